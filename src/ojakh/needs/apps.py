"""The Django application needs."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Bodies, meetings, requests, standards and items."""

    name = "ojakh.needs"
    label = "needs"

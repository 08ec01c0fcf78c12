"""The Django application web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "ojakh.web"
    label = "web"

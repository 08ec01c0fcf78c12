"""The Django application publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Declared releases and the public allow-list."""

    name = "ojakh.publishing"
    label = "publishing"

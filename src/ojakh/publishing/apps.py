"""The Django application publishing."""

from importlib import import_module

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Declared releases and the public allow-list."""

    name = "ojakh.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Offer the long work of publishing to the worker."""
        import_module("ojakh.publishing.jobs")

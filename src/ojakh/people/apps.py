"""The Django application people."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Households, registrations and judgements, by pseudonymous id."""

    name = "ojakh.people"
    label = "people"

    def ready(self) -> None:
        """Offer the work of this package to the worker."""
        import_module("ojakh.people.linking")

"""The Django application people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Households, registrations and judgements, by pseudonymous id."""

    name = "ojakh.people"
    label = "people"

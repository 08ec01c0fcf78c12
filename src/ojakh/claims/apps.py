"""The Django application claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Who says what, on which source, and what supports or contradicts it."""

    name = "ojakh.claims"
    label = "claims"

"""The Django application missions."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """Where a mission went, what it saw and what it did not see."""

    name = "ojakh.missions"
    label = "missions"

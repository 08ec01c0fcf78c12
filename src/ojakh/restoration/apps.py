"""The Django application restoration."""

from django.apps import AppConfig


class RestorationConfig(AppConfig):
    """Services as they are really supplied, apart from milestones."""

    name = "ojakh.restoration"
    label = "restoration"

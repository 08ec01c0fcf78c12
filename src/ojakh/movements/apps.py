"""The Django application movements."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """Movements of people as flows, stocks, intentions and returns, each under its own definition."""

    name = "ojakh.movements"
    label = "movements"

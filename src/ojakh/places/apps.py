"""The Django application places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Areas, settlements, facilities, roads and their names."""

    name = "ojakh.places"
    label = "places"

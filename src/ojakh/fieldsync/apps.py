"""The Django application fieldsync."""

from django.apps import AppConfig


class FieldsyncConfig(AppConfig):
    """Lists that come in, and what phones took down without a line."""

    name = "ojakh.fieldsync"
    label = "fieldsync"

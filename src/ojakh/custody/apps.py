"""The Django application custody."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Trust: policy, record, consent, erasure, jobs."""

    name = "ojakh.custody"
    label = "custody"

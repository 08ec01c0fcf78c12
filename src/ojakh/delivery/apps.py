"""The Django application delivery."""

from importlib import import_module

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Stock, policy, plan, dispatch, waybill and balance."""

    name = "ojakh.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Offer the long work of delivery to the worker."""
        import_module("ojakh.delivery.jobs")

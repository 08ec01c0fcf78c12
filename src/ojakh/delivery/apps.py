"""The Django application delivery."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Stock, policy, plan, dispatch, waybill and balance."""

    name = "ojakh.delivery"
    label = "delivery"

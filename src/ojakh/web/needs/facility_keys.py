"""The key of a facility's own page, and the address that carries it."""

from typing import Any

from django.urls import reverse

from ojakh.custody import small_secrets
from ojakh.web.access import StaffRequest


def key_of(facility: Any) -> str:
    """The key of a facility's page: 130 bits that only this office can work out. It stands in no table.

    It is another one once an address was ended.
    """
    return small_secrets.long_code("facility", str(facility.uuid), str(facility.addresses_ended))


def address_of(request: StaffRequest, facility: Any) -> str:
    """The whole address of a facility's page, for the facility."""
    return request.build_absolute_uri(reverse("portal:facility", args=[facility.uuid, key_of(facility)]))

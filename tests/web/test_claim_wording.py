"""The page on which a claim is worded in each language."""

import pytest
from tests.people.office import ground
from tests.web.test_verify_pages import HERE, ledger, second_analyst, send

from ojakh.claims.models import Claim
from ojakh.custody.access import Role
from ojakh.places import actions as places

__all__ = ["ground"]
RU = "Насос посёлка работает."


@pytest.fixture
def house(office, ground):
    """An office that serves three places."""
    places.serve_places(list(ground.values()), by="system")
    return ground


def test_a_claim_is_worded_in_a_second_language_until_it_is_read(house, enter, accounts):
    analyst, reader = enter(Role.ANALYST), enter(Role.READER)
    claim, _source = ledger(analyst)
    address = f"claims/{claim.code}/wording"
    assert address in analyst.get(f"{HERE}claims/{claim.code}").content.decode()
    shown = analyst.get(HERE + address).content.decode()
    assert claim.proposition["en"] in shown
    assert shown.index("English</label>") < shown.index("Azərbaycanca (optional)")
    assert "English (optional)" not in shown
    page = send(analyst, address, {"en": claim.proposition["en"], "ru": RU})
    assert f'lang="ru">{RU}' in page
    assert RU in analyst.get(HERE.replace("/en/", "/ru/") + f"claims/{claim.code}").content.decode()
    assert "This field is required" in send(analyst, address, {"en": " ", "ru": RU}, status=200)
    named = send(analyst, address, {"en": "Anahit Petrosyan repaired the pump."}, status=200)
    assert "may name somebody" in named
    assert reader.get(HERE + address).status_code == 403
    assert "is worded by whoever entered it" in send(
        second_analyst(accounts), address, {"en": "Another sentence about the pump."}, status=200
    )
    send(reader, f"claims/{claim.code}/read")
    assert address not in analyst.get(f"{HERE}claims/{claim.code}").content.decode()
    send(analyst, address, {"en": "A sentence after it was read."}, status=200)
    assert Claim.objects.get().proposition == {"en": claim.proposition["en"], "ru": RU}

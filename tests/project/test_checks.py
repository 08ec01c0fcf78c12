"""What must hold before the office opens."""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from ojakh.custody import actions, consent
from ojakh.custody.access_web import WEB_RULES, PageRule
from ojakh.custody.cipherfile import UnfitDriver
from ojakh.kernel import ids
from ojakh.people.models import Household
from ojakh.places.models import Area, Place
from ojakh.project import checks

pytestmark = pytest.mark.django_db


def codes(found: list[Any]) -> list[str]:
    """The ids of what a check found."""
    return [message.id for message in found]


def household(*, synthetic: bool) -> None:
    """A household at a place."""
    area = Area.objects.create(code="A-1", number=1)
    place = Place.objects.create(
        uuid=ids.new_uuid(), pcode="P1", source="test", latitude=40.0, longitude=46.0, area=area
    )
    Household.objects.create(
        uuid=ids.new_uuid(),
        reference=ids.new_reference(),
        area=area,
        settlement=place,
        synthetic=synthetic,
        registered_at=timezone.now(),
        registered_by="system",
    )


def test_office_as_it_is_may_open() -> None:
    actions.set_up_office("Real")
    household(synthetic=False)
    checks.refuse_unfit()


def test_demonstration_beside_a_household_that_is_not_synthetic_does_not_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    actions.set_up_office("Demonstration", demonstration=True)
    household(synthetic=False)
    assert codes(checks.demonstration_is_synthetic()) == ["ojakh.E002"]
    with pytest.raises(SystemExit):
        checks.refuse_unfit()
    assert "ojakh.E002" in capsys.readouterr().err


def test_demonstration_with_synthetic_households_opens() -> None:
    actions.set_up_office("Demonstration", demonstration=True)
    household(synthetic=True)
    assert checks.demonstration_is_synthetic() == []


@pytest.mark.parametrize(
    ("marked", "hosts", "lan", "found"),
    [
        (True, ["127.0.0.1", "192.168.1.5"], False, ["ojakh.E003"]),
        (True, ["127.0.0.1", "192.168.1.5"], True, []),
        (True, ["127.0.0.1", "localhost", "[::1]", "testserver"], False, []),
        (False, ["127.0.0.1", "aid.example.org"], False, []),
    ],
)
def test_demonstration_answers_other_computers_only_when_asked(
    settings: Any, marked: bool, hosts: list[str], lan: bool, found: list[str]
) -> None:
    actions.set_up_office("Office", demonstration=marked)
    settings.ALLOWED_HOSTS, settings.DEMO_LAN = hosts, lan
    assert codes(checks.loopback_without_lan()) == found


def test_driver_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def old() -> None:
        raise UnfitDriver(version="3.40.1")

    monkeypatch.setattr(checks, "check_driver", old)
    assert codes(checks.driver_is_fit()) == ["ojakh.E001"]


def test_rule_that_no_address_uses_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = PageRule("idle.act", frozenset(), "nothing does this")
    inner = PageRule("inner.act", frozenset(), "a page asks for this itself", inner=True)
    monkeypatch.setattr(checks, "WEB_RULES", (*WEB_RULES, idle, inner))
    found = [message for message in checks.addresses_have_actions() if message.id == "custody.E003"]
    assert ["idle.act" in message.msg for message in found] == [True]


def test_notice_has_a_version_in_every_language() -> None:
    versions = {text.language: text.version for text in consent.texts() if text.key == "notice"}
    assert all(versions.values())
    assert len(versions) == 4


def test_there_is_no_account_before_somebody_is_invited() -> None:
    actions.set_up_office("Real")
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("https", ["yes", "no"])
def test_django_finds_nothing_to_deplore_about_the_deployment(https: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "OJAKH_HTTPS": https,
        "OJAKH_DATA": str(tmp_path),
        "OJAKH_SECRET_KEY": secrets.token_hex(32),
        "DJANGO_SETTINGS_MODULE": "ojakh.project.settings",
        "PYTHONPATH": "src",
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_web_process_knows_no_file_and_no_key_of_the_vault(settings: Any) -> None:
    assert list(settings.DATABASES) == ["default"]
    names = [name for name in dir(settings) if name.isupper()]
    said = " ".join(f"{name}={getattr(settings, name)!r}" for name in names if name != "VAULT_SOCKET")
    for word in ("vault.db", "keys.db", "OJAKH_ROOT", "OPERATIONS_KEY"):
        assert word not in said

"""One vault session for each sign-in: kept, renewed, opened again where something about the sign-in changed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from ojakh.custody import sessions
from ojakh.custody.access import Role
from ojakh.custody.actors import Actor
from ojakh.custody.vault import door
from ojakh.kernel import clock

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """Every opening of a vault session, in order; sessions are called s0, s1, …"""
    calls: list[dict[str, Any]] = []

    def open_session(**given: Any) -> str:
        calls.append(given)
        return f"s{len(calls) - 1}"

    monkeypatch.setattr(door, "open_session", open_session)
    with clock.fixed(START):
        yield calls


def request_of(**changes: Any) -> Any:
    """A request of a registrar of one area."""
    given = {"name": "staff:7", "roles": frozenset({Role.REGISTRAR}), "areas": frozenset({"A-1"}), "factor": "mfa"}
    return SimpleNamespace(session={}, actor=Actor(**{**given, **changes}))


def test_session_is_opened_once_with_roles_areas_and_proof(opened: list[dict[str, Any]]) -> None:
    request = request_of()
    assert [sessions.vault_session(request) for _ in range(3)] == ["s0"] * 3
    assert opened == [{"actor": "staff:7", "roles": ("registrar",), "areas": ("A-1",), "factor": "mfa"}]


def test_whole_office_is_said_as_everywhere(opened: list[dict[str, Any]]) -> None:
    sessions.vault_session(request_of(office=True))
    assert opened[0]["areas"] == (door.EVERYWHERE,)


@pytest.mark.parametrize(
    "changes",
    [{"factor": "mfa_fresh"}, {"roles": frozenset({Role.MONITOR})}, {"areas": frozenset()}, {"name": "staff:8"}],
)
def test_change_of_the_sign_in_opens_another_session(opened: list[dict[str, Any]], changes: dict[str, Any]) -> None:
    request = request_of()
    sessions.vault_session(request)
    request.actor = request_of(**changes).actor
    assert sessions.vault_session(request) == "s1"


def test_session_is_renewed_before_the_vault_ends_it(opened: list[dict[str, Any]]) -> None:
    request = request_of()
    sessions.vault_session(request)
    with clock.fixed(START + timedelta(minutes=24)):
        assert sessions.vault_session(request) == "s0"
    with clock.fixed(START + timedelta(minutes=24 + 26)):
        assert sessions.vault_session(request) == "s1"


def test_session_is_renewed_before_twelve_hours(opened: list[dict[str, Any]]) -> None:
    request = request_of()
    for minutes in range(0, 12 * 60, 20):
        with clock.fixed(START + timedelta(minutes=minutes)):
            sessions.vault_session(request)
    assert len(opened) == 1
    with clock.fixed(START + timedelta(hours=12)):
        assert sessions.vault_session(request) == "s1"


def test_call_is_made_again_where_the_vault_has_forgotten_the_session(opened: list[dict[str, Any]]) -> None:
    def call(session: str) -> str:
        if session == "s0":
            raise door.VaultRefusal("no_session")
        return session

    assert sessions.with_vault(request_of(), call) == "s1"


def test_other_refusals_are_not_tried_again(opened: list[dict[str, Any]]) -> None:
    def call(session: str) -> str:
        raise door.VaultRefusal("budget_person")

    with pytest.raises(door.VaultRefusal, match="budget_person"):
        sessions.with_vault(request_of(), call)
    assert len(opened) == 1

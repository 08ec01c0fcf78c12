"""Who may already be registered: candidates of the vault with reasons and masked labels, never with values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ojakh.custody.access import Role
from ojakh.custody.actors import Actor
from ojakh.custody.sessions import with_vault
from ojakh.custody.vault import door
from ojakh.people import queries
from ojakh.web.access import StaffRequest
from ojakh.web.register.reasons import BANDS, Reason, reasons, rule_words
from ojakh.web.words import Text

SHOWN = frozenset({"strong", "possible"})
BUDGETS = frozenset({"budget_person", "budget_office"})
IDENTITY = ("identity.full_name", "identity.other_name", "identity.fathers_name", "identity.birth", "identity.sex")
ALSO = ("contact.phone", "document.type", "document.number")


def purpose_of(actor: Actor) -> str:
    """What somebody at the desk works for: registrars register, caseworkers assist."""
    return "register" if actor.has(Role.REGISTRAR) else "assist"


def index_is_made_anew() -> bool:
    """Whether the vault is making its index of names anew, so that somebody registered may be missing from hints."""
    return door.status().rekeying > 0


@dataclass(frozen=True, slots=True)
class Hint:
    """One person who may be the same: masked label, where they stand on the record, and why."""

    label: str
    initials: str
    household: Any
    band: Text
    probability: float
    reasons: Sequence[Reason]
    rules: Sequence[Text]


def hints(
    request: StaffRequest, fields: Mapping[str, str], *, settlement: str = "", limit: int = 5
) -> list[Hint] | None:
    """Candidates for fields that are being typed; nobody where the name is still empty.

    None where so many have been asked for that the vault answers no more: a registration goes on without hints.
    """
    if not fields.get("identity.full_name"):
        return []
    try:
        return _hints(request, fields, settlement=settlement, limit=limit)
    except door.VaultRefusal as refusal:
        if refusal.reason not in BUDGETS:
            raise
        return None


def _hints(request: StaffRequest, fields: Mapping[str, str], *, settlement: str, limit: int) -> list[Hint]:
    actor: Actor = request.actor
    purpose = purpose_of(actor)
    draft = {key: fields[key] for key in (*IDENTITY, *ALSO) if fields.get(key)}
    found = with_vault(
        request,
        lambda session: door.candidates(session, purpose=purpose, draft=draft, settlement=settlement, limit=limit),
    )
    shown = [candidate for candidate in found if candidate.band in SHOWN]
    if not shown:
        return []
    masks = with_vault(
        request, lambda session: door.mask(session, persons=[one.person for one in shown], purpose=purpose)
    )
    households = queries.households(uuids={one.household for one in shown})
    return [
        Hint(
            label=masks[one.person].label,
            initials=masks[one.person].initials,
            household=_reachable(actor, households.get(one.household)),
            band=BANDS[one.band],
            probability=one.probability,
            reasons=reasons(one.rows),
            rules=rule_words(one.rules),
        )
        for one in shown
    ]


def _reachable(actor: Actor, household: Any) -> Any:
    """The household where it lies in the actor's reach."""
    return household if household is not None and actor.sees_area(household.area.code) else None

"""The policy table of the vault and the one function that answers from it: no rule means no."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who acts. Staff roles are given by an administrator; the last four are no staff."""

    REGISTRAR = "registrar"
    ADJUDICATOR = "adjudicator"
    CASEWORKER = "caseworker"
    PLANNER = "planner"
    KEEPER = "keeper"
    DRIVER = "driver"
    DESK = "desk"
    MONITOR = "monitor"
    ANALYST = "analyst"
    READER = "reader"
    PUBLISHER = "publisher"
    DATA_OFFICER = "data_officer"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"
    RESIDENT = "resident"
    PUBLIC = "public"
    PORTAL = "portal"


class Purpose(StrEnum):
    """What an act is for; named in each entry of the log."""

    REGISTER = "register"
    DEDUPLICATE = "deduplicate"
    ASSIST = "assist"
    TRACE = "trace"
    VERIFY = "verify"
    APPEAL = "appeal"
    PUBLISH = "publish"
    AUDIT = "audit"
    OWN_CASE = "own_case"


class FieldClass(StrEnum):
    """Classes of personal fields; each has keys of its own and can expire alone."""

    IDENTITY = "identity"
    CONTACT = "contact"
    DOCUMENT = "document"
    PROTECTION = "protection"


class Area(StrEnum):
    """How near the object is to the one who acts; in a rule, how near it has to be."""

    NONE = "none"
    OFFICE = "office"
    OWN = "own"
    ASSIGNED = "assigned"


class State(StrEnum):
    """State of the object."""

    OPEN = "open"
    CLOSED = "closed"
    CONTESTED = "contested"
    HELD = "held"
    ERASED = "erased"


class Factor(StrEnum):
    """How the one who acts has proved who they are. `demo` is the one-click sign-in of a marked demonstration."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 -- the name of a factor
    MFA = "mfa"
    MFA_FRESH = "mfa_fresh"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the policy: these roles may do this, for these purposes, this near, with this proof.

    `classes` empty means that the action touches no personal field.
    """

    action: str
    roles: tuple[Role, ...]
    purposes: tuple[Purpose, ...]
    area: Area
    classes: tuple[FieldClass, ...]
    states: tuple[State, ...]
    factor: Factor
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: allowed by a rule, or refused with a code of the closed list."""

    allowed: bool
    code: str
    rule: Rule | None

    def __bool__(self) -> bool:
        return self.allowed


_NEARNESS: dict[Area, int] = {Area.NONE: 0, Area.OFFICE: 0, Area.OWN: 1, Area.ASSIGNED: 2}
_STRENGTH: dict[Factor, int] = {
    Factor.NONE: 0,
    Factor.PASSWORD: 1,
    Factor.MFA: 2,
    Factor.MFA_FRESH: 3,
    Factor.DEMO: 3,
}


def _reached(rule: Rule, area: Area) -> bool:
    """Whether the object is as near as the rule asks."""
    return _NEARNESS[area] >= _NEARNESS[rule.area]


def allowed(
    action: str,
    *,
    roles: Sequence[Role],
    purpose: Purpose | None,
    area: Area,
    field_class: FieldClass | None,
    state: State,
    factor: Factor,
    rules: Sequence[Rule] | None = None,
) -> Verdict:
    """Ask the table. Refusal codes come in a fixed order, so that the same request always gets the same one.

    Order: `no_policy`, `role_forbidden`, `purpose_forbidden`, `field_forbidden`, `area_forbidden`,
    `state_forbidden`, `step_up_required`. `rules` defaults to the rules of the vault. A `demo` factor ranks with a
    fresh second factor; whether the office is a demonstration is for the caller to check first.
    """
    left = [rule for rule in (VAULT_RULES if rules is None else rules) if rule.action == action]
    steps: tuple[tuple[str, Callable[[Rule], bool]], ...] = (
        ("no_policy", lambda rule: True),
        ("role_forbidden", lambda rule: any(role in rule.roles for role in roles)),
        ("purpose_forbidden", lambda rule: purpose in rule.purposes if rule.purposes else purpose is None),
        ("field_forbidden", lambda rule: field_class in rule.classes if rule.classes else field_class is None),
        ("area_forbidden", lambda rule: _reached(rule, area)),
        ("state_forbidden", lambda rule: state in rule.states),
        ("step_up_required", lambda rule: _STRENGTH[factor] >= _STRENGTH[rule.factor]),
    )
    for code, holds in steps:
        left = [rule for rule in left if holds(rule)]
        if not left:
            return Verdict(allowed=False, code=code, rule=None)
    return Verdict(allowed=True, code="", rule=left[0])


IDENTITY, CONTACT = FieldClass.IDENTITY, FieldClass.CONTACT
DOCUMENT, PROTECTION = FieldClass.DOCUMENT, FieldClass.PROTECTION
ALL_CLASSES: tuple[FieldClass, ...] = (IDENTITY, CONTACT, DOCUMENT, PROTECTION)
LIVING: tuple[State, ...] = (State.OPEN, State.CLOSED, State.CONTESTED, State.HELD)
WRITABLE: tuple[State, ...] = (State.OPEN, State.CONTESTED, State.HELD)
CASE_PURPOSES: tuple[Purpose, ...] = (Purpose.ASSIST, Purpose.TRACE, Purpose.VERIFY, Purpose.APPEAL)
OFFICER_PURPOSES: tuple[Purpose, ...] = (Purpose.AUDIT, Purpose.APPEAL)


def _rules(
    actions: str,
    role: Role,
    *rest: *tuple[tuple[Purpose, ...], Area, tuple[FieldClass, ...], Factor, str],
    states: tuple[State, ...] = LIVING,
) -> tuple[Rule, ...]:
    """One rule per action named, `vault.` put before each."""
    purposes, area, classes, factor, note = rest
    return tuple(
        Rule(f"vault.{action}", (role,), purposes, area, classes, states, factor, note) for action in actions.split()
    )


_REGISTER = (Purpose.REGISTER,)
_DEDUPLICATE = (Purpose.DEDUPLICATE,)

VAULT_RULES: tuple[Rule, ...] = (
    *_rules(
        "reveal", Role.REGISTRAR, _REGISTER, Area.OWN, (IDENTITY, CONTACT), Factor.MFA,
        "Own area, to complete a registration.",
    ),
    *_rules(
        "enroll add_person amend", Role.REGISTRAR, _REGISTER, Area.OWN, (IDENTITY, CONTACT, DOCUMENT), Factor.MFA,
        "Registers and corrects in the own area; protection notes are for caseworkers.", states=WRITABLE,
    ),
    *_rules(
        "find candidates mask heads save_draft load_draft consent", Role.REGISTRAR, _REGISTER, Area.OWN, (),
        Factor.MFA, "Finds people of the own area by masked label.",
    ),
    *_rules(
        "reveal", Role.ADJUDICATOR, _DEDUPLICATE, Area.ASSIGNED, (IDENTITY,), Factor.MFA,
        "Only the two persons of a card the queue has assigned.",
    ),
    *_rules("assign_card", Role.ADJUDICATOR, _DEDUPLICATE, Area.OFFICE, (), Factor.MFA, "Takes the next card."),
    *_rules(
        "reveal", Role.CASEWORKER, CASE_PURPOSES, Area.OWN, ALL_CLASSES, Factor.MFA,
        "People of the areas and cases assigned to the caseworker.",
    ),
    *_rules(
        "enroll add_person amend", Role.CASEWORKER, CASE_PURPOSES, Area.OWN, (IDENTITY, CONTACT, PROTECTION),
        Factor.MFA, "Completes a case, protection needs included.", states=WRITABLE,
    ),
    *_rules(
        "find candidates mask heads consent", Role.CASEWORKER, CASE_PURPOSES, Area.OWN, (), Factor.MFA,
        "Finds people of assigned areas by masked label.",
    ),
    *_rules(
        "reveal", Role.MONITOR, (Purpose.VERIFY,), Area.ASSIGNED, (IDENTITY,), Factor.MFA,
        "Only households drawn for a re-visit.",
    ),
    *_rules("mask", Role.MONITOR, (Purpose.VERIFY,), Area.ASSIGNED, (), Factor.MFA, "Labels of the drawn households."),
    *_rules(
        "open_capture", Role.DRIVER, (Purpose.ASSIST,), Area.NONE, (), Factor.PASSWORD,
        "The own confirmations, sealed on a phone.",
    ),
    *_rules(
        "open_capture", Role.DESK, (Purpose.ASSIST,), Area.NONE, (), Factor.PASSWORD,
        "The own servings of a lane, sealed on its device.",
    ),
    *_rules(
        "open_capture", Role.MONITOR, (Purpose.VERIFY,), Area.NONE, (), Factor.MFA,
        "The own notes of a mission day, sealed on a phone.",
    ),
    *_rules(
        "keep_attachment open_note open_copy open_original", Role.MONITOR, (Purpose.VERIFY,), Area.NONE, (),
        Factor.MFA, "Do-no-harm notes and photos of missions; the original of a photo with a reason and a budget.",
    ),
    *_rules(
        "keep_attachment open_note open_copy", Role.PUBLISHER, (Purpose.VERIFY,), Area.NONE, (), Factor.MFA,
        "Reads for the second look who could be harmed, and sees the copy of a photo; never its original.",
    ),
    *_rules(
        "keep_document", Role.ANALYST, (Purpose.VERIFY,), Area.NONE, (), Factor.PASSWORD,
        "Files of the ledger, sealed as they came.",
    ),
    *_rules(
        "open_document", Role.ANALYST, (Purpose.VERIFY,), Area.NONE, (), Factor.MFA,
        "A file of the ledger as it came, with a reason and a budget.",
    ),
    *_rules(
        "open_document", Role.READER, (Purpose.VERIFY,), Area.NONE, (), Factor.MFA,
        "Compares a text of the ledger with the file that it was read from, with a reason and a budget.",
    ),
    *_rules(
        "reveal erase", Role.DATA_OFFICER, OFFICER_PURPOSES, Area.OFFICE, ALL_CLASSES, Factor.MFA_FRESH,
        "Answers requests of the people concerned; the whole office, with fresh proof.",
    ),
    *_rules(
        "find mask heads consent", Role.DATA_OFFICER, OFFICER_PURPOSES, Area.OFFICE, (), Factor.MFA_FRESH,
        "Finds the person who asks.",
    ),
    *_rules("candidates pairs mask", Role.SYSTEM, _DEDUPLICATE, Area.OFFICE, (), Factor.NONE, "The office's own jobs."),
    *_rules(
        "enroll", Role.PORTAL, _REGISTER, Area.OFFICE, ALL_CLASSES, Factor.NONE,
        "A resident registers the own household.", states=(State.OPEN,),
    ),
    *_rules("save_draft load_draft", Role.PORTAL, _REGISTER, Area.NONE, (), Factor.NONE, "The own unfinished form."),
    *_rules(
        "own_case", Role.RESIDENT, (Purpose.OWN_CASE,), Area.ASSIGNED, ALL_CLASSES, Factor.NONE,
        "What is kept about the own household, with the return secret.",
    ),
    *_rules(
        "propose", Role.RESIDENT, (Purpose.OWN_CASE,), Area.ASSIGNED, ALL_CLASSES, Factor.NONE,
        "Proposes a correction; the office decides.", states=WRITABLE,
    ),
    *_rules("consent", Role.RESIDENT, (Purpose.OWN_CASE,), Area.ASSIGNED, (), Factor.NONE, "Gives and withdraws."),
    *_rules(
        "save_draft load_draft", Role.RESIDENT, (Purpose.OWN_CASE,), Area.NONE, (), Factor.NONE,
        "The own unfinished form.",
    ),
)  # fmt: skip
"""Every right that the vault grants. The vault enforces this table itself, whatever the web has checked before."""

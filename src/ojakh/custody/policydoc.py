"""The page of the documentation that says who may do what, written from the tables that decide it.

`./ojakh manage write_pages` writes it again.
"""

from collections.abc import Iterable

from django.utils.translation import override

from ojakh.custody.access import VAULT_RULES, Role
from ojakh.custody.access_web import EVERYBODY, REVEALING, STAFF, WEB_RULES, PageRule

HEAD = """# Who may do what

Two tables decide: one for pages, asked by the web process before a view runs, and one for sealed fields, asked by the
vault itself whatever the web has asked before. What neither table allows is refused. This page is written from both;
a test fails when it is old.

A role is held for one area or for the whole office. These roles may open sealed fields and need a second factor; until
it is set up they reach only their own account: {revealing}. A demonstration signs in with one click instead, and
refuses to start beside people who are not synthetic.
"""


def markdown() -> str:
    """The whole page, in English."""
    with override("en"):
        revealing = _listed(role.value for role in Role if role in REVEALING)
        return "\n".join([HEAD.format(revealing=revealing), *_pages(), "", *_vault()]) + "\n"


def _listed(words: Iterable[str]) -> str:
    """Codes as a list in a sentence."""
    *rest, last = [f"`{word}`" for word in words]
    return f"{', '.join(rest)} and {last}" if rest else last


def _pages() -> list[str]:
    """One line per act of the pages."""
    lines = ["## Pages", "", "| Act | What it is | Roles |", "|---|---|---|"]
    for rule in WEB_RULES:
        lines.append(f"| `{rule.action}` | {rule.note} | {_roles(rule)} |")
    return lines


def _roles(rule: PageRule) -> str:
    """The roles of a rule in words."""
    if rule.roles == EVERYBODY:
        return "everybody"
    return "all staff" if rule.roles == STAFF else ", ".join(role.value for role in Role if role in rule.roles)


def _vault() -> list[str]:
    """One line per right of the vault."""
    lines = [
        "## Sealed fields",
        "",
        "Nearness `own` is an area that the role is held for, `assigned` a case or card given to this person.",
        "",
        "| Call | Role | Purposes | Nearness | Classes | Proof | Note |",
        "|---|---|---|---|---|---|---|",
    ]
    for rule in VAULT_RULES:
        cells = [
            f"`{rule.action}`",
            ", ".join(role.value for role in rule.roles),
            ", ".join(purpose.value for purpose in rule.purposes) or "–",
            rule.area.value,
            ", ".join(kind.value for kind in rule.classes) or "–",
            rule.factor.value,
            rule.note,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines

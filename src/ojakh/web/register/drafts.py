"""Unfinished registrations: what was typed lies sealed in the vault; the cookie holds only the way to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse, QueryDict

from ojakh.custody.sessions import ENDED, with_vault
from ojakh.custody.vault import door
from ojakh.kernel import ids
from ojakh.people import rules
from ojakh.web.access import StaffRequest

T = TypeVar("T")
COOKIE = "portal"
_SALT = "ojakh.portal"
_HOURS_12 = 12 * 3600
LONGEST = 2 * rules.LONGEST_NOTE
"""Characters of one field that are kept: more than any may have, so that the form says what is too long."""
LARGEST = 60_000
"""Characters of one unfinished form; more than that is no registration."""


@dataclass
class Draft:
    """The typed fields of one unfinished form, each under `<step>.<field>`, exactly as they were sent."""

    id: str
    fields: dict[str, str] = field(default_factory=dict)

    @classmethod
    def new(cls) -> "Draft":
        """An empty form with the identity of its later submission and the return secret."""
        return cls(ids.new_secret(), {"submission": str(ids.new_uuid()), "secret": ids.new_secret()})

    @property
    def submission(self) -> UUID:
        """The id under which the registration is received once."""
        return UUID(self.fields["submission"])

    @property
    def secret(self) -> str:
        """The return secret."""
        return self.fields["secret"]

    @property
    def desk(self) -> bool:
        """Whether it is written at the desk."""
        return self.fields.get("channel") == "desk"

    def steps(self) -> list[str]:
        """All steps in their order, one for each member."""
        return ["notice", "household", *(f"m{number}" for number in range(1, self.members + 1)), "needs"]

    @property
    def members(self) -> int:
        """How many members the form holds."""
        return int(self.fields.get("members", "0"))

    def take(self, step: str, posted: QueryDict, names: Mapping[str, bool]) -> None:
        """Keep what was typed on one step; `names` maps a field to whether it may have several values."""
        for name, several in names.items():
            values = posted.getlist(f"{step}-{name}")
            text = "\n".join(values) if several else (values[-1] if values else "")
            self.fields[f"{step}.{name}"] = text[:LONGEST]
        self.fields = {key: value for key, value in self.fields.items() if value or not key.startswith(f"{step}.")}
        self.fields[f"{step}.seen"] = "1"

    def informed(self, *, language: str, version: str) -> None:
        """Keep in which language and version the information notice was given."""
        self.fields |= {"notice_language": language, "notice_version": version}

    def data(self, step: str, names: Mapping[str, bool]) -> QueryDict:
        """What was typed on one step, as a form reads it."""
        data = QueryDict(mutable=True)
        for name, several in names.items():
            text = self.fields.get(f"{step}.{name}", "")
            data.setlist(f"{step}-{name}", text.split("\n") if several and text else ([text] if text else []))
        return data

    def seen(self, step: str) -> bool:
        """Whether a step has been sent."""
        return f"{step}.seen" in self.fields

    def drop_member(self, number: int) -> None:
        """Take one member out; those after move up."""
        kept = {key: value for key, value in self.fields.items() if not key.startswith(f"m{number}.")}
        moved = {}
        for key, value in kept.items():
            step, _, name = key.partition(".")
            later = step[1:].isdigit() and step.startswith("m") and int(step[1:]) > number
            moved[f"m{int(step[1:]) - 1}.{name}" if later else key] = value
        moved["members"] = str(max(0, self.members - 1))
        self.fields = moved


@dataclass
class Visit:
    """One reader of the portal between two pages: the vault session, the id of the form, and the return secret."""

    session: str = ""
    draft: str = ""
    secret: str = ""

    @classmethod
    def of(cls, request: StaffRequest) -> "Visit":
        """The visit that the signed cookie names, or a new one."""
        try:
            value: Any = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_HOURS_12)
        except signing.BadSignature:
            return cls()
        return cls(*value) if isinstance(value, list) and len(value) == 3 else cls()

    def keep(self, response: HttpResponse) -> HttpResponse:
        """Send the cookie: read by the server only, gone when the browser closes."""
        response.set_cookie(
            COOKIE,
            signing.dumps([self.session, self.draft, self.secret], salt=_SALT),
            httponly=True,
            samesite="Strict",
            secure=settings.HTTPS,
        )
        return response

    def with_portal(self, call: Callable[[str], T]) -> T:
        """Do something with the portal's session in the vault; one that has ended is opened again."""
        if self.session:
            try:
                return call(self.session)
            except door.VaultRefusal as refusal:
                if refusal.reason not in ENDED:
                    raise
        self.session = door.open_portal()
        return call(self.session)

    def case(self) -> door.Case | None:
        """What the return secret opens, or None where it opens nothing."""
        if not self.secret:
            return None
        try:
            return door.open_case(self.secret)
        except door.VaultAway:
            raise
        except door.VaultRefusal:
            return None

    def load(self) -> Draft | None:
        """The unfinished form, or None where there is none (any more)."""
        if not self.draft:
            return None
        try:
            fields = self.with_portal(lambda session: door.load_draft(session, draft=self.draft))
        except door.VaultRefusal as refusal:
            if refusal.reason != "area_forbidden":
                raise
            return None
        return Draft(self.draft, fields) if "submission" in fields else None

    def save(self, draft: Draft) -> None:
        """Seal the form under its return secret."""
        self.draft, self.secret = draft.id, draft.secret
        self.with_portal(
            lambda session: door.save_draft(session, draft=draft.id, fields=draft.fields, secret=draft.secret)
        )

    def empty(self, draft: Draft) -> None:
        """Forget what was typed, once it has been received; the return secret opens the household from now on."""
        self.with_portal(lambda session: door.save_draft(session, draft=draft.id, fields={}))
        self.draft = ""


class DeskDrafts:
    """Unfinished forms of one member of staff: the vault gives them back to nobody else."""

    def __init__(self, request: StaffRequest) -> None:
        self.request = request

    def new(self, id: str) -> Draft:
        """An empty form with one member."""
        draft = Draft.new()
        return Draft(id, {**draft.fields, "channel": "desk", "members": "1"})

    def load(self, id: str) -> Draft | None:
        """The form, or None where this member of staff has none of this id."""
        try:
            fields = with_vault(self.request, lambda session: door.load_draft(session, draft=id))
        except door.VaultRefusal as refusal:
            if refusal.reason != "area_forbidden":
                raise
            return None
        return Draft(id, fields) if "submission" in fields else None

    def save(self, draft: Draft) -> None:
        """Seal the form."""
        with_vault(self.request, lambda session: door.save_draft(session, draft=draft.id, fields=draft.fields))

    def empty(self, id: str) -> None:
        """Forget what was typed."""
        with_vault(self.request, lambda session: door.save_draft(session, draft=id, fields={}))

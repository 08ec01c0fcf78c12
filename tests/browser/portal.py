"""A resident at the portal: what is typed on each step, what came over the wire, and how the office answered."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page, Request, Response
from tests.browser.office import Visitor

REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b")


@dataclass(frozen=True)
class Member:
    """One invented person as somebody types it."""

    name: str
    year: int
    sex: str


@dataclass
class Wire:
    """Bytes and requests as the browser counted them, and the status of each answer to a POST."""

    bytes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    posts: list[int] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """Requests of every kind."""
        return self.kinds.total()


def listen(page: Page) -> tuple[Wire, CDPSession]:
    """Count what this page loads from now on, headers included, the cache switched off at the start."""
    wire, protocol = Wire(), page.context.new_cdp_session(page)
    protocol.send("Network.enable")

    def loaded(event: dict[str, Any]) -> None:
        wire.bytes += int(event["encodedDataLength"])

    def asked(request: Request) -> None:
        wire.kinds[request.resource_type] += 1

    def answered(response: Response) -> None:
        if response.request.method == "POST":
            wire.posts.append(response.status)
        elif response.request.resource_type == "document" and response.status == 200:
            wire.pages.append(response.url)

    protocol.on("Network.loadingFinished", loaded)
    page.on("request", asked)
    page.on("response", answered)
    return wire, protocol


def press(page: Page, name: str, *, value: str = "1") -> None:
    """Press the button of a name and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(f"button[name={name}][value='{value}']").click()


def write_member(page: Page, member: Member, *, step: str) -> None:
    """Type one person."""
    page.fill(f"input[name={step}-full_name]", member.name)
    page.fill(f"input[name={step}-year]", str(member.year))
    page.check(f"input[name={step}-sex][value={member.sex}]")


def to_members(visitor: Visitor, *, language: str, place: str, uses: bool) -> None:
    """From the choice of a language over the notice and the household to the first person."""
    page = visitor.page
    visitor.open(f"/{language}/r/")
    with page.expect_navigation():
        page.locator(f"main a[lang={language}]").click()
    if uses:
        page.check("input[name=notice-sms]")
        page.check("input[name=notice-sharing]")
    press(page, "next")
    page.fill("input[name=household-place_text]", place)
    press(page, "next")


def to_check(page: Page, members: list[Member], *, needs: tuple[str, ...]) -> None:
    """All members, then the needs, up to the answers to be checked."""
    for number, member in enumerate(members, start=1):
        write_member(page, member, step=f"m{number}")
        press(page, "add" if number < len(members) else "next")
    for need in needs:
        page.check(f"input[name=needs-needs][value={need}]")
    page.check("input[name=needs-urgency] >> nth=0")
    press(page, "next")


def reference_of(page: Page) -> str:
    """The reference on a receipt."""
    found = REFERENCE.search(page.inner_text("main"))
    assert found, page.inner_text("main")
    return found.group(0)


def secret_of(page: Page) -> str:
    """The return secret on a receipt or on the page of a saved form, without its spaces."""
    for text in page.locator(".code").all_inner_texts():
        plain = "".join(text.split()).replace("-", "")
        if len(plain) == 26:
            return plain
    raise AssertionError("no return secret on this page")

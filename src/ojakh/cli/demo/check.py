"""`./ojakh demo --check`: every public page in four languages, one sign-in per role, the size of resident pages."""

import http.client
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ojakh.cli.demo.browser import Answer, Browser, read
from ojakh.cli.demo.progress import Progress
from ojakh.cli.exits import Exit
from ojakh.cli.folders import megabytes, package_count
from ojakh.kernel.language import Language

MOST_BYTES = 30_000
"""Bytes over the wire of a page that a resident opens."""
MOST_PAGES = 400
"""Pages per language after which the crawl has gone astray."""
RESIDENT = "/r/"
NOT_PUBLIC = ("/office/", "/account/")
HEALTH = ("/healthz", "/readyz")


@dataclass(slots=True)
class Tally:
    """Checks that passed, and what went wrong with the others."""

    passed: int = 0
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> bool:
        """Count one check."""
        if holds:
            self.passed += 1
        else:
            self.wrong.append(otherwise)
        return holds


def run(address: str, *, accounts: tuple[str, ...], progress: Progress) -> int:
    """Check the office at an address and print the counts; 1 where anything failed."""
    parts = urlsplit(address)
    host, port, tally = str(parts.hostname), int(parts.port or 80), Tally()
    try:
        for path in HEALTH:
            answer = Browser(host, port).get(path)
            tally.expect(answer.status == http.client.OK, f"{path} answers {answer.status}")
        for language in Language:
            crawl(Browser(host, port), language.value, tally)
        for account in accounts:
            sign_in(Browser(host, port), account, tally)
    except (OSError, http.client.HTTPException) as error:
        tally.expect(False, f"the web process does not answer: {type(error).__name__}")
    return report(tally, progress=progress)


def crawl(browser: Browser, language: str, tally: Tally) -> None:
    """Follow every link from the start page that stays public and in one language."""
    start = f"/{language}/"
    waiting, seen = [start, f"{start}r/"], {start, f"{start}r/"}
    while waiting and len(seen) < MOST_PAGES:
        answer = browser.get(waiting.pop(0))
        if answer.status in {301, 302, 303} and answer.location:
            found = [urlsplit(answer.location).path]
        else:
            found = list(_look(answer, language, tally))
        for path in found:
            public = path.startswith(start) and not any(part in path for part in NOT_PUBLIC)
            if public and path not in seen:
                seen.add(path)
                waiting.append(path)
    tally.expect(len(seen) < MOST_PAGES, f"{start}: more than {MOST_PAGES} public pages")


def _look(answer: Answer, language: str, tally: Tally) -> Iterator[str]:
    """Check one answer and hand out the links of a page."""
    good = tally.expect(answer.status == http.client.OK, f"{answer.path} answers {answer.status}")
    if not good or answer.kind != "text/html":
        return
    page = read(answer)
    tally.expect(page.language == language, f"{answer.path} says that its language is {page.language or 'none'}")
    if RESIDENT in answer.path:
        small = answer.wire_bytes <= MOST_BYTES
        tally.expect(small, f"{answer.path} has {answer.wire_bytes} bytes over the wire")
    yield from page.links


def sign_in(browser: Browser, account: str, tally: Tally) -> None:
    """One click as one account, then the start page of the office."""
    page = read(browser.get("/en/account/sign-in"))
    answer = browser.post("/en/account/one-click", {"account": account, "csrfmiddlewaretoken": page.token})
    if not tally.expect(answer.status == http.client.SEE_OTHER, f"sign-in as {account} answers {answer.status}"):
        return
    home = browser.get(urlsplit(answer.location).path)
    tally.expect(home.status == http.client.OK, f"the office answers {account} with {home.status}")


def report(tally: Tally, *, progress: Progress) -> int:
    """Print what went wrong, then the counts, the seconds, the packages and their size."""
    for sentence in tally.wrong:
        print(f"demo check: {sentence}", file=sys.stderr)
    packages, size, seconds = package_count(), megabytes(), progress.seconds()
    failed = len(tally.wrong)
    value = {"passed": tally.passed, "failed": failed, "seconds": round(seconds, 1), "packages": packages}
    progress.plain("check", value | {"megabytes": round(size)}, f"{seconds:.1f} s, {packages} packages, {size:.0f} MB")
    if not progress.as_json:
        print(f"demo check: {tally.passed} passed, {failed} failed", flush=True)
    return Exit.FINDINGS if failed else Exit.DONE

"""Every page that a crawl reaches, public and as each role, is looked at by axe and on a narrow screen."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from tests.browser.office import Visitor

ROLES = (
    *("adjudicator", "administrator", "analyst", "auditor", "caseworker", "data_officer", "desk", "driver", "keeper"),
    *("monitor", "planner", "publisher", "reader", "registrar"),
)
MARK = re.compile(
    r"[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]|[A-Z]{1,2}-[\d-]+|\b\d+\b|R\d{5}|L-\d+"
)
LINKS = "[...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.href)"


def test_axe_finds_nothing_on_any_page_that_a_crawl_reaches(window: Callable[..., Visitor]):
    seen: set[str] = set()
    wrong: list[str] = []
    for role in ["", *ROLES]:
        visitor = window(width=360)
        if role:
            visitor.sign_in(role)
        waiting = ["/en/office/"] if role else ["/en/", "/en/p/", "/en/r/", "/en/account/sign-in"]
        while waiting:
            path = waiting.pop(0)
            shape = MARK.sub("#", urlsplit(path).path)
            if shape in seen and path not in {"/en/office/"}:
                continue
            seen.add(shape)
            if visitor.open(path) != 200:
                wrong.append(f"{path} as {role or 'public'}: does not open")
                continue
            if not visitor.page.url.startswith(visitor.address):
                wrong.append(f"{path}: led away from this office")
            wrong += [f"{path} as {role or 'public'}: {found}" for found in visitor.axe()]
            if visitor.overflows():
                wrong.append(f"{path} as {role or 'public'}: moves sideways at 360 px")
            links = visitor.page.evaluate(LINKS)
            for link in links:
                parts = urlsplit(link)
                here = link.startswith(visitor.address) and parts.path.startswith("/en/")
                file = re.search(r"\.(json|csv|geojson|pdf)$|/files/|template", parts.path)
                if here and not file and MARK.sub("#", parts.path) not in seen:
                    waiting.append(urlunsplit(("", "", parts.path, parts.query, "")))
    assert len(seen) > 60
    assert wrong == [], "\n".join(wrong)


def test_no_page_asks_another_host(window: Callable[..., Visitor]):
    visitor = window()
    asked: set[str] = set()
    visitor.page.on("request", lambda request: asked.add(urlsplit(request.url).netloc or "data"))
    for path in ("/en/", "/en/p/", "/en/r/"):
        visitor.open(path)
    visitor.sign_in("planner")
    assert asked <= {urlsplit(visitor.address).netloc, "data"}


def test_cards_of_people_stay_in_their_frames_in_every_language(window: Callable[..., Visitor]):
    visitor = window(width=1280)
    visitor.sign_in("caseworker")
    for language in ("az", "hy", "ru", "en"):
        visitor.open(f"/{language}/office/register/")
        visitor.page.click("main a[href*='/register/household/']")
        visitor.page.wait_for_url("**/register/household/**")
        assert not visitor.overflows(), language
        assert visitor.page.evaluate(WIDER) == [], language


WIDER = """[...document.querySelectorAll('.card')].filter(card => [...card.querySelectorAll('*')].some(
    one => one.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)).map(card => card.innerText)"""

"""A resident with an old phone, without scripts, in Armenian: from the choice of a language to the receipt and back."""

import re
from collections.abc import Callable

from tests.browser.office import LANGUAGES, Visitor
from tests.browser.portal import REFERENCE, Member, listen, press, reference_of, secret_of, to_check, to_members

from ojakh.kernel import ids

PLACE = "Շուշի"
NEEDS = ("heating", "medicine")
FAMILY = [
    Member("Նարինե Վարդապետյան", 1984, "f"),
    Member("Տիգրան Վարդապետյան", 1979, "m"),
    Member("Աննա Վարդապետյան", 2012, "f"),
    Member("Հայկ Վարդապետյան", 2016, "m"),
]


def phone(window: Callable[..., Visitor]) -> Visitor:
    return window(width=360, scripts=False)


def test_the_first_page_is_small_in_each_language(window: Callable[..., Visitor]):
    for language in LANGUAGES:
        visitor = phone(window)
        wire, _ = listen(visitor.page)
        visitor.open(f"/{language}/r/")
        visitor.page.wait_for_load_state("networkidle")
        print(f"first page, {language}: {wire.bytes} bytes, {wire.requests} requests {dict(wire.kinds)}")
        assert 0 < wire.bytes <= 30_000
        assert wire.requests <= 3


def test_a_family_of_four_is_registered_within_twelve_pages_and_100_kilobytes(window: Callable[..., Visitor]):
    visitor = phone(window)
    wire, _ = listen(visitor.page)
    to_members(visitor, language="hy", place=PLACE, uses=False)
    to_check(visitor.page, FAMILY, needs=NEEDS)
    text = visitor.page.inner_text("main")
    assert all(member.name in text for member in FAMILY)
    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=next]").click()
    assert visitor.page.url.endswith("/hy/r/receipt")
    print(f"journey: {len(wire.pages)} pages, {wire.bytes} bytes, {wire.requests} requests {dict(wire.kinds)}")
    assert len(wire.pages) <= 12
    assert wire.posts == [303] * len(wire.posts)
    assert len(wire.posts) == 8
    assert wire.bytes <= 100_000
    assert wire.kinds["font"] == 0
    reference = reference_of(visitor.page)
    assert ids.parse_reference(reference) == reference
    assert ids.check_character(reference.replace("-", "")[:8]) == reference[-1]
    assert visitor.page.locator("html").get_attribute("lang") == "hy"
    assert visitor.page.locator("svg.qr").count() == 1
    assert not visitor.overflows()


def _receipt_and_case(visitor: Visitor, *, uses: bool) -> tuple[str, str]:
    """The words of the receipt and of what was asked for, without what is different for every household."""
    to_members(visitor, language="hy", place=PLACE, uses=uses)
    to_check(visitor.page, FAMILY[:1], needs=NEEDS)
    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=next]").click()
    secret = secret_of(visitor.page)
    receipt = REFERENCE.sub("#", visitor.page.inner_text("main"))
    receipt = re.sub(r"\d{1,2}:\d\d", "#", receipt).replace(_shown(visitor, secret), "#")
    visitor.open("/hy/r/case")
    asked = visitor.page.locator("main section.card").all_inner_texts()
    return receipt, "\n".join(asked)


def _shown(visitor: Visitor, secret: str) -> str:
    """The secret as the page groups it."""
    texts = visitor.page.locator(".code").all_inner_texts()
    return next(text for text in texts if "".join(text.split()).replace("-", "") == secret)


def test_whoever_refuses_every_optional_use_gets_the_same_receipt_and_the_same_requests(
    window: Callable[..., Visitor],
):
    refused = _receipt_and_case(phone(window), uses=False)
    agreed = _receipt_and_case(phone(window), uses=True)
    assert refused == agreed


def test_nothing_optional_is_ticked_and_the_notice_comes_before_the_first_question(window: Callable[..., Visitor]):
    visitor = phone(window)
    visitor.open("/hy/r/household")
    assert visitor.page.url.endswith("/hy/r/")
    visitor.open("/hy/r/notice")
    assert visitor.page.locator("input[type=checkbox]").count() >= 2
    assert visitor.page.locator("input[type=checkbox]:checked").count() == 0


def test_the_return_secret_opens_an_unfinished_form_with_everything_typed(window: Callable[..., Visitor]):
    first = phone(window)
    to_members(first, language="hy", place=PLACE, uses=False)
    first.page.fill("input[name=m1-full_name]", FAMILY[0].name)
    press(first.page, "later")
    secret = secret_of(first.page)

    later = phone(window)
    _open_by_secret(later, secret)
    assert later.page.url.endswith("/hy/r/saved")
    later.open("/hy/r/member/1")
    assert later.page.input_value("input[name=m1-full_name]") == FAMILY[0].name
    later.open("/hy/r/household")
    assert later.page.input_value("input[name=household-place_text]") == PLACE


def _open_by_secret(visitor: Visitor, secret: str) -> None:
    visitor.open("/hy/r/return")
    visitor.page.fill("input[name=secret-secret]", secret.lower())
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action$='/return/secret'] button").click()


def test_the_return_secret_opens_the_household_and_the_reference_says_one_word(window: Callable[..., Visitor]):
    first = phone(window)
    to_members(first, language="hy", place=PLACE, uses=False)
    to_check(first.page, FAMILY[:2], needs=NEEDS)
    press(first.page, "next")
    reference, secret = reference_of(first.page), secret_of(first.page)

    later = phone(window)
    _open_by_secret(later, secret)
    assert later.page.url.endswith("/hy/r/case")
    assert all(member.name in later.page.inner_text("main") for member in FAMILY[:2])

    known, unknown = _ask(phone(window), reference, 1984), _ask(phone(window), reference, 1951)
    other = _ask(phone(window), ids.format_reference("00000000" + ids.check_character("00000000")), 1984)
    assert known[0].endswith("/received")
    assert unknown[0].endswith("/contact")
    assert unknown == other
    for _, words in (known, unknown):
        assert not any(part in words for member in FAMILY for part in member.name.split())
        assert PLACE not in words
        assert reference not in words


def _ask(visitor: Visitor, reference: str, year: int) -> tuple[str, str]:
    visitor.open("/hy/r/return")
    visitor.page.fill("input[name=reference-reference]", reference)
    visitor.page.fill("input[name=reference-year]", str(year))
    with visitor.page.expect_navigation():
        visitor.page.locator("form[action$='/return'] button").click()
    return visitor.page.url, visitor.page.inner_text("main")


def test_changing_the_language_keeps_the_step_and_what_was_typed(window: Callable[..., Visitor]):
    visitor = phone(window)
    to_members(visitor, language="hy", place=PLACE, uses=False)
    visitor.page.fill("input[name=m1-full_name]", FAMILY[0].name)
    visitor.page.fill("input[name=m1-year]", "19")
    visitor.page.select_option("#language-picker", "ru")
    press(visitor.page, "switch")
    assert visitor.page.url.endswith("/ru/r/member/1")
    assert visitor.page.locator("html").get_attribute("lang") == "ru"
    assert visitor.page.input_value("input[name=m1-full_name]") == FAMILY[0].name
    assert visitor.page.input_value("input[name=m1-year]") == "19"


def test_leaving_goes_to_another_site_and_forgets_this_one(window: Callable[..., Visitor]):
    visitor = phone(window)
    to_members(visitor, language="hy", place=PLACE, uses=False)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    with visitor.page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        visitor.page.locator("a[data-leave]").first.click()
    assert asked[0].endswith("/hy/r/leave")
    assert not asked[1].startswith(visitor.address)
    left = visitor.page.request.get(f"{visitor.address}/hy/r/leave", max_redirects=0)
    assert left.status == 303
    assert "cookies" in left.headers["clear-site-data"]
    assert "no-store" in left.headers["cache-control"]
    assert not [cookie for cookie in visitor.page.context.cookies(visitor.address) if cookie["name"] == "portal"]


def test_a_forgotten_answer_is_named_above_the_form_and_leads_to_its_field(window: Callable[..., Visitor]):
    visitor = phone(window)
    to_members(visitor, language="hy", place=PLACE, uses=False)
    visitor.page.fill("input[name=m1-full_name]", FAMILY[0].name)
    press(visitor.page, "next")
    link = visitor.page.locator("#error-summary a[href$='m1-year']")
    assert link.count() == 1
    assert visitor.page.locator(f"input{link.get_attribute('href')}").count() == 1
    assert visitor.page.input_value("input[name=m1-full_name]") == FAMILY[0].name
    assert visitor.page.title().startswith("Սխալ")

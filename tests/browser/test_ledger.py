"""The ledger by keyboard: words are marked in a transcript and become a claim; without scripts a link does the same."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.office import Visitor
from tests.browser.test_desks import by_keyboard, click, key, mice

TEXT = (
    "Q: What happened 🙂🙂 at the bridge?\n"
    "A: Thank you. The bridge was closed for four days, and two trucks turned back on Monday.\n"
    "Q: Who saw it?\nA: The driver said that nobody reported damage."
)

CAPTIONS = (
    b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Keeper>The synthetic pump works again.\n\n"
    b"00:01:05.500 --> 00:01:09.000\n<v Visitor>Since when does it work?\n"
)


def entered(visitor: Visitor) -> str:
    """Enter a transcript by its form; gives the address of its page."""
    visitor.open("/en/office/verify/documents/new")
    page = visitor.page
    page.fill("input[name=title]", "Interview with a synthetic driver")
    page.select_option("select[name=source]", index=1)
    page.select_option("select[name=language]", "en")
    page.fill("textarea[name=text]", TEXT)
    click(page, "main form button.primary")
    if "/documents/new" in page.url:  # what is missing is asked for, and what stands there already is not entered twice
        assert "one of the two" in page.inner_text("main")
        for name in ("speaker", "outlet", "dated"):
            page.check(f"input[name=unknown][value={name}]")
        page.check("input[name=translation][value=none]")
        click(page, "main form button.primary")
    return re.sub(r"^https?://[^/]+", "", page.url)


def selection(page: Page) -> str:
    """What the browser has selected."""
    return str(page.evaluate("String(getSelection())"))


@pytest.fixture
def analyst(window: Callable[..., Visitor]) -> Visitor:
    visitor = window()
    visitor.sign_in("analyst")
    return visitor


def test_words_are_marked_by_keyboard_alone_and_become_a_claim(analyst: Visitor):
    address = entered(analyst)
    page = by_keyboard(analyst)
    analyst.open(address)
    page.evaluate("sessionStorage.removeItem('mice')")
    page.keyboard.press("n")
    best = selection(page)
    assert best in TEXT
    assert len(best) > 10
    page.keyboard.press("j")
    while "bridge was closed" not in page.evaluate("document.activeElement.innerText"):
        page.keyboard.press("j" if "Thank" in page.evaluate("document.activeElement.innerText") else "k")
    page.keyboard.press("]")
    for _ in range(6):
        page.keyboard.press("]")
    page.keyboard.press("Shift+]")
    words = selection(page)
    assert words == "The bridge was closed for four days, and two trucks"[: len(words)]
    assert words.startswith("The bridge was closed")
    key(page, "m")
    assert page.input_value("textarea[name=exact]") == words
    page.focus("input[name=speaker]")
    page.keyboard.type("a driver")
    page.focus("textarea[name=text]")
    page.keyboard.type("The bridge could not be crossed on four days.")
    page.focus("main form button.primary")
    key(page, "Enter")
    assert re.match(r"Claim C-\d{4}", page.inner_text("h1"))
    assert page.inner_text("mark") == words
    assert mice(page) == 0
    analyst.open(address)
    assert "".join(page.locator("li.sentence mark").all_text_contents()) == words


def test_a_transcript_has_no_barrier_in_four_languages_and_two_widths(analyst: Visitor):
    address = entered(analyst)
    assert analyst.barriers(address.removeprefix("/en")) == []


def test_keys_that_are_switched_off_mark_nothing(analyst: Visitor):
    page = analyst.page
    entered(analyst)
    page.keyboard.press("?")
    page.check("[data-keys-off]")
    for name in "njm":
        page.keyboard.press(name)
    assert selection(page) == ""
    assert "/mark" not in page.url
    page.uncheck("[data-keys-off]")


def test_without_scripts_a_sentence_is_marked_by_its_link_and_cut_in_the_form(window: Callable[..., Visitor]):
    visitor = window(scripts=False, width=360)
    visitor.sign_in("analyst")
    entered(visitor)
    page = visitor.page
    assert page.locator("[data-act]:visible").count() == 0
    clicks = click(page, "li.sentence:has-text('trucks') a[data-mark-sentence]")
    page.fill("textarea[name=exact]", "two trucks turned back on Monday")
    page.fill("input[name=speaker]", "a driver")
    page.fill("textarea[name=text]", "Two trucks turned back.")
    clicks += click(page, "main form button.primary")
    assert clicks <= 4
    assert page.inner_text("mark") == "two trucks turned back on Monday"


def test_a_file_is_taken_in_shown_without_barrier_and_fetched_back(window: Callable[..., Visitor]):
    visitor = window(scripts=False)
    visitor.sign_in("analyst")
    visitor.open("/en/office/verify/documents/new")
    page = visitor.page
    sent = {"name": "talk.vtt", "mimeType": "text/vtt", "buffer": CAPTIONS}
    page.fill("input[name=title]", "Synthetic talk")
    page.select_option("select[name=source]", index=1)
    page.set_input_files("input[name=file]", sent)
    click(page, "main form button.primary")
    assert "choose it again" in page.inner_text("main")
    for name in ("speaker", "outlet", "dated"):
        page.check(f"input[name=unknown][value={name}]")
    page.check("input[name=translation][value=unknown]")
    page.set_input_files("input[name=file]", sent)
    click(page, "main form button.primary")
    assert "00:01:05.500" in page.inner_text("main")
    address = re.sub(r"^https?://[^/]+", "", page.url)
    page.click("section[aria-labelledby=file] summary")
    page.fill("input[name=reason]", "compare the hour")
    with page.expect_download() as waited:
        page.click("section[aria-labelledby=file] button")
    assert waited.value.path().read_bytes() == CAPTIONS
    looking = window()
    looking.sign_in("analyst")
    looking.open(f"{address}/copy")
    looking.page.fill("textarea[name=words]", "pump")
    click(looking.page, "main form:has(textarea) button")
    assert looking.page.inner_text("main mark") == "pump"
    document = address.removeprefix("/en")
    assert looking.barriers(document, f"{document}/copy", "/office/verify/documents/new") == []


NAMED = (
    b"WEBVTT\n\n00:00:02.000 --> 00:00:05.000\n<v Keeper>Mrs Samplova, who lives there, filled the cistern.\n\n"
    b"00:00:06.000 --> 00:00:09.000\n<v Keeper>The cistern was empty before.\n"
)


def candidate(visitor: Visitor, sentence: str) -> str:
    """Enter a claim; gives its number."""
    visitor.open("/en/office/verify/claims/new")
    visitor.page.fill("textarea[name=text]", sentence)
    click(visitor.page, "main form button.primary")
    return str(re.search(r"C-\d{4}", visitor.page.inner_text("h1")).group())  # type: ignore[union-attr]


def test_from_a_file_to_a_copy_let_go_and_two_claims_related_by_two_people(
    window: Callable[..., Visitor], analyst: Visitor
):
    page = analyst.page
    analyst.open("/en/office/verify/documents/new")
    page.fill("input[name=title]", "Synthetic talk at the cistern")
    page.select_option("select[name=source]", index=1)
    for name in ("speaker", "outlet", "dated"):
        page.check(f"input[name=unknown][value={name}]")
    page.check("input[name=translation][value=none]")
    sent = {"name": "cistern.vtt", "mimeType": "text/vtt", "buffer": NAMED}
    page.set_input_files("input[name=file]", sent)
    click(page, "main form button.primary")
    assert "Samplova" in page.inner_text("#error-summary")  # a name is read again before it is taken in
    page.check("input[name=names_nobody]")
    page.set_input_files("input[name=file]", sent)
    click(page, "main form button.primary")
    assert "Keeper" in page.inner_text("ol.transcript")
    address = re.sub(r"^https?://[^/]+", "", page.url)
    page.click("section[aria-labelledby=file] summary")
    page.fill("input[name=reason]", "compare the words")
    with page.expect_download() as waited:
        page.click("section[aria-labelledby=file] button")
    assert waited.value.path().read_bytes() == NAMED

    first = candidate(analyst, "The cistern was empty.")
    second = candidate(analyst, "The cistern was filled.")
    click(page, "a[href$='/statement']")
    page.select_option("select[name=document]", label="Synthetic talk at the cistern")
    page.fill("textarea[name=exact]", "filled the cistern")
    page.fill("input[name=speaker]", "Mrs Samplova, as the keeper says")
    click(page, "main form button.primary")
    if "/statement" in page.url:
        page.check("input[name=names_nobody]")
        click(page, "main form button.primary")
    click(page, "a[href$='/relation']")
    assert second not in page.inner_text("select[name=other]")
    page.select_option("select[name=kind]", "presupposes")
    page.select_option("select[name=other]", label=f"{first} – The cistern was empty.")
    click(page, "main form button.primary")
    assert "waits for a second person" in page.inner_text("main")
    analyst.open(f"{address}/copy")
    click(page, "main form:has(textarea) button")
    assert "The second look is for somebody else." in page.inner_text("main")

    reader = window(scripts=False)
    reader.sign_in("reader")
    reader.open("/en/office/verify/sources")
    click(reader.page, f"a[href='{address}/copy']")
    assert reader.page.inner_text("main mark") == "Mrs Samplova"
    reader.page.check("input[value=clear]")
    click(reader.page, "main form button.primary")
    assert "This copy leaves the office." in reader.page.inner_text("main")
    reader.open(f"/en/office/verify/claims/{second}")
    assert "takes for granted" in reader.page.inner_text("main")
    assert "The cistern was empty." in reader.page.inner_text("main")
    click(reader.page, "form[action*='/relations/'] button")
    assert "waits for a second person" not in reader.page.inner_text("main")


REPORT = (
    "Synthetic text. The pump house at the eastern gate was shut on Tuesday after two cracked valves flooded the lower "
    "cellar. Water for forty-one houses came by lorry until Friday evening."
)


def held(visitor: Visitor, code: str, *, title: str, text: str, source: int) -> None:
    """Enter a document and hold it against a claim as evidence for it."""
    page = visitor.page
    visitor.open("/en/office/verify/documents/new")
    page.fill("input[name=title]", title)
    page.select_option("select[name=source]", index=source)
    page.select_option("select[name=language]", "en")
    page.fill("input[name=speaker]", "an office")
    page.fill("input[name=outlet]", title)
    page.fill("input[name=dated]", "2026-10")
    page.check("input[name=translation][value=none]")
    page.fill("textarea[name=text]", text)
    click(page, "main form button.primary")
    if "Copied." in text:
        assert "Copied." in page.inner_text("main ins")
        assert visitor.axe() == []
        page.check("input[name=nearly][value=separate]")
        click(page, "main form button.primary")
    visitor.open(f"/en/office/verify/claims/{code}/evidence")
    page.fill("input[name=title]", title)
    page.select_option("select[name=kind]", "document")
    page.select_option("select[name=source]", index=source)
    page.select_option("select[name=directness]", "record")
    page.select_option("select[name=document]", label=title)
    page.select_option("select[name=stance]", "supports")
    page.select_option("select[name=scope]", "covers")
    click(page, "main form button.primary")


def test_a_copy_is_offered_as_one_origin_and_a_reviewer_cuts_it(window: Callable[..., Visitor], analyst: Visitor):
    analyst.open("/en/office/verify/claims/new")
    analyst.page.fill("textarea[name=text]", "The pump house was shut.")
    click(analyst.page, "main form button.primary")
    code = str(re.search(r"C-\d{4}", analyst.page.inner_text("h1")).group())  # type: ignore[union-attr]
    held(analyst, code, title="Gazette (synthetic)", text=REPORT, source=1)
    held(analyst, code, title="Courier (synthetic)", text=REPORT.replace("Synthetic text. ", "Copied. "), source=2)

    reader = window(scripts=False)
    reader.sign_in("reader")
    reader.open(f"/en/office/verify/claims/{code}")
    click(reader.page, "a[href*='origins?claim=']")
    page = reader.page
    assert "2 items, 1 origin." in page.inner_text("main")
    assert page.locator("svg .node").count() == 2
    assert page.locator("svg path.edge-suggested[d^='M']").count() >= 1
    assert "two cracked valves flooded" in page.inner_text("main table")
    click(page, "button[name=same][value=no]")
    reader.open(f"/en/office/verify/origins?claim={code}")
    assert "2 items, 2 origins." in page.inner_text("main")

    assert analyst.barriers("/office/verify/origins") == []


def test_the_parity_report_has_no_barrier_and_a_claim_says_what_the_linter_finds(analyst: Visitor):
    assert analyst.barriers("/office/verify/parity") == []
    analyst.open("/en/office/verify/claims/new")
    analyst.page.fill("textarea[name=text]", "The regime closed the gate.")
    click(analyst.page, "main form button.primary")
    assert "“regime” takes a side. Write: authorities." in analyst.page.inner_text("main")
    assert "keeps it from being published" in analyst.page.inner_text("main")
    assert analyst.axe() == []


def test_a_finding_is_looked_for_and_held_against_a_claim_without_scripts(window: Callable[..., Visitor]):
    analyst, other = window(scripts=False, width=360), window()
    analyst.sign_in("analyst")
    other.sign_in("analyst")
    page = analyst.page
    analyst.open("/en/office/verify/claims/new")
    page.fill("textarea[name=text]", "Rooms of the kindergarten could be entered.")
    click(page, "main form button.primary")
    click(page, "a[href$='/evidence/record']")
    search = re.sub(r"^https?://[^/]+/en", "", page.url)
    found = page.inner_text("main h2")
    page.fill("input[name=words]", "M-001")
    page.select_option("select[name=kind]", "finding")
    click(page, "main form button.primary")
    assert page.inner_text("main h2") != found and "M-001" in page.inner_text("main li >> nth=0")
    click(page, "main li a >> nth=0")
    assert page.input_value("input[name=title]").startswith("M-001/F")
    page.select_option("select[name=source]", index=1)
    page.select_option("select[name=stance]", "supports")
    page.select_option("select[name=scope]", "covers")
    other.open(re.sub(r"^https?://[^/]+", "", page.url))
    wrong = other.axe()
    click(page, "main form button.primary")
    assert "The item counts as soon as a second person accepts it." in page.inner_text("body")
    wrong += other.barriers(search)
    assert wrong == []

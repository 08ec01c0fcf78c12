"""Rules of convoys on narrow and wide screens: set, broken and said, nothing issued, and taken back."""

from collections.abc import Callable

from tests.browser.office import Visitor
from tests.browser.test_convoys import barrier_free

RULES = ("daylight", "driving", "duty", "fewest_vehicles", "most_vehicles", "fuel_not_alone", "fuel_vehicles",
         "escorts", "recovery")  # fmt: skip


def set_rules(keeper: Visitor, **strict: str) -> None:
    """Every rule as told, the others not used."""
    page = keeper.page
    keeper.open("/en/office/deliver/convoy-rules")
    barrier_free(keeper)
    for code in RULES:
        page.select_option(f"select[name={code}]", strict.get(code, "off"))
    page.fill("input[name=loading_minutes]", "10")
    page.fill("input[name=source]", "briefing of the day")
    if "fewest_vehicles" in strict:
        page.fill("input[name=fewest]", "90")
        page.fill("input[name=most]", "95")


def make_convoys(keeper: Visitor) -> None:
    """Ask for convoys and wait until they are made."""
    page = keeper.page
    page.click("form:has(input[name=stop_minutes]) button")
    page.wait_for_url("**/jobs/**")
    page.locator("a:has-text('See the result')").click(timeout=90_000)
    page.wait_for_url("**/convoys/**")


def test_a_keeper_sets_rules_sees_what_is_broken_and_nothing_is_issued(window: Callable[..., Visitor]):
    for width in (360, 1280):
        keeper = window(width=width)
        keeper.sign_in("keeper")
        page = keeper.page
        set_rules(keeper, fewest_vehicles="hard", most_vehicles="warning")
        widths = page.locator("fieldset input").evaluate_all("all => all.map(one => Math.round(one.offsetWidth))")
        assert len(set(widths)) == 1  # every figure in a box of one width
        page.fill("input[name=fewest]", "99")
        page.click("button:has-text('Set the rules')")
        assert "This is more than the most vehicles of a convoy." in page.inner_text("main")
        barrier_free(keeper)
        page.fill("input[name=fewest]", "90")
        with page.expect_navigation():
            page.click("button:has-text('Set the rules')")
        assert "Set by the office" in page.inner_text("main")
        barrier_free(keeper)
        keeper.open("/en/office/deliver/")
        page.click("main a.primary:has-text('Convoys')")
        page.wait_for_url("**/convoys/**")
        make_convoys(keeper)
        address = page.url
        assert "passed" in page.inner_text("main dl")
        assert "at least 90" in page.inner_text("main .note.warn")
        barrier_free(keeper)
        with page.expect_navigation():
            page.click("button:has-text('Issue the waybills of all planned journeys')")
        assert "its convoy breaks a rule" in page.inner_text("body")
        assert page.locator("main table .tag", has_text="issued").count() == 0
        set_rules(keeper)
        with page.expect_navigation():
            page.click("button:has-text('Set the rules')")
        page.goto(address)
        make_convoys(keeper)
        assert page.locator("main .note.warn").count() == 0

"""From an approved plan to issued waybills on a small screen: convoys made, a journey locked, loaded, printed."""

import re
from collections.abc import Callable

from tests.browser.office import Visitor


def barrier_free(visitor: Visitor) -> None:
    """Nothing for axe, nothing that moves sideways, nothing that lies on something else."""
    assert visitor.axe() == []
    assert not visitor.overflows()
    assert visitor.overlaps() == []


def test_a_keeper_makes_convoys_locks_one_and_issues_its_waybills(window: Callable[..., Visitor]):
    keeper = window(width=360)
    keeper.sign_in("keeper")
    page = keeper.page
    keeper.open("/en/office/deliver/")
    barrier_free(keeper)
    page.click("main a.primary:has-text('Convoys')")
    page.wait_for_url("**/convoys/**")
    address = page.url
    barrier_free(keeper)
    page.fill("input[name=stop_minutes]", "25")
    page.click("form:has(input[name=stop_minutes]) button")
    page.wait_for_url("**/jobs/**")
    # The page asks again by itself until the work is done, which a busy machine takes longer for.
    page.locator("a:has-text('See the result')").click(timeout=90_000)
    page.wait_for_url("**/convoys/**")
    assert "passed" in page.inner_text("main dl")
    assert page.input_value("input[name=stop_minutes]") == "25"
    number = re.findall(r"JR-\d{4}-\d{5}", page.inner_text("main table"))[-1]
    page.click(f"a:text-is('{number}')")
    with page.expect_navigation():
        page.click("button[value=lock]")
    assert "locked" in page.inner_text("main dl")
    barrier_free(keeper)
    with page.expect_navigation():
        page.click("button[value=issue]")
    papers = re.findall(r"WB-\d{4}-\d{6}", page.inner_text("main table"))
    assert len(papers) >= page.locator("main tbody tr").count() >= 1
    barrier_free(keeper)
    sheet = page.context.request.get(f"{keeper.address}/en/office/deliver/journeys/{number}/route-sheet.pdf")
    assert sheet.headers["content-type"] == "application/pdf" and sheet.body().startswith(b"%PDF")
    page.goto(address)
    assert number in page.inner_text("main table")
    assert page.locator("main table tr", has_text=number).locator(".tag-go").count() == 1

"""One demonstration office and one browser for all browser tests; each test takes a window of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.office import FLAGS, Visitor, chromium, demonstration, visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration office answers."""
    folder = tmp_path_factory.mktemp("office") / "data"
    folder.mkdir(mode=0o700)
    with demonstration(folder) as where:
        yield where


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(chrome: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Opens windows and closes them after the test."""
    opened: list[Visitor] = []

    def open_window(**options: object) -> Visitor:
        one = visitor(chrome, address, **options)  # type: ignore[arg-type]
        opened.append(one)
        return one

    yield open_window
    for one in opened:
        one.page.context.close()

"""Makes the picture of README anew: `python -m tests.browser.picture ADDRESS`, on a running demonstration."""

import sys

from PIL import Image
from playwright.sync_api import sync_playwright
from tests.browser.office import FLAGS, ROOT, chromium, visitor

PICTURE = ROOT / "docs" / "pictures" / "start.png"


def main(address: str) -> None:
    """The start page in English at 1280 by 900, in 128 colours."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        seen = visitor(browser, address)
        assert seen.open("/en/") == 200
        seen.page.screenshot(path=str(PICTURE))
        browser.close()
    Image.open(PICTURE).convert("RGB").quantize(128).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))

"""Times the first pages on a slow phone on a slow line: `python -m tests.browser.slow_phone ADDRESS`."""

import statistics
import sys

from playwright.sync_api import sync_playwright
from tests.browser.office import FLAGS, LANGUAGES, chromium, visitor

LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""400 kbit/s and 400 ms there and back."""
SLOWER = 6
"""How many times slower than this computer the phone is."""
PAGES = ("/r/", "/r/notice", "/p/")
ASKED = """() => { const [page] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [paint ? paint.startTime : page.loadEventEnd, page.loadEventEnd]; }"""


def main(address: str) -> None:
    """Print, per page, the median over the languages until something is seen and until all is loaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for path in PAGES:
            times = []
            for language in LANGUAGES:
                seen = visitor(browser, address, width=360)
                protocol = seen.page.context.new_cdp_session(seen.page)
                protocol.send("Network.enable")
                protocol.send("Network.emulateNetworkConditions", LINE)
                protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                assert seen.open(f"/{language}{path}") == 200
                seen.page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
                times.append(seen.page.evaluate(ASKED))
                seen.page.context.close()
            first, whole = (statistics.median(column) / 1000 for column in zip(*times, strict=True))
            print(f"{path}: seen after {first:.1f} s, whole after {whole:.1f} s")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))

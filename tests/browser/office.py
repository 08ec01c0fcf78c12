"""A demonstration office in a process of its own, and a browser that visits it as a person does."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests" / "browser" / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("az", "hy", "ru", "en")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a page that asks another host fails at once
]


def chromium() -> str:
    """The browser of this machine: `OJAKH_BROWSER`, else the one on the path."""
    return os.environ.get("OJAKH_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """Build and serve a demonstration office in a folder; gives its address."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "OJAKH_DATA": str(folder), "OJAKH_HOME": str(folder / "home")}
    environment.pop("OJAKH_DATABASE", None)
    command = [sys.executable, "-m", "ojakh.cli", "demo", "--port", str(_free_port()), "--json"]
    log = (folder.parent / "demo.log").open("w", encoding="utf-8")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT)
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        log.close()


def _free_port() -> int:
    """A port that nobody listens on, so that two runs on one computer do not visit each other's office."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"http://[\w.:]+", json.dumps(json.loads(line))) if line.startswith("{") else None
        if found:
            return found.group(0)
    raise AssertionError("the demonstration office did not start")


SIGNED_IN: dict[tuple[str, str, str], tuple[list[Any], str]] = {}
"""Office, account and language -> the cookies of a sign-in and the page it led to."""


@dataclass
class Visitor:
    """One person at one browser window."""

    page: Page
    address: str

    def open(self, path: str) -> int:
        """Go to a page; gives its status."""
        response = self.page.goto(self.address + path)
        return response.status if response else 0

    def sign_in(self, account: str, *, language: str = "en") -> None:
        """Sign in with one click on the start page; the account's next window goes on with the same sign-in.

        Whoever signed out, or was signed out, signs in anew.
        """
        known = SIGNED_IN.get((self.address, account, language))
        if known is not None:
            cookies, page = known
            self.page.context.add_cookies(cookies)
            self.page.goto(page)
            if self.page.url == page:
                return
        self.open(f"/{language}/")
        self.page.locator(f"form:has(input[name=account][value={account}]) button").click()
        self.page.wait_for_url("**/office/**")
        SIGNED_IN[self.address, account, language] = (self.page.context.cookies(), self.page.url)

    def overflows(self) -> bool:
        """Whether the page can be moved sideways."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
        )

    def barriers(self, *paths: str) -> list[str]:
        """What stands in the way on some pages, named behind their language, in four languages and two widths."""
        wrong = []
        for path in paths:
            for language in LANGUAGES:
                for width in (360, 1280):
                    self.page.set_viewport_size({"width": width, "height": 900})
                    if (status := self.open(f"/{language}{path}")) != 200:
                        wrong.append(f"{language} {path}: answers {status}")
                    wrong += [f"{language} {width} {path}: {found}" for found in self.axe()]
                    if self.overflows():
                        wrong.append(f"{language} {width} {path}: can be moved sideways")
        return wrong

    def enlarge(self, percent: int) -> None:
        """Show the open page with letters of this size, as a reader can set it."""
        self.page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{percent}%")

    def overlaps(self) -> list[str]:
        """Pairs of controls or headings that lie on each other."""
        return list(self.page.evaluate(OVERLAPS))

    def axe(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA and its good practice."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        return [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def words(self) -> list[str]:
        """Visible and spoken texts outside of code, quotations and marked other languages."""
        return list(self.page.evaluate(WORDS))


OVERLAPS = """() => {
  const kinds = 'button, a.button, input:not([type=hidden]), select, textarea, h1, h2, h3, summary, legend,' +
    ' figure > svg text';
  const all = [...document.querySelectorAll(kinds)]
    .filter(e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !e.closest('.unseen, .skip'));
  const boxes = all.map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1 && b.height > 1);
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, x] = boxes[i], [b, y] = boxes[j];
    if (a.contains(b) || b.contains(a)) continue;
    const w = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const h = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (w > 3 && h > 3) found.push(a.outerHTML.slice(0, 80) + ' / ' + b.outerHTML.slice(0, 80));
  }
  return found;
}"""

WORDS = """() => {
  const page = document.documentElement.lang, found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    const text = node.textContent.trim().replace(/\\s+/g, ' ');
    if (!text || parent.closest('code, bdi, script, style, blockquote, option, kbd, pre, .data')) continue;
    const marked = parent.closest('[lang]');
    if (marked && marked.lang !== page) continue;
    found.push(text);
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const e of document.querySelectorAll(`body [${name}]`)) {
      const marked = e.closest('[lang]');
      if ((!marked || marked.lang === page) && !e.closest('bdi, .data')) found.push(e.getAttribute(name));
    }
  return found;
}"""


def visitor(browser: Browser, address: str, *, width: int = 1280, scripts: bool = True) -> Visitor:
    """A fresh window of a width, with or without scripts."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(20_000)
    return Visitor(page, address)

"""A person at a browser without scripts: follows links, fills forms, keeps cookies, makes codes of a second factor."""

import base64
import hmac
import http.cookiejar
import struct
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form of a page: where it goes and the values it would send untouched."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Page(HTMLParser):
    """Collects the forms and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and given.get("name") and tag in {"input", "button", "textarea"}:
            self._input(given)
        elif self.forms and tag == "select":
            self._select = given.get("name", "")
        elif self.forms and tag == "option" and self._select:
            self.forms[-1].choices.setdefault(self._select, []).append(given.get("value", ""))
            if "selected" in given:
                self.forms[-1].values[self._select] = given.get("value", "")

    def _input(self, given: dict[str, str]) -> None:
        form, name, kind = self.forms[-1], given["name"], given.get("type", "text")
        if kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.values[name] = given.get("value", "on")
        elif kind != "submit":
            form.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Person:
    """One cookie jar and the page that is open."""

    def __init__(self, origin: str) -> None:
        self.origin, self.url, self.status, self.html = origin, origin, 0, ""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))

    def open(self, path: str, data: dict[str, str] | None = None) -> "Person":
        """Go to an address of the office, or send values to it."""
        url = urllib.parse.urljoin(self.url, path)
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        headers = {"Referer": self.url, "Origin": self.origin.rstrip("/"), "Accept-Language": "en"}
        request = urllib.request.Request(url, body, headers)
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.url, self.status, self.html = answer.geturl(), answer.status, answer.read().decode()
        return self

    @property
    def page(self) -> _Page:
        """The open page, parsed."""
        parsed = _Page()
        parsed.feed(self.html)
        return parsed

    @property
    def text(self) -> str:
        """The words of the open page."""
        return " ".join(" ".join(self.page.words).split())

    def form(self, *fields: str) -> Form:
        """The form of the open page that has all these fields."""
        for form in self.page.forms:
            if set(fields) <= form.values.keys() | form.choices.keys():
                return form
        raise AssertionError(f"{self.url} ({self.status}) has no form with {fields}: {self.text[:2000]}")

    def send(self, **values: str) -> "Person":
        """Fill the form that has these fields, and send it."""
        form = self.form(*values)
        return self.open(form.action or self.url, form.values | values)


def code_of_app(secret: str, *, at: float | None = None) -> str:
    """The six digits that an authenticator app shows for a secret (RFC 6238: SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int((at or time.time()) // 30)), "sha1")
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"

"""A very small browser for the check of a demonstration: pages, links, forms and cookies, nothing else."""

import gzip
import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

SECONDS = 30.0
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: status, bytes over the wire, the text of a page, where it points."""

    path: str
    status: int
    wire_bytes: int
    kind: str
    text: str
    location: str


@dataclass(slots=True)
class _Reader(HTMLParser):
    """Collects the language, the links and the token of a page."""

    language: str = ""
    links: list[str] = field(default_factory=list)
    token: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters of one tag."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        elif tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        elif tag == "input" and given.get("name") == "csrfmiddlewaretoken":
            self.token = given.get("value") or ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read out of a page."""

    language: str
    links: tuple[str, ...]
    token: str


def read(answer: Answer) -> Page:
    """The language, the links (as paths, without their fragments) and the token of a page."""
    reader = _Reader()
    reader.feed(answer.text)
    paths = []
    for link in reader.links:
        parts = urlsplit(urljoin(f"http://here{answer.path}", link))
        if parts.netloc == "here" and parts.scheme == "http":
            paths.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return Page(reader.language, tuple(dict.fromkeys(paths)), reader.token)


class Browser:
    """One visitor with cookies, who follows no redirect by itself."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, body=None)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, body=urlencode(fields))

    def _ask(self, method: str, path: str, *, body: str | None) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=SECONDS)
        headers = {"Accept-Encoding": "gzip", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            origin = f"http://{self.host}:{self.port}"
            headers |= {"Content-Type": FORM, "Origin": origin, "Referer": origin + path}
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            content = response.read()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key.strip()] = rest.partition(";")[0]
            plain = gzip.decompress(content) if response.getheader("Content-Encoding") == "gzip" else content
            kind = (response.getheader("Content-Type") or "").partition(";")[0]
            text = plain.decode("utf-8", "replace") if kind.startswith(("text/", "application/json")) else ""
            return Answer(path, response.status, len(content), kind, text, response.getheader("Location") or "")
        finally:
            connection.close()

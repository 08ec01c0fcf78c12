"""The check of a demonstration against a small web server that behaves, and one that does not."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from ojakh.cli.demo import check
from ojakh.cli.demo.browser import Browser, read
from ojakh.cli.demo.progress import Progress

PAGE = (
    '<!doctype html><html lang="{language}"><a href="/{language}/p/one">x</a><a href="/{language}/office/">x</a></html>'
)
Serve = Callable[[dict[str, tuple[int, str]]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server with some answers of its own; everything else is a good page in the language of its path."""
    servers: list[ThreadingHTTPServer] = []

    def start(own: dict[str, tuple[int, str]]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/en/account/sign-in"):
                    return self.give(200, '<html lang="en"><input name="csrfmiddlewaretoken" value="t">', cookie=True)
                language = self.path.split("/")[1]
                return self.give(*own.get(self.path, (200, PAGE.format(language=language))))

            def do_POST(self) -> None:
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                known = fields.get("csrfmiddlewaretoken") == ["t"] and "csrf=c" in self.headers["Cookie"]
                good = known and fields["account"] != ["stranger"]
                self.give(303 if good else 403, "", location="/en/office/")

            def give(self, status: int, text: str, *, cookie: bool = False, location: str = "") -> None:
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if cookie:
                    self.send_header("Set-Cookie", "csrf=c; Path=/")
                if location:
                    self.send_header("Location", location)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def run(address: str, *accounts: str) -> int:
    """Check an address."""
    return check.run(address, accounts=accounts, progress=Progress())


def test_an_office_that_answers_passes(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(serve({}), "registrar", "planner") == 0
    assert "demo check: 38 passed, 0 failed" in capsys.readouterr().out


def test_a_page_that_fails_is_named_and_the_check_fails(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(serve({"/hy/p/one": (500, "")})) == 1
    said = capsys.readouterr()
    assert "/hy/p/one answers 500" in said.err
    assert "1 failed" in said.out


def test_a_page_in_the_wrong_language_fails(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(serve({"/ru/": (200, '<html lang="en"></html>')})) == 1
    assert "/ru/ says that its language is en" in capsys.readouterr().err


def test_a_heavy_page_for_residents_fails(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    heavy = f'<html lang="az">{"x" * 30_001}</html>'
    assert run(serve({"/az/r/": (200, heavy)})) == 1
    assert "/az/r/ has 30" in capsys.readouterr().err


def test_a_sign_in_that_is_refused_fails(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(serve({}), "stranger") == 1
    assert "sign-in as stranger answers 403" in capsys.readouterr().err


def test_an_office_that_is_away_fails_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("http://127.0.0.1:9/") == 1
    assert "does not answer" in capsys.readouterr().err


def test_pages_of_staff_are_not_crawled(serve: Serve) -> None:
    assert run(serve({"/en/office/": (500, "")})) == 0


def test_links_are_read_relative_to_their_page_and_without_fragments() -> None:
    answer = check.Answer(
        "/en/p/",
        200,
        0,
        "text/html",
        '<html lang="en"><a href="two#x"><a href="https://else.where/"><a href="?a=1">',
        "",
    )
    assert read(answer).links == ("/en/p/two", "/en/p/?a=1")


def test_the_small_browser_keeps_cookies(serve: Serve) -> None:
    address = serve({})
    browser = Browser("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/")))
    browser.get("/en/account/sign-in")
    assert browser.cookies == {"csrf": "c"}

"""A real office from nothing to its first household: init, import, serve, second factors, a registrar, a receipt."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.person import Person, code_of_app

ROOT = Path(__file__).resolve().parents[2]
CHIEF, DESK = "several quiet words 42", "other quiet words 43"
ANSWERS = {"office": "Test office", "administrator": {"login": "chief", "password": CHIEF}}

PLACES = "name_latin,name_armenian,latitude,longitude,population,source\nNovakert,Նովակերտ,40.1,45.1,1200,survey\n"


@dataclass
class Served:
    """An office that runs: where its data lies and where it answers."""

    data: Path
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Set up an office with some places and run it as a person would, from the command line."""
    folder = tmp_path_factory.mktemp("office")
    data, key = folder / "data", folder / "key"
    given = {name: value for name, value in os.environ.items() if not name.startswith(("OJAKH_", "DJANGO_"))}
    environment = given | {"PYTHONPATH": str(ROOT / "src"), "OJAKH_DATA": str(data)}
    command = [sys.executable, "-m", "ojakh.cli"]
    started = [*command, "init", "--json", "-", "--key-file", str(key)]
    subprocess.run(
        started, env=environment, input=json.dumps(ANSWERS), text=True, check=True, stdout=subprocess.DEVNULL
    )
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    imported = [*command, "import", "places", str(folder / "places.csv"), "--quiet", "--key-file", str(key)]
    subprocess.run(imported, env=environment, check=True, stdout=subprocess.DEVNULL)
    serve = [*command, "serve", "--json", "--port", "8400", "--key-file", str(key)]
    with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Served(data, json.loads(process.stdout.readline())["addresses"][0])
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def set_up_app(person: Person, *, password: str) -> None:
    """Set up an authenticator app, which an office demands before anything that names people."""
    person.open("/en/account/own/app")
    person.send(password=password)
    secret = re.search(r"\b[A-Z2-7]{32}\b", person.text)
    assert secret, person.text
    person.send(code=code_of_app(secret[0]))
    assert "Recovery codes" in person.text


def test_a_real_office_registers_its_first_household(served):
    chief = Person(served.address).open("/en/account/sign-in").send(login="chief", password=CHIEF)
    assert chief.url.endswith("/en/office/")
    set_up_app(chief, password=CHIEF)
    chief.open("/en/office/accounts/invite").send(username="desk-1", role="registrar", area="")
    code = re.search(r"\b(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5}\b", chief.text)[0]

    desk = Person(served.address).open("/en/account/first-password")
    desk.send(username="desk-1", code=code, password1=DESK, password2=DESK)
    desk.open("/en/account/sign-in").send(login="desk-1", password=DESK)
    assert "Set up a second factor first" in desk.open("/en/office/register/new").text
    set_up_app(desk, password=DESK)

    desk.open("/en/office/register/new")
    values = {
        "notice-method": "read_aloud",
        "household-place_text": "Նովակերտ",
        "household-address": "by the mill",
        "m1-full_name": "Anna Example",
        "m1-year": "1984",
        "m1-sex": "f",
        "needs-needs": "water",
        "needs-urgency": "week",
    }
    form = desk.form(*values)
    desk.open(form.action, form.values | values | {"next": "1"})
    assert "Anna Example" in desk.text
    desk.open("", desk.page.forms[-1].values)
    assert re.search(r"Reference [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", desk.text), desk.text
    assert "Return secret" in desk.text

    contents = [path.read_bytes() for path in served.data.rglob("*") if path.is_file()]
    assert not [content for content in contents if b"Anna Example" in content]


def test_nobody_signs_in_with_one_click_in_a_real_office(served):
    stranger = Person(served.address).open("/en/")
    assert not [form for form in stranger.page.forms if "one-click" in form.action]
    stranger.open("/en/account/sign-in")
    token = stranger.form("login").values
    stranger.open("/en/account/one-click", {**token, "role": "registrar"})
    assert stranger.status >= 400 or "sign-in" in stranger.url

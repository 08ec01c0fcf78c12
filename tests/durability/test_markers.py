"""A thousand planted markers go through every call of the real process; none stands in any file in any form."""

import os
import unicodedata
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.custody.vault.office import Process, refusal, staff
from tests.durability.harness import encodings, hits

from ojakh.custody.vault import door

STEMS = ("Qzxvğér", "Ժղքձայ", "Щжэъяй", "+994 77 731 86", "ZQJ77318")
"""Every marker holds one of these, so that one search finds all of them; letters that decompose are among them."""
SECRET = "QZXVQZXVQZXVQZXVQZXVQZXVQZ"


def _marker(number: int) -> dict[str, str]:
    """A person whose every field is a marker."""
    names = STEMS[number % 3]
    return {
        "identity.full_name": f"{names}{'abcdefghij'[number % 10]} {names}{number}",
        "identity.other_name": unicodedata.normalize("NFD", f"{STEMS[0]}{number}"),
        "identity.fathers_name": f"{names}ov{number}",
        "contact.phone": f"{STEMS[3]} {number:03d}",
        "contact.address": f"{STEMS[1]} {number}",
        "document.type": "passport",
        "document.number": f"{STEMS[4]}{number}",
        "protection.note": f"{STEMS[2]} {number}",
        "protection.specific_needs": f"{STEMS[0]} {number}",
    }


def _whole_flow() -> None:
    """Register 1,000 markers, then draft, find, open, change, erase and be refused with markers in the arguments."""
    everyone: list[str] = []
    portal = door.open_portal()
    for start in range(0, 1_000, 40):
        people = [_marker(number) for number in range(start, min(start + 40, 1_000))]
        everyone += door.enroll(
            portal, purpose="register", submission=str(uuid.uuid4()), household=str(uuid.uuid4()), reference="",
            secret=SECRET if start == 0 else "", area="KR-1", settlement="p", persons=people,
            basis=(door.Basis("register", "public interest", "n", "hy", "shown", witness=STEMS[1]),),
        ).persons  # fmt: skip
    assert len(everyone) == 1_000
    door.save_draft(portal, draft="draft-1", fields=_marker(1))
    door.load_draft(portal, draft="draft-1")
    case = door.open_case(SECRET)
    assert door.own_case(case.session).persons
    worker, officer = staff("caseworker"), staff("data_officer", areas=("*",))
    assert door.find(worker, purpose="assist", text=STEMS[1])
    read = {"purpose": "assist", "fields": ("identity.full_name", "contact.phone"), "reason": f"seen {STEMS[0]}"}
    assert STEMS[3] in door.reveal(worker, person=everyone[0], **read).fields["contact.phone"]  # type: ignore[arg-type]
    door.candidates(worker, purpose="assist", draft=_marker(3) | {"identity.birth": "1984"})
    door.mask(worker, persons=everyone[:50])
    door.amend(
        worker, purpose="assist", person=everyone[1], base=door.heads(worker, person=everyone[1]),
        fields={"identity.full_name": f"{STEMS[2]} new"},
    )  # fmt: skip
    door.erase(officer, person=everyone[2], classes=(), basis=f"asked {STEMS[2]}")
    assert refusal(lambda: door.find(worker, purpose="assist", text=STEMS[0] * 60)) == "bad_request"
    assert refusal(lambda: door.find(STEMS[0], purpose=STEMS[1], text=STEMS[2])) == "no_session"
    assert refusal(lambda: door.reveal(worker, person=STEMS[0], **read)) == "area_forbidden"  # type: ignore[arg-type]
    assert refusal(lambda: door.open_case(STEMS[0])) == "no_session"
    door.checkpoint()


@pytest.mark.parametrize("ending", ["killed", "ended", "running"])
def test_T03_no_marker_stands_in_any_file_of_the_office(
    tmp_path: Path, process: Callable[..., Process], ending: str
) -> None:
    data, other = tmp_path / "data", tmp_path / "temporary"
    data.mkdir()
    other.mkdir()
    one = process(data, preset={"TMPDIR": str(other), "HOME": str(other), "SQLITE_TMPDIR": str(other)})
    assert one.ready()
    door.use(one.transport())
    _whole_flow()
    door.export_log(data / "export")
    if ending == "killed":
        one.kill()
    said = one.end() if ending == "ended" else ""
    (other / "standard-error").write_text(said, "utf-8")
    door.use(None)
    assert (data / "vault" / "vault.db").stat().st_size > 500_000
    assert hits(tmp_path, [*STEMS, SECRET]) == []


@pytest.mark.parametrize("stem", STEMS)
def test_search_would_have_found_a_marker_in_each_form(tmp_path: Path, stem: str) -> None:
    for number, form in enumerate(sorted(encodings(stem))):
        (tmp_path / f"file-{number}").write_bytes(os.urandom(100) + form + os.urandom(100))
    found = {name for name, _ in hits(tmp_path, [stem])}
    assert found == {path.name for path in tmp_path.iterdir()}

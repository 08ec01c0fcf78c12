"""What a phone sealed to the office is opened for the one who sealed it, as what it is, after its leaf."""

import base64
import uuid
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from tests.custody.vault.office import ROOT, refusal, staff

from ojakh.custody.vault import captures, door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.seal import pad, unpad

DRIVER, CAPTURE = "staff:7", "3f0c8f5e-8a57-4f2e-9b7d-0f4a3a2f6c11"


def sealed(text: str, *, kind: str = "delivery", capture: str = CAPTURE, actor: str = DRIVER) -> dict[str, Any]:
    """What a phone makes of a text."""
    key = door.field_key()
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(key.public))
    bound = captures.info(kind=kind, capture=capture, actor=actor)
    raw = captures.suite().encrypt(pad(text.encode()), public, bound)
    return {"kind": kind, "capture": capture, "year": key.year, "sealed": base64.b64encode(raw).decode()}


def driver(actor: str = DRIVER) -> str:
    """A session of a driver."""
    return staff("driver", actor=actor, factor="password")


@pytest.mark.usefixtures("both")
def test_capture_is_opened_for_the_one_who_sealed_it_with_a_leaf() -> None:
    session, made = driver(), sealed("400 l, seal broken")
    size = door.status().log_size
    assert door.open_capture(session, **made) == "400 l, seal broken"
    assert door.status().log_size == size + 1
    assert '"kind":"vault.capture"' in door.log_page(size).entries[0]


@pytest.mark.usefixtures("vault")
def test_capture_opens_for_nobody_else_and_as_nothing_else() -> None:
    made = sealed("x")
    wrong = [
        (driver("staff:8"), made),
        (driver(), {**made, "capture": str(uuid.uuid4())}),
        (driver(), {**made, "kind": "serving"}),
        (driver(), {**made, "sealed": made["sealed"][:-8] + "AAAAAAA="}),
        (driver(), {**made, "sealed": "AAAA"}),
        (driver(), {**made, "sealed": "no base64"}),
        (driver(), {**made, "year": 1999}),
    ]
    for session, capture in wrong:
        assert refusal(lambda session=session, capture=capture: door.open_capture(session, **capture)) == "corrupt"  # type: ignore[misc]
    for bad in ({"kind": "letter"}, {"capture": "x|delivery"}, {"sealed": "A" * 90_000}):
        assert refusal(lambda bad=bad: door.open_capture(driver(), **{**made, **bad})) == "bad_request"  # type: ignore[misc]


@pytest.mark.usefixtures("vault")
def test_roles_open_their_own_kinds_only() -> None:
    made, finding = sealed("x"), sealed("x", kind="finding", actor="staff:9")
    assert refusal(lambda: door.open_capture(staff("keeper", actor=DRIVER), **made)) == "role_forbidden"
    assert refusal(lambda: door.open_capture(staff("driver", actor="staff:9"), **finding)) == "purpose_forbidden"
    monitor = staff("monitor", actor="staff:9", factor="mfa")
    assert door.open_capture(monitor, **finding) == "x"
    weak = staff("monitor", actor="staff:9", factor="password")
    assert refusal(lambda: door.open_capture(weak, **finding)) == "step_up_required"


def test_key_of_a_year_is_the_same_after_a_restart_and_no_file_of_the_office_holds_it_open(
    vault: Vault, tmp_path: Path
) -> None:
    key, made = door.field_key(), sealed("x")
    private = captures._private(vault.opened, year=key.year).private_numbers().private_value.to_bytes(32, "big")
    vault.lock()
    assert refusal(door.field_key) == "locked"
    vault.unlock(ROOT)
    assert door.field_key() == key
    assert door.open_capture(driver(), **made) == "x"
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(held) > 10_000 and private not in held


@given(st.binary(max_size=700))
def test_padding_comes_off_again_and_tells_the_length_only_in_steps(content: bytes) -> None:
    padded = pad(content)
    assert unpad(padded) == content
    assert len(padded) in (32, 64, 128, 256) or len(padded) % 256 == 0

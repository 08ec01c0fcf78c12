"""What a phone sealed comes in once, is written where it belongs, or is kept until somebody says what became of it."""

import base64
import json
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.custody.vault.office import staff
from tests.custody.vault.test_captures import sealed

from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.fieldsync import captures, queries
from ojakh.fieldsync.models import Capture
from ojakh.kernel.errors import OjakhError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
ACTOR = "staff:7"


class Refused(OjakhError):
    """A verb that refuses."""

    code = "tests.refused"
    message = "Waybill %(waybill)s cannot be."


def take(
    content: object, written: list[dict[str, str]] | None = None, *, id: str = "", by: str = ACTOR, refuse: bool = False
) -> Capture:
    """Send what a phone sealed."""
    id = id or str(uuid.uuid4())
    text = content if isinstance(content, str) else json.dumps(content)
    return send(sealed(text, capture=id, actor=by), written, by=by, refuse=refuse)


def send(
    made: dict[str, Any], written: list[dict[str, str]] | None = None, *, by: str = ACTOR, refuse: bool = False
) -> Capture:
    """Send a sealed capture."""

    def write(fields: captures.Fields) -> None:
        if written is not None:
            written.append(dict(fields))
        if refuse:
            raise Refused(waybill=fields["waybill"])

    return captures.take_sealed(
        uuid.UUID(made["capture"]),
        kind=made["kind"],
        year=made["year"],
        sealed=made["sealed"],
        by=by,
        session=staff("driver", actor=by, factor="password"),
        write=write,
        subject="waybill",
    )


FORM = {"at": "2026-05-04T09:31:07Z", "fields": {"waybill": "WB-1", "remark": "seal broken", "receiver": "ABCDEF"}}


def test_a_capture_is_written_and_its_content_is_not_kept_a_second_time():
    written: list[dict[str, str]] = []
    made = take(FORM, written)
    assert written == [FORM["fields"]]
    assert (made.state, made.subject, made.content) == ("taken", "WB-1", {})
    assert made.saved_at is not None and made.saved_at.isoformat() == "2026-05-04T09:31:07+00:00"
    entry = OutboxEntry.objects.get(kind="sync.taken")
    assert (entry.actor, entry.subject) == (ACTOR, str(made.uuid))
    assert queries.taken_about("WB-1", kind="delivery") == made


def test_the_same_capture_again_is_answered_alike_and_written_once():
    written: list[dict[str, str]] = []
    one = sealed(json.dumps(FORM))
    first, second = send(one, written), send(one, written)
    assert first == second
    assert len(written) == 1
    assert OutboxEntry.objects.filter(kind="sync.taken").count() == 1


def test_a_number_that_stands_for_something_else_is_refused():
    first = take(FORM)
    with pytest.raises(captures.CaptureChanged):
        take(FORM, id=str(first.uuid))
    with pytest.raises(captures.CaptureChanged):
        take(FORM, id=str(first.uuid), by="staff:8")
    assert Capture.objects.count() == 1


def test_what_cannot_be_taken_is_kept_with_its_sentence_but_without_the_code_and_settled_by_a_person():
    made = take(FORM, refuse=True)
    assert (made.state, made.refusal, made.values) == ("refused", "tests.refused", {"waybill": "WB-1"})
    assert made.content == {"waybill": "WB-1", "remark": "seal broken"}
    assert list(queries.refused("delivery")) == [made] == list(queries.refused("delivery", actor=ACTOR))
    assert not queries.refused("delivery", actor="staff:8") and not queries.refused("finding")
    with pytest.raises(captures.NoteMissing):
        captures.settle(made.uuid, note=" ", by="staff:3")
    assert queries.refused("delivery")
    done = captures.settle(made.uuid, note="signed at the office", by="staff:3")
    assert (done.state, done.content, done.settled_by) == ("settled", {}, "staff:3")
    assert OutboxEntry.objects.filter(kind="sync.settled", actor="staff:3").count() == 1
    with pytest.raises(captures.CaptureSettled):
        captures.settle(made.uuid, note="again", by="staff:3")
    assert queries.tries("WB-1", refusal="tests.refused") == 1


def test_what_a_refused_verb_had_written_is_taken_back():
    def write(fields: captures.Fields) -> None:
        Capture.objects.create(uuid=uuid.uuid4(), kind="x", actor="x", digest="x", arrived_at="2026-01-01T00:00Z")
        raise Refused(waybill="")

    made = captures.take_plain(kind="delivery", fields={"waybill": "WB-1"}, by=ACTOR, write=write, subject="waybill")
    assert list(Capture.objects.all()) == [made]
    assert made.state == "refused"


def test_what_does_not_open_is_kept_as_it_came():
    broken = sealed("x") | {"sealed": base64.b64encode(b"\x04" + bytes(200)).decode()}
    made = send(broken)
    assert (made.state, made.refusal) == ("refused", "field.unreadable")
    assert made.content["sealed"] == broken["sealed"]
    assert send(broken) == made


def test_while_the_vault_is_locked_nothing_is_taken_and_nothing_is_lost(vault: Vault):
    one, session = sealed(json.dumps(FORM)), staff("driver", actor=ACTOR, factor="password")
    vault.lock()
    with pytest.raises(door.VaultRefusal):
        captures.take_sealed(
            uuid.UUID(one["capture"]),
            kind="delivery",
            year=one["year"],
            sealed=one["sealed"],
            by=ACTOR,
            session=session,
            write=lambda fields: None,
            subject="waybill",
        )
    assert not Capture.objects.exists()


@given(
    st.one_of(
        st.text(max_size=80),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "fields", "x"]), inner),
        ).map(json.dumps),
    )
)
def test_any_text_is_a_form_or_unreadable(text: str):
    try:
        fields, at = captures._read(text)
    except captures.CaptureUnreadable:
        return
    assert all(isinstance(value, str) for value in fields.values())
    assert at is None or at.tzinfo is not None

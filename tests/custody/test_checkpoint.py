"""Signed notes: they say what was signed, and a note that was touched is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ojakh.custody.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    key_id,
    parse_verifier_key,
    public_bytes,
    read,
    sign,
    verifier_key,
)

NAME = "ojakh/test/log"
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = verifier_key(NAME, public=public_bytes(PRIVATE))
SAID = Checkpoint(NAME, 17, bytes(range(32)))
NOTE = sign(SAID, name=NAME, private=PRIVATE)


def test_note_has_the_form_of_the_specification() -> None:
    lines = NOTE.split("\n")
    assert lines[:2] == [NAME, "17"]
    assert lines[3] == ""
    assert lines[4].startswith(f"\u2014 {NAME} ")


def test_key_of_the_specification_example_has_its_published_id() -> None:
    # The example key of the Go module checksum database (golang.org/x/mod/sumdb/note).
    example = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    name, public = parse_verifier_key(example)
    assert (name, key_id(name, public=public).hex()) == ("PeterNeumann", "c74f20a3")


def test_note_reads_back() -> None:
    assert read(NOTE, verifier=KEY) == SAID


def test_second_signature_of_a_stranger_is_ignored() -> None:
    stranger = Ed25519PrivateKey.generate()
    line = sign(SAID, name="witness.example", private=stranger).split("\n\n")[1]
    assert read(NOTE + line, verifier=KEY) == SAID


@pytest.mark.parametrize("place", range(0, len(NOTE), 3))
def test_no_character_of_a_note_can_be_changed(place: int) -> None:
    other = "A" if NOTE[place] != "A" else "B"
    with pytest.raises(BadCheckpoint):
        read(NOTE[:place] + other + NOTE[place + 1 :], verifier=KEY)


def test_note_of_another_key_is_refused() -> None:
    with pytest.raises(BadCheckpoint):
        read(sign(SAID, name=NAME, private=Ed25519PrivateKey.generate()), verifier=KEY)


@pytest.mark.parametrize("note", ["", "\n\n", NOTE.replace("\n\n", "\n"), NOTE.rstrip("\n"), "x" * 20_000, NOTE * 20])
def test_malformed_note_is_refused(note: str) -> None:
    with pytest.raises(BadCheckpoint):
        read(note, verifier=KEY)


@pytest.mark.parametrize("key", ["", "a+b", KEY[:-4] + "AAAA", KEY.replace("+", "-", 1), "n+00000000+AQ=="])
def test_malformed_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(BadCheckpoint):
        parse_verifier_key(key)


def test_name_with_a_space_cannot_sign() -> None:
    with pytest.raises(BadCheckpoint):
        sign(SAID, name="a b", private=PRIVATE)

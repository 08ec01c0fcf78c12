"""Sealed fields open only where they belong, and their length tells little."""

import hmac
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.custody.vault import keys
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.seal import LONGEST_FIELD, Place, head_of, key_version_of, pad, seal, unpad, unseal

KEY = bytes(range(32))
PLACE = Place("office", "PERSON", "identity.full_name")
SEALED = seal("Արամ Պետրոսյան", key=KEY, key_version=2026, place=PLACE)
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300)


def _code(sealed: bytes, *, key: bytes = KEY, place: Place = PLACE) -> str:
    with pytest.raises(VaultRefusal) as caught:
        unseal(sealed, key=key, place=place)
    return caught.value.reason


@given(_TEXT)
def test_text_comes_back_in_its_composed_form(text: str) -> None:
    sealed = seal(text, key=KEY, key_version=7, place=PLACE)
    assert unseal(sealed, key=KEY, place=PLACE) == unicodedata.normalize("NFC", text)
    assert key_version_of(sealed) == 7


@given(st.binary(max_size=600))
def test_padding_comes_off_again(content: bytes) -> None:
    assert unpad(pad(content)) == content


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 32), (31, 32), (32, 64), (64, 128), (127, 128), (255, 256), (256, 512), (511, 512)]
)
def test_length_is_rounded_up_in_steps(length: int, padded: int) -> None:
    assert len(pad(b"x" * length)) == padded


def test_same_text_never_looks_the_same() -> None:
    again = seal("Արամ Պետրոսյան", key=KEY, key_version=2026, place=PLACE)
    assert again != SEALED
    assert head_of(again) != head_of(SEALED)


@pytest.mark.parametrize(
    "place",
    [Place("other", "PERSON", "identity.full_name"), Place("office", "OTHER", "identity.full_name"),
     Place("office", "PERSON", "identity.other_name"), Place("office", "PERSON", "contact.full_name")],
)  # fmt: skip
def test_field_moved_to_another_place_is_corrupt(place: Place) -> None:
    assert _code(SEALED, place=place) == "corrupt"


@pytest.mark.parametrize("offset", range(len(SEALED)))
def test_no_byte_of_a_sealed_field_can_be_changed(offset: int) -> None:
    damaged = bytearray(SEALED)
    damaged[offset] ^= 0x40
    assert _code(bytes(damaged)) == "corrupt"


@pytest.mark.parametrize(
    "sealed",
    [b"", b"\x01", SEALED[:-1], SEALED[:20], b"\x02" + SEALED[1:]],
    ids=["empty", "form", "shorter", "short", "unknown"],
)
def test_short_or_unknown_form_is_corrupt(sealed: bytes) -> None:
    assert _code(sealed) == "corrupt"


def test_other_key_does_not_open() -> None:
    assert _code(SEALED, key=bytes(32)) == "corrupt"


@pytest.mark.parametrize("text", ["x" * (LONGEST_FIELD + 1), "a\x00b", "\ud800"])
def test_text_that_cannot_be_kept_is_a_bad_request(text: str) -> None:
    with pytest.raises(VaultRefusal) as caught:
        seal(text, key=KEY, key_version=1, place=PLACE)
    assert caught.value.reason == "bad_request"


def test_file_keys_differ_by_store_and_by_root() -> None:
    found = {keys.file_key(root, store) for root in (KEY, bytes(32)) for store in ("operations", "vault", "keys")}
    assert len(found) == 6
    assert all(len(key) == 64 for key in found)
    with pytest.raises(ValueError, match="no such store"):
        keys.file_key(KEY, "other")


def test_derivation_agrees_with_the_definition_of_the_standard() -> None:
    # RFC 5869 sections 2.2 and 2.3 with an empty salt and one block of output.
    extracted = hmac.digest(bytes(32), KEY, "sha256")
    assert keys.derive(KEY, "label") == hmac.digest(extracted, b"label\x01", "sha256")


def test_pass_phrase_gives_the_same_root_again_and_another_salt_another() -> None:
    cheap = keys.Argon2Parameters(memory=64, passes=1, lanes=1)
    one = keys.derive_root("a phrase", salt=b"0" * 16, parameters=cheap)
    assert one == keys.derive_root("a phrase", salt=b"0" * 16, parameters=cheap)
    assert one != keys.derive_root("a phrase", salt=b"1" * 16, parameters=cheap)
    assert one != keys.derive_root("a phrasf", salt=b"0" * 16, parameters=cheap)


def test_shipped_cost_is_that_of_the_recommendation() -> None:
    assert keys.Argon2Parameters() == keys.Argon2Parameters(memory=64 * 1024, passes=3, lanes=4)


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_keyed_hash_tells_lists_of_parts_apart(one: list[str], other: list[str]) -> None:
    try:
        assert (keys.keyed(KEY, *one) == keys.keyed(KEY, *other)) == (one == other)
    except UnicodeEncodeError:
        assert any(0xD800 <= ord(sign) <= 0xDFFF for sign in "".join(one + other))

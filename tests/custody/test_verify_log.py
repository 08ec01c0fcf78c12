"""The independent verifier: every kind of tampering is found, and its signature code is that of the standard."""

import random
import runpy
import sys
import time
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ojakh.custody import log
from ojakh.custody.checkpoint import Checkpoint, public_bytes, sign, verifier_key

SCRIPT = Path(__file__).parents[2] / "verifier" / "verify_log.py"
VERIFIER = runpy.run_path(str(SCRIPT))
NAME = "ojakh/test/log"
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = verifier_key(NAME, public=public_bytes(PRIVATE))
# RFC 8032 section 7.1, tests 1 to 3: public key, message, signature.
RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
     "55141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb0"
     "0d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc0"
     "27beceea1ec40a"),
]  # fmt: skip
MEMBERS = 60


def _entries(count: int, *, seed: int = 0) -> list[bytes]:
    return [
        log.entry(
            id=f"{seed}-{i}", kind="vault.reveal", at="2026-05-04T09:31:07Z", actor=f"s:{i % 7}", purpose="assist",
            n=1, subject="A" * 43, body="B" * 43,
        )
        for i in range(count)
    ]  # fmt: skip


def _note(entries: list[bytes]) -> str:
    tree = log.Range()
    for entry in entries:
        tree, _ = tree.append(log.leaf_hash(entry))
    return sign(Checkpoint(NAME, tree.size, tree.root()), name=NAME, private=PRIVATE)


def _verify(entries: list[bytes], notes: dict[str, str]) -> tuple[bool, str]:
    said: list[str] = []
    good = VERIFIER["verify"](entries, notes, VERIFIER["parse_key"](KEY), said.append)
    return good, "\n".join(said)


ENTRIES = _entries(MEMBERS)
OLDER = {"kept.note": _note(ENTRIES[:40])}
NOTES = OLDER | {"20.note": _note(ENTRIES[:20]), "60.note": _note(ENTRIES)}


def test_untouched_log_is_good() -> None:
    assert _verify(ENTRIES, NOTES)[0]


def test_verifier_is_short_and_stands_alone() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < 200
    imported = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)


def _mutations(seed: int, count: int) -> list[tuple[str, list[bytes]]]:
    """Changes within the first 40 entries, which the older checkpoint covers."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        entries = list(ENTRIES)
        kind = chance.choice(["edit", "delete", "reorder", "truncate", "insert", "repeat", "fork", "member"])
        place = chance.randrange(40)
        if kind == "edit":
            bits = bytearray(entries[place])
            bits[chance.randrange(len(bits))] ^= 1 << chance.randrange(8)
            entries[place] = bytes(bits)
        elif kind == "delete":
            del entries[place]
        elif kind == "reorder":
            other = chance.choice([number for number in range(40) if number != place])
            entries[place], entries[other] = entries[other], entries[place]
        elif kind == "truncate":
            entries = entries[:place]
        elif kind == "insert":
            entries.insert(place, _entries(1, seed=99)[0])
        elif kind == "repeat":
            entries.insert(place, entries[place])
        elif kind == "fork":
            entries[place:] = _entries(MEMBERS - place, seed=7)
        else:
            entries[place] = entries[place].replace(b'"n":1', b'"n":2')
        made.append((kind, entries))
    return made


def _all_found(count: int) -> None:
    for number, (kind, entries) in enumerate(_mutations(20261125, count)):
        good, _ = _verify(entries, OLDER)
        assert not good, (number, kind)


def test_T09_every_mutation_is_found_with_an_older_checkpoint() -> None:
    _all_found(600)


@pytest.mark.soak
def test_T09_ten_thousand_mutations_are_found_with_an_older_checkpoint() -> None:
    _all_found(10_000)


def test_rewritten_log_with_new_checkpoints_is_found_by_the_kept_one() -> None:
    forged = _entries(MEMBERS, seed=5)
    own = {"60.note": _note(forged)}
    assert _verify(forged, own)[0]
    assert not _verify(forged, own | OLDER)[0]


def test_whole_file_rolled_back_is_found_by_a_newer_checkpoint() -> None:
    good, said = _verify(ENTRIES[:20], {"kept.note": _note(ENTRIES)})
    assert not good
    assert "first missing entry 20" in said


def test_range_of_the_first_changed_entry_is_named() -> None:
    entries = list(ENTRIES)
    entries[30] = entries[30].replace(b"s:", b"t:")
    good, said = _verify(entries, NOTES)
    assert not good
    assert "20..39" in said


def test_log_without_any_checkpoint_is_not_called_good() -> None:
    assert not _verify(ENTRIES, {})[0]


def test_checkpoint_signed_by_another_key_is_bad() -> None:
    other = Ed25519PrivateKey.generate()
    forged = sign(Checkpoint(NAME, 0, log.EMPTY_ROOT), name=NAME, private=other)
    assert not _verify(ENTRIES, NOTES | {"x": forged})[0]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_signature_vectors_of_the_standard_hold(public: str, message: str, signature: str) -> None:
    key, text, seal = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert VERIFIER["ed25519_valid"](key, text, seal)
    assert not VERIFIER["ed25519_valid"](key, text + b"x", seal)


def test_signatures_of_the_well_known_library_hold_and_damaged_ones_do_not() -> None:
    chance = random.Random(1)
    for number in range(25):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        message = chance.randbytes(number * 3)
        seal = private.sign(message)
        assert VERIFIER["ed25519_valid"](public_bytes(private), message, seal)
        broken = bytearray(seal)
        broken[chance.randrange(64)] ^= 1 << chance.randrange(8)
        assert not VERIFIER["ed25519_valid"](public_bytes(private), message, bytes(broken))


def test_signature_with_a_scalar_that_is_not_reduced_is_refused() -> None:
    seal = PRIVATE.sign(b"x")
    raised = int.from_bytes(seal[32:], "little") + VERIFIER["L"]
    assert not VERIFIER["ed25519_valid"](public_bytes(PRIVATE), b"x", seal[:32] + raised.to_bytes(32, "little"))


def test_point_that_is_not_canonical_is_refused() -> None:
    field = VERIFIER["P"]
    assert VERIFIER["point"]((field + 1).to_bytes(32, "little")) is None
    assert VERIFIER["point"]((1 | 1 << 255).to_bytes(32, "little")) is None


def _export(folder: Path, entries: list[bytes], notes: dict[str, str]) -> Path:
    (folder / "checkpoints").mkdir(parents=True)
    (folder / "entries.jsonl").write_bytes(b"".join(entry + b"\n" for entry in entries))
    (folder / "verifier.txt").write_text(KEY + "\n", "utf-8")
    for name, note in notes.items():
        (folder / "checkpoints" / name).write_text(note, "utf-8")
    return folder


def test_exit_codes_say_good_tampered_unreadable(tmp_path: Path) -> None:
    main = VERIFIER["main"]
    kept = tmp_path / "kept.note"
    kept.write_text(OLDER["kept.note"], "utf-8")
    good = _export(tmp_path / "good", ENTRIES, {"60.note": NOTES["60.note"]})
    bad = _export(tmp_path / "bad", ENTRIES[1:], {"60.note": _note(ENTRIES[1:])})
    assert main([str(good), "--key", KEY, "--checkpoint", str(kept)]) == 0
    assert main([str(bad), "--key", KEY, "--checkpoint", str(kept)]) == 1
    assert main([str(tmp_path / "none")]) == 2
    assert main([str(good), "--key", "not a key"]) == 2


def test_zip_of_an_export_is_read_like_the_folder(tmp_path: Path) -> None:
    folder = _export(tmp_path / "log", ENTRIES, {"60.note": NOTES["60.note"]})
    with zipfile.ZipFile(tmp_path / "log.zip", "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    assert VERIFIER["main"]([str(tmp_path / "log.zip"), "--key", KEY]) == 0


@pytest.mark.soak
def test_a_million_entries_are_checked_in_seconds() -> None:
    entries = _entries(1_000_000)
    note = {"kept": _note(entries)}
    began = time.monotonic()
    assert _verify(entries, note)[0]
    print(f"a million entries in {time.monotonic() - began:.1f} s")

"""What the web process is given: no key of the vault's files, neither directly nor to be derived."""

from pathlib import Path

import pytest

from ojakh.cli import processes
from ojakh.custody import cipherfile
from ojakh.custody.vault import keys
from ojakh.custody.vault.desk import Vault

ROOT = bytes(range(100, 132))


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of the web process, in a shell that knows more than it should."""
    monkeypatch.setenv("OJAKH_ROOT_FD", "7")
    where = processes.Place(tmp_path, tmp_path / "vault.sock")
    return processes.web_environment(where, root=ROOT)


def test_no_key_of_the_vault_is_among_what_the_web_process_gets(given: dict[str, str]) -> None:
    said = "\n".join(f"{name}={value}" for name, value in given.items())
    for secret in (ROOT.hex(), keys.file_key(ROOT, "vault"), keys.file_key(ROOT, "keys")):
        assert secret not in said
    assert "OJAKH_ROOT_FD" not in given


def test_no_value_the_web_process_gets_opens_a_file_of_the_vault(given: dict[str, str], tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    vault.unlock(ROOT)
    vault.lock()
    candidates = {value for value in given.values() if len(value) == 64 and set(value) <= set("0123456789abcdef")}
    assert keys.file_key(ROOT, "operations") in candidates
    for file in ("vault.db", "keys.db"):
        cipherfile.prove(tmp_path / "vault" / file, key=keys.file_key(ROOT, file.removesuffix(".db")))
        for key in candidates:
            with pytest.raises(cipherfile.StoreUnreadable):
                cipherfile.prove(tmp_path / "vault" / file, key=key)


def test_settings_of_the_web_process_name_no_file_of_the_vault() -> None:
    settings = Path(__file__).parents[2] / "src" / "ojakh" / "project" / "settings.py"
    text = settings.read_text("utf-8")
    for name in ("vault.db", "keys.db", "ROOT_FD"):
        assert name not in text, name

"""The encrypted backend: a key opens the store, nothing else does, and the schema is shut at run time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ojakh.custody.cipherfile import authorizer
from ojakh.project.secrets import VARIABLE, NoOperationsKey, taken_from

SCRIPT = """
import os, sys, django
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "ojakh.project.sqlcipher", "NAME": sys.argv[1]}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"], USE_TZ=True)
django.setup()
from django.core.management import call_command
from django.db import connection
from django.contrib.auth.models import User
call_command("migrate", verbosity=0)
User.objects.create(username="marker-in-clear")
row = connection.cursor().execute("PRAGMA quick_check").fetchone()
in_settings = "ab" * 32 in repr(settings.DATABASES)
print(User.objects.count(), row[0], "OJAKH_OPERATIONS_KEY" in os.environ, connection.vendor, in_settings)
"""


def _run(path: Path, key: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own, since a backend is chosen once per process."""
    environment = {**os.environ, VARIABLE: key, "PYTHONPATH": "src"}
    return subprocess.run(  # noqa: PLW1510
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, env=environment, timeout=120
    )


def test_migrated_store_is_encrypted_and_reopens_with_its_key(tmp_path: Path) -> None:
    store = tmp_path / "operations.db"
    first = _run(store, "ab" * 32)
    assert first.stdout.split() == ["1", "ok", "False", "sqlite", "False"], first.stderr
    assert b"marker-in-clear" not in store.read_bytes()
    assert store.read_bytes()[:15] != b"SQLite format 3"


def test_wrong_key_is_refused_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "operations.db"
    _run(store, "ab" * 32)
    before = store.read_bytes()
    wrong = _run(store, "cd" * 32)
    assert wrong.returncode != 0
    assert "StoreUnreadable" in wrong.stderr
    assert store.read_bytes() == before


def test_missing_key_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    store = tmp_path / "operations.db"
    result = _run(store, "")
    assert "NoOperationsKey" in result.stderr
    assert not store.exists()


def test_plain_database_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "operations.db"
    plain = dbapi2.connect(str(store))
    plain.execute("CREATE TABLE x (a)")
    plain.close()
    assert "StoreUnreadable" in _run(store, "ab" * 32).stderr


def test_key_leaves_the_environment_and_stays_in_its_closure() -> None:
    environment = {VARIABLE: "0" * 64, "OTHER": "x"}
    key = taken_from(environment)
    assert environment == {"OTHER": "x"}
    assert key() == "0" * 64


@pytest.mark.parametrize("key", ["", "xyz", "g" * 64, "0" * 63])
def test_unusable_key_is_refused(key: str) -> None:
    with pytest.raises(NoOperationsKey):
        taken_from({VARIABLE: key})()


@pytest.mark.parametrize(
    "statement",
    ["ATTACH ':memory:' AS x", "CREATE TABLE y (a)", "DROP TABLE kept", "PRAGMA key = 'a'", "ALTER TABLE kept ADD b",
     "CREATE TRIGGER t AFTER INSERT ON kept BEGIN SELECT 1; END", "PRAGMA writable_schema = ON"],
)  # fmt: skip
def test_at_run_time_the_schema_and_other_files_are_out_of_reach(statement: str) -> None:
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE TABLE kept (a)")
    connection.set_authorizer(authorizer(lambda: False))
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute(statement)
    connection.execute("INSERT INTO kept VALUES (1)")
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)

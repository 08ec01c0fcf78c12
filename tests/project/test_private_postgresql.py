"""The private PostgreSQL of the tests: reachable over its socket only, gone without a trace."""

import pwd
from pathlib import Path

import psycopg
import pytest

from ojakh.cli.postgres import find_binaries, private_server, unprivileged_user


@pytest.mark.postgres
def test_the_private_server_answers_and_leaves_nothing_behind():
    with private_server(find_binaries()) as address:
        folder = Path(address.split("host=")[1])
        with psycopg.connect(host=str(folder), user="ojakh", dbname="postgres") as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_root_lends_the_server_an_unprivileged_account(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert pwd.getpwnam(unprivileged_user()).pw_uid != 0


def test_anybody_else_runs_it_as_themselves(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert unprivileged_user() is None

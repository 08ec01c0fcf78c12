"""The vault process as an office starts it, ended after each test."""

from tests.custody.vault.conftest import process

__all__ = ["process"]

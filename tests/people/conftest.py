"""Fixtures of the tests of people."""

from tests.people.office import ground, vault

__all__ = ["ground", "vault"]

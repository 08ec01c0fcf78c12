"""Fixtures of the tests of people."""

from tests.people.office import ground

__all__ = ["ground"]

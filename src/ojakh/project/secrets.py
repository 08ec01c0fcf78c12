"""The key of the operations store: taken out of the environment once, kept in a closure, never in a setting."""

import os
from collections.abc import Callable, MutableMapping

from ojakh.kernel.errors import OjakhError

VARIABLE = "OJAKH_OPERATIONS_KEY"
_KEY_CHARACTERS = 64


class NoOperationsKey(OjakhError):
    """The store of operations is a file and no usable key was handed to this process."""

    code = "ojakh.operations_key_missing"
    message = "The operations store needs its key: 64 hexadecimal characters in OJAKH_OPERATIONS_KEY."


def taken_from(environment: MutableMapping[str, str]) -> Callable[[], str]:
    """Remove the key from an environment and return the function that knows it.

    A settings page, a crash report or a child process then finds no key in the environment.
    """
    key = environment.pop(VARIABLE, "").strip().lower()

    def operations_key() -> str:
        if len(key) != _KEY_CHARACTERS or any(character not in "0123456789abcdef" for character in key):
            raise NoOperationsKey()
        return key

    return operations_key


operations_key = taken_from(os.environ)


def child_environment() -> dict[str, str]:
    """The environment for a child process of the web side that opens the operations store itself."""
    return {**os.environ, VARIABLE: operations_key()}

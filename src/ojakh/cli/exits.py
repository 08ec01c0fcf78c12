"""The exit codes that every command shares, and the refusals that carry one."""

from enum import IntEnum

from ojakh.kernel.errors import OjakhError


class Exit(IntEnum):
    """What the end of a command says to a script."""

    DONE = 0
    FINDINGS = 1
    """Done, with refused rows, findings or a failed check."""
    WRONG_USE = 2
    ENVIRONMENT = 3
    """The environment, a key or a data folder is missing."""
    HASH = 4
    NO_PORT = 5
    REFUSED = 6
    """Refused by a rule: the sentence names it."""
    UNREADABLE = 7
    """An input file is missing or cannot be read as what it should be."""
    STOPPED = 130


class EnvironmentMissing(OjakhError):
    """Something the command needs is not there; `what` says it as a sentence."""

    code = "cli.environment_missing"
    message = "%(what)s"
    exit_code = Exit.ENVIRONMENT


class NoFreePort(OjakhError):
    """None of the ports that were tried is free."""

    code = "cli.no_free_port"
    message = "No free port between %(first)s and %(last)s."
    exit_code = Exit.NO_PORT


class InputUnreadable(OjakhError):
    """An input cannot be read; `what` says why as a sentence."""

    code = "cli.input_unreadable"
    message = "%(what)s"
    exit_code = Exit.UNREADABLE


class WrongUse(OjakhError):
    """The command was called in a way it cannot follow; `what` says how, as a sentence."""

    code = "cli.wrong_use"
    message = "%(what)s"
    exit_code = Exit.WRONG_USE

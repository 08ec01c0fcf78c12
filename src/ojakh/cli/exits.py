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
    """An input file is missing or cannot be read as what it should be, or an output cannot be written."""
    STOPPED = 130


class Said(OjakhError):
    """A refusal of the command line whose whole sentence is `what`."""

    code = "cli.refused"
    message = "%(what)s"
    exit_code = Exit.REFUSED


class EnvironmentMissing(Said):
    """Something the command needs is not there."""

    code = "cli.environment_missing"
    exit_code = Exit.ENVIRONMENT


class InputUnreadable(Said):
    """An input cannot be read; the sentence says why."""

    code = "cli.input_unreadable"
    exit_code = Exit.UNREADABLE


class FileUnusable(Said):
    """A file or folder that the system does not let the command read or write; the sentence says which and why."""

    code = "cli.file_unusable"
    exit_code = Exit.UNREADABLE


class WrongUse(Said):
    """The command was called in a way it cannot follow; the sentence says how."""

    code = "cli.wrong_use"
    exit_code = Exit.WRONG_USE


class NoFreePort(OjakhError):
    """None of the ports that were tried is free."""

    code = "cli.no_free_port"
    message = "No free port between %(first)s and %(last)s."
    exit_code = Exit.NO_PORT

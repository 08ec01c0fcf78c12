"""Refusals of restoration, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class ValueImpossible(OjakhError):
    """A value that cannot be, as 30 hours a day."""

    code = "restoration.value_impossible"
    message = "This value cannot be right. The largest possible one is %(largest)s."


class DayInFuture(OjakhError):
    """An observation of a day that has not come."""

    code = "restoration.day_in_future"
    message = "This day lies in the future."


class UnknownCode(OjakhError):
    """A service or method that is not in its list."""

    code = "restoration.unknown_code"
    message = "“%(value)s” is not in the list."


class SourceMissing(OjakhError):
    """A value or step without anybody who observed or stated it."""

    code = "restoration.source_missing"
    message = "Write who observed or stated this."

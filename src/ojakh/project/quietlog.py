"""Error reports that name places in the code and kinds of errors, never values: an error text can hold a name."""

import logging
import threading
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_log = logging.getLogger("ojakh")


def places_of(error: BaseException | None) -> list[str]:
    """Where an error came from, innermost last: `file:line function`, then the kind of error."""
    if error is None:
        return []
    frames = traceback.extract_tb(error.__traceback__)
    return [*(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames), type(error).__name__]


class QuietFormatter(logging.Formatter):
    """Formats records without the text of an exception and without its arguments."""

    def formatException(self, ei: ExcInfo) -> str:
        """Places and kind only."""
        return "\n".join(places_of(ei[1]))

    def formatStack(self, stack_info: str) -> str:
        """Nothing: a stack dump shows source lines only, but is not needed."""
        return ""


class NoExceptionText(logging.Filter):
    """Takes an exception out of the arguments of a message, where its text would be printed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace exceptions by their kind."""
        if isinstance(record.args, tuple):
            record.args = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in record.args)
        return True


def report_thread(problem: threading.ExceptHookArgs) -> None:
    """What a thread says when it dies of a mistake."""
    name = problem.thread.name if problem.thread else "thread"
    _log.error("%s ended by a mistake\n%s", name, "\n".join(places_of(problem.exc_value)))

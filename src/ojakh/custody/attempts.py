"""Counting tries at something that can be guessed, in the database, so that every worker counts the same."""

import hmac
from datetime import timedelta

from ojakh.custody.models import Attempt
from ojakh.kernel import clock

WINDOW = timedelta(hours=1)
FREE_TRIES, LAST_TRY = 3, 10
LONGEST_PAUSE = 2.0


def bucket_of(*, kind: str, who: str, key: str) -> str:
    """A keyed hash of what is tried and who tries: no address and no reference is kept."""
    return hmac.digest(key.encode(), f"{kind}|{who}".encode(), "sha256").hex()


def note(bucket: str) -> int:
    """Write one try down and return how many there were within the hour, this one included."""
    since = clock.now() - WINDOW
    Attempt.objects.filter(bucket=bucket, at__lt=since).delete()
    Attempt.objects.create(bucket=bucket, at=clock.now())
    return Attempt.objects.filter(bucket=bucket, at__gte=since).count()


def pause_after(tries: int) -> float:
    """Seconds to wait before answering: none for the first tries, then doubling from a quarter of a second."""
    return 0.0 if tries < FREE_TRIES else min(LONGEST_PAUSE, 0.25 * 2.0 ** (tries - FREE_TRIES))


def is_over(tries: int, *, last: int = LAST_TRY) -> bool:
    """Whether no further answer is given within the hour."""
    return tries > last - 1

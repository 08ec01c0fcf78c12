"""Writing to the record: a row of the outbox in the transaction of what it records."""

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock, ids


def record(
    *, actor: str, action: str, subject: str = "", purpose: str = "", n: int = 1, **detail: str | int | bool | None
) -> OutboxEntry:
    """Put one entry on its way to the log.

    `actor` is a pseudonym (`staff:7`, `portal`, `system`), `subject` a number, code or uuid, and `detail` holds codes
    and integers only. Called inside the transaction of the change, so that neither exists without the other.
    """
    return OutboxEntry.objects.create(
        id=ids.new_uuid(),
        kind=action,
        at=clock.now(),
        actor=actor,
        purpose=purpose,
        n=n,
        subject=subject,
        detail={name: value for name, value in detail.items() if value is not None},
    )

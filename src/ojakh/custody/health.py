"""The health of the office in sentences: one source for the administration page and for `./ojakh doctor`."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ojakh.custody import consent, queries, threats
from ojakh.custody.access import Role
from ojakh.custody.access_web import REVEALING
from ojakh.custody.models import Job
from ojakh.custody.second_factor import without_second_factor
from ojakh.custody.vault import door
from ojakh.kernel import clock

RESERVE_BYTES, RESERVE_SHARE = 64 * 2**20, 0.02
LOW_BYTES, LOW_SHARE = 2**30, 0.10
LAG_ALARM_SECONDS = 60
BACKUP_EVERY = timedelta(days=1)
RESTORE_TEST_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `state`: go (well), caution (look at it), stop (act now); `sentence` in the reader's language."""

    code: str
    state: str
    sentence: str


def report() -> list[Finding]:
    """All findings, in the order in which somebody should read them."""
    return [
        disk(),
        vault(),
        outbox(),
        *stopped_jobs(),
        backup(),
        restore_test(),
        sign_ins(),
        second_factors(),
        administrators(),
        transport(),
        unreviewed_texts(),
        not_defended(),
    ]


def disk(folder: Path | None = None) -> Finding:
    """Space left where the data lies. Below the reserve nothing may be written, since no leaf could be."""
    usage = shutil.disk_usage(folder or _existing(Path(settings.DATA)))
    left = usage.free // 2**20
    sentence = _("%(megabytes)s MB are free on the disk of the office.") % {"megabytes": f"{left:,}".replace(",", " ")}
    if usage.free < max(RESERVE_BYTES, usage.total * RESERVE_SHARE):
        return Finding("disk", "stop", sentence + " " + _("That is below the reserve: make room now."))
    low = usage.free < min(LOW_BYTES, usage.total * LOW_SHARE)
    return Finding("disk", "caution" if low else "go", sentence)


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return folder if folder.exists() else _existing(folder.parent)


def vault() -> Finding:
    """Whether the vault answers and is open, and how much it holds."""
    try:
        status = door.status()
    except door.VaultAway:
        return Finding("vault", "stop", _("The vault does not answer. Work that needs no names goes on."))
    if status.state != "unlocked":
        return Finding("vault", "stop", _("The vault is locked. Work that needs no names goes on."))
    if status.refused_families:
        return Finding(
            "vault",
            "caution",
            _("The vault is open, but finds fewer duplicates: kinds of index keys without a measurement are not kept."),
        )
    if status.rekeying:
        sentence = ngettext(
            "The index of names is being made anew; %(number)s person is still waiting. Until then the search for "
            "persons already registered may miss somebody.",
            "The index of names is being made anew; %(number)s persons are still waiting. Until then the search for "
            "persons already registered may miss somebody.",
            status.rekeying,
        ) % {"number": status.rekeying}
        return Finding("vault", "caution", sentence)
    counts = {"persons": status.persons, "entries": status.log_size}
    return Finding(
        "vault", "go", _("The vault is open; it holds %(persons)s persons, and the log %(entries)s entries.") % counts
    )


def outbox() -> Finding:
    """How long acts have waited for the log."""
    lag = int(queries.outbox_lag_seconds())
    if lag > LAG_ALARM_SECONDS:
        sentence = ngettext(
            "An act has waited for the log for %(seconds)s second. Look at the vault.",
            "An act has waited for the log for %(seconds)s seconds. Look at the vault.",
            lag,
        ) % {"seconds": lag}
        return Finding("outbox", "stop", sentence)
    return Finding("outbox", "go", _("All acts reach the log within a minute."))


def stopped_jobs() -> list[Finding]:
    """Long work that ended by a mistake or with the process, within a week."""
    since = clock.now() - timedelta(days=7)
    stopped = Job.objects.filter(state=Job.State.STOPPED, created_at__gte=since).count()
    if not stopped:
        return []
    sentence = ngettext(
        "%(number)s piece of long work was stopped this week. Start it again.",
        "%(number)s pieces of long work were stopped this week. Start them again.",
        stopped,
    ) % {"number": stopped}
    return [Finding("jobs", "caution", sentence)]


def backup() -> Finding:
    """Age of the last backup."""
    return _age("backup", queries.last_act("system.backup"), BACKUP_EVERY, _("No backup has been made yet."))


def restore_test() -> Finding:
    """Age of the last test that a backup can be read back."""
    last = queries.last_act("system.restore_tested")
    return _age("restore_test", last, RESTORE_TEST_EVERY, _("No backup has been read back yet to see that it works."))


def _age(code: str, last: datetime | None, every: timedelta, never: str) -> Finding:
    if last is None:
        return Finding(code, "caution", never)
    days = (clock.now() - last).days
    words = {
        "backup": ngettext("The last backup is %(days)s day old.", "The last backup is %(days)s days old.", days),
        "restore_test": ngettext(
            "The last test of a backup is %(days)s day old.", "The last test of a backup is %(days)s days old.", days
        ),
    }
    return Finding(code, "go" if clock.now() - last <= every else "caution", words[code] % {"days": days})


def sign_ins() -> Finding:
    """Wrong passwords within a day."""
    since = clock.now() - timedelta(days=1)
    recent = AccessAttempt.objects.filter(attempt_time__gte=since)
    failed = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
    sentence = ngettext(
        "%(number)s sign-in failed since yesterday.", "%(number)s sign-ins failed since yesterday.", failed
    ) % {"number": failed}
    return Finding("sign_ins", "caution" if failed > settings.AXES_FAILURE_LIMIT else "go", sentence)


def second_factors() -> Finding:
    """Accounts whose roles may open names and that have no second factor yet; a demonstration needs none."""
    missing = without_second_factor(REVEALING)
    if queries.is_demonstration():
        return Finding("second_factor", "go", _("A demonstration signs in with one click instead of a second factor."))
    sentence = ngettext(
        "%(number)s account that may open names has no second factor yet; it opens nothing until then.",
        "%(number)s accounts that may open names have no second factor yet; they open nothing until then.",
        missing,
    )
    return _counted("second_factor", missing, sentence, none=_("Everybody who may open names has a second factor."))


def administrators() -> Finding:
    """Whether somebody else could help when the administrator is away."""
    number = len(queries.holders(Role.ADMINISTRATOR))
    if number >= 2:
        return Finding("administrators", "go", _("More than one person can administer this office."))
    return Finding("administrators", "caution", _("Fewer than two people can administer this office. Invite another."))


def transport() -> Finding:
    """Whether what travels between browser and office is encrypted."""
    if settings.HTTPS:
        return Finding("transport", "go", _("Pages travel encrypted."))
    return Finding(
        "transport",
        "caution",
        _("Pages travel without encryption: use this office on this computer only, or set up https."),
    )


def unreviewed_texts() -> Finding:
    """Texts that no native reader has approved in the version shown."""
    number = len(consent.unreviewed())
    sentence = ngettext(
        "%(number)s text was written by a machine and read by no native speaker.",
        "%(number)s texts were written by a machine and read by no native speaker.",
        number,
    )
    return _counted("texts", number, sentence, none=_("A native reader has approved every text."))


def not_defended() -> Finding:
    """Threats whose defence is not finished."""
    number = len(threats.not_yet_defended())
    sentence = ngettext(
        "%(number)s known threat is not fully defended yet.",
        "%(number)s known threats are not fully defended yet.",
        number,
    )
    return _counted("not_yet_defended", number, sentence, none=_("Every known threat is defended."))


def _counted(code: str, number: int, sentence: str, *, none: str) -> Finding:
    """Well where there is nothing to count; otherwise something to look at, with its number."""
    if not number:
        return Finding(code, "go", none)
    return Finding(code, "caution", sentence % {"number": number})

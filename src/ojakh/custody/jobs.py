"""Long work as rows: started by a page or a command, done by one thread of the web process, seen while it runs."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from ojakh.custody.models import Job, JobFile
from ojakh.custody.record import record
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError

BEAT_SECONDS = 1.0
"""A running job writes its progress at most once in this time; fewer rows, and the bar still moves."""
SILENT_AFTER = timedelta(seconds=60)
"""A job without a sign of life for this long is shown as stopped."""
NAP_SECONDS = 0.5
ALIVE_SECONDS = 10.0
"""A job may compute for minutes without saying how far it is; the worker says for it that it still does."""

Work = Callable[["Run"], dict[str, Any] | None]
KINDS: dict[str, Work] = {}
log = logging.getLogger(__name__)


class UnknownJob(OjakhError):
    """No package offers work of this kind."""

    code = "custody.unknown_job"
    message = "There is no work of this kind."


class Cancelled(OjakhError):
    """Somebody asked to stop; what the job had not finished is not written."""

    code = "custody.job_cancelled"
    message = "The work was stopped on request. Nothing was written."


def job(kind: str) -> Callable[[Work], Work]:
    """Offer a function as work of this kind; packages decorate theirs and import the module in `ready()`."""

    def offer(work: Work) -> Work:
        KINDS[kind] = work
        return work

    return offer


@dataclass(slots=True)
class Run:
    """What the work gets: its arguments, who asked, and how to say how far it is.

    `progress(stage, done, total)` may be called as often as the work likes; it raises `Cancelled` when somebody asked
    to stop. `total` 0 means that the total is not known.
    """

    row: Job
    written_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments with which the job was started."""
        return dict(self.row.arguments)

    @property
    def actor(self) -> str:
        """The pseudonym of whoever started the job."""
        return self.row.actor

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far the work is; the bar never runs backwards inside a stage."""
        now = clock.now()
        same = stage == self.row.stage
        if same and done < total and (now.timestamp() - self.written_at) < BEAT_SECONDS:
            return
        self.written_at = now.timestamp()
        done = max(done, self.row.done) if same else done
        self.row.stage, self.row.done, self.row.total = stage, done, max(total, 0)
        Job.objects.filter(pk=self.row.pk).update(stage=stage, done=done, total=max(total, 0), beat_at=now)
        if Job.objects.filter(pk=self.row.pk, cancel_asked=True).exists():
            raise Cancelled()

    def keep_file(self, name: str, content: bytes, *, media_type: str) -> None:
        """Leave a file for download; it stays in the encrypted store."""
        JobFile.objects.create(job=self.row, name=name, media_type=media_type, content=content, created_at=clock.now())

    def file(self, name: str) -> bytes:
        """The content of a file that was given to the job."""
        return bytes(self.row.files.get(name=name).content)


@dataclass(frozen=True, slots=True)
class Given:
    """A file that a job is started with."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def start(kind: str, arguments: dict[str, Any], actor: str, *, files: tuple[Given, ...] = ()) -> Job:
    """Queue work; the worker takes it once this transaction is committed."""
    if kind not in KINDS:
        raise UnknownJob()
    row = Job.objects.create(uuid=ids.new_uuid(), kind=kind, arguments=arguments, actor=actor, created_at=clock.now())
    for given in files:
        JobFile.objects.create(
            job=row, name=given.name, media_type=given.media_type, content=given.content, created_at=clock.now()
        )
    record(actor=actor, action="system.job_started", subject=str(row.uuid), kind=kind)
    return row


def cancel(uuid: UUID) -> None:
    """Ask a job to stop; a job that has not begun ends at once."""
    Job.objects.filter(uuid=uuid, state__in=[Job.State.WAITING, Job.State.RUNNING]).update(cancel_asked=True)
    Job.objects.filter(uuid=uuid, state=Job.State.WAITING).update(state=Job.State.CANCELLED, finished_at=clock.now())


def run_next() -> Job | None:
    """Take the oldest waiting job and do it to its end; None where nothing waits. Never raises for a failed job."""
    if not Job.objects.filter(state=Job.State.WAITING).exists():
        return None  # asked without a transaction, so that idling takes no lock
    with transaction.atomic():
        row = Job.objects.select_for_update().filter(state=Job.State.WAITING).order_by("created_at").first()
        if row is None:
            return None
        now = clock.now()
        row.state, row.started_at, row.beat_at = Job.State.RUNNING, now, now
        row.save(update_fields=["state", "started_at", "beat_at"])
    _finish(row)
    return row


def _finish(row: Job) -> None:
    """Do the work of one job and write how it ended."""
    finished = False
    try:
        result = KINDS[row.kind](Run(row)) if row.kind in KINDS else None
        row.state, row.result = Job.State.DONE, result or {}
        finished = True
    except Cancelled:
        row.state = Job.State.CANCELLED
        finished = True
    except OjakhError as refusal:
        row.state, row.error_code, row.result = Job.State.REFUSED, refusal.code, {"refusal": refusal.as_dict()}
        finished = True
    finally:
        if not finished:
            row.state, row.error_code = Job.State.STOPPED, "ojakh.mistake"
        row.finished_at = clock.now()
        # A list that was sent may hold names: it goes as soon as nobody needs it. What the work left stays for a day.
        row.files.exclude(name__in=row.result.get("files", [])).delete()
        row.save(update_fields=["state", "result", "error_code", "finished_at"])


def recover() -> int:
    """Mark jobs that were running when the process ended as stopped; returns how many. Called once at start."""
    return Job.objects.filter(state=Job.State.RUNNING).update(
        state=Job.State.STOPPED, finished_at=clock.now(), error_code="custody.job_stopped"
    )


def is_silent(row: Job) -> bool:
    """Whether a running job has given no sign of life for a minute."""
    return row.state == Job.State.RUNNING and row.beat_at is not None and clock.now() - row.beat_at > SILENT_AFTER


class Worker(threading.Thread):
    """The one thread that hands jobs out and drains the outbox. Each job gets a thread of its own, one at a time.

    A mistake in a job ends that thread and leaves the job stopped; the worker goes on.
    """

    def __init__(self, *, between: Callable[[], object] = lambda: None) -> None:
        super().__init__(name="ojakh-worker", daemon=True)
        self.between = between
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until asked to stop."""
        self.turn(recover)
        while not self.stopping.is_set():
            self.turn(self.between)
            self.turn(self.work)
            self.stopping.wait(NAP_SECONDS)
        connection.close()

    def turn(self, part: Callable[[], object]) -> None:
        """Do one part; a refusal or a database that is busy is tried again at the next turn."""
        try:
            part()
        except (OjakhError, DatabaseError) as refusal:
            log.warning("worker: %s", getattr(refusal, "code", type(refusal).__name__))
            connection.close()

    def work(self) -> None:
        """Do all jobs that wait."""
        while not self.stopping.is_set() and Job.objects.filter(state=Job.State.WAITING).exists():
            one = threading.Thread(target=_one_job, name="ojakh-job")
            one.start()
            while one.is_alive():
                one.join(ALIVE_SECONDS)
                self.turn(_beat)

    def stop(self) -> None:
        """Ask the thread to end after what it is doing."""
        self.stopping.set()


def _beat() -> None:
    """A sign of life for the job that runs."""
    Job.objects.filter(state=Job.State.RUNNING).update(beat_at=clock.now())


def _one_job() -> None:
    """One job with a database connection of its own."""
    try:
        run_next()
    finally:
        connection.close()

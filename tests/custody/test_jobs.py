"""Long work: started, seen, stopped, refused, found stopped after a restart."""

import threading
import time
from datetime import timedelta

import pytest

from ojakh.custody import jobs, queries
from ojakh.custody.models import Job, OutboxEntry
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError


class TooWet(OjakhError):
    """A refusal of the tests' own."""

    code = "test.too_wet"
    message = "It is too wet, by %(millimetres)s."


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the work that a test offers itself."""
    monkeypatch.setattr(jobs, "KINDS", {})


def offer(work: jobs.Work) -> None:
    """Offer work of the kind `dig`."""
    jobs.job("dig")(work)


@pytest.mark.django_db
def test_job_is_done_and_leaves_its_result() -> None:
    offer(lambda run: {"holes": run.arguments["holes"] + 1})
    row = jobs.start("dig", {"holes": 2}, "staff:7")
    assert jobs.run_next() == row
    row.refresh_from_db()
    assert (row.state, row.result, row.stage) == ("done", {"holes": 3}, "")
    assert OutboxEntry.objects.filter(kind="system.job_started", actor="staff:7", subject=str(row.uuid)).count() == 1


@pytest.mark.django_db
def test_work_that_nobody_offers_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(jobs.UnknownJob):
        jobs.start("dig", {}, "staff:7")
    assert not Job.objects.exists()
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_refusal_of_the_work_is_kept_with_its_code_and_sentence() -> None:
    def work(run: jobs.Run) -> None:
        raise TooWet(millimetres=4)

    offer(work)
    row = jobs.start("dig", {}, "staff:7")
    jobs.run_next()
    row.refresh_from_db()
    assert (row.state, row.error_code) == ("refused", "test.too_wet")
    assert row.result["refusal"]["message"] == "It is too wet, by 4."


@pytest.mark.django_db
def test_mistake_leaves_the_job_stopped_without_its_text() -> None:
    def work(run: jobs.Run) -> None:
        raise KeyError("Somebody's name")

    offer(work)
    row = jobs.start("dig", {}, "staff:7")
    with pytest.raises(KeyError):
        jobs.run_next()
    row.refresh_from_db()
    assert (row.state, row.error_code, row.result) == ("stopped", "ojakh.mistake", {})


@pytest.mark.django_db
def test_oldest_job_comes_first() -> None:
    offer(lambda run: None)
    with clock.fixed(clock.now() - timedelta(minutes=1)):
        first = jobs.start("dig", {}, "staff:7")
    jobs.start("dig", {}, "staff:7")
    assert jobs.run_next() == first


@pytest.mark.django_db
def test_waiting_job_that_is_cancelled_never_begins() -> None:
    offer(lambda run: pytest.fail("it began"))
    row = jobs.start("dig", {}, "staff:7")
    jobs.cancel(row.uuid)
    assert jobs.run_next() is None
    row.refresh_from_db()
    assert row.state == "cancelled"


@pytest.mark.django_db
def test_running_job_stops_at_its_next_progress() -> None:
    def work(run: jobs.Run) -> None:
        jobs.cancel(run.row.uuid)
        run.progress("dig", 1, 1)
        pytest.fail("it went on")

    offer(work)
    row = jobs.start("dig", {}, "staff:7")
    jobs.run_next()
    row.refresh_from_db()
    assert row.state == "cancelled"


@pytest.mark.django_db
def test_bar_never_runs_backwards_inside_a_stage() -> None:
    seen = []

    def work(run: jobs.Run) -> None:
        for done in (5, 3, 10):
            run.written_at = 0.0
            run.progress("dig", done, 10)
            seen.append(Job.objects.get(pk=run.row.pk).done)
        run.progress("fill", 1, 10)
        seen.append(Job.objects.get(pk=run.row.pk).done)

    offer(work)
    jobs.start("dig", {}, "staff:7")
    jobs.run_next()
    assert seen == [5, 5, 10, 1]


@pytest.mark.django_db
def test_progress_is_written_at_most_once_a_second(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    def work(run: jobs.Run) -> None:
        with django_assert_max_num_queries(4):
            for done in range(1000):
                run.progress("dig", done, 1001)

    offer(work)
    jobs.start("dig", {}, "staff:7")
    jobs.run_next()


@pytest.mark.django_db
def test_job_that_ran_when_the_process_ended_is_found_stopped() -> None:
    offer(lambda run: None)
    row = jobs.start("dig", {}, "staff:7")
    Job.objects.update(state="running")
    assert jobs.recover() == 1
    row.refresh_from_db()
    assert (row.state, row.error_code) == ("stopped", "custody.job_stopped")


@pytest.mark.django_db
def test_job_without_a_sign_of_life_for_a_minute_counts_as_stopped() -> None:
    row = Job(state="running", beat_at=clock.now() - timedelta(seconds=61))
    assert jobs.is_silent(row)
    row.beat_at = clock.now() - timedelta(seconds=59)
    assert not jobs.is_silent(row)


@pytest.mark.django_db
def test_files_go_in_and_come_out_of_the_store() -> None:
    def work(run: jobs.Run) -> dict[str, object]:
        run.keep_file("failed.csv", run.file("list.csv").upper(), media_type="text/csv")
        return {"files": ["failed.csv"]}

    offer(work)
    given = jobs.Given("list.csv", "text/csv", b"a,b")
    row = jobs.start("dig", {}, "staff:7", files=(given,))
    jobs.run_next()
    kept = queries.job_file(row.uuid, "failed.csv")
    assert kept is not None
    assert bytes(kept.content) == b"A,B"


@pytest.mark.django_db(transaction=True)
def test_worker_does_jobs_goes_on_after_a_mistake_and_ends_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def work(run: jobs.Run) -> None:
        calls.append(run.arguments["say"])
        if run.arguments["say"] == "bad":
            raise KeyError("a mistake")

    offer(work)
    monkeypatch.setattr(threading, "excepthook", lambda problem: None)
    monkeypatch.setattr(jobs, "NAP_SECONDS", 0.01)
    for say in ("bad", "good"):
        jobs.start("dig", {"say": say}, "staff:7")
    worker = jobs.Worker()
    worker.turn(worker.work)
    assert calls == ["bad", "good"]
    assert list(Job.objects.order_by("created_at").values_list("state", flat=True)) == ["stopped", "done"]
    worker.start()
    time.sleep(0.05)
    worker.stop()
    worker.join(5)
    assert not worker.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_computes_for_long_without_a_word_is_not_shown_as_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ALIVE_SECONDS", 0.01)
    long_ago = clock.now() - timedelta(seconds=61)

    def work(run: jobs.Run) -> None:
        Job.objects.filter(pk=run.row.pk).update(beat_at=long_ago)
        for _ in range(2000):
            if not jobs.is_silent(Job.objects.get(pk=run.row.pk)):
                return
            time.sleep(0.005)
        raise AssertionError("nobody gave a sign of life")

    offer(work)
    jobs.start("dig", {}, "staff:7")
    worker = jobs.Worker()
    worker.turn(worker.work)
    assert Job.objects.get().state == "done"

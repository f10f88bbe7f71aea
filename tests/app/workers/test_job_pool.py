"""The pool: jobs in order, as many at once as there are processes, and no more than can be waited for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.entry import begin
from app.jobs.messages import Prepare
from app.workers.job_pool import MAX_WAITING, JobPool, PooledJob
from core.data.sources import MNIST, InkDigits
from core.errors import UserError
from tests.app.workers import children


@pytest.fixture
def pool(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[JobPool]:
    monkeypatch.setenv("DIGITLAB_HOME", str(tmp_path / "home"))
    made = JobPool(begin)
    yield made
    made.shut_down()


SHORT, LONG = Prepare(MNIST(), []), Prepare(InkDigits(), [])


def test_no_process_is_started_before_there_is_something_to_do(pool: JobPool, qtbot: QtBot) -> None:
    assert pool.processes == []
    with qtbot.waitSignal(pool.submit(SHORT).ended):
        pass
    assert len(pool.processes) == 1


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(pool: JobPool, qtbot: QtBot) -> None:
    jobs = [pool.submit(SHORT) for _ in range(5)]
    over: list[list[bool]] = []
    for job in jobs:
        job.ended.connect(lambda _: over.append([job.is_over for job in jobs]))
    qtbot.waitUntil(lambda: len(over) == 5)
    assert over == [[place <= turn for place in range(5)] for turn in range(5)]


def test_two_processes_do_two_jobs_at_once(qapp: object, pool: JobPool, qtbot: QtBot) -> None:
    both = JobPool(begin, size=2, parent=pool)
    begun: list[PooledJob] = []
    for _ in range(2):
        job = both.submit(LONG)
        job.reported.connect(lambda _, job=job: begun.append(job))
    qtbot.waitUntil(lambda: len(set(begun)) == 2)
    assert len(both.processes) == 2
    both.shut_down()


def test_no_more_wait_than_can_be_waited_for(pool: JobPool) -> None:
    for _ in range(MAX_WAITING):
        pool.submit(LONG)
    with pytest.raises(UserError, match="wait until one of them ends"):
        pool.submit(LONG)


def test_one_that_waits_is_forgotten_when_it_is_cancelled(pool: JobPool, qtbot: QtBot) -> None:
    first, second, third = (pool.submit(SHORT) for _ in range(3))
    with qtbot.waitSignal(third.ended):
        second.cancel()
        assert second.is_over
        assert not first.is_over


def test_a_deaf_process_is_ended_and_another_does_the_next(qapp: object, qtbot: QtBot) -> None:
    pool = JobPool(children.be_deaf)
    first, second = pool.submit(SHORT), pool.submit(SHORT)
    qtbot.waitUntil(lambda: len(pool.processes) == 1)
    (deaf,) = pool.processes
    first.cancel()
    qtbot.waitUntil(lambda: pool.processes not in ([], [deaf]))
    assert not Path(f"/proc/{deaf}").exists()
    assert not second.is_over
    pool.shut_down()


def test_what_cannot_be_started_is_told(qapp: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The training process cannot be started: {cause}.", cause="no memory")

    monkeypatch.setattr("app.workers.warm_process.JobProcess", refuse)
    pool = JobPool(begin)
    job = pool.submit(SHORT)
    with qtbot.waitSignal(job.failed) as signal:
        pass
    assert "no memory" in str(signal.args[0])

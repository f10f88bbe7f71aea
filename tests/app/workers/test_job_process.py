"""The window's side of a child process, with children that behave and children that do not."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, chain, pairwise
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.messages import Crashed, Pause, Progress, Ready, Report, Weights
from app.workers import job_process
from app.workers.job_process import JobProcess
from core.errors import UserError
from tests.app.workers import children
from tests.faults.processes import bytes_written
from tests.waiting import PROMPT, wait_until

needs_proc = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
A_FULL_PIPE = 5_000_000
"""Bytes: more than any pipe holds."""
Target = Callable[[Connection], None]


class Child:
    """A child and all that came from it."""

    def __init__(self, target: Target) -> None:
        self.process = JobProcess(target)
        self.deliveries: list[int] = []
        self.reports: list[Report] = []
        self.times: list[float] = []
        self.deaths = 0
        self.process.reported.connect(self._take)
        self.process.died.connect(self._mourn)

    def _take(self, reports: list[Report]) -> None:
        self.deliveries.append(len(reports))
        self.reports += reports
        self.times.append(time.perf_counter())

    def _mourn(self) -> None:
        self.deaths += 1


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[[Target], Child]]:
    made: list[Child] = []

    def make(target: Target) -> Child:
        made.append(Child(target))
        return made[-1]

    yield make
    for child in made:
        child.process.shut_down()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_requests_are_answered(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    child = make(children.answer)
    child.process.send(Pause())
    qtbot.waitUntil(lambda: Crashed("Pause") in child.reports)
    assert child.reports[0] == Ready()


def test_a_request_sent_before_the_child_is_up_is_not_lost(
    make: Callable[[Target], Child], qtbot: QtBot
) -> None:
    child = make(children.answer)
    for _ in range(100):
        child.process.send(Pause())
    qtbot.waitUntil(lambda: len(child.reports) == 101)


@pytest.mark.parametrize("target", [children.kill_itself, children.tear_a_message])
def test_death_is_noticed(make: Callable[[Target], Child], qtbot: QtBot, target: Target) -> None:
    child = make(target)
    qtbot.waitUntil(lambda: child.deaths == 1)
    assert not is_alive(child.process.pid)


def test_what_a_child_said_before_it_died_is_told_first(
    make: Callable[[Target], Child], qtbot: QtBot
) -> None:
    child = make(children.kill_itself)
    qtbot.waitUntil(lambda: child.deaths == 1)
    assert child.reports == [Ready()]


def test_a_child_that_speaks_gibberish_is_as_good_as_dead(
    make: Callable[[Target], Child], qtbot: QtBot
) -> None:
    child = make(children.babble)
    qtbot.waitUntil(lambda: child.deaths == 1)
    assert not is_alive(child.process.pid)


def test_shutting_down_is_not_a_death(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    child = make(children.answer)
    qtbot.waitUntil(lambda: Ready() in child.reports)
    child.process.shut_down()
    with qtbot.assertNotEmitted(child.process.died, wait=100):
        assert child.deaths == 0
    assert not is_alive(child.process.pid)


@pytest.mark.parametrize("target", [children.answer, children.be_deaf, children.flood])
def test_a_child_is_gone_at_once_whatever_it_does(
    make: Callable[[Target], Child], qtbot: QtBot, target: Target
) -> None:
    child = make(target)
    qtbot.waitUntil(lambda: bool(child.reports))
    began = time.perf_counter()
    child.process.shut_down()
    assert time.perf_counter() - began < PROMPT
    assert not is_alive(child.process.pid)


def test_a_child_that_is_still_starting_is_gone_at_once(make: Callable[[Target], Child]) -> None:
    child = make(children.answer)
    began = time.perf_counter()
    child.process.shut_down()
    assert time.perf_counter() - began < PROMPT
    assert not is_alive(child.process.pid)


def test_a_child_that_was_shut_down_stays_so_whatever_is_asked_of_it(
    make: Callable[[Target], Child], qtbot: QtBot
) -> None:
    child = make(children.answer)
    child.process.shut_down()
    child.process.shut_down()
    with qtbot.assertNotEmitted(child.process.died, wait=100):
        child.process.send(Pause())
    assert (child.reports, child.deaths) == ([], 0)
    assert not is_alive(child.process.pid)


def test_a_fast_child_does_not_flood_the_window(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    child = make(children.flood)
    qtbot.waitUntil(lambda: len(child.deliveries) > 10)
    gaps = [after - before for before, after in zip(child.times[2:], child.times[3:], strict=False)]
    assert min(gaps) > 0.9 * job_process.REPORT_INTERVAL / 1000
    assert sum(child.deliveries) > 10 * len(child.deliveries)


@needs_proc
def test_a_blocked_window_does_not_stall_the_child(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    child = make(children.flood)
    qtbot.waitUntil(lambda: bool(child.reports))
    before, sent = len(child.reports), bytes_written(child.process.pid)
    wait_until(lambda: bytes_written(child.process.pid) > sent + A_FULL_PIPE)  # no event is handled
    child.process.send(Pause())
    qtbot.waitUntil(lambda: Ready() in child.reports[-3:])
    counted = sum(isinstance(report, Progress) for report in child.reports)
    assert Crashed(str(counted)) in child.reports[-3:]
    assert counted - before > 10_000


@needs_proc
def test_of_weights_only_the_newest_wait(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    child = make(children.send_weights)
    wait_until(lambda: bytes_written(child.process.pid) > A_FULL_PIPE)
    qtbot.waitUntil(lambda: Ready() in child.reports)
    ends = list(accumulate(child.deliveries))
    handed_over = [child.reports[start:end] for start, end in pairwise([0, *ends])]
    weights = [[report.step for report in reports if isinstance(report, Weights)] for reports in handed_over]
    assert max(map(len, weights)) == 1
    assert [*chain(*weights)][-1] == 99


def test_blas_in_the_child_has_one_thread_and_the_window_keeps_its_environment(
    make: Callable[[Target], Child], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    child = make(children.tell_threads)
    assert os.environ["OPENBLAS_NUM_THREADS"] == "2"
    assert "MKL_NUM_THREADS" not in os.environ
    qtbot.waitUntil(lambda: Crashed("1") in child.reports)


def test_a_child_that_cannot_be_started_is_refused(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(process: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", fail)
    with pytest.raises(UserError, match="cannot be started: Cannot allocate memory"):
        JobProcess(children.answer)


@needs_proc
def test_qt_is_not_in_a_child(make: Callable[[Target], Child], qtbot: QtBot) -> None:
    from app.jobs.job_server import serve

    child = make(serve)
    qtbot.waitUntil(lambda: Ready() in child.reports)
    maps = Path(f"/proc/{child.process.pid}/maps").read_text()
    assert "numpy" in maps
    assert "PySide6" not in maps
    assert "Qt6" not in maps

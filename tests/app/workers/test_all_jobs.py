"""What holds for every job: it can be cancelled, it may crash, and the next one can rely on its process."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.entry import begin
from app.jobs.job import Job
from app.jobs.job_server import JobServer
from app.jobs.lesson_messages import RunMeasured
from app.jobs.loaded_data import LoadedData
from app.jobs.messages import (
    AnyJobRequest,
    Failed,
    JobEnded,
    JobProgress,
    PreparationProgress,
    Prepare,
    Progress,
    Report,
    decode_report,
)
from app.jobs.outbox import Outbox
from app.workers.job_pool import JobPool
from core.errors import UserError
from tests.app.in_window_pool import NoLetters
from tests.app.workers.job_samples import SAMPLES, Sample
from tests.waiting import PROMPT

JOBS = sorted(Job.__subclasses__(), key=lambda job: job.__name__)
CANCEL_SECONDS = 0.3
pytestmark = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
PROGRESS = (JobProgress, PreparationProgress, Progress, RunMeasured)


class Asked:
    """A job of the pool, and all that it told."""

    def __init__(self, pool: JobPool, request: AnyJobRequest) -> None:
        self.reports: list[Report] = []
        self.sentences: list[str] = []
        self.progress = 0
        self.outcome: bool | None = None
        self.job = pool.submit(request)
        self.job.reported.connect(self._take)
        self.job.progressed.connect(self._progress)
        self.job.failed.connect(self._fail)
        self.job.ended.connect(self._end)

    def _take(self, report: Report) -> None:
        self.reports.append(report)
        self.progress += isinstance(report, PROGRESS)

    def _progress(self, done: int, total: int) -> None:
        assert done <= total
        self.progress += 1

    def _fail(self, error: UserError) -> None:
        self.sentences.append(str(error))

    def _end(self, succeeded: bool) -> None:
        assert self.outcome is None, "it ends once"
        self.outcome = succeeded


@pytest.fixture(scope="module", params=JOBS, ids=lambda job: job.__name__)
def job(request: pytest.FixtureRequest) -> type[Job[Any]]:
    return request.param


@pytest.fixture
def sample(job: type[Job[Any]], home: Path, mnist_directory: Path) -> Sample:
    return SAMPLES[job.request_type](mnist_directory)


@pytest.fixture(scope="module")
def home_of_job(job: type[Job[Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(job.__name__) / "home"


@pytest.fixture
def home(home_of_job: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a child keeps what it makes. Nothing is there, whatever the test before has made."""
    shutil.rmtree(home_of_job, ignore_errors=True)
    monkeypatch.setenv("DIGITLAB_HOME", str(home_of_job))
    return home_of_job


@pytest.fixture(scope="module")
def pool_of_job(qapp: object, job: type[Job[Any]]) -> Iterator[JobPool]:
    """All tests of a job share the process; one that was killed or has left is replaced."""
    made = JobPool(begin)
    yield made
    made.shut_down()


@pytest.fixture
def pool(pool_of_job: JobPool, home: Path, qtbot: QtBot) -> JobPool:
    """One whose process has nothing to do, and is started where this test's home is known."""
    qtbot.waitUntil(lambda: pool_of_job.is_idle)
    return pool_of_job


def finish(pool: JobPool, request: AnyJobRequest, qtbot: QtBot) -> Asked:
    asked = Asked(pool, request)
    qtbot.waitUntil(lambda: asked.outcome is not None)
    return asked


def under_way(pool: JobPool, request: AnyJobRequest, qtbot: QtBot) -> Asked:
    asked = Asked(pool, request)
    qtbot.waitUntil(lambda: asked.progress > 0)
    return asked


def test_it_tells_what_it_declares_and_its_process_never_loads_qt(
    pool: JobPool, job: type[Job[Any]], sample: Sample, qtbot: QtBot
) -> None:
    asked = finish(pool, sample.short, qtbot)
    assert asked.outcome
    assert asked.sentences == []
    assert {type(report) for report in asked.reports} <= set(job.reports)
    (process,) = pool.processes
    maps = Path(f"/proc/{process}/maps").read_text()
    assert "numpy" in maps
    assert "PySide6" not in maps
    assert "Qt6" not in maps


def test_it_is_left_within_a_moment_and_the_same_process_does_the_next(
    pool: JobPool, job: type[Job[Any]], sample: Sample, home: Path, qtbot: QtBot
) -> None:
    waits = []
    for _ in range(10):  # the machine may be busy with something else
        asked = under_way(pool, sample.long, qtbot)
        processes = pool.processes
        began = time.perf_counter()
        asked.job.cancel()
        assert asked.outcome is False
        assert asked.sentences == []
        qtbot.waitUntil(lambda: pool.is_idle)
        waits.append(time.perf_counter() - began)
        if waits[-1] < CANCEL_SECONDS and pool.processes == processes:
            break
    assert min(waits) < CANCEL_SECONDS
    assert [path for path in home.rglob("*") if path.is_file()] == [], "half a file is left"
    assert pool.processes == processes
    assert finish(pool, sample.short, qtbot).outcome
    assert pool.processes == processes


def test_a_killed_process_is_told_in_one_sentence_and_another_does_the_next(
    pool: JobPool, sample: Sample, home: Path, qtbot: QtBot
) -> None:
    asked = under_way(pool, sample.long, qtbot)
    (process,) = pool.processes
    os.kill(process, signal.SIGKILL)
    qtbot.waitUntil(lambda: asked.outcome is False)
    assert asked.sentences == ["The process that worked on this ended unexpectedly. Try it again."]
    assert finish(pool, sample.short, qtbot).outcome
    assert process not in pool.processes


def test_an_error_that_nobody_foresaw_is_told_in_one_sentence(
    pool: JobPool, sample: Sample, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    broken = msgspec.structs.replace(sample.short, **{sample.list_field: [1]})
    asked = finish(pool, broken, qtbot)
    assert asked.outcome is False
    assert asked.sentences == ["The process that worked on this ended unexpectedly. Try it again."]
    assert "Expected `" in caplog.text
    assert finish(pool, sample.short, qtbot).outcome


def test_a_lack_of_memory_is_told_in_one_sentence_and_the_process_goes_on(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe:
        reports: list[Report] = []  # noqa: RUF012

        def send_bytes(self, data: bytes) -> None:
            self.reports.append(decode_report(data))

    def exhaust(*_: object) -> None:
        raise MemoryError

    pipe = Pipe()
    server = JobServer(NoLetters(), Outbox(pipe))
    with monkeypatch.context() as patched:
        patched.setattr(LoadedData, "load", exhaust)
        patched.setattr("app.jobs.import_job.recognize_images", exhaust)
        patched.setattr("core.search.engine.sampler_race.open_storage", exhaust)
        patched.setattr("core.search.engine.storages.open_storage", exhaust)
        server.answer(sample.short)
    found = [str(report.message.as_user_error()) for report in pipe.reports if isinstance(report, Failed)]
    if not isinstance(sample.short, Prepare):  # the run that needs the data will say it
        assert found == ["There is not enough memory: make the network or the batches smaller."]
    assert pipe.reports[-1] == JobEnded()
    pipe.reports.clear()
    server.answer(sample.short)
    assert not any(isinstance(report, Failed) for report in pipe.reports)
    assert pipe.reports[-1] == JobEnded()


def test_nothing_is_left_when_the_window_closes(
    pool: JobPool, sample: Sample, home: Path, qtbot: QtBot
) -> None:
    under_way(pool, sample.long, qtbot)
    (process,) = pool.processes
    began = time.perf_counter()
    pool.shut_down()
    assert time.perf_counter() - began < PROMPT
    assert not Path(f"/proc/{process}").exists()
    assert [path for path in home.rglob("*") if path.is_file()] == []

"""Of jobs that take each other's place, the latest alone is heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.entry import begin
from app.jobs.search_messages import RaceSamplers, SamplerRaced
from app.workers.job_pool import JobPool
from app.workers.latest_job import LatestJob
from core.search.hill import Hill
from core.search.study_file import StudyFile, default_study


@pytest.fixture
def pool(qtbot: QtBot) -> Iterator[JobPool]:
    made = JobPool(begin)
    yield made
    made.shut_down()


def race(trials: int) -> RaceSamplers:
    study = default_study()
    return RaceSamplers(
        StudyFile(name="hill", experiment=study.experiment, space=study.space, trials=trials, hill=Hill()),
        1,
    )


def test_the_one_before_is_left_and_not_heard(pool: JobPool, qtbot: QtBot) -> None:
    latest = LatestJob(pool)
    lengths = set[int]()

    def take(report: object) -> None:
        if isinstance(report, SamplerRaced):
            lengths.add(len(report.best) // 8)

    latest.reported.connect(take)
    latest.begin(race(200))
    latest.begin(race(5))
    with qtbot.waitSignal(latest.ended, timeout=60_000):
        pass
    assert not latest.is_on
    assert lengths == {5}


def test_nothing_is_told_of_one_that_nobody_wants_any_more(pool: JobPool, qtbot: QtBot) -> None:
    latest = LatestJob(pool)
    received = list[object]()
    for signal in (latest.reported, latest.failed):
        signal.connect(received.append)
    latest.begin(race(5))
    latest.cancel()
    assert not latest.is_on
    latest.begin(race(5))
    latest.cancel()
    qtbot.waitUntil(lambda: pool.is_idle)
    assert received == []

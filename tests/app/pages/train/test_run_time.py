"""A long run is told before Start; what was measured once is known."""

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.timing_messages import StepsTimed, TimeSteps
from app.pages.train import TrainPage
from app.workers.job_pool import PooledJob
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, VGGMini
from tests.app.seen import shown_texts

LONG = Experiment(data=MNIST(), network=VGGMini(), epochs=10, workers=1)


class Asked:
    """A pool that only remembers what it was asked for."""

    def __init__(self) -> None:
        self.jobs: list[PooledJob] = []

    def submit(self, request: TimeSteps, parent: object = None) -> PooledJob:
        self.jobs.append(PooledJob(request))
        return self.jobs[-1]


@pytest.fixture
def pool(page: TrainPage) -> Asked:
    pool = Asked()
    page.services.jobs = pool
    return pool


def test_a_long_run_is_told_before_it_starts(page: TrainPage, pool: Asked, qtbot: QtBot) -> None:
    page.form.set_experiment(LONG)
    qtbot.waitUntil(lambda: len(pool.jobs) == 1)
    assert page.form.bar.primary.isEnabled()
    (job,) = pool.jobs
    job.take(StepsTimed(0.2))
    job.end(True)
    assert "Next run: about 21 min" in shown_texts(page.form.bar)
    assert "Next run: about 21 min" in page.form.bar.primary.toolTip()
    page.form.set_experiment(Experiment(data=MNIST(train_size=1000), network=MLP(hidden=[50]), epochs=2))
    assert not any("Next run" in text for text in shown_texts(page.form.bar))


def test_what_was_measured_is_known_from_then_on(page: TrainPage, pool: Asked, qtbot: QtBot) -> None:
    page.form.set_experiment(LONG)
    qtbot.waitUntil(lambda: len(pool.jobs) == 1)
    pool.jobs[0].take(StepsTimed(0.2))
    pool.jobs[0].end(True)
    page.form.set_experiment(Experiment(data=MNIST(), network=VGGMini(), epochs=20, workers=1, seed=9))
    assert "Next run: about 42 min" in shown_texts(page.form.bar)
    assert len(pool.jobs) == 1

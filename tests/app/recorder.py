"""Training whose child only listens: a test tells what comes from it."""

import numpy as np

from app.controllers.runs.run import Run
from app.controllers.runs.training import TrainingController
from app.jobs.entry import begin
from app.jobs.messages import (
    Progress,
    Report,
    Request,
    Started,
    Weights,
)
from app.pages.train import TrainPage
from app.settings import Settings
from app.workers.warm_process import WarmProcess
from core.training.events import EpochEnded, RunEnded, RunStarted


class Listening(WarmProcess):
    """A child that only listens: what it hears is kept, and a test tells what comes from it."""

    def __init__(self) -> None:
        super().__init__(begin)
        self.sent: list[Request] = []

    def warm_up(self) -> None:
        pass

    def send(self, request: Request) -> None:
        self.sent.append(request)


class Recorder(TrainingController):
    """The real controller, whose child only listens."""

    def __init__(self, settings: Settings) -> None:
        child = Listening()
        self.sent = child.sent
        super().__init__(settings, process=child)

    def hear(self, reports: list[Report]) -> None:
        """Reports come from the child."""
        self.process.reported.emit(reports)

    def begin(self, steps: int = 30) -> Run:
        run = self.runs[0]
        size = len(getattr(run.experiment.network, "hidden", ()))
        event = RunStarted(
            parameters=size,
            train_size=300,
            validation_size=50,
            test_size=50,
            steps_per_epoch=10,
            steps=100,
            classes=10,
        )
        self.hear([Started(event, "MNIST", list("0123456789"), [1, 28, 28])])
        losses = np.linspace(2.3, 1.0, steps)
        self.hear([Progress(losses.tobytes(), np.full(steps, 0.5).tobytes(), 2.0, 1.0)])
        for epoch in range(1, steps // 10 + 1):
            self.hear([self.epoch(epoch)])
        return run

    def epoch(self, number: int) -> EpochEnded:
        return EpochEnded(
            epoch=number, step=10 * number, train_loss=1.0, train_accuracy=0.8, validation_loss=1.1,
            validation_accuracy=0.7, seconds=1.0, samples_per_second=5_000.0,
        )  # fmt: skip

    def finish(self) -> None:
        end = RunEnded(
            epochs=10, step=100, seconds=4.0, samples_per_second=5_000.0, train_loss=0.5, train_accuracy=0.9,
            validation_accuracy=0.85, test_loss=0.6, test_accuracy=0.83, parameters=1, stopped=False,
        )  # fmt: skip
        self.hear([Weights(100, np.zeros(39_760, np.float32).tobytes()), end])


def recorder(page: TrainPage) -> Recorder:
    assert isinstance(page.training, Recorder)
    return page.training


def start(page: TrainPage) -> Run:
    page.form.bar.primary.click()
    return recorder(page).begin()

"""Messages survive the pipe, those with numbers that are not finite among them."""

import math
from pathlib import Path

import numpy as np
import pytest

from app.jobs import messages
from core.data.sources import FashionMNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import Adam
from core.training.events import EpochEnded, RunEnded, RunStarted

EXPERIMENT = Experiment(
    data=FashionMNIST(train_size=500, validation=0.2), network=MLP(hidden=[7, 5]), optimizer=Adam()
)
STARTED = RunStarted(
    parameters=1, train_size=2, validation_size=3, test_size=4, steps_per_epoch=5, steps=6, classes=10
)
DIVERGED = EpochEnded(
    epoch=1, step=9, train_loss=math.inf, train_accuracy=0.1, validation_loss=None, validation_accuracy=None,
    seconds=0.5, samples_per_second=1e6,
)  # fmt: skip
ENDED = RunEnded(
    epochs=1, step=9, seconds=1.0, samples_per_second=1e6, train_loss=0.1, train_accuracy=0.9,
    validation_accuracy=None, test_loss=0.2, test_accuracy=0.8, parameters=10, stopped=True,
)  # fmt: skip


@pytest.mark.parametrize(
    "request_",
    [
        messages.Prepare(FashionMNIST(), ["a", "b"]),
        messages.StartRun(EXPERIMENT, ["a"], paused=True, threads=2),
        messages.Pause(),
        messages.Resume(),
        messages.StepOnce(),
        messages.SetLearningRate(0.3),
        messages.Watch(True),
        messages.Stop(),
        messages.Quit(),
    ],
)
def test_requests_arrive_as_they_were_sent(request_: messages.Request) -> None:
    assert messages.decode_request(messages.encode(request_)) == request_


@pytest.mark.parametrize(
    "report",
    [
        messages.Ready(),
        messages.PreparationProgress("InkDigits", 2_500, 70_000),
        messages.Started(STARTED, "MNIST", ["0", "1"], [1, 28, 28]),
        messages.Weights(3, np.arange(4, dtype=np.float32).tobytes()),
        messages.Failed(messages.ErrorMessage("“{file}” is missing.", {"file": "x", "count": 3})),
        messages.Crashed("Traceback ..."),
        DIVERGED,
        ENDED,
    ],
)
def test_reports_arrive_as_they_were_sent(report: messages.Report) -> None:
    assert messages.decode_report(messages.encode(report)) == report


def test_losses_that_are_not_finite_arrive() -> None:
    losses = np.array([1.0, np.inf, np.nan])
    report = messages.Progress(losses.tobytes(), losses.tobytes(), 1.0, 0.9)
    arrived = messages.decode_report(messages.encode(report))
    assert isinstance(arrived, messages.Progress)
    np.testing.assert_array_equal(np.frombuffer(arrived.losses), losses)


def test_a_user_error_inside_another_stays_one() -> None:
    inner = UserError("“{file}” is damaged or cut off.", file=Path("a/b.gz"))
    outer = UserError("{problem} Delete this file ({count:,}).", problem=inner, count=1000)
    sent = messages.encode(messages.Failed(messages.ErrorMessage.of(outer)))
    arrived = messages.decode_report(sent)
    assert isinstance(arrived, messages.Failed)
    back = arrived.message.as_user_error()
    assert str(back) == str(outer)
    assert isinstance(back.values["problem"], UserError)
    assert back.values["problem"].template == inner.template

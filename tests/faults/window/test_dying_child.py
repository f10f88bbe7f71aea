"""The process that trains raises, runs out of memory or crashes: one sentence, and the next run works."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from tests.app.controllers.runs.listening import Listener, begin, child_of
from tests.faults.processes import told_of


def from_checkpoint(training: TrainingController, short: Experiment, qtbot: QtBot) -> bool:
    """Whether the next run is trained as if nothing had been."""
    with qtbot.waitSignal(training.run_ended):
        run = training.start(short)
    return run is not None and run.state == "finished"


def test_it_raises_what_nobody_foresaw(
    training: TrainingController, short: Experiment, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(training)
    broken = Experiment(data=short.data)
    broken.network.hidden = ["not a number"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(training.failed):
        training.start(broken)
    assert listener.sentences == ["The training process ended unexpectedly."]
    assert "Traceback" in caplog.text
    assert from_checkpoint(training, short, qtbot)


@pytest.mark.skipif(not hasattr(signal, "SIGSEGV") or os.name != "posix", reason="signals of Unix")
def test_it_crashes_in_the_middle_of_a_step(
    training: TrainingController, long: Experiment, short: Experiment, qtbot: QtBot
) -> None:
    listener = Listener(training)
    run = begin(training, long, qtbot, steps=200)
    with qtbot.waitSignal(training.failed):
        os.kill(child_of(training).pid, signal.SIGSEGV)
    (sentence,) = listener.sentences
    assert sentence.startswith("The training process ended unexpectedly.")
    assert run in training.runs
    assert run.step >= 200
    assert from_checkpoint(training, short, qtbot)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS of another process is Linux's")
def test_it_exhausts_the_memory(training: TrainingController, short: Experiment, qtbot: QtBot) -> None:
    """The limit comes while the child runs, as when other programs take what there was at the start."""
    import resource

    listener = Listener(training)
    assert from_checkpoint(training, short, qtbot)
    pid = child_of(training).pid
    pages = int(told_of(pid, "statm").split()[0])
    before = resource.prlimit(pid, resource.RLIMIT_AS)
    resource.prlimit(pid, resource.RLIMIT_AS, (pages * resource.getpagesize() + 30_000_000, before[1]))
    wide = Experiment(data=MNIST(train_size=1000), network=MLP(hidden=[3000, 3000]), workers=1)
    with qtbot.waitSignal(training.failed):
        training.start(wide)
    (sentence,) = listener.sentences
    assert "memory" in sentence
    assert training.state == "idle"
    assert from_checkpoint(training, short, qtbot)

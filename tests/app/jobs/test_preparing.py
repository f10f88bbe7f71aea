"""A data set that has to be made first: the window hears how far it is, and it is made only once."""

from pathlib import Path
from typing import Any

import pytest

from app.jobs.messages import (
    Failed,
    PreparationProgress,
    Report,
    Request,
    StartRun,
    Stop,
    Watch,
    decode_report,
)
from app.jobs.outbox import Outbox
from app.jobs.training_process import TrainingProcess
from core.data.directories import HOME_VARIABLE
from core.data.sources import InkDigits
from core.experiment.experiment import Experiment


class Pipe:
    """What the window would hear."""

    def __init__(self) -> None:
        self.reports = list[Report]()

    def send_bytes(self, buf: bytes, /) -> None:
        self.reports.append(decode_report(buf))


def test_the_window_hears_how_far_a_data_set_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (40, 20))
    silent: Any = None  # no request comes
    first, second = Pipe(), Pipe()
    TrainingProcess(silent, Outbox(first))._prepare(InkDigits(), [])
    assert first.reports == [PreparationProgress("InkDigits", 60, 60)]
    TrainingProcess(silent, Outbox(second))._prepare(InkDigits(train_size=7), [])
    assert second.reports == []


class Letters:
    """What the window has asked for, in the midst of the work."""

    def __init__(self, *requests: Request) -> None:
        self.left = list(requests)

    @property
    def waiting(self) -> bool:
        return bool(self.left)

    def take(self) -> Request:
        return self.left.pop(0)

    def put_back(self, request: Request) -> None:
        self.left.append(request)


def test_a_run_that_is_stopped_while_its_data_is_made_ends_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (4000, 1000))
    pipe, letters = Pipe(), Letters(Watch(True), Stop())
    asking: Any = letters
    TrainingProcess(asking, Outbox(pipe))._train(StartRun(Experiment(data=InkDigits()), []))
    first, last = pipe.reports
    assert isinstance(first, PreparationProgress)
    assert first.done < first.total
    assert isinstance(last, Failed)
    assert str(last.refusal.refusal()) == "The run was stopped before it began."

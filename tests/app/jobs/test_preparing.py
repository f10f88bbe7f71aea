"""A data set that has to be made first: the window hears how far it is, and it is made only once."""

import os
from pathlib import Path
from typing import Any

import pytest

from app.jobs.job_server import JobServer
from app.jobs.messages import (
    Failed,
    JobEnded,
    PreparationProgress,
    Prepare,
    Report,
    Request,
    StartRun,
    Stop,
    Watch,
    decode_report,
)
from app.jobs.outbox import Outbox
from core.data.directories import HOME_VARIABLE
from core.data.sources import InkDigits
from core.experiment.experiment import Experiment


class Pipe:
    """What the window would hear."""

    def __init__(self) -> None:
        self.reports = list[Report]()

    def send_bytes(self, buf: bytes, /) -> None:
        self.reports.append(decode_report(buf))


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


def test_the_window_hears_how_far_a_data_set_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (40, 20))
    silent: Any = Letters()
    first, second = Pipe(), Pipe()
    JobServer(silent, Outbox(first)).answer(Prepare(InkDigits(), []))
    assert first.reports == [PreparationProgress("InkDigits", 60, 60), JobEnded()]
    JobServer(silent, Outbox(second)).answer(Prepare(InkDigits(train_size=7), []))
    assert second.reports == [JobEnded()]


def test_a_run_that_is_stopped_while_its_data_is_made_ends_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (4000, 1000))
    pipe, letters = Pipe(), Letters(Watch(True), Stop())
    asking: Any = letters
    JobServer(asking, Outbox(pipe)).answer(StartRun(Experiment(data=InkDigits()), []))
    first, refused, last = pipe.reports
    assert isinstance(first, PreparationProgress)
    assert first.done < first.total
    assert isinstance(refused, Failed)
    assert str(refused.message.as_user_error()) == "The run was stopped before it started."
    assert last == JobEnded()


def test_whoever_asks_for_a_job_in_its_own_process_stays_as_quick_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (40, 20))
    before = os.getpriority(os.PRIO_PROCESS, 0)
    asking: Any = Letters()
    JobServer(asking, Outbox(Pipe())).answer(StartRun(Experiment(data=InkDigits(), epochs=1), []))
    assert os.getpriority(os.PRIO_PROCESS, 0) == before

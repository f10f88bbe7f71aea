"""A data set that has to be made first: the window hears how far it is, and it is made only once."""

from pathlib import Path
from typing import Any

import pytest

from app.jobs.messages import Preparing, Report, decode_report
from app.jobs.outbox import Outbox
from app.jobs.training_process import TrainingProcess
from core.data.directories import HOME
from core.data.sources import InkDigits


class Pipe:
    """What the window would hear."""

    def __init__(self) -> None:
        self.reports = list[Report]()

    def send_bytes(self, buf: bytes, /) -> None:
        self.reports.append(decode_report(buf))


def test_the_window_hears_how_far_a_data_set_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME, str(tmp_path))
    monkeypatch.setattr(InkDigits, "sizes", (40, 20))
    silent: Any = None  # no request comes
    first, second = Pipe(), Pipe()
    TrainingProcess(silent, Outbox(first))._prepare(InkDigits(), [])
    assert first.reports == [Preparing("InkDigits", 60, 60)]
    TrainingProcess(silent, Outbox(second))._prepare(InkDigits(train_size=7), [])
    assert second.reports == []

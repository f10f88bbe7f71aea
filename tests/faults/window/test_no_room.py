"""A disk with too little room for a run: said at the form before it begins, else by the child."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from app.settings import Settings
from app.widgets.experiment_form.experiment_form import ExperimentForm
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import Adam
from tests.app.in_front import in_front
from tests.faults.mounts import small_disk

WIDE = Experiment(network=MLP(hidden=[1000]), optimizer=Adam())
"""Three checkpoints of 9.5 MB, the model, and as many snapshots as 64 MB hold."""
Usage = namedtuple("Usage", ["total", "used", "free"])


@pytest.fixture
def form(form: ExperimentForm) -> ExperimentForm:
    form.set_data(DataFacts(train_size=60_000))
    return form


def assert_refused(form: ExperimentForm, free: str) -> None:
    assert not form.is_valid()
    assert not form.bar.primary.isEnabled()
    assert f"Storing the run takes up to 102.3 MB, but {free} free" in form.problem().replace("\n", " ")


def test_a_real_small_disk_is_told_at_the_form(qtbot: QtBot, form: ExperimentForm, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8_000) as disk:
        form.set_runs_folder(disk / "runs")
        assert form.is_valid()
        form.set_experiment(WIDE)
        assert_refused(form, f"{disk / 'runs'} has 8.2 MB")
        form.set_experiment(Experiment())
        assert form.is_valid()


def test_who_comes_back_with_more_room_may_start(
    qtbot: QtBot, form: ExperimentForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9 - 10**6, 10**6))
    form.set_runs_folder(tmp_path)
    form.set_experiment(WIDE)
    in_front(form)
    assert_refused(form, f"{tmp_path} has 1.0 MB")
    monkeypatch.undo()
    QApplication.sendEvent(form, QEvent(QEvent.Type.ActivationChange))
    assert form.is_valid()
    assert form.bar.primary.isEnabled()


def test_a_run_that_found_room_in_the_form_alone_does_not_begin(
    settings: Settings, mnist_directory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The disk filled up since: the child looks once more, and nothing of the run is left."""
    settings.data_directory = str(mnist_directory)
    with small_disk(tmp_path / "home", 4_000) as home:
        training = TrainingController(settings)
        with qtbot.waitSignal(training.failed) as signal:
            training.start(WIDE)
        assert "Storing the run takes up to 102.3 MB" in signal.args[1]
        assert training.runs == []
        assert training.state == "idle"
        training.shut_down()
        assert [name for name in os.listdir(home / "runs") if not name.startswith(".")] == []

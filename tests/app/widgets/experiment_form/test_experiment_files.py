"""Experiments go into files, out of them and through the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.experiment_form import ExperimentForm
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment


def test_experiments_are_saved_opened_copied_and_dropped(form: ExperimentForm, tmp_path: Path) -> None:
    experiment = Experiment(epochs=77)
    form.set_experiment(experiment)
    form.exchange.save_file(tmp_path / "mine.json")
    form.exchange.copy()
    form.set_experiment(Experiment())
    form.exchange.paste()
    assert form.experiment() == experiment
    form.set_experiment(Experiment())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "mine.json"))])
    assert form.exchange.accepts(data)
    form.exchange.drop(data)
    assert form.experiment() == experiment
    assert form.header.presets.shown_name() == "mine"


@pytest.mark.parametrize("content", [b"{", b'{"epoch": 3}', b'{"epochs": 0}', b"\xff\xfe", None])
def test_a_bad_file_is_refused_and_changes_nothing(
    qtbot: QtBot, form: ExperimentForm, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    before = form.experiment()
    with qtbot.waitSignal(form.exchange.error_occurred) as error_occurred:
        form.exchange.open_file(path)
    assert "bad.json" in str(error_occurred.args[0])
    assert form.experiment() == before


def test_a_bad_clipboard_is_refused(qtbot: QtBot, form: ExperimentForm) -> None:
    QGuiApplication.clipboard().setText("nothing of ours")
    with qtbot.waitSignal(form.exchange.error_occurred):
        form.exchange.paste()


def test_a_copy_is_an_experiment(form: ExperimentForm) -> None:
    form.exchange.copy()
    assert decode_experiment(QGuiApplication.clipboard().text().encode()) == form.experiment()
    assert encode_experiment(form.experiment()).decode() == QGuiApplication.clipboard().text()

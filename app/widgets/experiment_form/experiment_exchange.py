"""How settings come into the form from outside, and leave it: files, the clipboard, what is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.widgets.experiment_form.form_header import FormHeader
from core.errors import UserError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment, read_experiment
from core.files.atomic import write_atomically

SUFFIX = ".json"


class ExperimentHolder(Protocol):
    """What has an experiment and takes another."""

    def experiment(self) -> Experiment:
        """The present one."""

    def set_experiment(self, experiment: Experiment, preset_name: str | None = None) -> None:
        """Show another, and what it came from."""


class ExperimentExchange(QObject):
    """Serves the menu of the form's head. What is no experiment is refused, and nothing has changed."""

    error_occurred = Signal(object)
    """A UserError."""

    def __init__(self, settings: ExperimentHolder, header: FormHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._header, self._window = settings, header, parent
        header.open_requested.connect(self._ask_open)
        header.save_requested.connect(self._ask_save)
        header.copy_requested.connect(self.copy)
        header.paste_requested.connect(self.paste)

    def open_file(self, path: Path) -> None:
        """Take the settings from a file, or tell why not."""
        try:
            experiment = read_experiment(path)
        except UserError as error:
            self.error_occurred.emit(error)
        else:
            self._settings.set_experiment(experiment, path.stem)

    def save_file(self, path: Path) -> None:
        """Write the settings to a file, or tell why not."""
        try:
            write_atomically(path, encode_experiment(self._settings.experiment()))
        except UserError as error:
            self.error_occurred.emit(error)

    def copy(self) -> None:
        """Put the settings into the clipboard as JSON."""
        QGuiApplication.clipboard().setText(encode_experiment(self._settings.experiment()).decode())

    def paste(self) -> None:
        """Take the settings from the clipboard, or tell why not."""
        try:
            text = QGuiApplication.clipboard().text().encode()
            self._settings.set_experiment(decode_experiment(text, self.tr("The clipboard")))
        except UserError as error:
            self.error_occurred.emit(error)

    def accepts(self, data: QMimeData) -> bool:
        """Whether experiments may be among what is dragged."""
        return any(path.suffix.lower() == SUFFIX for path in _files(data))

    def drop(self, data: QMimeData) -> None:
        """Take the first file that may be an experiment."""
        self.open_file(next(path for path in _files(data) if path.suffix.lower() == SUFFIX))

    def _ask_open(self) -> None:
        title, kinds = self.tr("Open experiment"), self.tr("Experiments (*.json)")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if name:
            self.open_file(Path(name))

    def _ask_save(self) -> None:
        proposed = f"{self._header.presets.shown_name()}{SUFFIX}"
        title, kinds = self.tr("Save experiment"), self.tr("Experiments (*.json)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        if name:
            self.save_file(Path(name))


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

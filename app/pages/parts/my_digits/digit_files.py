"""The user's own digits on their way out to files and in from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.controllers.services import Services

if TYPE_CHECKING:
    from core.ink.written_digits import WrittenDigit

SUFFIXES = (".jsonl", ".gz")


class DigitFiles(QObject):
    """Asks for files and tells what became of them."""

    taken = Signal(object)
    """The digits of a file that were not here yet."""

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._digits, self._notices, self._page = services.digits, services.notices, page
        self._digits.imported.connect(self._take)
        self._digits.exported.connect(self._tell_exported)

    def accepts(self, data: QMimeData) -> bool:
        """Whether there are files of digits in what is dragged."""
        return bool(_files(data))

    def drop(self, data: QMimeData) -> None:
        """Add the digits of the files that were dropped."""
        for path in _files(data):
            self._digits.import_file(path)

    def ask_import(self) -> None:
        """Ask for files, and add their digits."""
        kinds = self.tr("Digits as JSON lines (*.jsonl *.jsonl.gz)")
        names, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Import digits"), "", kinds)
        for name in names:
            self._digits.import_file(Path(name))

    def ask_export(self, digits: list[WrittenDigit]) -> None:
        """Ask where to, and write the digits there."""
        kinds = self.tr("Digits as JSON lines (*.jsonl)")
        asked = self.tr("Export digits")
        name, _ = QFileDialog.getSaveFileName(self._page, asked, "my-digits.jsonl", kinds)
        if name:
            self._digits.export(digits, Path(name if Path(name).suffix else f"{name}{SUFFIXES[0]}"))

    def _take(self, new: list[WrittenDigit]) -> None:
        if not new:
            self._notices.offer_undo(self.tr("All of these digits are already here"))
            return
        undo = self._digits.take(new)
        if undo is not None:
            words = self.tr("Imported 1 digit") if len(new) == 1 else self.tr("Imported {count} digits")
            self._notices.offer_undo(words.format(count=f"{len(new):,}"), undo)
            self.taken.emit(new)

    def _tell_exported(self, name: str) -> None:
        self._notices.offer_undo(self.tr("Exported “{name}”").format(name=name))


def _files(data: QMimeData) -> list[Path]:
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in SUFFIXES]

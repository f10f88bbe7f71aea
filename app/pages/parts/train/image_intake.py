"""Pictures of one's own on the Train page: chosen or dropped, looked at in place of the curves, imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import UserError
from core.files import paths
from core.files.foreign import open_regular

if TYPE_CHECKING:
    from app.controllers.services import Services
    from app.widgets.data_import.import_card import ImportCard

SUFFIXES = (".zip", ".npz", ".npy", ".csv", ".gz", ".idx")
REFUSED_SUFFIXES = (".7z", ".rar", ".tar", ".tgz", ".mat", ".h5", ".hdf5", ".parquet", ".xlsx")
"""They are taken, to be told what they are."""
_MODEL = b"PK\x03\x04", b"manifest.npy"
_SETTLED = 250
"""Milliseconds after a key until it is looked whether a name is free."""


class ImageIntake(QObject):
    """Makes the card when it is first wanted; `opened` and `closed` say whether it is in front."""

    opened = Signal()
    closed = Signal()
    imported = Signal(str)
    """The name of a data set that is here now."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        from app.controllers.image_import import ImageImport

        self._services, self._window = services, parent
        self.importing = ImageImport(services.data, self)
        self.card: ImportCard | None = None
        self.is_open = False
        self._name_timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._name_timer.timeout.connect(self._look_at_name)
        self.importing.changed.connect(self._follow)
        self.importing.stored.connect(self._end)

    def accepts(self, data: QMimeData) -> bool:
        """Whether what is dragged may become a data set."""
        files = _files(data)
        return bool(files) and all(map(_may_be_data, files))

    def take(self, data: QMimeData) -> None:
        """Look at what was dropped."""
        self.look_at(_files(data))

    def look_at(self, files: Sequence[Path]) -> None:
        """Read files or a folder, and show what they are."""
        if self.card is None:
            self.card = self._made_card()
        self.importing.look_at(files)
        if not self.is_open:
            self.is_open = True
            self.opened.emit()
        self.card.name.setFocus()

    def ask_folder(self) -> None:
        """Have a folder chosen."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder of pictures"))
        if name:
            self.look_at([Path(name)])

    def ask_files(self) -> None:
        """Have files chosen."""
        kinds = self.tr("Images and labels (*.zip *.npz *.npy *.csv *.gz *.idx* *ubyte*)")
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), "", kinds)
        if names:
            self.look_at([Path(name) for name in names])

    def close(self) -> None:
        """Leave it; nothing is stored."""
        if self.is_open:
            self.is_open = False
            self.importing.cancel()
            self.closed.emit()

    def _made_card(self) -> ImportCard:
        from app.widgets.data_import.import_card import ImportCard

        card = ImportCard()
        card.options_changed.connect(self.importing.choose)
        card.import_requested.connect(self.importing.store)
        card.files_requested.connect(self._ask_again)
        card.close_requested.connect(self.close)
        card.name_edited.connect(self._name_timer.start)
        self.importing.progressed.connect(card.show_progress)
        return card

    def _ask_again(self) -> None:
        was_folder = len(self.importing.files) == 1 and paths.is_folder(self.importing.files[0])
        (self.ask_folder if was_folder else self.ask_files)()

    def _follow(self) -> None:
        card, importing = self.card, self.importing
        if card is None:
            return
        match importing.state:
            case "reading":
                card.show_reading(importing.files, importing.proposed_name, importing.is_anew)
            case "recognized" if importing.recognized is not None:
                card.show_set(importing.recognized)
                self._look_at_name()
            case "refused" if importing.problem is not None:
                card.show_error(importing.problem)
            case "storing":
                card.show_storing()

    def _look_at_name(self) -> None:
        if self.card is not None and self.importing.state == "recognized":
            name = self.card.name.text().strip()
            self.card.show_name_problem(self._services.data.problem_of_name(name))

    def _end(self, name: str) -> None:
        self.is_open = False
        self.closed.emit()
        self._services.notices.toast.emit(self.tr("Imported “{name}”").format(name=name), None)
        self.imported.emit(name)


def _may_be_data(path: Path) -> bool:
    """A folder, or a file by its name; an .npz may be a model, which is for another page."""
    if paths.is_folder(path):
        return True
    name, suffix = path.name.lower(), path.suffix.lower()
    if suffix == ".npz":
        return not _is_model(path)
    return suffix in SUFFIXES + REFUSED_SUFFIXES or "ubyte" in name


def _is_model(path: Path) -> bool:
    mark, entry = _MODEL
    try:
        with open_regular(path) as file:
            head = file.read(64)
    except (OSError, UserError):
        return False
    return head.startswith(mark) and head[30:].startswith(entry)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

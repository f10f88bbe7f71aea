"""The link under the data set: pictures of one's own become another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable


class ImportLink(Retranslatable, QWidget):
    """Asks whether it is a folder or files, for the system has a window of its own for each."""

    folder_requested = Signal()
    files_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button, self.menu = QPushButton(), QMenu(self)
        self.button.setProperty("kind", "link")
        self.button.setProperty("flush", "left")
        self._folder, self._files = self.menu.addAction(""), self.menu.addAction("")
        self._folder.triggered.connect(self.folder_requested)
        self._files.triggered.connect(self.files_requested)
        self.button.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        self.retranslate()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.button]

    def retranslate(self) -> None:
        """Say every word anew."""
        self.button.setText(self.tr("Import pictures…"))
        self.button.setToolTip(
            self.tr("Make a data set of your own pictures: a folder, arrays, a table or a zip of these")
        )
        self._folder.setText(self.tr("Folder of pictures…"))
        self._files.setText(self.tr("Files (.zip, .npz, .npy, .csv, IDX)…"))

    def _open_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

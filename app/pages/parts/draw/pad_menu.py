"""What can be done with the drawing as a picture: copied, or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from app.controllers.services import Notifications
from app.pages.parts.draw.picture_intake import PictureIntake
from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.toolkit.exporting import png
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from core.errors import UserError
from core.files.atomic import write_atomically
from core.files.foreign_picture import PICTURE_SUFFIXES


class PadMenu(QObject):
    """The menu that a right click on the pad opens."""

    def __init__(self, pad: DrawingPad, notices: Notifications, intake: PictureIntake) -> None:
        super().__init__(pad)
        self._pad, self._notices, self._intake = pad, notices, intake
        pad.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        pad.customContextMenuRequested.connect(self._open)

    def copy_picture(self) -> None:
        """Put the drawing on the clipboard, as a picture."""
        QGuiApplication.clipboard().setImage(self._pad.picture())

    def save_picture(self) -> None:
        """Save the drawing as a PNG file."""
        path, _ = QFileDialog.getSaveFileName(self._pad, self.tr("Save picture"), "digit.png", "PNG (*.png)")
        if not path:
            return
        path = path if Path(path).suffix else f"{path}.png"
        try:
            write_atomically(path, png(self._pad.picture()))
        except UserError as error:
            self._notices.error_occurred.emit(error)

    def open_picture(self) -> None:
        """Choose a picture's file, and put its ink on the pad."""
        names = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
        kinds = self.tr("Pictures ({names})").format(names=names)
        path, _ = QFileDialog.getOpenFileName(self._pad, self.tr("Open picture"), "", kinds)
        if path:
            self._intake.take_file(Path(path))

    def shortcuts(self, is_possible: Callable[[], bool]) -> list[PageShortcut]:
        """The keys that do what the menu does."""
        copy = self.tr("Copy the drawing as a picture")
        return [
            PageShortcut(("Ctrl+V",), self.tr("Paste a picture"), self._intake.paste, is_possible),
            PageShortcut(("Ctrl+O",), self.tr("Open picture"), self.open_picture, is_possible),
            PageShortcut(("Ctrl+C",), copy, self.copy_picture, is_possible),
        ]

    def _open(self, place: QPoint) -> None:
        menu = QMenu(self._pad)
        copy, save = QAction(self.tr("Copy picture"), menu), QAction(self.tr("Save picture…"), menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_picture)
        save.triggered.connect(self.save_picture)
        for action in (copy, save):
            action.setEnabled(not self._pad.drawing.is_empty)
            menu.addAction(action)
        paste = QAction(self.tr("Paste picture"), menu)
        paste.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        paste.triggered.connect(self._intake.paste)
        menu.addAction(paste)
        opened = QAction(self.tr("Open picture…"), menu)
        opened.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))
        opened.triggered.connect(self.open_picture)
        menu.addAction(opened)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._pad.mapToGlobal(place))

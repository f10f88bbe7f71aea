"""The report of an unexpected error: a text to copy, with nothing personal in it."""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_PARTS = ("digitlab", "numpy", "PySide6-Essentials", "pyqtgraph")
_SIZE = QSize(720, 480)


class ErrorReport(QDialog):
    """Not in the way of anything: training goes on behind it."""

    log_wanted = Signal()

    def __init__(self, fault: BaseException, parent: QWidget | None = None, has_log: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Error report"))
        said = QLabel(
            self.tr(
                "Digit Lab keeps running, and none of your work is lost. These details help to fix the error:"
            )
        )
        said.setWordWrap(True)
        self.text = QPlainTextEdit(report_text(fault))
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.windowTitle())
        self.copy_button, log = QPushButton(self.tr("Copy")), QPushButton(self.tr("Show the log"))
        close = QPushButton(self.tr("Close"))
        self.copy_button.setProperty("kind", "primary")
        self.copy_button.clicked.connect(self._copy)
        log.clicked.connect(self.log_wanted)
        log.setVisible(has_log)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(log)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(said)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        self.resize(_SIZE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def report_text(fault: BaseException) -> str:
    """Versions, system and traceback."""
    parts = ", ".join(f"{part} {_version(part)}" for part in _PARTS)
    system = f"Python {platform.python_version()}, {platform.platform()}"
    return "\n".join((parts, system, "", "".join(traceback.format_exception(fault))))


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return "?"

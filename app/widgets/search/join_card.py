"""What to type so that other machines work at the study that is open: nothing secret is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable


class JoinCard(Retranslatable, QFrame):
    """Two commands, the second to be copied; it is opened and closed by the link above it."""

    def __init__(self) -> None:
        super().__init__()
        self._here, self._there, self._file = QLabel(), QLabel(), QLabel()
        self._along = QLabel()
        self._first, self._second, self._note = QLabel(), QLabel(), QLabel()
        self.copy = QPushButton()
        self._set_up()
        self.copy.clicked.connect(self._copy)
        self.retranslate()

    def show_commands(self, here: str, there: str, file: str) -> None:
        """What is typed on this machine, what on each of the others, and which file they take along."""
        self._here.setText(here)
        self._there.setText(there)
        self._file.setText(file)

    def commands(self) -> tuple[str, str]:
        """Here, and there."""
        return self._here.text(), self._there.text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._along.setText(self.tr("Copy this file to them"))
        self._file.setAccessibleName(self._along.text())
        self._first.setText(self.tr("On this computer, in a terminal"))
        self._second.setText(self.tr("On each of the others, with the same data"))
        self._note.setText(
            self.tr(
                "Join grpc://localhost:13000 here too: the trials begin anew. Whoever is in this network can "
                "join, there is no password: do it in a network that you trust."
            )
        )
        self.copy.setText(self.tr("Copy the second line"))
        self._here.setAccessibleName(self._first.text())
        self._there.setAccessibleName(self._second.text())

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._there.text())

    def _set_up(self) -> None:
        self.setProperty("role", "well")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        flags = Qt.TextInteractionFlag
        lines = (self._first, self._here, self._second, self._there, self._along, self._file, self._note)
        for label in lines:
            label.setWordWrap(True)
            column.addWidget(label)
        for caption in (self._first, self._second, self._along, self._note):
            caption.setProperty("role", "caption")
        for command in (self._here, self._there, self._file):
            command.setTextFormat(Qt.TextFormat.PlainText)
            command.setFont(theme.code_font())
            command.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        column.addWidget(self.copy)

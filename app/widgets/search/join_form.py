"""Where a study stands that others have begun: the address is a secret, so it is hidden once it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.widgets.toolkit.retranslatable import Retranslatable


class JoinForm(Retranslatable, QFrame):
    """Address, name, Join."""

    join_requested = Signal(str, str)
    """A file or URL, and the name of a study; without a name, the only one that is there."""

    def __init__(self) -> None:
        super().__init__()
        self.address, self.name = QLineEdit(), QLineEdit()
        self.join, self.cancel = QPushButton(), QPushButton()
        self._hint = QLabel()
        self._set_up()
        self.retranslate()

    def open(self) -> None:
        """Ask."""
        self.show()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._hint.setText(self.tr("A file on a shared folder, or a URL such as grpc://192.168.0.5:13000"))
        self.address.setAccessibleName(self.tr("Where the study is"))
        self.address.setPlaceholderText(self.tr("Where the study is"))
        self.name.setAccessibleName(self.tr("Name of the study"))
        self.name.setPlaceholderText(self.tr("Name of the study, if there are several"))
        self.join.setText(self.tr("Join"))
        self.cancel.setText(self.tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if address := self.address.text().strip():
            self.hide()
            self.address.clear()
            self.join_requested.emit(address, self.name.text().strip())

    def _set_up(self) -> None:
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        self.address.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        for field in (self.address, self.name):
            field.returnPressed.connect(self._ask)
        self.join.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.hide)
        buttons, column = QHBoxLayout(), QVBoxLayout(self)
        buttons.addWidget(self.join, 1)
        buttons.addWidget(self.cancel)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(6)
        for widget in (self._hint, self.address, self.name):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.hide()

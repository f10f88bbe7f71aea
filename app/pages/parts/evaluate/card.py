"""A card with a head: a title, what it shows in a few words, and controls at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.toolkit.eliding_label import ElidingLabel


class Card(QFrame):
    """The head is 48 high; what is added stands under it."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._about = QLabel(), ElidingLabel()
        self._title.setProperty("role", "plot-title")
        self._about.setProperty("role", "muted")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(19, 8, 15, 7)
        self.head.setSpacing(12)
        self.head.addWidget(self._title)
        self.head.addWidget(self._about, 1)
        for control in controls:
            self.head.addWidget(control)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addLayout(self.head)

    def set_words(self, title: str, about: str = "") -> None:
        """Say it anew."""
        self._title.setText(title)
        self._about.setText(about)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    @property
    def about(self) -> str:
        """What it shows, in a few words."""
        return self._about.text()

    def show_title(self, on: bool) -> None:
        """Whether the title is said; a control may say it instead."""
        self._title.setVisible(on)

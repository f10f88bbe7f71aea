"""A line of the settings: what it is and what it means on the left, the control on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class SettingRow(QWidget):
    """A named control. The name is its label for screen readers, too."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self._controls = controls
        self._name, self._advice = QLabel(), QLabel()
        self._advice.setProperty("role", "caption")
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setWordWrap(True)
        self._name.setBuddy(controls[0])
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._advice)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(16)
        for control in controls:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_words(self, name: str, advice: str = "") -> None:
        """Say it anew."""
        self._name.setText(name)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._controls[0].setAccessibleName(name)
        self._controls[0].setAccessibleDescription(advice)


def card_of(rows: list[SettingRow]) -> QFrame:
    """A card with the rows, a hairline between them."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    for row in rows:
        if column.count():
            line = QFrame()
            line.setProperty("role", "line")
            column.addWidget(line)
        column.addWidget(row)
    return card

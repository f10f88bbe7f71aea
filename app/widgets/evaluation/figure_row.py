"""The four figures of an evaluation in one card: what, how much, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.toolkit.eliding_label import ElidingLabel


@dataclass(frozen=True)
class Figure:
    """One of them, in words."""

    name: str
    value: str
    note: str = ""


class FigureRow(QFrame):
    """Beside each other, with a rule between two."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figures = [_FigureCell() for _ in range(count)]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place, cell in enumerate(self._figures):
            if place:
                rule = QFrame()
                rule.setProperty("role", "rule")
                row.addWidget(rule)
            row.addWidget(cell, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Say others."""
        for cell, figure in zip(self._figures, figures, strict=True):
            cell.show_figure(figure)


class _FigureCell(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._value, self._note = ElidingLabel(), QLabel(), ElidingLabel()
        self._name.setProperty("role", "caption")
        self._note.setProperty("role", "caption")
        self._value.setProperty("role", "figure")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(1)
        for label in (self._name, self._value, self._note):
            column.addWidget(label)

    def show_figure(self, figure: Figure) -> None:
        self._name.setText(figure.name)
        self._value.setText(figure.value)
        self._note.setText(figure.note)
        self.setAccessibleName(f"{figure.name}: {figure.value}. {figure.note}")

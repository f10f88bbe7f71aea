"""The four figures of an evaluation in one card: what, how much, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.marker import draw_marker

_MARKER = 11


@dataclass(frozen=True)
class Figure:
    """One of them, in words."""

    name: str
    value: str
    note: str = ""
    slot: int | None = None
    """Whose marker stands before the name."""


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
        self._mark, self._name = _FigureMarker(), ElidingLabel()
        self._value, self._note = QLabel(), ElidingLabel()
        self._name.setProperty("role", "caption")
        self._note.setProperty("role", "caption")
        self._value.setProperty("role", "figure")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(1)
        column.addLayout(head)
        for label in (self._value, self._note):
            column.addWidget(label)

    def show_figure(self, figure: Figure) -> None:
        self._mark.show_slot(figure.slot)
        self._name.setText(figure.name)
        self._value.setText(figure.value)
        self._note.setText(figure.note)
        self.setAccessibleName(f"{figure.name}: {figure.value}. {figure.note}")


class _FigureMarker(QWidget):
    """The marker of a model, where a figure is that of one among others."""

    def __init__(self) -> None:
        super().__init__()
        self._slot: int | None = None
        self.setFixedSize(_MARKER, _MARKER)
        self.hide()

    def show_slot(self, slot: int | None) -> None:
        self._slot = slot
        self.setVisible(slot is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._slot is not None:
            draw_marker(QPainter(self), QPointF(_MARKER / 2, _MARKER / 2), self._slot, _MARKER)

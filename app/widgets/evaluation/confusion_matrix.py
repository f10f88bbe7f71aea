"""The confusion matrix: how often each class was read as each, to look at and to choose digits from.

A click on a cell, on the name of a row or a column, or on the corner for the diagonal selects; the arrows
move from cell to cell, with Shift they take a row or a column, D takes the diagonal, E all errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.evaluation.matrix_layout import MatrixLayout
from app.widgets.evaluation.matrix_painting import COUNTS, MatrixPainting
from app.widgets.evaluation.matrix_selection import ALL_RIGHT, ALL_WRONG, MatrixSelection
from app.widgets.toolkit.retranslatable import Retranslatable

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PREFERRED_CELL, _LEAST_CELL = 40, 5


class ConfusionMatrix(Retranslatable, QWidget):
    """Counts (classes, classes), the truth in rows."""

    selected = Signal(object)
    """A MatrixSelection that the person chose."""
    entered = Signal()
    """Return: to the digits of what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._classes: tuple[str, ...] = ()
        self._mode = COUNTS
        self._selection = ALL_WRONG
        self._layout = MatrixLayout(self.rect(), ())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    @property
    def selection(self) -> MatrixSelection:
        """What is selected."""
        return self._selection

    def set_counts(self, counts: NDArray[np.int64], classes: Sequence[str]) -> None:
        """Show other counts; what is selected stays."""
        if tuple(classes) != self._classes:
            self._classes = tuple(classes)
            self._lay_out()
            self.updateGeometry()
        self._counts = counts
        self._tell()
        self.update()

    def rows(self) -> Iterator[Sequence[object]]:
        """The counts, titles first: a row a class, a column a reading."""
        yield [self.tr("is"), *self._classes]
        for name, row in zip(self._classes, self._counts.tolist(), strict=False):
            yield [name, *row]

    def set_mode(self, mode: str) -> None:
        """Read it as COUNTS, as shares of ROWS or COLUMNS, or look at ERRORS alone."""
        self._mode = mode
        self.update()

    def place_of(self, selection: MatrixSelection) -> QRect:
        """Where its cells stand."""
        return self._layout.area(selection).toAlignedRect()

    def select(self, selection: MatrixSelection) -> None:
        """Mark something; nothing is emitted."""
        self._selection = selection
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Cells of 40 px."""
        return MatrixLayout.size(self._classes, _PREFERRED_CELL)

    def minimumSizeHint(self) -> QSize:
        """Cells that can still be hit, of as many classes as digits have."""
        few = self._classes[:10]
        return MatrixLayout.size(few, 22 if len(self._classes) <= 10 else _LEAST_CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of it: a hundred cells, or ten thousand without figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        MatrixPainting(painter, self._layout, self._counts, self._selection, self._mode).paint(
            self.tr("read as"), self.tr("is"), self.tr("recall"), self.tr("precision")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cells take the room that there is."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size take other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the pointer."""
        found = self._layout.at(event.position())
        if found is not None:
            self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, take rows and columns, go to the digits."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._classes:
            self._step(*_STEPS[key], whole=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_D:
            self._choose(ALL_RIGHT)
        elif key == Qt.Key.Key_E:
            self._choose(ALL_WRONG)
        elif key in _ENTER and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say on hover what a cell holds."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Confusion matrix"))
        self._lay_out()
        self._tell()
        self.update()

    def _step(self, down: int, right: int, whole: bool) -> None:
        selection, last = self._selection, len(self._classes) - 1
        label = selection.label if selection.label is not None else 0
        reading = selection.reading if selection.reading is not None else label
        if whole:
            self._choose(MatrixSelection(label=label) if right else MatrixSelection(reading=reading))
        else:
            moved = min(max(label + down, 0), last), min(max(reading + right, 0), last)
            self._choose(MatrixSelection(*moved))

    def _choose(self, selection: MatrixSelection) -> None:
        if selection != self._selection:
            self.select(selection)
            self.selected.emit(selection)

    def _lay_out(self) -> None:
        self._layout = MatrixLayout(self.rect(), self._classes)
        self.update()

    def _tell(self) -> None:
        """What is selected, for whoever hears it."""
        known = self._counts.size and self._fits(self._selection)
        self.setAccessibleDescription(self._sentence(self._selection) if known else "")

    def _fits(self, selection: MatrixSelection) -> bool:
        return all(
            place is None or place < len(self._classes) for place in (selection.label, selection.reading)
        )

    def _sentence(self, selection: MatrixSelection) -> str:
        counts = self._counts
        if selection.right is not None:
            right = int(np.trace(counts))
            found, total = (right if selection.right else int(counts.sum()) - right), int(counts.sum())
        else:
            rows = slice(None) if selection.label is None else slice(selection.label, selection.label + 1)
            columns = (
                slice(None) if selection.reading is None else slice(selection.reading, selection.reading + 1)
            )
            found, total = int(counts[rows, columns].sum()), int(counts[rows].sum())
        words = self.tr("{what}: {count} of {total}")
        return words.format(what=selection.words(self._classes), count=f"{found:,}", total=f"{total:,}")

    def _show_tip(self, place: QPoint, on_screen: QPoint) -> None:
        found = self._layout.at(QPointF(place))
        if found is None or not self._counts.size:
            QToolTip.hideText()
            return
        QToolTip.showText(on_screen, self._sentence(found), self, self.place_of(found))

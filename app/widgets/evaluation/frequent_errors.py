"""The most frequent errors as bars, each a click to its digits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from app import theme
from app.korean_particles import with_particles
from app.widgets.evaluation.matrix_painting import ERROR_SLOT
from app.widgets.evaluation.matrix_selection import MatrixSelection
from app.widgets.toolkit.retranslatable import Retranslatable

_BAR, _ROW, _GAP, _ROWS = 6, 22, 12, 4
Errors = Sequence[tuple[int, int, int]]
"""Label, reading and how often, the most frequent first."""


class FrequentErrors(Retranslatable, QWidget):
    """Eight at most, in two columns."""

    chosen = Signal(object)
    """The MatrixSelection of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errors: list[tuple[int, int, int]] = []
        self._classes: tuple[str, ...] = ()
        self._bars: list[_ErrorBar] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self._grid.setVerticalSpacing(0)
        for place in range(2 * _ROWS):
            bar = _ErrorBar()
            bar.clicked.connect(partial(self._notify, place))
            self._bars.append(bar)
            self._grid.addWidget(bar, place % _ROWS, place // _ROWS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_errors(self, errors: Errors, classes: Sequence[str]) -> None:
        """Show others."""
        self._errors, self._classes = list(errors[: len(self._bars)]), tuple(classes)
        self.retranslate()

    def mark(self, selection: MatrixSelection) -> None:
        """Show which one is selected, if one is."""
        for bar, (label, reading, _) in zip(self._bars, self._errors, strict=False):
            bar.set_chosen(selection == MatrixSelection(label, reading))

    def retranslate(self) -> None:
        """Say every word anew."""
        most = self._errors[0][2] if self._errors else 1
        self.setAccessibleName(self.tr("Most frequent errors"))
        for place, bar in enumerate(self._bars):
            bar.setEnabled(place < len(self._errors))
            if place >= len(self._errors):
                bar.show_nothing()
                continue
            label, reading, count = self._errors[place]
            names = self._classes[label], self._classes[reading]
            said = self.tr("{label} read as {reading}: {count}")
            text = said.format(label=names[0], reading=names[1], count=count)
            bar.show_error(f"{names[0]} → {names[1]}", count, count / most, with_particles(text))

    def _notify(self, place: int, *_: object) -> None:
        label, reading, _count = self._errors[place]
        self.chosen.emit(MatrixSelection(label, reading))


class _ErrorBar(QAbstractButton):
    """What was read as what, a bar, and how often."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._share, self._words, self._chosen = 0, 0.0, "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.active_theme().changed.connect(self.update)

    def show_error(self, words: str, count: int, share: float, text: str) -> None:
        """Show another one; `share` is its part of the most frequent."""
        self._words, self._count, self._share = words, count, share
        self.setAccessibleName(text)
        self.update()

    def show_nothing(self) -> None:
        """There are fewer errors."""
        self._words, self._count, self._share = "", 0, 0.0
        self.setAccessibleName("–")
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether its digits are shown."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        """A row."""
        return QSize(120, max(_ROW, QFontMetrics(theme.font("body")).height() + 2))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the type."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, bar and count."""
        if not self._words:
            return
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.tabular(theme.font("body"))
        if self._chosen or self.underMouse():
            font.setWeight(QFont.Weight.DemiBold if self._chosen else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(colors.color("accent" if self._chosen or self.underMouse() else "text"))
        row, middle = QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter
        words = min(max(48, painter.fontMetrics().horizontalAdvance("0 → 0") + 8), self.width() // 3)
        text = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, words)
        painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignLeft), text)
        painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignRight), f"{self._count:,}")
        figures = painter.fontMetrics().horizontalAdvance("0,000")
        bar = QRectF(words + _GAP / 2, row.center().y() - _BAR / 2, 0, _BAR)
        bar.setRight(row.right() - figures - _GAP / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("track"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        bar.setWidth(bar.width() * self._share)
        painter.setBrush(colors.run_color(ERROR_SLOT))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)

"""The gradient check: a row a parameter, the entries that differ most, the error as an image, the step."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.korean_particles import with_particles
from app.widgets.exploration.weight_image import WeightImage
from app.widgets.toolkit.chart import Axis, Chart, pen
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.picture_card import PictureCard, set_titles
from app.widgets.toolkit.retranslatable import Retranslatable
from core.exploration.gradient_comparison import TOLERANCE, ParameterComparison
from core.types import Array

TEXT_STEP = 1e-4
"""The step of the texts' numerical gradient."""
SMALLEST_ERROR = 1e-12
MAX_TILES = 64
_IMAGE = 96


class StepChart(Chart):
    """The error of the numerical gradient by step size: rounding at the left, truncation at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.margins = (64.0, 8.0, 16.0, 40.0)
        self.steps: Array = np.empty(0)
        self.errors: Array = np.empty(0)
        self._label = ""
        self._marked: int | None = None

    def mark(self, place: int | None) -> None:
        """Let one of the steps stand out."""
        self._marked = place
        self.update()

    def show_errors(self, steps: Array, errors: Array, label: str) -> None:
        """Show this curve."""
        self.steps, self.errors, self._label = steps, np.maximum(errors, SMALLEST_ERROR), label
        if steps.size:
            across = Axis(float(steps.min()) / 2, float(steps.max()) * 2, log=True, label=label)
            low, high = float(self.errors.min()), float(max(self.errors.max(), 1e-3))
            self.set_axes(across, Axis(low / 3, high * 3, log=True))
        self.update()

    def paint_area(self, painter: QPainter) -> None:
        """The curve, and the texts' step."""
        active = theme.current()
        if not self.steps.size:
            return
        x = self.locate(TEXT_STEP, 1).x()
        painter.setPen(pen(active.color("text-muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(int(x), int(self.area().top()), int(x), int(self.area().bottom()))
        painter.setPen(pen(active.color("accent"), 2))
        places = self.locate_all(np.stack([self.steps, self.errors], axis=1))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.color("accent"))
        for place in places:
            painter.drawEllipse(place, 3, 3)
        if self._marked is not None and self._marked < len(places):
            marked = places[self._marked]
            painter.setPen(pen(active.color("plot-crosshair"), 1))
            painter.drawLine(
                int(marked.x()), int(self.area().top()), int(marked.x()), int(self.area().bottom())
            )
            painter.setBrush(active.color("plot-background"))
            painter.setPen(pen(active.color("accent"), 2))
            painter.drawEllipse(marked, 6, 6)


class CheckView(Retranslatable, QWidget):
    """What is known of the gradient; rows come as they are done."""

    export_requested = Signal(object)
    selected = Signal(str)
    """The name of the parameter that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ParameterComparison] = []
        self._seconds: tuple[float, float] | None = None
        """How long both ways take, when all is done."""
        self.table, self.worst, self.image = QTableWidget(0, 3), QTableWidget(0, 4), WeightImage(_IMAGE)
        self.chart, self.progress = StepChart(), QProgressBar()
        self.verdict, self.times, self._image_note = QLabel(), QLabel(), QLabel()
        self.step, self._step_note = QSlider(Qt.Orientation.Horizontal), ElidingLabel()
        ClickedWheel(self.step)
        self._lay_out()
        self.step.valueChanged.connect(self._tell_step)
        self.table.itemSelectionChanged.connect(self._select)
        self.retranslate()

    def clear(self) -> None:
        """Nothing is known."""
        self.rows, self._seconds = [], None
        self.table.setRowCount(0)
        self.worst.setRowCount(0)
        self.image.show_values(None)
        self.chart.show_errors(np.empty(0), np.empty(0), "")
        self.verdict.setText("")
        self.times.setText("")
        self._image_note.setText("")
        self.progress.setValue(0)

    def add(self, row: ParameterComparison) -> None:
        """A parameter is done."""
        self.rows.append(row)
        at = self.table.rowCount()
        self.table.setRowCount(at + 1)
        for column, text in enumerate((row.name, _power(row.error), self._judged(row))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not row.is_right:
                item.setForeground(theme.current().color("danger"))
            self.table.setItem(at, column, item)

    def show_progress(self, share: float) -> None:
        """How much of it is done."""
        self.progress.setVisible(share < 1)
        self.progress.setValue(round(100 * share))

    def finish(self, seconds: float, numerical_seconds: float) -> None:
        """All parameters are done: say what it comes to, and look at the worst of them."""
        self._seconds = seconds, numerical_seconds
        self.progress.hide()
        self._tell_result(seconds, numerical_seconds)
        if self.rows:
            errors = [row.error for row in self.rows]
            self.table.selectRow(int(np.argmax(errors)))

    def _judged(self, row: ParameterComparison) -> str:
        return self.tr("right") if row.is_right else self.tr("wrong")

    def _tell_result(self, seconds: float, numerical_seconds: float) -> None:
        wrong = [row.name for row in self.rows if not row.is_right]
        if wrong:
            text = self.tr("The gradient is wrong: {count} of {total} parameters differ.")
            self.verdict.setText(text.format(count=len(wrong), total=len(self.rows)))
        else:
            self.verdict.setText(
                self.tr("The gradient is right: back-propagation and numerical differentiation agree.")
            )
        self._style_verdict("danger" if wrong else "success")
        text = self.tr("Back-propagation: {fast} for one gradient. Numerically it would take {slow}.")
        self.times.setText(text.format(fast=_duration(seconds), slow=_duration(numerical_seconds)))

    def show_steps(self, steps: Array, errors: Array) -> None:
        """Show the error for each step size, and one of them in numbers: at first that of the texts."""
        at_first = not self.chart.steps.size
        self.chart.show_errors(steps, errors, self.tr("step size"))
        self.step.setRange(0, len(steps) - 1)
        if at_first:
            self.step.setValue(int(np.abs(np.log(steps / TEXT_STEP)).argmin()))
        self._tell_step()

    def _tell_step(self) -> None:
        """The step under the slider, and whether what is wrong there is rounding or truncation."""
        place, steps, errors = self.step.value(), self.chart.steps, self.chart.errors
        self.step.setEnabled(bool(steps.size))
        if not steps.size:
            note = self.tr("dashed: the texts' 1e-4; left rounding, right truncation")
        else:
            best = int(errors.argmin())
            if errors[best] > TOLERANCE:
                reason = self.tr("wrong with every step")
            elif place == best:
                reason = self.tr("the best")
            else:
                small, large = self.tr("too small: rounding"), self.tr("too large: truncation")
                reason = small if place < best else large
            text = self.tr("{step}: error {error}, {reason}")
            note = text.format(step=_power(steps[place]), error=_power(errors[place]), reason=reason)
        self._step_note.setText(note)
        self.chart.mark(place if steps.size else None)

    def numbers(self) -> Iterator[Sequence[object]]:
        """The rows as numbers."""
        yield self.tr("Parameter"), self.tr("Relative error"), self.tr("Verdict")
        for row in self.rows:
            yield row.name, row.error, self._judged(row)

    def entries(self) -> Iterator[Sequence[object]]:
        """Both gradients of each entry of the parameter that is looked at."""
        yield self.tr("Entry"), self.tr("Backprop"), self.tr("Numerical"), self.tr("Difference")
        at = self.table.currentRow()
        if 0 <= at < len(self.rows):
            row = self.rows[at]
            for place, backpropagated in np.ndenumerate(row.backpropagated):
                numerical = float(row.numerical[place])
                yield (
                    ", ".join(map(str, place)),
                    float(backpropagated),
                    numerical,
                    float(backpropagated) - numerical,
                )

    def curve(self) -> Iterator[Sequence[object]]:
        """The error for each step."""
        yield self.tr("Step size"), self.tr("Relative error")
        for step, error in zip(self.chart.steps, self.chart.errors, strict=True):
            yield float(step), float(error)

    def retranslate(self) -> None:
        """Say every word anew."""
        set_titles(self.table, [self.tr("Parameter"), self.tr("Relative error"), self.tr("Verdict")], words=1)
        set_titles(
            self.worst,
            [self.tr("Entry"), self.tr("Backprop"), self.tr("Numerical"), self.tr("Difference")],
            words=1,
        )
        self.table.setAccessibleName(self.tr("Parameters"))
        self.worst.setAccessibleName(self.tr("Entries that differ most"))
        self.image.setAccessibleName(self.tr("Difference of both gradients over the parameter"))
        self._card.set_words(
            self.tr("Parameters"),
            with_particles(self.tr("wrong above {limit}").format(limit=f"{TOLERANCE:g}")),
        )
        self._worst_card.set_words(self.tr("Entries that differ most"))
        self.step.setAccessibleName(self.tr("Step size"))
        self._curve_card.set_words(self.tr("Step size"))
        self.step.setToolTip(self.tr("dashed: the texts' 1e-4; left rounding, right truncation"))
        self._tell_step()
        for at, row in enumerate(self.rows):
            if (item := self.table.item(at, 2)) is not None:
                item.setText(self._judged(row))
        if self._seconds is not None:
            self._tell_result(*self._seconds)
        if 0 <= (at := self.table.currentRow()) < len(self.rows):
            self._tell_image(self.rows[at])

    def _style_verdict(self, role: str) -> None:
        self.verdict.setProperty("role", "alarm" if role == "danger" else "gain")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)

    def _select(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self.rows):
            self._show_row(self.rows[at])
            self.selected.emit(self.rows[at].name)

    def _show_row(self, row: ParameterComparison) -> None:
        places = row.worst(5)
        self.worst.setRowCount(len(places))
        for at, place in enumerate(places):
            backpropagated, numerical = float(row.backpropagated[place]), float(row.numerical[place])
            entry = ", ".join(map(str, place))
            for column, text in enumerate(
                (entry, f"{backpropagated:.4g}", f"{numerical:.4g}", f"{backpropagated - numerical:.2g}")
            ):
                item = QTableWidgetItem(text.replace("-", "−"))
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.worst.setItem(at, column, item)
        self.worst.setMinimumWidth(max(self.worst.minimumWidth(), _needed_width(self.worst)))
        difference = row.backpropagated - row.numerical
        self.image.show_values(_as_image(difference))
        self._worst_card.refresh()
        self._tell_image(row)

    def _tell_image(self, row: ParameterComparison) -> None:
        if row.backpropagated.ndim == 1 and row.name.endswith("weight"):
            self._image_note.setText(self.tr("along random directions"))
        else:
            self._image_note.setText(self.tr("difference, over the parameter"))

    def _lay_out(self) -> None:
        for table in (self.table, self.worst):
            _set_up_table(table)
        self.progress.setTextVisible(False)
        self.step.setFixedWidth(96)
        self._image_note.setProperty("role", "caption")
        self._image_note.setWordWrap(True)
        self._image_note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.verdict.setWordWrap(True)
        self.times.setWordWrap(True)
        self.times.setProperty("role", "muted")
        self._card = PictureCard(self.table, self.numbers)
        self._card.table_button.hide()
        self._worst_card = PictureCard(self._worst_entries(), self.entries)
        self._curve_card = PictureCard(self.chart, self.curve)
        self._curve_card.add_strip(self._step_strip())
        for card in (self._card, self._worst_card, self._curve_card):
            card.export_requested.connect(self.export_requested)
        right, columns, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for box in (right, columns):
            box.setSpacing(16)
        right.addWidget(self._worst_card, 1)
        right.addWidget(self._curve_card, 1)
        columns.addWidget(self._card, 1)
        columns.addLayout(right, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.progress, self.verdict, self.times):
            column.addWidget(widget)
        column.addLayout(columns, 1)

    def _step_strip(self) -> QWidget:
        """The slider, and what it tells."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(19, 0, 16, 4)
        row.setSpacing(12)
        row.addWidget(self.step)
        row.addWidget(self._step_note, 1)
        return strip

    def _worst_entries(self) -> QWidget:
        """The entries, and the difference as an image beside them."""
        entries, picture = QWidget(), QVBoxLayout()
        row = QHBoxLayout(entries)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.worst, 2)
        picture.addWidget(self.image)
        picture.addWidget(self._image_note)
        picture.addStretch()
        row.addLayout(picture, 1)
        return entries


def _set_up_table(table: QTableWidget) -> None:
    """One reads it row by row, and writes nothing."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setProperty("role", "table")
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setVisible(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.setFont(theme.tabular(theme.font("body")))


def _needed_width(table: QTableWidget) -> int:
    """In which no column is cut off, in pixels."""
    header, columns = table.horizontalHeader(), range(table.columnCount())
    wanted = (max(header.sectionSizeHint(one), table.sizeHintForColumn(one)) for one in columns)
    return sum(wanted) + 2 * table.frameWidth()


def _as_image(values: Array) -> Array:
    """A parameter as rows and columns: a tile a unit where its inputs are a square image, else one block."""
    if values.ndim == 2 and math.isqrt(len(values)) ** 2 == len(values) and len(values) > 1:
        side = math.isqrt(len(values))
        tiles = values.T.reshape(-1, side, side)[:MAX_TILES]
        return _block([np.pad(tile, ((0, 1), (0, 1))) for tile in tiles])
    flat = values.reshape(-1)
    columns = math.ceil(math.sqrt(flat.size))
    rows = math.ceil(flat.size / columns)
    return np.pad(flat, (0, rows * columns - flat.size)).reshape(rows, columns)


def _block(tiles: Sequence[Array]) -> Array:
    columns = math.ceil(math.sqrt(len(tiles)))
    empty = [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    filled = [*tiles, *empty]
    return np.vstack([np.hstack(filled[at : at + columns]) for at in range(0, len(filled), columns)])


def _power(value: float) -> str:
    return f"{value:.1e}".replace("-", "−")


def _duration(seconds: float) -> str:
    if seconds < 1:
        return f"{1000 * seconds:.3g} ms"
    if seconds < 120:
        return f"{seconds:.3g} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"

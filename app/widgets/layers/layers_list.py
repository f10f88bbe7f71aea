"""The rows of the layers: they scroll while head and axes stay; only what is seen is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app import theme
from app.widgets.layers.columns import Column, Columns
from app.widgets.layers.groups import GroupRow, LayerGroup, visible_rows
from app.widgets.layers.histogram import HistogramCard
from app.widgets.layers.row_painting import (
    paint_gradient,
    paint_ground,
    paint_name,
    paint_share,
    paint_strip,
    paint_update,
)
from app.widgets.layers.row_pictures import RowPictures
from app.widgets.layers.series import Numbers, ShownRun
from app.widgets.layers.weight_band import BAND, PITCH, paint_tiles, tiles_in, weight_image, weight_scale
from app.widgets.layers.words import row_sentence

ROW, LOW_ROW, TWO_RUNS = 48, 28, 80
MANY_ROWS = 20
"""Rows from which on they are low, without a second line."""


class LayersList(QAbstractScrollArea):
    """Up and Down choose a row, Right and Left open and close it, Return shows its histogram."""

    pointed_at = Signal(object, int, int)
    """The run under the pointer, its row, its moment; a row of -1: nothing any more."""
    row_chosen = Signal(int)
    height_changed = Signal()
    """Of all rows: one was opened, or there are others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the card lies behind
        self.histogram = HistogramCard(self.viewport())
        self.runs: tuple[ShownRun, ...] = ()
        self.rows: list[GroupRow] = []
        self.step: int | None = None
        self.other: int | None = None
        """The step of the moment that is marked beside, with hollow marks."""
        self.chosen = -1
        self._opened = set[str]()
        self._all_weights = False
        self._last_height = 0
        self._pictures: dict[int, QImage] = {}
        self._still = RowPictures()
        self._pointer: tuple[int, float] | None = None
        theme.active_theme().changed.connect(self.forget_pictures)

    # -- what it shows ---

    def show_runs(self, runs: Sequence[ShownRun]) -> None:
        """One run, or two beside each other; the rows are those of the first."""
        same = self.runs and runs and self.runs[0].groups == runs[0].groups
        self.runs = tuple(runs)
        if not same:
            self.chosen = -1
        self._pictures.clear()
        self._still.belong_to([run.record for run in runs])
        self._arrange()

    def show_step(self, step: int | None) -> None:
        """The marks stand where they were after this step; none: after the last."""
        self.step = step
        self.viewport().update()

    def compare_with(self, step: int | None) -> None:
        """Mark another moment too."""
        self.other = step
        self.viewport().update()

    @property
    def end(self) -> float:
        """The epoch at the right end of the strips."""
        return max((float(run.epochs[-1]) for run in self.runs if len(run.epochs)), default=0.0)

    def columns(self) -> Columns:
        """Where the columns stand."""
        return Columns.of(self.viewport().width())

    def height_of_all(self) -> int:
        """Of all rows, for a picture of them."""
        return sum(self._height(number) for number in range(len(self.rows)))

    def toggle(self, number: int) -> None:
        """Open a row that can be, or close it."""
        self._opened ^= {self.rows[number].group.name}
        self._arrange()

    def choose(self, number: int) -> None:
        """Mark a row, and bring it into view."""
        if 0 <= number < len(self.rows):
            self.chosen = number
            self._say_chosen()
            self._bring_into_view(number)
            self.viewport().update()
            self.row_chosen.emit(number)

    def row_rect(self, number: int) -> QRectF:
        """Where a row stands in the viewport, its weights not counted."""
        return QRectF(0, self._top(number), self.viewport().width(), self._row_height())

    # -- geometry ---

    def _row_height(self) -> int:
        if len(self.runs) == 2:
            return TWO_RUNS
        return LOW_ROW if len(self.rows) > MANY_ROWS else ROW

    def _height(self, number: int) -> int:
        return self._row_height() + (self._band_height() if number == 0 else 0)

    def _band_height(self) -> int:
        tiles = self.runs[0].weights if self.runs else None
        if tiles is None:
            return 0
        if not self._all_weights:
            return BAND
        across = tiles_in(self._band_width(), len(tiles))
        return -(-len(tiles) // across) * PITCH + BAND - PITCH

    def _band_width(self) -> float:
        columns = self.columns()
        return columns.share.right - columns.outputs.left

    def _top(self, number: int) -> float:
        band = self._band_height() if number > 0 else 0
        return number * self._row_height() + band - self.verticalScrollBar().value()

    def _row_at(self, y: float) -> int:
        place = y + self.verticalScrollBar().value()
        if place < self._height(0):
            return 0
        number = int((place - self._band_height()) // self._row_height())
        return number if number < len(self.rows) else -1

    def _arrange(self) -> None:
        self.rows = visible_rows(self.runs[0].groups, self._opened) if self.runs else []
        self.chosen = min(self.chosen, len(self.rows) - 1)
        if (height := self.height_of_all() if self.rows else 0) != self._last_height:
            self._last_height = height
            self.height_changed.emit()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(self.height_of_all() - room, 0) if self.rows else 0)
        bar.setPageStep(room)
        bar.setSingleStep(self._row_height() // 2)
        self._say_chosen()
        self.viewport().update()

    def _bring_into_view(self, number: int) -> None:
        bar, top = self.verticalScrollBar(), self._top(number)
        if top < 0:
            bar.setValue(round(bar.value() + top))
        elif top + self._row_height() > self.viewport().height():
            bar.setValue(round(bar.value() + top + self._row_height() - self.viewport().height()))

    # -- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are seen."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self.paint_rows(painter, event.rect().top(), event.rect().bottom(), self._still)

    def paint_rows(
        self, painter: QPainter, top: float, bottom: float, still: RowPictures | None = None
    ) -> None:
        """Those between two heights, with what stands still in them from its pictures; an export has none."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self.columns()
        for number, row in enumerate(self.rows):
            place = self.row_rect(number)
            whole = place.adjusted(0, 0, 0, self._height(number) - place.height())
            if whole.bottom() >= top and whole.top() <= bottom:
                paint = partial(self._paint_still, columns, row, number == self.chosen)
                if still is not None:
                    still.draw(painter, self._look_of(number), place, paint)
                else:
                    paint(painter, place)
                self._paint_moving(painter, columns, row, number, place)
                if number == 0 and self.runs[0].weights is not None:
                    self._paint_weights(painter, columns, self.runs[0].weights, whole)
                painter.setPen(QPen(theme.current().color("border"), 1))
                y = whole.bottom() - 0.5
                painter.drawLine(QPointF(columns.name.left, y), QPointF(columns.share.right, y))

    def _look_of(self, number: int) -> tuple[object, ...]:
        """By which the pictures of a row are told apart."""
        row = self.rows[number]
        chosen = (self.hasFocus(),) if number == self.chosen else ()
        slots = tuple(run.slot for run in self.runs)
        return row.group.name, row.depth, row.is_open, chosen, slots, self.end

    def _paint_still(
        self, columns: Columns, row: GroupRow, is_chosen: bool, painter: QPainter, place: QRectF
    ) -> None:
        """What is the same at every moment."""
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color("accent-soft" if self.hasFocus() else "hover"))
            painter.drawRoundedRect(
                QRectF(6, place.top() + 1, columns.outputs.left - 44, place.height() - 3), 6, 6
            )
        paint_ground(painter, columns, place)
        paint_name(painter, columns, row, place, place.height() >= ROW)
        for run, group, part in self._parts(row, place):
            paint_strip(painter, columns.outputs, run, group, part, self.end)

    def _paint_moving(
        self, painter: QPainter, columns: Columns, row: GroupRow, number: int, place: QRectF
    ) -> None:
        """The marks of the moment that is shown."""
        for run, group, part in self._parts(row, place):
            if (moment := run.place(self.step)) is not None:
                moments = moment, run.place(self.other) if self.other is not None else None
                paint_gradient(painter, columns.gradient, run, group, moments, part)
                paint_update(painter, columns.update, run, group, moments, part)
                paint_share(painter, columns.share, run, group, moment, part)
        self._paint_cursor(painter, columns.outputs, place, number)

    def _parts(self, row: GroupRow, place: QRectF) -> Iterator[tuple[ShownRun, LayerGroup, QRectF]]:
        """Each run that has such a layer, that layer, and its part of the row."""
        high = place.height() / len(self.runs)
        for line, run in enumerate(self.runs):
            group = row.group if run is self.runs[0] else run.matching(row.group)
            if group is not None and run.record.moments:
                yield run, group, QRectF(place.left(), place.top() + line * high, place.width(), high)

    def _paint_cursor(self, painter: QPainter, column: Column, place: QRectF, number: int) -> None:
        """A line at the moment that is shown, where that is not the last, and one under the pointer."""
        if not self.end:
            return
        lines = []
        moment = self.runs[0].place(self.step)
        if self.step is not None and moment is not None:
            lines.append(column.place(float(self.runs[0].epochs[moment]) / self.end))
        other = self.runs[0].place(self.other) if self.other is not None else None
        if other is not None:
            lines.append(column.place(float(self.runs[0].epochs[other]) / self.end))
        if self._pointer is not None and self._pointer[0] == number:
            lines.append(self._pointer[1])
        painter.setPen(QPen(theme.current().color("plot-crosshair"), 1))
        for x in lines:
            painter.drawLine(
                QPointF(round(x) + 0.5, place.top() + 3), QPointF(round(x) + 0.5, place.bottom() - 3)
            )

    def _paint_weights(self, painter: QPainter, columns: Columns, tiles: Numbers, whole: QRectF) -> None:
        shown = len(tiles) if self._all_weights else tiles_in(self._band_width(), len(tiles))
        if shown not in self._pictures:
            self._pictures[shown] = weight_image(tiles[:shown], weight_scale(tiles))
        top = whole.bottom() - self._band_height() + 2
        area = QRectF(columns.outputs.left, top, self._band_width(), self._band_height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        paint_tiles(painter, self._pictures[shown], area, shown)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.current().color("text-muted"))
        text = self.tr("Weights") + "\n" + self.tr("{shown} of {count}").format(shown=shown, count=len(tiles))
        painter.drawText(QRectF(columns.name.left, top, columns.name.width, 34), 0, text)

    # -- mouse and keys ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the histogram of the moment under the pointer."""
        column, number = self.columns().outputs, self._row_at(event.position().y())
        inside = column.left <= event.position().x() <= column.right
        if number < 0 or not inside or not self.row_rect(number).contains(event.position()) or not self.end:
            self._leave()
            return
        share = (event.position().x() - column.left) / column.width
        self._point(number, share * self.end, event.position().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; its arrow opens it, its weights are shown all or some."""
        number = self._row_at(event.position().y())
        if number < 0:
            return
        if number == 0 and not self.row_rect(0).contains(event.position()):
            self._all_weights = not self._all_weights
            self._arrange()
        elif self.rows[number].group.parts and event.position().x() < self.columns().outputs.left - 30:
            self.choose(number)
            self.toggle(number)
        else:
            self.choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From row to row, open and close, histogram."""
        match event.key():
            case Qt.Key.Key_Down:
                self.choose(min(self.chosen + 1, len(self.rows) - 1))
            case Qt.Key.Key_Up:
                self.choose(max(self.chosen - 1, 0))
            case Qt.Key.Key_Home:
                self.choose(0)
            case Qt.Key.Key_End:
                self.choose(len(self.rows) - 1)
            case Qt.Key.Key_Right | Qt.Key.Key_Left if self._turns(event.key() == Qt.Key.Key_Right):
                self.toggle(self.chosen)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.chosen >= 0 and self.end:
                self._show_chosen_histogram()
            case Qt.Key.Key_Escape if self.histogram.isVisible():
                self._leave()
            case _:
                super().keyPressEvent(event)

    def _turns(self, wanted: bool) -> bool:
        row = self.rows[self.chosen] if self.chosen >= 0 else None
        return row is not None and bool(row.group.parts) and row.is_open != wanted

    def _show_chosen_histogram(self) -> None:
        run = self.runs[0]
        moment = run.place(self.step)
        if moment is not None:
            self._point(self.chosen, float(run.epochs[moment]), self.row_rect(self.chosen).top())

    def _point(self, number: int, epoch: float, y: float) -> None:
        place = self.row_rect(number)
        line = min(int((y - place.top()) / place.height() * len(self.runs)), len(self.runs) - 1)
        run = self.runs[line]
        group = self.rows[number].group if line == 0 else run.matching(self.rows[number].group)
        if group is None or not len(run.epochs):
            return
        moment = int(np.abs(run.epochs - epoch).argmin())
        x = self.columns().outputs.place(float(run.epochs[moment]) / self.end)
        self._pointer = number, x
        self.histogram.show_moment(run, group, moment, place, x)
        self.pointed_at.emit(run, number, moment)
        self.viewport().update()

    def _leave(self) -> None:
        if self._pointer is not None:
            self._pointer = None
            self.histogram.hide()
            self.pointed_at.emit(None, -1, -1)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        self._leave()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A row is marked, so that keys have something to move."""
        if self.chosen < 0 and self.rows:
            self.choose(0)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, another range to scroll."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Ten rows."""
        return QSize(680, 10 * ROW)

    def minimumSizeHint(self) -> QSize:
        """Two rows can be read."""
        return QSize(420, 2 * ROW)

    def forget_pictures(self) -> None:
        """Paint all anew: in other colours, or in other words."""
        self._pictures.clear()
        self._still.clear()
        self.viewport().update()

    def _say_chosen(self) -> None:
        """The chosen row in words, for whoever hears it."""
        run = self.runs[0] if self.runs and self.chosen >= 0 else None
        moment = run.place(self.step) if run is not None else None
        if run is None or moment is None:
            self.setAccessibleDescription("")
        else:
            self.setAccessibleDescription(row_sentence(run, self.rows[self.chosen].group, moment))

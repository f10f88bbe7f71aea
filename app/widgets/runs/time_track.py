"""The track of the time line: the moments of a run, spaced in the logarithm of the step, and a thumb."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.marker import marker_path
from app.widgets.toolkit.retranslatable import Retranslatable

THUMB, TRACK, DOT = 16, 4, 4
STAR, WORDS = 18, 20
"""Pixels above the track for the star, and below it for the words."""
NEAREST_DOTS = 8
"""Pixels between two dots that are painted, at least."""


class TimeTrack(Retranslatable, QWidget):
    """Left and Right go to the moments beside, Home and End to the first and to now."""

    moved = Signal(object)
    """A step of the moments, or None for now."""
    play_requested = Signal()
    compare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: list[int] = []
        self._end, self._steps_per_epoch = 0, 1
        self._best: int | None = None
        self.step: int | None = None
        """Where the thumb stands; None is now, at the right end."""
        self.other: int | None = None
        """The moment that it is compared with: a second, hollow thumb."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def show_moments(
        self, moments: Sequence[int], end: int, steps_per_epoch: int, best: int | None = None
    ) -> None:
        """The steps that one can go back to, and how far the run is."""
        self._moments = [step for step in moments if step < end]
        self._end, self._steps_per_epoch = max(end, 1), max(steps_per_epoch, 1)
        self._best = best
        if self.step is not None and self.step not in self._moments:
            self.step = None
        self._say()

    def move_to(self, step: int | None) -> None:
        """Put the thumb there; nothing is told."""
        self.step = step
        self._say()

    def compare_with(self, step: int | None) -> None:
        """Put the hollow thumb there, or take it away."""
        self.other = step
        self.update()

    def go(self, by: int) -> None:
        """To a moment so many further on, and tell of it."""
        places = [*self._moments, None]
        place = places.index(self.step) + by
        self._tell(places[min(max(place, 0), len(places) - 1)])

    def go_home(self) -> None:
        """To the first moment."""
        self._tell(self._moments[0] if self._moments else None)

    @property
    def is_at_end(self) -> bool:
        """Whether it shows now."""
        return self.step is None

    def place_of(self, step: int | None) -> float:
        """The pixel at which a step stands."""
        end, area = self._end, self._area()
        share = 1.0 if step is None else math.log1p(step) / math.log1p(end)
        return area.left() + share * area.width()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setAccessibleName(self.tr("Moments of the run"))
        self._say()

    # -- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell(self._nearest(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thumb."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._tell(self._nearest(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From moment to moment; Space plays."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.go(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.go(1)
            case Qt.Key.Key_Home:
                self.go_home()
            case Qt.Key.Key_End:
                self._tell(None)
            case Qt.Key.Key_C:
                self.compare_requested.emit()
            case Qt.Key.Key_Space:
                self.play_requested.emit()
            case _:
                super().keyPressEvent(event)

    def _nearest(self, x: float) -> int | None:
        places = [*self._moments, None]
        return min(places, key=lambda step: abs(self.place_of(step) - x))

    def _tell(self, step: int | None) -> None:
        if step != self.step:
            self.move_to(step)
            self.moved.emit(step)

    def _say(self) -> None:
        step = self._end if self.step is None else self.step
        text = self.tr("epoch {epoch}, step {step}").format(
            epoch=f"{step / self._steps_per_epoch:.1f}", step=f"{step:,}"
        )
        self.setAccessibleDescription(text)
        self.update()

    # -- painting ---

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(400, STAR + THUMB + WORDS)

    def minimumSizeHint(self) -> QSize:
        """A few moments can be told apart."""
        return QSize(160, STAR + THUMB + WORDS)

    def _area(self) -> QRectF:
        return QRectF(THUMB / 2, STAR, self.width() - THUMB, THUMB)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, dots, star, thumb, words."""
        painter, active, area = QPainter(self), theme.current(), self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, thumb = area.center().y(), self.place_of(self.step)
        painter.setBrush(active.color("track"))
        painter.drawRoundedRect(QRectF(area.left(), middle - TRACK / 2, area.width(), TRACK), 2, 2)
        painter.setBrush(active.color("accent"))
        painter.drawRoundedRect(QRectF(area.left(), middle - TRACK / 2, thumb - area.left(), TRACK), 2, 2)
        self._paint_dots(painter, middle, thumb)
        self._paint_star(painter)
        if self.other is not None:
            painter.setBrush(active.color("raised"))
            painter.setPen(QPen(active.color("border-control"), 2))
            painter.drawEllipse(QPointF(self.place_of(self.other), middle), THUMB / 2 - 2, THUMB / 2 - 2)
        painter.setBrush(active.color("raised"))
        painter.setPen(QPen(active.color("accent"), 2))
        painter.drawEllipse(QPointF(thumb, middle), THUMB / 2 - 1, THUMB / 2 - 1)
        self._paint_words(painter, area)

    def _paint_dots(self, painter: QPainter, middle: float, thumb: float) -> None:
        active, last = theme.current(), -1e9
        for step in self._moments:
            x = self.place_of(step)
            if x - last >= NEAREST_DOTS:
                last = x
                painter.setPen(QPen(active.color("raised"), 1))
                painter.setBrush(self._dot_color(x <= thumb))
                painter.drawEllipse(QPointF(x, middle), DOT - 0.5, DOT - 0.5)

    def _dot_color(self, passed: bool) -> QColor:
        return theme.current().color("accent" if passed else "border-control")

    def _paint_star(self, painter: QPainter) -> None:
        if self._best is None or self._best not in self._moments:
            return
        painter.save()
        painter.translate(self.place_of(self._best), STAR / 2 - 1)
        painter.scale(13, 13)
        painter.setPen(QPen(theme.current().color("text-muted"), 0.1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(marker_path("star"))
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(theme.current().color("text-muted"))
        metrics, taken = painter.fontMetrics(), list[tuple[float, float]]()
        for x, text in self._ticks():
            wide = metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            if all(left > right + 8 or left + wide < start - 8 for start, right in taken):
                taken.append((left, left + wide))
                place = QRectF(left, area.bottom() + 2, wide + 2, WORDS)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _ticks(self) -> list[tuple[float, str]]:
        """The most important first: start, now, the first epoch, then rounder ones."""
        per_epoch, end = self._steps_per_epoch, self._end
        done = end / per_epoch
        ticks = [(self.place_of(0), self.tr("start")), (self.place_of(None), f"{done:.3g}")]
        if per_epoch < end:
            ticks.append((self.place_of(per_epoch), self.tr("epoch {epoch}").format(epoch=1)))
        epochs = [lead * 10**decade for decade in range(6) for lead in (1, 5, 2)]
        ticks += [(self.place_of(n * per_epoch), f"{n:,}") for n in epochs if 1 < n < done]
        ticks += [
            (self.place_of(10**n), self.tr("step {step}").format(step=f"{10**n:,}"))
            for n in (1, 2, 3)
            if 10**n < min(per_epoch, end)
        ]
        return ticks

"""How a row of the list of lessons is painted: number, title, what it shows, progress, time, state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import theme
from app.widgets.lessons.lesson_row import LessonRow
from app.widgets.lessons.lessons_model import ROW, Index

NUMBER, GAP, EDGE = 56, 12, 16
"""Pixels: up to the right edge of the numbers, between columns, at the edge."""
_ICON, _BAR, _BAR_HIGH = 16, 116, 4
_MOST_WORDS = 112


@dataclass(frozen=True)
class ColumnWidths:
    """Pixels of the columns right of the lesson, which has what they leave."""

    time: int = 96
    state: int = 96


def column_widths(rows: Sequence[LessonRow], time_title: str, state_title: str) -> ColumnWidths:
    """As narrow as the words of these rows, and those over them, let the columns be."""
    title, time = QFontMetrics(theme.font("caption")), QFontMetrics(theme.tabular(theme.font("body")))
    state = QFontMetrics(_strong())
    times = [title.horizontalAdvance(time_title), *(time.horizontalAdvance(row.time) for row in rows)]
    words = max((state.horizontalAdvance(row.state_text) for row in rows if row.state_text), default=-8)
    width = max(_ICON + 8 + min(words, _MOST_WORDS), title.horizontalAdvance(state_title))
    return ColumnWidths(min(max(times), _MOST_WORDS) + 2, width + 2 + EDGE)


class LessonDelegate(QStyledItemDelegate):
    """Paints rows; the height is the list's to say."""

    def __init__(self) -> None:
        super().__init__()
        self.height = 64
        self.margin = 0
        """What a cell has beside its card."""
        self.columns = ColumnWidths()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list lets it be."""
        return QSize(240, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the columns from the edges to the middle."""
        row: LessonRow = index.data(ROW)
        place: QRect = option.rect.adjusted(1, 0, -self.margin - 1, 0)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, place, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
        self._number(painter, place, row, chosen)
        columns, top, high = self.columns, place.top(), place.height()
        right = place.right() - columns.state
        self._state(painter, QRect(right, top, columns.state, high), row)
        right -= GAP + columns.time
        time, figures = QRect(right, top, columns.time, high), theme.tabular(theme.font("body"))
        _line(painter, time, figures, "text-muted", row.time, Qt.AlignmentFlag.AlignRight)
        right -= GAP
        if row.state in {"running", "paused", "begun"} and row.runs:
            self._progress(painter, QRect(right - _BAR, place.top(), _BAR, place.height()), row)
            right -= _BAR + GAP
        left = place.left() + NUMBER + GAP
        self._words(painter, QRect(left, place.top(), right - left, place.height()), row)
        painter.restore()

    def _ground(self, painter: QPainter, place: QRect, chosen: bool, hovered: bool) -> None:
        active = theme.current()
        if chosen or hovered:
            painter.fillRect(place, active.color("accent-soft" if chosen else "hover"))
        painter.setPen(QPen(active.color("border"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _number(self, painter: QPainter, place: QRect, row: LessonRow, chosen: bool) -> None:
        text = str(row.number) if row.number else "+"
        role = "accent" if chosen else "text-muted"
        number = QRect(place.left(), place.top(), NUMBER, place.height())
        font = theme.tabular(_strong() if chosen else theme.font("body"))
        _line(painter, number, font, role, text, Qt.AlignmentFlag.AlignRight)

    def _words(self, painter: QPainter, place: QRect, row: LessonRow) -> None:
        title, about = _title(), theme.font("caption")
        high, low = QFontMetrics(title).height(), QFontMetrics(about).height()
        top = place.top() + (place.height() - high - low - 2) // 2
        _line(painter, QRect(place.left(), top, place.width(), high), title, "text", row.title)
        _line(
            painter, QRect(place.left(), top + high + 2, place.width(), low), about, "text-muted", row.about
        )

    def _progress(self, painter: QPainter, place: QRect, row: LessonRow) -> None:
        words, middle = row_progress(row), place.center().y()
        low = QFontMetrics(theme.font("caption")).height()
        _line(painter, QRect(place.left(), middle - low - 2, place.width(), low), theme.font("caption"),
              "text-muted", words)  # fmt: skip
        track = QRectF(place.left(), middle + 5, place.width(), _BAR_HIGH)
        _bar(painter, track, theme.current().color("track"))
        track.setWidth(track.width() * row.runs_done / row.runs)
        _bar(painter, track, theme.current().color("accent"))

    def _state(self, painter: QPainter, place: QRect, row: LessonRow) -> None:
        centre = QPointF(place.left() + _ICON / 2, place.center().y() + 0.5)
        active = theme.current()
        if row.is_done:
            picture = theme.pixmap("ok", "success", _ICON)
            painter.drawPixmap(
                round(centre.x()) - _ICON // 2, round(centre.y()) - _ICON // 2, _ICON, _ICON, picture
            )
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _ring(painter, centre, active.color("border-control"), 1.0)
            if row.state == "running":
                _ring(painter, centre, active.color("accent"), 0.6)
        role = {"done": "success", "running": "accent"}.get(row.state, "text-muted")
        words = place.adjusted(_ICON + 8, 0, -EDGE, 0)
        _line(painter, words, _strong() if row.state != "open" else theme.font("body"), role, row.state_text)


def row_progress(row: LessonRow) -> str:
    """How many of its runs are done."""
    said = QCoreApplication.translate("LessonList", "{done} of {total} runs")
    return said.format(done=row.runs_done, total=row.runs)


def _title() -> QFont:
    return theme.font("plot_title")


def _strong() -> QFont:
    font = theme.font("body")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _line(
    painter: QPainter,
    place: QRect,
    font: QFont,
    role: str,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(theme.current().color(role))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), elided)


def _bar(painter: QPainter, place: QRectF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)


def _ring(painter: QPainter, centre: QPointF, color: QColor, share: float) -> None:
    painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(QRectF(centre.x() - 7, centre.y() - 7, 14, 14), 90 * 16, -round(share * 360 * 16))

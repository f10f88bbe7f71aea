"""How a run looks in the list: eye, marker, name and what made it; accuracy and progress at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import theme
from app.widgets.runs.run_summary import RunSummary
from app.widgets.runs.runs_model import PROGRESS, RUN, VALUES
from app.widgets.toolkit.marker import draw_marker
from app.widgets.wording.figure_text import percent_text

Index = QModelIndex | QPersistentModelIndex

INSET, RADIUS = 8, 8
EYE_CENTRE, EYE_REACH, EYE = 20, 36, 18
ALERT_SIZE = 14
MARKER_CENTRE, MARKER = 45, 11
NAME_LEFT = 62
RIGHT_MARGIN = 12
WIDEST_ACCURACY = "100.0%"
TALL, LOW = 58, 32


class RunsDelegate(QStyledItemDelegate):
    """Two lines and figures beside the plots; one line below them, where the window is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        wanted = 2.4 if not self.compact else 1.7
        height = max(LOW if self.compact else TALL, round(wanted * theme.font("body").pixelSize()))
        return QSize(120, height)

    def eye_area(self, row: QRect) -> QRect:
        """Where a click shows or hides the run."""
        return QRect(row.left() + INSET, row.top(), EYE_REACH, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        run = index.data(RUN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect).adjusted(INSET, 1, -INSET, -1)
        ground = self._paint_ground(painter, row, option.state)
        middle = row.center().y()
        self._paint_eye(painter, QPointF(row.left() + EYE_CENTRE, middle), run.visible)
        centre = QPointF(row.left() + MARKER_CENTRE, middle)
        muted = "" if run.visible else ground
        draw_marker(painter, centre, run.slot, MARKER, hollow=run.dashed, muted=muted)
        first, second = self._figures(index, run)
        if self.compact:
            self._paint_one_line(painter, row, run, first, second)
        else:
            self._paint_two_lines(painter, row, run, first, second)
        painter.restore()

    def _figures(self, index: Index, run: RunSummary) -> tuple[str, str]:
        values = index.data(VALUES)
        return values if values is not None else (percent_text(run.accuracy), str(index.data(PROGRESS)))

    def _paint_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> str:
        ground = "surface"
        if state & QStyle.StateFlag.State_Selected:
            ground = "accent-soft"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        if ground != "surface":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color(ground))
            painter.drawRoundedRect(row, RADIUS, RADIUS)
        return ground

    def _paint_eye(self, painter: QPainter, centre: QPointF, visible: bool) -> None:
        picture = theme.pixmap("eye" if visible else "eye-off", "text-muted", EYE)
        painter.drawPixmap(QPointF(centre.x() - EYE / 2, centre.y() - EYE / 2), picture)

    def _paint_illness(self, painter: QPainter, left: QPointF, run: RunSummary) -> None:
        """A mark behind the name of a run that is ill."""
        if run.illness:
            picture = theme.pixmap("alert", "danger" if run.illness_sure else "warning", ALERT_SIZE)
            painter.drawPixmap(QPointF(left.x(), left.y() - ALERT_SIZE / 2), picture)

    def _paint_two_lines(
        self, painter: QPainter, row: QRectF, run: RunSummary, first: str, second: str
    ) -> None:
        upper = QRectF(
            row.left() + NAME_LEFT,
            row.top() + 8,
            row.width() - NAME_LEFT - RIGHT_MARGIN,
            row.height() / 2 - 8,
        )
        lower = upper.translated(0, upper.height())
        role = "text" if run.visible else "text-muted"
        taken = _write(painter, upper, first, name_font(run.visible), role, right=True)
        upper.setRight(upper.right() - taken - 8 - (ALERT_SIZE + 6 if run.illness else 0))
        named = _write(painter, upper, run.name, name_font(run.visible), role)
        self._paint_illness(painter, QPointF(upper.left() + named + 6, upper.center().y()), run)
        taken = _write(painter, lower, second, theme.font("caption"), "text-muted", right=True)
        _write(painter, lower.adjusted(0, 0, -taken - 8, 0), run.made_by, theme.font("caption"), "text-muted")

    def _paint_one_line(
        self, painter: QPainter, row: QRectF, run: RunSummary, first: str, second: str
    ) -> None:
        line = row.adjusted(NAME_LEFT, 0, -RIGHT_MARGIN, 0)
        role = "text" if run.visible else "text-muted"
        _write(painter, line, first, name_font(run.visible), role, right=True)
        line.setRight(line.right() - _accuracy_column())
        line.setRight(
            line.right() - _write(painter, line, second, theme.font("caption"), "text-muted", right=True)
        )
        named = _write(painter, line.adjusted(0, 0, -8, 0), run.name, name_font(run.visible), role)
        self._paint_illness(painter, QPointF(line.left() + named + 6, line.center().y()), run)
        named += ALERT_SIZE + 6 if run.illness else 0
        _write(painter, line.adjusted(named + 8, 0, -8, 0), run.made_by, theme.font("caption"), "text-muted")

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor stands where the name does."""
        row = option.rect.adjusted(INSET + NAME_LEFT - 8, 0, -INSET - RIGHT_MARGIN - _accuracy_column(), 0)
        editor.setFixedHeight(min(30, row.height()))
        top = row.center().y() - editor.height() // 2 if self.compact else row.top() + 4
        editor.setGeometry(row.left(), top, row.width(), editor.height())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type a name."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Name of the run"))
        return editor


def name_font(visible: bool) -> QFont:
    """A run's name and accuracy: bold while its curves are shown."""
    font = theme.tabular(theme.font("body"))
    font.setWeight(QFont.Weight.DemiBold if visible else QFont.Weight.Medium)
    return font


def _accuracy_column() -> int:
    """What the accuracies take in rows of one line, and the gap before them."""
    return round(QFontMetricsF(name_font(True)).horizontalAdvance(WIDEST_ACCURACY)) + 12


def _write(
    painter: QPainter, place: QRectF, text: str, font: QFont, role: str, *, right: bool = False
) -> float:
    """Writes a line, elided in its middle, and returns how wide it became."""
    painter.setFont(theme.tabular(font))
    painter.setPen(theme.current().color(role))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(place.width(), 0))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)

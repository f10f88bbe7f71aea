"""Who is right where: the images of a set in four groups, by whether each of two models reads them right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.marker import draw_marker
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import NONE, percent_text
from core.insight.model_comparison import ModelComparison, Rows


class AgreementGroup(Enum):
    """Of the images, by who reads them right; the value is (row, column)."""

    BOTH = (0, 0)
    ONLY_FIRST = (0, 1)
    ONLY_SECOND = (1, 0)
    NEITHER = (1, 1)

    def rows(self, comparison: ModelComparison) -> Rows:
        """Its images."""
        groups = {
            AgreementGroup.BOTH: comparison.both,
            AgreementGroup.ONLY_FIRST: comparison.only_first,
            AgreementGroup.ONLY_SECOND: comparison.only_second,
            AgreementGroup.NEITHER: comparison.neither,
        }
        return groups[self]


_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAP, _RADIUS, _MARKER, _HIGHEST = 4, 6, 10, 132
_ALONE, _ALIKE = 0.16, 0.07


class AgreementMatrix(Retranslatable, QWidget):
    """The first model in rows, the second in columns. A click or the arrows choose a group."""

    selected = Signal(object)
    """The AgreementGroup that the person chose."""
    entered = Signal()
    """Return: to the digits of the group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: ModelComparison | None = None
        self._names, self._slots = ("", ""), (0, 1)
        self._group = AgreementGroup.ONLY_SECOND
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    @property
    def group(self) -> AgreementGroup:
        """The one that is selected."""
        return self._group

    def show_comparison(
        self, comparison: ModelComparison | None, names: Sequence[str], slots: Sequence[int]
    ) -> None:
        """Show two models by these names, in the colours of these slots; None shows no figures."""
        self._comparison = comparison
        if len(names) == 2 and len(slots) == 2:
            self._names, self._slots = (names[0], names[1]), (slots[0], slots[1])
        self._tell()
        self.update()

    def select(self, group: AgreementGroup) -> None:
        """Mark a group; nothing is emitted."""
        self._group = group
        self._tell()
        self.update()

    def place_of(self, group: AgreementGroup) -> QRectF:
        """Where its cell stands."""
        left, top = self._margins()
        wide = (self.width() - left - _GAP) / 2
        high = (self.height() - top - _GAP) / 2
        row, column = group.value
        return QRectF(left + column * (wide + _GAP), top + row * (high + _GAP), wide, high)

    def group_words(self, group: AgreementGroup) -> str:
        """What is in a group."""
        words = {
            AgreementGroup.BOTH: self.tr("Both right"),
            AgreementGroup.ONLY_FIRST: self.tr("Only “{model}” right"),
            AgreementGroup.ONLY_SECOND: self.tr("Only “{model}” right"),
            AgreementGroup.NEITHER: self.tr("Both wrong"),
        }
        return words[group].format(model=self._names[0 if group is AgreementGroup.ONLY_FIRST else 1])

    def rows(self) -> Iterator[Sequence[object]]:
        """How many images each group has, titles first."""
        yield [self.tr("Who is right where"), self.tr("images")]
        for group in AgreementGroup:
            count = len(group.rows(self._comparison)) if self._comparison is not None else ""
            yield [self.group_words(group), count]

    def sizeHint(self) -> QSize:
        """Cells with room for a figure and its share."""
        return QSize(380, round(self._margins()[1] + 2 * _HIGHEST + _GAP))

    def minimumSizeHint(self) -> QSize:
        """The figures alone."""
        return QSize(260, round(self._margins()[1] + 2 * 56 + _GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, the cells, the selection."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        for group in AgreementGroup:
            self._paint_cell(painter, group)
        if self._comparison is not None:
            painter.setPen(QPen(theme.current().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area = self.place_of(self._group).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        for group in AgreementGroup:
            if self.place_of(group).contains(event.position()):
                self._choose(group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the next group; Return goes to its digits."""
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            down, right = _STEPS[key]
            row, column = self._group.value
            self._choose(AgreementGroup((min(max(row + down, 0), 1), min(max(column + right, 0), 1))))
        elif key in _ENTER and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Who is right where"))
        self._tell()
        self.updateGeometry()
        self.update()

    def _choose(self, group: AgreementGroup) -> None:
        if self._comparison is not None:
            self.select(group)
            self.selected.emit(group)

    def _tell(self) -> None:
        text = ""
        if self._comparison is not None:
            count = len(self._group.rows(self._comparison))
            text = f"{self.group_words(self._group)}: {count:,}"
        self.setAccessibleDescription(text)

    def _margins(self) -> tuple[float, float]:
        """Left and top: for the words beside the rows, and over the columns."""
        metrics = self.fontMetrics()
        words = max(map(metrics.horizontalAdvance, (self.tr("right"), self.tr("wrong"))))
        return words + _MARKER + 22.0, 2.0 * metrics.height() + 10

    def _paint_names(self, painter: QPainter) -> None:
        colors, metrics = theme.current(), painter.fontMetrics()
        left, _ = self._margins()
        line = metrics.height()
        draw_marker(painter, QPointF(left + _MARKER / 2, line / 2), self._slots[1], _MARKER)
        painter.setPen(colors.color("text"))
        room = QRectF(left + _MARKER + 6, 0, self.width() - left - _MARKER - 6, line)
        name = metrics.elidedText(self._names[1], Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(colors.color("text-muted"))
        for place, word in enumerate((self.tr("right"), self.tr("wrong"))):
            above = self.place_of(AgreementGroup((0, place)))
            over = QRectF(above.x(), line + 4, above.width(), line)
            painter.drawText(over, Qt.AlignmentFlag.AlignHCenter, word)
            beside = self.place_of(AgreementGroup((place, 0)))
            centre = QPointF(_MARKER / 2 + 1, beside.center().y())
            draw_marker(painter, centre, self._slots[0], _MARKER)
            area = QRectF(_MARKER + 8, beside.y(), left - _MARKER - 14, beside.height())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)

    def _paint_cell(self, painter: QPainter, group: AgreementGroup) -> None:
        colors, area = theme.current(), self.place_of(group)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground(group))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        count, share = NONE, ""
        if self._comparison is not None:
            found = len(group.rows(self._comparison))
            total = sum(len(each.rows(self._comparison)) for each in AgreementGroup)
            count, share = f"{found:,}", percent_text(found / total if total else None)
        strong, plain = theme.tabular(theme.font("figure")), theme.tabular(theme.font("caption"))
        strong.setWeight(QFont.Weight.DemiBold)
        middle = area.center().y()
        painter.setPen(colors.color("text"))
        painter.setFont(strong)
        high = painter.fontMetrics().height()
        if area.height() < high + QFontMetrics(plain).height() + 4:  # no room for the share
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, count)
            return
        painter.drawText(
            QRectF(area.x(), middle - high, area.width(), high), Qt.AlignmentFlag.AlignCenter, count
        )
        painter.setPen(colors.color("text-muted"))
        painter.setFont(plain)
        painter.drawText(
            QRectF(area.x(), middle + 2, area.width(), painter.fontMetrics().height()),
            Qt.AlignmentFlag.AlignCenter,
            share,
        )

    def _ground(self, group: AgreementGroup) -> QColor:
        """One alone: in its colour; both alike: in ink."""
        colors = theme.current()
        if group is AgreementGroup.ONLY_FIRST:
            return colors.mixed(colors.run_color(self._slots[0]), "raised", _ALONE)
        if group is AgreementGroup.ONLY_SECOND:
            return colors.mixed(colors.run_color(self._slots[1]), "raised", _ALONE)
        return colors.mixed(colors.color("text"), "raised", _ALIKE)

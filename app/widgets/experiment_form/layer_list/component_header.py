"""The line of a component in a list: its name and values, what it comes to, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton

from app import theme
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.draggable_button import DraggableButton
from app.widgets.toolkit.code_button import CodeButton

ARROW, LEAST_HEIGHT = 16, 30
_GRIP, _TEXT, _END = 7, 33, 8
"""Where the grip and the text begin, and what is left free at the end."""
_GAP = 8
_ACTION = 26
_AFTER_NAME = 5
_RADIUS = 6


class ComponentHeader(DraggableButton):
    """A click opens and closes, a drag moves.

    What does not fit beside name and values stands in a second line.
    """

    menu_requested = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name, self._settings = "", ""
        self._annotation = ComponentAnnotation()
        self._opens = True
        self._about = ""
        self._amount_width = 0
        self._is_wrapped = False
        self.more = QToolButton(self)
        self.more.setProperty("role", "row-action")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setFixedSize(_ACTION, _ACTION)
        self.more.setCursor(Qt.CursorShape.ArrowCursor)
        self.more.clicked.connect(self._ask_for_menu)
        self.more.hide()
        self.code = CodeButton(self)
        self.code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.code.setFixedSize(_ACTION, _ACTION)
        self.code.setCursor(Qt.CursorShape.ArrowCursor)
        self.code.hide()
        theme.set_icon(self.more, "more")
        theme.active_theme().changed.connect(self._fit)

    def show_texts(self, name: str, settings: str, about: str, opens: bool) -> None:
        """What the component is, and whether there is anything to open."""
        self._name, self._settings, self._opens = name, settings, opens
        self._about = about
        self._update_text()

    def show_annotation(self, annotation: ComponentAnnotation) -> None:
        """What it comes to."""
        self._annotation = annotation
        self._update_text()

    def amount_width(self) -> int:
        """How wide its figure is; the list gives all its lines one width."""
        return self._figures().horizontalAdvance(self._annotation.amount)

    def set_amount_width(self, width: int) -> None:
        """How wide the figures of the list are."""
        if width != self._amount_width:
            self._amount_width = width
            self._fit()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as a comfortable line, or two."""
        return QSize(120, self._line() + (self._figures().height() + 2 if self._is_wrapped else 0))

    def follow_drag(self) -> None:
        """What is dragged has no action."""
        self._show_action()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_requested.emit(self._menu_place() if by_key else event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer what can be done with it."""
        super().enterEvent(event)
        self._show_action()

    def leaveEvent(self, event: QEvent) -> None:
        """Offer it no longer."""
        super().leaveEvent(event)
        self._show_action()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what can be done with it."""
        super().focusInEvent(event)
        self._show_action()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer it no longer."""
        super().focusOutEvent(event)
        self._show_action()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the action at the end."""
        super().resizeEvent(event)
        self.more.move(self.width() - _ACTION - 4, (self._line() - _ACTION) // 2)
        self.code.move(self.more.x() - _ACTION, self.more.y())
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grip, arrow, name, values; what it comes to at the right, or under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if not self.is_dragged():
            self._paint_grip(painter)
        if self._opens:
            picture = theme.pixmap("down" if self.isChecked() else "right", "text-muted", ARROW)
            painter.drawPixmap(_TEXT - ARROW - 2, (self._line() - ARROW) // 2, picture)
        first = QRect(_TEXT, 0, self.width() - _TEXT - _END, self._line())
        if self._annotation.problem:
            first.setRight(self._paint_alert(painter, first) - _GAP)
        elif self._is_wrapped:
            under = self._figures().height()
            self._paint_figures(painter, QRect(_TEXT, self.height() - under - 6, first.width(), under))
            if not self.more.isHidden():
                first.setRight(self.code.x())
        else:
            first.setRight(self._paint_figures(painter, first) - _GAP)
        self._paint_name(painter, first)

    def _paint_ground(self, painter: QPainter) -> None:
        chosen = self.is_dragged() or self.hasFocus()
        role = "accent-soft" if chosen else "hover" if self.underMouse() else ""
        if role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color(role))
            painter.drawRoundedRect(self.rect().adjusted(2, 1, -2, -1), _RADIUS, _RADIUS)

    def _paint_grip(self, painter: QPainter) -> None:
        """Six dots: it can be dragged."""
        near = self.underMouse() or self.hasFocus()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("text-muted" if near else "border-control"))
        for across in (0, 4):
            for down in (-4, 0, 4):
                painter.drawEllipse(QPointF(_GRIP + across + 1, self._line() / 2 + down), 1.1, 1.1)

    def _paint_alert(self, painter: QPainter, room: QRect) -> int:
        """It cannot be; returns where the picture begins."""
        left = room.right() - ARROW
        if self.more.isHidden():
            top = (self._line() - ARROW) // 2
            painter.drawPixmap(left, top, theme.pixmap("alert", "danger", ARROW))
        return left

    def _paint_figures(self, painter: QPainter, room: QRect) -> int:
        """Shape and parameters, in columns at the right."""
        painter.setFont(_figures_font())
        painter.setPen(theme.current().color("text-muted"))
        hidden = not self.more.isHidden() and not self._is_wrapped  # the action stands there
        if not hidden:
            painter.drawText(room, _RIGHT, self._annotation.amount)
        width = self._figures().horizontalAdvance(self._annotation.result)
        column = max(self._amount_width, 2 * _ACTION if hidden else 0)
        left = room.right() - width - (column + _GAP if column else 0)
        painter.drawText(QRect(left, room.top(), width + 2, room.height()), _LEFT, self._annotation.result)
        return left

    def _paint_name(self, painter: QPainter, room: QRect) -> None:
        font = self._name_font()
        painter.setFont(font)
        painter.setPen(theme.current().color("danger" if self._annotation.problem else "text"))
        metrics = QFontMetrics(font)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, name)
        room = room.adjusted(metrics.horizontalAdvance(name) + _AFTER_NAME, 0, 0, 0)
        painter.setFont(self.font())
        painter.setPen(theme.current().color("text-muted"))
        if room.width() > 0:
            text = self.fontMetrics().elidedText(self._settings, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, text)

    def _fit(self) -> None:
        """One line, or two where one does not hold all."""
        words = QFontMetrics(self._name_font()).horizontalAdvance(self._name)
        words += _AFTER_NAME + self.fontMetrics().horizontalAdvance(self._settings) if self._settings else 0
        figures = self._figures().horizontalAdvance(self._annotation.result)
        figures += self._amount_width + _GAP if self._amount_width else 0
        wanted = _TEXT + words + _GAP + figures + _END
        self._is_wrapped = bool(self._annotation.result) and wanted > self.width()
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _line(self) -> int:
        return max(LEAST_HEIGHT, self.fontMetrics().height() + 10)

    def _name_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return font

    def _figures(self) -> QFontMetrics:
        return QFontMetrics(_figures_font())

    def _update_text(self) -> None:
        whole = f"{self._name} {self._settings}".strip()
        self.setAccessibleName(f"{whole}. {self._annotation.spoken}" if self._annotation.spoken else whole)
        self.setAccessibleDescription(self._annotation.first_problem() or self._about)
        parts = (whole, self._annotation.spoken, self._about)
        self.setToolTip("\n".join(part for part in parts if part))
        self.more.setToolTip(self.tr("Actions for this item"))
        self.more.setAccessibleName(self.more.toolTip())
        self._fit()
        self.update()

    def _show_action(self) -> None:
        shown = (self.underMouse() or self.hasFocus()) and not self.is_dragged()
        self.more.setVisible(shown)
        self.code.setVisible(shown)
        self.update()

    def _ask_for_menu(self) -> None:
        self.menu_requested.emit(self._menu_place())

    def _menu_place(self) -> QPoint:
        return self.more.mapToGlobal(self.more.rect().bottomLeft())


_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _figures_font() -> QFont:
    return theme.tabular(theme.font("caption"))

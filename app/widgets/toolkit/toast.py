"""A toast tells of something done and offers to take it back: nothing is asked that undo can answer."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app import theme

SHOWN_SECONDS = 8
_UP, _RISE, _SLIDE = 24, 12, 160


class Toast(QFrame):
    """One at a time, bottom centre of its parent; it goes after 8 s, later while hovered or focused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], object] | None = None
        self._foot = 0
        self._text, self._button = QLabel(), _UndoButton()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.take_back)
        self._text.setMinimumHeight(28)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self._text)
        self._row.addWidget(self._button)
        self._clock = QTimer(self, singleShot=True, interval=round(SHOWN_SECONDS * 1000))
        self._clock.timeout.connect(self._leave)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._button.focused.connect(self._clock.stop)
        self._button.left.connect(
            self._clock.start
        )  # the clock goes as a whole, methods of this one before it
        _Resizes(parent, self).happened.connect(self._keep_place)
        self.hide()

    def show_message(
        self, text: str, action_text: str | None = None, action: Callable[[], object] | None = None
    ) -> None:
        """Show a message in place of the last; `action` is what its button and, afterwards, Ctrl+Z do."""
        self._undo = action
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setAccessibleName(text)
        self._button.setText(action_text or "")
        self._button.setVisible(bool(action_text and action))
        self._row.setContentsMargins(16, 7, 8 if action else 16, 7)
        self._arrive()

    def take_back(self) -> bool:
        """Do what the button does, once; False if there is nothing to take back (any more)."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is None:
            return False
        undo()
        return True

    def follow_page_change(self, footer: int) -> None:
        """Another page has come: what offers nothing stays behind, an offer stands above the page's foot."""
        self._foot = footer
        if self._undo is None:
            self.hide()
        elif self.isVisible():
            self._slide.stop()
            self.move(self._place())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew."""
        self._count()
        super().leaveEvent(event)

    def _keep_place(self) -> None:
        """The parent is larger or smaller."""
        if self.isVisible():
            self._slide.stop()
            self.move(self._place())

    def _arrive(self) -> None:
        self.adjustSize()
        place = self._place()
        self.move(place + QPoint(0, _RISE))
        self.show()
        self.raise_()
        self._slide.stop()
        self._slide.setDuration(theme.animation_duration(_SLIDE))
        self._slide.setEndValue(place)
        self._slide.start()
        self._count()

    def _count(self) -> None:
        if self.isVisible():
            self._clock.start()

    def _leave(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._clock.start()
        else:
            self.hide()

    def _place(self) -> QPoint:
        ground = self._ground.rect()
        return QPoint(
            (ground.width() - self.width()) // 2, ground.height() - self._foot - self.height() - _UP
        )


class _UndoButton(QPushButton):
    """Tells that the focus comes and goes."""

    focused = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nobody takes it away under the keys."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()


class _Resizes(QObject):
    """Tells that a widget is resized; holds nothing, for a filter is called even while all around it goes."""

    happened = Signal()

    def __init__(self, watched: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of all events this one alone."""
        if event.type() == QEvent.Type.Resize:
            self.happened.emit()
        return False

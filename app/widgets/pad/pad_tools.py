"""The row of tools under the pad: Pen, Eraser, Undo, Redo, then Replay, Test digits, Clear."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from app import theme
from app.widgets.pad.drawing_pad import DrawingPad
from app.widgets.pad.drawing_tool import ERASER_TOOL, PEN_TOOL
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import SPACE

_HEIGHT, _AROUND = 32, 14


class PadTools(Retranslatable, QWidget):
    """Buttons that act on a pad and tell its state."""

    def __init__(self, pad: DrawingPad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pad = pad
        self.pen, self.eraser = _tool("draw", True), _tool("eraser", True)
        self.undo, self.redo, self.clear = _tool("undo"), _tool("redo"), _tool("trash")
        self.replay, self.gallery, self.open = _tool("play"), _tool("table"), _tool("folder-open")
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.pen)
        self._choice.addButton(self.eraser)
        self.pen.clicked.connect(self.take_pen)
        self.eraser.clicked.connect(self.take_eraser)
        self.undo.clicked.connect(pad.drawing.undo)
        self.redo.clicked.connect(pad.drawing.redo)
        self.clear.clicked.connect(pad.drawing.clear)
        pad.tool_changed.connect(self._follow)
        pad.drawing.changed.connect(self._follow)
        pad.drawing.settled.connect(self._follow)
        self._lay_out()
        self._follow()
        self.retranslate()

    def take_pen(self) -> None:
        """Draw from now on."""
        self._pad.set_tool(PEN_TOOL)

    def take_eraser(self) -> None:
        """Erase from now on."""
        self._pad.set_tool(ERASER_TOOL)

    def pen_shortcuts(self, is_possible: Callable[[], bool]) -> list[PageShortcut]:
        """The keys for what is in the hand."""
        return [
            PageShortcut(("P",), self.tr("Pen"), self.take_pen, is_possible),
            PageShortcut(("E",), self.tr("Eraser"), self.take_eraser, is_possible),
        ]

    def history_shortcuts(self, is_possible: Callable[[], bool]) -> list[PageShortcut]:
        """The keys that take steps back and do them again; the window itself obeys Undo."""
        drawing = self._pad.drawing
        redo, clear = self.tr("Redo the last undone step"), self.tr("Clear the pad")
        return [
            PageShortcut(("Ctrl+Z",), self.tr("Undo the last step")),
            PageShortcut(("Ctrl+Shift+Z", "Ctrl+Y"), redo, drawing.redo, is_possible),
            PageShortcut(("Delete", "Backspace"), clear, drawing.clear, is_possible),
        ]

    def _follow(self) -> None:
        drawing = self._pad.drawing
        self.pen.setChecked(self._pad.tool == PEN_TOOL)
        self.eraser.setChecked(self._pad.tool == ERASER_TOOL)
        self.undo.setEnabled(drawing.can_undo or len(drawing.live) > 0)
        self.redo.setEnabled(drawing.can_redo)
        self.clear.setEnabled(not drawing.is_empty)
        self.replay.setEnabled(bool(drawing.finished))

    def show_replay(self, running: bool) -> None:
        """Whether the drawing is being drawn again: then the button ends it."""
        theme.set_icon(self.replay, "stop" if running else "play", "text")

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 14, 12, 14)
        row.setSpacing(4)
        for widget in (self.pen, self.eraser):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(rule)
        row.addSpacing(8)
        for widget in (self.undo, self.redo):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.replay, self.gallery, self.open, self.clear):
            row.addWidget(widget)

    def retranslate(self) -> None:
        """Say every word anew."""
        undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        redo = QKeySequence("Ctrl+Shift+Z").toString(QKeySequence.SequenceFormat.NativeText)
        delete = QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText)
        _name(self.pen, self.tr("Pen"), self.tr("Draw"), "P")
        _name(self.eraser, self.tr("Eraser"), self.tr("Erase part of the ink"), "E")
        _name(self.undo, self.tr("Undo"), self.tr("Undo the last step"), undo)
        _name(self.redo, self.tr("Redo"), self.tr("Redo the last undone step"), redo)
        _name(self.replay, self.tr("Replay"), self.tr("Replay the strokes as they were drawn"), "R")
        _name(self.gallery, self.tr("Test digits"), self.tr("Put a test digit on the pad"), "G")
        _name(self.open, self.tr("Open picture"), self.tr("Put a picture from a file on the pad"), "Ctrl+O")
        _name(self.clear, self.tr("Clear"), self.tr("Clear the pad"), delete)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the words where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Icons alone where the words do not fit, first of what everybody knows by its icon."""
        buttons = self.findChildren(QToolButton)
        for button in buttons:
            button.setMinimumHeight(max(_HEIGHT, button.fontMetrics().height() + _AROUND))
        ranks = (
            (self.undo, self.redo, self.clear),
            (self.replay,),
            (self.gallery,),
            (self.open,),
            (self.pen, self.eraser),
        )
        for button in (button for rank in ranks for button in rank):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for rank in ranks:
            if self.sizeHint().width() <= self.width():
                break
            for button in rank:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def _tool(icon: str, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setCheckable(checkable)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumHeight(_HEIGHT)
    theme.set_icon(button, icon, "text")
    return button


def _name(button: QToolButton, text: str, help_text: str, keys: str) -> None:
    button.setText(SPACE + text)  # the style leaves 4 px between icon and text, the design 8
    button.setAccessibleName(text)
    button.setToolTip(f"{help_text} ({keys})")

"""Draw: a pad, and what a network reads there while the pen moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.page import Page
from app.widgets.figure_text import percent_text
from app.widgets.model_chooser import ModelChooser, Reading

if TYPE_CHECKING:
    from app.controllers.reader import Choice
    from core.types import Array

_MARGIN, _GAP, _HEADER = 24, 24, 64
_NARROWEST_PAD, _NARROWEST_ANSWER = 240, 380
_LARGEST_PAD, _WIDEST_ANSWER = 1120, 860


class DrawPage(Page):
    """The pad on the left is square; the answer and what the network sees stand beside it."""

    key: ClassVar[str] = "draw"
    icon: ClassVar[str] = "draw"
    order: ClassVar[int] = 20
    parts: ClassVar[tuple[str, ...]] = (
        "app.widgets.answer_card",
        "app.widgets.drawing_pad",
        "app.widgets.ink_tiles",
        "app.widgets.pad_tools",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.widgets.answer_card import AnswerCard
        from app.widgets.drawing_pad import DrawingPad
        from app.widgets.ink_tiles import InkTiles
        from app.widgets.pad_tools import PadTools

        self.reader = services.reader
        self.pad = DrawingPad()
        self.tools = PadTools(self.pad)
        self.answer, self.tiles, self.chooser = AnswerCard(), InkTiles(), ModelChooser()
        self.chooser.setAccessibleName(self.tr("Read by"))
        self._title, self._read_by, self._seen = QLabel(), QLabel(), QLabel()
        self._pad_card, self._tiles_card, self._side = QFrame(), QFrame(), QWidget()
        self._soon = QTimer(self, singleShot=True, interval=0)  # many points, one reading
        self._lay_out()
        self._add_keys()
        self._connect()
        self.setFocusProxy(self.pad)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("DrawPage", "Draw")

    def areas(self) -> list[QWidget]:
        """Chooser, pad, tools."""
        return [self.chooser, self.pad, self.tools.pen]

    def foot(self) -> int:
        """The tools stand at the bottom."""
        return self.height() - self.tools.mapTo(self, QPoint(0, 0)).y()

    def undo(self) -> bool:
        """Take the last step on the pad back."""
        can = self.pad.drawing.can_undo or len(self.pad.drawing.live) > 0
        self.pad.drawing.undo()
        return can

    def show_strokes(self, strokes: list[Array]) -> None:
        """Put strokes on the pad (shares of its side), as one step that can be taken back."""
        self.pad.drawing.load(strokes)

    def read(self) -> None:
        """Read what stands on the pad and show it."""
        from core.ink.render import steps

        strokes = self.pad.drawing.strokes
        if not self.reader.can_read:
            self._show_advice()
        if not strokes:
            self.tiles.show_nothing()
            if self.reader.can_read:
                self.answer.show_nothing()
            return
        seen = steps(strokes)
        self.tiles.show_steps(strokes, seen)
        probabilities = self.reader.read(seen.image)
        if probabilities is not None:
            self.answer.show_reading(probabilities, self.reader.knows(probabilities))

    def _show_advice(self) -> None:
        choice = self.reader.choice
        if choice is None:
            self.answer.show_advice(
                self.tr("Nobody reads yet"),
                self.tr("Train a network, even for a second, and it reads what you draw."),
                self.tr("Train"),
            )
        elif choice.live:
            self.answer.show_advice(self.tr("The training has not begun yet"), "")
        else:
            self.answer.show_nothing()

    def _take_reader(self) -> None:
        self.answer.set_classes(self.reader.classes)
        self._fill_chooser()
        self.read()

    def _fill_chooser(self) -> None:
        choice = self.reader.choice
        entries = [self._entry(choice) for choice in self.reader.choices]
        self.chooser.set_entries(entries, choice.key if choice else "", self.tr("No model yet"))

    def _entry(self, choice: Choice) -> Reading:
        details = [_architecture_text(choice)]
        if choice.validation is not None:
            details.append(self.tr("validation {accuracy}").format(accuracy=percent_text(choice.validation)))
        elif choice.test is not None:
            details.append(self.tr("test {accuracy}").format(accuracy=percent_text(choice.test)))
        elif choice.live:
            details.append(self.tr("in training"))
        return Reading(choice.key, choice.name, " · ".join(details), choice.slot, choice.live)

    def _train(self) -> None:
        self.services.requests.show_page("train")

    # Pictures

    def copy_picture(self) -> None:
        """Put the drawing on the clipboard, as a picture."""
        QGuiApplication.clipboard().setImage(self.pad.picture())

    def save_picture(self) -> None:
        """Save the drawing as a PNG file."""
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save picture"), "digit.png", "PNG (*.png)")
        if not path:
            return
        path = path if Path(path).suffix else f"{path}.png"
        if not self.pad.picture().save(path):
            self.services.notices.say("error", self.tr("The picture could not be saved."), path)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        copy, save = QAction(self.tr("Copy picture"), menu), QAction(self.tr("Save picture…"), menu)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_picture)
        save.triggered.connect(self.save_picture)
        for action in (copy, save):
            action.setEnabled(not self.pad.drawing.is_empty)
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.pad.mapToGlobal(place))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """From now on somebody looks: the run in training sends its weights."""
        super().showEvent(event)
        self.reader.watch(True)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.reader.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pad square and as large as height and width allow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        under = self.tools.sizeHint().height() + 1
        beside = max(_NARROWEST_ANSWER, self._side.minimumSizeHint().width())
        room = QSize(self.width() - 2 * _MARGIN, self.height() - _HEADER - _MARGIN)
        side = max(_NARROWEST_PAD, min(room.height() - under - 2, room.width() - _GAP - beside - 2))
        side = min(side, _LARGEST_PAD)
        self._pad_card.setFixedSize(side + 2, side + under + 2)
        self._side.setFixedHeight(max(side + under + 2, self._side.minimumSizeHint().height()))
        # On a huge screen the page stays together in the middle.
        margin = max(_MARGIN, (self.width() - (side + 2 + _GAP + _WIDEST_ANSWER)) // 2)
        self._column.setContentsMargins(margin, 0, margin, _MARGIN)

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self._read_by.setText(self.tr("Read by"))
        self.chooser.setAccessibleName(self.tr("Read by"))
        self._seen.setText(self.tr("What the network sees"))
        self._take_reader()
        self._fit()

    # Parts

    def _connect(self) -> None:
        self._soon.timeout.connect(self.read)
        self.pad.drawing.changed.connect(self._soon.start)
        self.pad.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.pad.customContextMenuRequested.connect(self._open_menu)
        self.reader.changed.connect(self._soon.start)
        self.reader.chosen.connect(self._take_reader)
        self.reader.choices_changed.connect(self._fill_chooser)
        self.reader.refused.connect(self.services.notices.refused)
        self.services.requests.reading_requested.connect(self.reader.choose)
        self.chooser.chosen.connect(self.reader.choose)
        self.answer.action.clicked.connect(self._train)

    def _add_keys(self) -> None:
        drawing = self.pad.drawing
        keys = {
            "P": self.tools.take_pen,
            "E": self.tools.take_eraser,
            "Delete": drawing.clear,
            "Backspace": drawing.clear,
            "Ctrl+Shift+Z": drawing.redo,
            "Ctrl+Y": drawing.redo,
            "Ctrl+C": self.copy_picture,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._pad_part(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._answer_part(), 1, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addLayout(row, 1)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        self._title.setProperty("role", "page-title")
        self._read_by.setProperty("role", "muted")
        self._read_by.setBuddy(self.chooser)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._read_by)
        row.addWidget(self.chooser, 2)
        return header

    def _pad_part(self) -> QWidget:
        line = QFrame()
        line.setProperty("role", "line")
        self._pad_card.setProperty("role", "card")
        column = QVBoxLayout(self._pad_card)
        column.setContentsMargins(0, 0, 0, 0)  # the card's line is no part of it
        column.setSpacing(0)
        column.addWidget(self.pad, 1)
        column.addWidget(line)
        column.addWidget(self.tools)
        return self._pad_card

    def _answer_part(self) -> QWidget:
        self._tiles_card.setProperty("role", "card")
        self._seen.setProperty("role", "plot-title")
        seen = QVBoxLayout(self._tiles_card)
        seen.setContentsMargins(20, 16, 20, 16)
        seen.setSpacing(12)
        seen.addWidget(self._seen)
        seen.addWidget(self.tiles)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.answer, 1)
        column.addWidget(self._tiles_card)
        return self._side


def _architecture_text(choice: Choice) -> str:
    """MLP 256-128."""
    from app import core_text
    from core.architectures import MLP

    name = core_text.name(type(choice.architecture))
    if isinstance(choice.architecture, MLP) and choice.architecture.hidden:
        return f"{name} {'-'.join(map(str, choice.architecture.hidden))}"
    return name

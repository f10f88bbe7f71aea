"""Explore: the texts' pictures, alive, in rooms."""

from __future__ import annotations

import importlib
from collections.abc import Generator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.controllers.services import Services
from app.pages.page import Page, Section
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.widgets.toolkit.keyboard.tab_order import set_tab_order

if TYPE_CHECKING:
    from app.pages.parts.explore.room import Room
    from app.widgets.exploration.room_list import RoomName

ROOMS = {
    "race": "app.pages.parts.explore.race_room:RaceRoom",
    "loss": "app.pages.parts.explore.loss_room:LossRoom",
    "initialization": "app.pages.parts.explore.lab_room:LabRoom",
    "check": "app.pages.parts.explore.check_room:CheckRoom",
    "graph": "app.pages.parts.explore.graph_room:GraphRoom",
    "backprop": "app.pages.parts.explore.backprop_room:BackpropRoom",
}
"""Where each room is; it is loaded when it is first entered."""
_PANEL, _NARROW, _MARGIN, _HEADER = 256, 1120, 24, 64
_AROUND_CHOICE = 56
_WRITTEN = 100
"""How much more of the room an input takes in which one writes than what is left free beside all of them."""


class ExplorePage(Page):
    """A list of rooms at the left, the chosen one at the right under its name and inputs."""

    key: ClassVar[str] = "explore"
    icon: ClassVar[str] = "explore"
    section: ClassVar[Section] = Section.UNDERSTAND
    order: ClassVar[int] = 2
    parts: ClassVar[tuple[str, ...]] = (
        "app.widgets.exploration.room_list",
        "app.pages.parts.explore.room_header",
        "app.pages.parts.explore.race_room",
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        from app.pages.parts.explore.room_header import RoomHeader
        from app.widgets.exploration.room_list import RoomList
        from app.widgets.toolkit.eliding_label import ElidingLabel
        from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox

        self.rooms = RoomList(self._names())
        self._panel, self._title, self._room_title = QFrame(), QLabel(), ElidingLabel()
        self._header = RoomHeader(_HEADER)
        self.choice = ClickedWheelComboBox()
        """The rooms in a small window, where a list beside them takes too much of it."""
        self._stack, self._inputs = QStackedWidget(), QHBoxLayout()
        self._built: dict[str, Room] = {}
        self._asked_on = ""
        self._lay_out()
        self.rooms.chosen.connect(self.enter_room)
        self.choice.activated.connect(self._enter_chosen)
        services.requests.exploration_requested.connect(self._open)
        for keys, act in (("Alt+Down", self._next), ("Alt+Up", self._previous), ("Alt+Left", self._go_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.retranslate()
        self.rooms.select(next(iter(ROOMS)))

    @classmethod
    def in_pieces(cls, services: Services, parent: QWidget) -> Generator[None, None, Page]:
        """In its place from the start."""
        yield from ()
        return cls(services, parent)

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("ExplorePage", "Explore")

    def room(self) -> Room | None:
        """The room in front."""
        return self._built.get(self.rooms.key)

    def enter_room(self, key: str) -> None:
        """Bring a room to the front; an unknown key changes nothing."""
        if key not in ROOMS:
            return
        before = self._stack.currentWidget()
        room = self._built.get(key) or self._build(key)
        if before is not None and before is not room:
            before.left()  # type: ignore[attr-defined]
        self._stack.setCurrentWidget(room)
        for other in self._built.values():
            for widget in other.header():
                widget.setVisible(other is room)
        self._header.show_fault_of(room, room.fault())
        self._tell_room()
        room.entered()
        if self.rooms.key != key:
            self.rooms.select(key)

    def shortcuts(self) -> list[list[PageShortcut]]:
        """How one goes from room to room, and from step to step."""
        return [
            [
                PageShortcut(("Alt+Down",), self.tr("Next topic; Alt+Up: the one before")),
                PageShortcut(("Alt+Left",), self.tr("Back to the page that led here")),
            ],
            [
                PageShortcut(("Space",), self.tr("Play or pause")),
                PageShortcut(("Right",), self.tr("One step on; Left: back; with Shift: five")),
                PageShortcut(("Home",), self.tr("To the start; End: to the end")),
            ],
        ]

    def areas(self) -> list[QWidget]:
        """The list of rooms, and the room."""
        room = self.room()
        return [
            self.choice if self.rooms.isHidden() or self._panel.isHidden() else self.rooms,
            *([room] if room is not None else []),
        ]

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self._title.setText(self.title())
        self.rooms.set_words(self._names())
        for row, room in enumerate(self._names()):
            self.choice.setItemText(row, room.name)
        self.choice.setAccessibleName(self.title())
        self.choice.setMinimumWidth(self._widest_choice())
        self._tell_room()

    def changeEvent(self, event: QEvent) -> None:
        """The theme may have changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            for room in self._built.values() if hasattr(self, "_built") else ():
                room.restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves that nobody sees."""
        super().hideEvent(event)
        if (room := self.room()) is not None:
            room.left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way to a choice in a small window."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._panel.setVisible(not is_narrow)
        self._room_title.setVisible(not is_narrow)
        self.choice.setVisible(is_narrow)
        self._panel.setFixedWidth(max(_PANEL, self.rooms.least_width()))

    def _names(self) -> list[RoomName]:
        from app.widgets.exploration.room_list import RoomName

        return [
            RoomName("race", "race", self.tr("Optimizer race"), self.tr("Paths to the minimum")),
            RoomName("loss", "terrain", self.tr("Real loss"), self.tr("The path of a run over it")),
            RoomName(
                "initialization",
                "histogram",
                self.tr("Initialization lab"),
                self.tr("Outputs layer by layer"),
            ),
            RoomName("check", "checks", self.tr("Gradient check"), self.tr("Numerical against backprop")),
            RoomName(
                "graph", "graph", self.tr("Computational graph"), self.tr("Derivatives of an expression")
            ),
            RoomName("backprop", "backprop", self.tr("One step of backprop"), self.tr("On your digit")),
        ]

    def _tell_room(self) -> None:
        name = next((one.name for one in self._names() if one.key == self.rooms.key), "")
        self._room_title.setText(name)
        self.choice.setCurrentIndex(list(ROOMS).index(self.rooms.key) if self.rooms.key in ROOMS else 0)

    def _widest_choice(self) -> int:
        """No name of a room is cut."""
        words = QFontMetrics(theme.font("body"))
        return max(words.horizontalAdvance(room.name) for room in self._names()) + _AROUND_CHOICE

    def _enter_chosen(self, row: int) -> None:
        self.enter_room(list(ROOMS)[row])

    def _build(self, key: str) -> Room:
        module, _, name = ROOMS[key].partition(":")
        room: Room = getattr(importlib.import_module(module), name)(self.services)
        self._built[key] = room
        self._stack.addWidget(room)
        room.export_requested.connect(self._export)
        for widget in room.header():
            is_written = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            self._inputs.addWidget(widget, _WRITTEN if is_written else 0)
        set_tab_order([self.rooms.last(), *room.header(), *room.below_header()])
        return room

    def _export(self, source: object) -> None:
        from app.pages.parts.picture_export import export

        export(self.services, self, source)  # type: ignore[arg-type]

    def _open(self, room: str, subject: object, asked_on: str) -> None:
        self._asked_on = asked_on
        self.enter_room(room)
        if room in self._built:
            self._built[room].open(subject)

    def _go_back(self) -> None:
        if self._asked_on:
            self.services.requests.show_page(self._asked_on)
            self._asked_on = ""

    def _next(self) -> None:
        self.rooms.choose_next(1)

    def _previous(self) -> None:
        self.rooms.choose_next(-1)

    def _lay_out(self) -> None:
        self._panel.setProperty("role", "panel")
        self._title.setProperty("role", "page-title")
        self._title.setFixedHeight(_HEADER)
        self._title.setContentsMargins(16, 0, 0, 0)
        side = QVBoxLayout(self._panel)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._title)
        side.addWidget(self.rooms, 1)
        self._room_title.setProperty("role", "page-title")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for _ in ROOMS:
            self.choice.addItem("")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(self.choice)
        head.addWidget(self._room_title)
        self._inputs.setSpacing(8)
        self._inputs.addStretch(1)
        head.addLayout(self._inputs, 1)
        self._header.setLayout(head)
        column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        row.addLayout(column, 1)

"""What a page is to the window: a key, an icon, its place and a title. Being a subclass is being shown."""

from __future__ import annotations

from collections.abc import Generator
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.services import Services
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.widgets.toolkit.keyboard.shortcuts_card import ShortcutLine, ShortcutsCard
from app.widgets.toolkit.retranslatable import Retranslatable


class Section(IntEnum):
    """What one does on a page: the sections of the rail, from top to bottom."""

    DO = 1
    """Train, draw, collect."""
    UNDERSTAND = 2
    """Evaluate, explore."""
    STUDY = 3
    """Lessons, series of runs, what is kept."""
    FOOT = 4
    """About the program itself."""


CARD_CORNER = QPoint(24, 60)
"""Where the card of the keys opens: under the page's name."""


class Page(Retranslatable, QWidget):
    """A page of the window. It is built when it is first shown, so a start pays for one page only.

    A page's module must import quickly: whatever draws plots or computes is imported inside `__init__`.
    """

    key: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    section: ClassVar[Section] = Section.DO
    order: ClassVar[int] = 0
    """Its place among those of the section."""
    completed = Signal()
    """All parts of a page that came to be bit by bit are there."""
    parts: ClassVar[tuple[str, ...]] = ()
    """Modules that the page is built from; at a start they are loaded beside the window."""
    opens: ClassVar[tuple[str, ...]] = ()
    """Endings of files that come to this page, built or not, where the page in front does not take them."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title())

    @classmethod
    def title(cls) -> str:
        """The page's name in the language in force; a subclass returns its own, translated."""
        return QCoreApplication.translate("Page", "Page")

    @classmethod
    def in_pieces(cls, services: Services, parent: QWidget) -> Generator[None, None, Page]:
        """Build it; a large page yields between its parts, so that a click waits for one of them alone.

        With its parent from the start, where it is large: to be moved there costs each widget in it.
        """
        yield from ()
        return cls(services)

    @property
    def is_whole(self) -> bool:
        """Whether all its parts are there; else `completed` will tell."""
        return True

    def activated(self) -> None:
        """The page came to the front."""

    def footer(self) -> int:
        """How high a row of controls at the bottom is, which a toast must not cover."""
        return 0

    def areas(self) -> list[QWidget]:
        """The areas between which F6 goes, in reading order."""
        return [self]

    def shortcuts(self) -> list[list[PageShortcut]]:
        """The keys of the page itself, in the groups in which F1 tells them."""
        return []

    def show_shortcuts(self) -> None:
        """Open the card with the keys of the page and of the window, or close it."""
        if (opened := self.findChild(ShortcutsCard)) is not None:
            opened.close()
            return
        own = self.shortcuts()
        taken = {one.keys[0] for group in own for one in group}
        groups = [*own, [one for one in _window_shortcuts() if one.keys[0] not in taken]]
        lines = [[ShortcutLine(one.keys[0], one.about) for one in group] for group in groups if group]
        title = QCoreApplication.translate("PageShortcuts", "Shortcuts of this page")
        ShortcutsCard(title, lines, self).open_at(CARD_CORNER)

    def undo(self) -> bool:
        """Take back the page's last step on Ctrl+Z; False if there is none: the last toast is undone then."""
        return False

    def accepts(self, data: QMimeData) -> bool:
        """Whether the page takes what is being dragged over it."""
        return False

    def drop(self, data: QMimeData) -> None:
        """Take what was dropped on the page."""

    def retranslate(self) -> None:
        """Say every word anew, in the language in force."""
        self.setAccessibleName(self.title())


def _window_shortcuts() -> list[PageShortcut]:
    """What works on each page."""
    translate = QCoreApplication.translate
    return [
        PageShortcut(("Ctrl+1",), translate("Page", "To a page, by its number")),
        PageShortcut(("F6",), translate("Page", "To the next area")),
        PageShortcut(("F10",), translate("Page", "Application menu")),
        PageShortcut(("Ctrl+Z",), translate("Page", "Undo")),
        PageShortcut(("F1",), translate("Page", "This list")),
    ]

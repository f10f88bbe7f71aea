"""The keys of the Draw page: each is declared once, for the page that obeys it and the card that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.pages.parts.draw.inspection_panel import SIMILAR, STEPS, WHY
from app.widgets.toolkit.shortcuts_card import ShortcutLine, ShortcutsCard

if TYPE_CHECKING:
    from app.pages.draw import DrawPage


@dataclass(frozen=True)
class PageShortcut:
    """Some keys that do the same; one without `act` is obeyed by the pad or the window itself."""

    keys: tuple[str, ...]
    about: str
    act: Callable[[], object] | None = None
    on_pad: bool = True
    """It acts on the pad: not while test digits stand in its place."""


class DrawShortcuts(QObject):
    """Makes the shortcuts, and opens the card with all of them."""

    def __init__(self, page: DrawPage) -> None:
        super().__init__(page)
        self._page = page
        self._on_pad: list[QShortcut] = []
        for key in (key for group in self._groups() for key in group):
            for sequence in key.keys if key.act else ():
                self._add(sequence, key)
        page.card.gallery_toggled.connect(self._follow_gallery)

    def show_card(self, anchor: QWidget) -> None:
        """Open the card under a button, or close it."""
        if (opened := self._page.findChild(ShortcutsCard)) is not None:
            opened.close()
            return
        groups = [list(_lines(group)) for group in self._groups()]
        ShortcutsCard(self.tr("Keys of this page"), groups, self._page).open_under(anchor)

    def _add(self, sequence: str, key: PageShortcut) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(key.act)
        if key.on_pad:
            self._on_pad.append(shortcut)

    def _follow_gallery(self) -> None:
        for shortcut in self._on_pad:
            shortcut.setEnabled(not self._page.card.shows_gallery)

    def _groups(self) -> list[list[PageShortcut]]:
        return [self._pen_keys(), self._drawing_keys(), self._looking_keys()]

    def _pen_keys(self) -> list[PageShortcut]:
        tools = self._page.tools
        return [
            PageShortcut(("P",), self.tr("Pen"), tools.take_pen),
            PageShortcut(("E",), self.tr("Eraser"), tools.take_eraser),
            PageShortcut((self.tr("Arrows"),), self.tr("Move the pen; with Shift in small steps")),
            PageShortcut(("Space",), self.tr("Lower the pen, or lift it")),
        ]

    def _drawing_keys(self) -> list[PageShortcut]:
        page, drawing = self._page, self._page.pad.drawing
        return [
            PageShortcut(("Ctrl+Z",), self.tr("Take the last step back")),
            PageShortcut(("Ctrl+Shift+Z", "Ctrl+Y"), self.tr("Do again what was taken back"), drawing.redo),
            PageShortcut(("Delete", "Backspace"), self.tr("Empty the pad"), drawing.clear),
            PageShortcut(("Ctrl+V",), self.tr("Paste a picture"), page.intake.paste),
            PageShortcut(("Ctrl+C",), self.tr("Copy the drawing as a picture"), page.menu.copy_picture),
            PageShortcut(("0 – 9",), self.tr("Say which digit it is: it is kept in My digits")),
            PageShortcut(("R",), self.tr("Draw it again, or stop"), page.card.toggle_replay),
            PageShortcut(
                ("G",), self.tr("Test digits, or back to the pad"), page.card.toggle_gallery, on_pad=False
            ),
        ]

    def _looking_keys(self) -> list[PageShortcut]:
        page = self._page
        return [
            PageShortcut(("S",), self.tr("What the network sees"), self._show_steps, on_pad=False),
            PageShortcut(("A",), self.tr("Take all steps again"), page.panel.take_all_steps, on_pad=False),
            PageShortcut(("W",), self.tr("Why this answer"), self._show_why, on_pad=False),
            PageShortcut(("N",), self.tr("Training digits like it"), self._show_similar, on_pad=False),
            PageShortcut(("F6",), self.tr("To the next area")),
            PageShortcut(("F1",), self.tr("These keys"), self._show_card_at_help, on_pad=False),
        ]

    def _show_steps(self) -> None:
        self._page.panel.choose(STEPS)

    def _show_why(self) -> None:
        self._page.panel.choose(WHY)

    def _show_similar(self) -> None:
        self._page.panel.choose(SIMILAR)

    def _show_card_at_help(self) -> None:
        self.show_card(self._page.help)


def _lines(group: list[PageShortcut]) -> Iterator[ShortcutLine]:
    for key in group:
        yield ShortcutLine(key.keys[0], key.about)

"""The keys of a page: each is declared once, for the page that obeys it and the card that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class PageShortcut:
    """Some keys that do the same, and in a few words what; the first of them is told.

    One without `act` is obeyed by a widget or the window itself. One with `is_possible` is left to other
    widgets while that says no.
    """

    keys: tuple[str, ...]
    about: str
    act: Callable[[], object] | None = None
    is_possible: Callable[[], bool] | None = None


ShortcutGroups = Callable[[], Iterable[Sequence[PageShortcut]]]
"""The shortcuts in the language in force, in the groups in which the card tells them."""


class PageShortcuts(QObject):
    """Makes the shortcuts of a page, which its parts declare."""

    def __init__(self, page: QWidget, groups: ShortcutGroups) -> None:
        super().__init__(page)
        self._page = page
        self._conditional: list[tuple[QShortcut, Callable[[], bool]]] = []
        for declared in (one for group in groups() for one in group):
            for keys in declared.keys if declared.act is not None else ():
                self._add(keys, declared)
        self.follow()

    def follow(self) -> None:
        """What is possible may have changed."""
        for shortcut, is_possible in self._conditional:
            shortcut.setEnabled(is_possible())

    def _add(self, keys: str, declared: PageShortcut) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(declared.act)
        if declared.is_possible is not None:
            self._conditional.append((shortcut, declared.is_possible))

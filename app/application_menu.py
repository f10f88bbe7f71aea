"""The application menu behind the mark: every page with its key, and what belongs to no page."""

import sys

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.pages.page import Page
from app.widgets.toolkit.retranslatable import Retranslatable


class ApplicationMenu(Retranslatable, QMenu):
    """Its actions carry the shortcuts of the window, so they belong to the window as well."""

    page_chosen = Signal(str)
    full_screen_wanted = Signal()
    log_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, pages: list[type[Page]], window: QWidget) -> None:
        super().__init__(window)
        self._pages = {page.key: page for page in pages}
        self._places = QActionGroup(self)
        self._places.triggered.connect(self._notify)
        for place, page in enumerate(pages, 1):
            self._add_place(page, place)
        self.addSeparator()
        full_screen = QKeySequence(QKeySequence.StandardKey.FullScreen)
        self._full_screen = self._add(self.full_screen_wanted, full_screen)
        self._log = self._add(self.log_wanted, QKeySequence())
        self.addSeparator()
        self._quit = self._add(self.quit_wanted, QKeySequence("Ctrl+Q"))
        self._quit.setMenuRole(QAction.MenuRole.QuitRole)
        window.addActions(self.actions())
        self.retranslate()
        self._bar = self._menu_bar() if sys.platform == "darwin" else None

    def select(self, key: str) -> None:
        """Tick the page that is in front."""
        for action in self._places.actions():
            action.setChecked(action.data() == key)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setTitle(self.tr("Digit Lab"))
        self.setAccessibleName(self.tr("Application menu"))
        for action in self._places.actions():
            action.setText(self._pages[action.data()].title())
        self._full_screen.setText(self.tr("Full screen"))
        self._log.setText(self.tr("Show the log"))
        self._quit.setText(self.tr("Quit"))

    def _add_place(self, page: type[Page], place: int) -> None:
        action = QAction(self)
        action.setCheckable(True)
        action.setData(page.key)
        keys = [QKeySequence(f"Ctrl+{place}")] + ([QKeySequence("Ctrl+,")] if page.key == "settings" else [])
        action.setShortcuts(keys)
        self._places.addAction(action)
        self.addAction(action)

    def _add(self, wanted: object, keys: QKeySequence) -> QAction:
        action = QAction(self)
        action.setShortcut(keys)
        action.triggered.connect(wanted)
        self.addAction(action)
        return action

    def _notify(self, action: QAction) -> None:
        self.page_chosen.emit(action.data())

    def _menu_bar(self) -> QMenuBar:
        bar = QMenuBar()
        bar.addMenu(self)
        return bar

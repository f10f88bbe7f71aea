"""The pages of the window, of which each is built when it is first wanted."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import log
from app.controllers.services import Services
from app.pages.page import Page
from app.widgets.toolkit.empty_state import EmptyState

_log = logging.getLogger(__name__)


class PageStack(QStackedWidget):
    """Shows one page. Until the services are there it remembers which one is wanted and stays empty."""

    shown = Signal(str)

    def __init__(self, classes: list[type[Page]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.classes = {page.key: page for page in classes}
        self.wanted = next(iter(self.classes), "")
        self._services: Services | None = None
        self._built: dict[str, QWidget] = {}
        self.addWidget(QWidget())

    def parts(self) -> tuple[str, ...]:
        """The modules of the page that is wanted."""
        page = self.classes.get(self.wanted)
        return page.parts if page is not None else ()

    def parts_to_come(self) -> tuple[str, ...]:
        """The modules of the pages that nobody has seen yet."""
        return tuple(
            part for key, page in self.classes.items() if key not in self._built for part in page.parts
        )

    def build(self, services: Services) -> Iterator[None]:
        """Build the page that is wanted now, and let the window breathe between its parts."""
        key = self.wanted
        if key in self.classes and key not in self._built:
            page = yield from _build(self.classes[key], services, self)
            self._add(key, page)

    def install_services(self, services: Services) -> None:
        """The services are there: show the page that is wanted."""
        self._services = services
        self.show_page(self.wanted)

    def show_page(self, key: str) -> None:
        """Bring a page to the front; a key that no page has changes nothing."""
        if key not in self.classes:
            return
        self.wanted = key
        if self._services is not None:
            self._bring_to_front(self._page(key, self._services))
        self.shown.emit(key)
        page = self.current()
        if page is not None:
            page.activated()

    def taker(self, data: QMimeData) -> str | None:
        """The page that takes what is dragged: the one in front, else that of such files. None is built."""
        page = self.current()
        if page is not None and page.accepts(data):
            return page.key
        if self._services is None:
            return None
        return next((key for key, other in self.classes.items() if _opens(other, data)), None)

    def drop(self, data: QMimeData) -> bool:
        """Give what was dropped to the page that takes it, and bring that one to the front."""
        key = self.taker(data)
        return key is not None and self._give(key, data)

    def offer(self, data: QMimeData) -> bool:
        """As `drop`; where no page is known to take it, each is asked, for which it has to be built."""
        return self.drop(data) or any(self._give(key, data) for key in self.classes)

    def enter(self) -> None:
        """Bring the focus into the page, to where it was there."""
        page = self.currentWidget()
        if page is not None:
            (page.focusWidget() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Page | None:
        """The page in front; None before it is built, or where it could not be built."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def pages(self) -> list[Page]:
        """The pages that were built."""
        return [page for page in self._built.values() if isinstance(page, Page)]

    def _give(self, key: str, data: QMimeData) -> bool:
        page = self._page(key, self._services) if self._services is not None else None
        if not isinstance(page, Page) or not page.accepts(data):
            return False
        if page is not self.current():
            self.show_page(key)
        page.drop(data)
        return True

    def _bring_to_front(self, page: QWidget) -> None:
        """The focus goes along, to where it was on that page, unless it stands outside of the pages."""
        focus = self.window().focusWidget()
        target = page.focusWidget() or page
        self.setCurrentWidget(page)
        if focus is None or self.isAncestorOf(focus):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self, key: str, services: Services) -> QWidget:
        if key not in self._built:
            self._add(key, _at_once(_build(self.classes[key], services, self)))
        return self._built[key]

    def _add(self, key: str, page: QWidget) -> None:
        self._built[key] = page
        self.addWidget(page)


def _opens(page: type[Page], data: QMimeData) -> bool:
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return bool(files) and all(file.lower().endswith(page.opens) for file in files)


def _at_once(pieces: Generator[None, None, QWidget]) -> QWidget:
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            built: QWidget = end.value
            return built


def _build(page: type[Page], services: Services, parent: QWidget) -> Generator[None, None, QWidget]:
    try:
        return (yield from page.in_pieces(services, parent))
    except Exception:  # one page that fails must not take the others along
        _log.exception("The page %s cannot be built", page.key)
        title = QCoreApplication.translate("PageStack", "This page cannot be shown")
        advice = QCoreApplication.translate("PageStack", "The log says why. The other pages still work.")
        if not log.is_kept():
            advice = QCoreApplication.translate("PageStack", "The other pages still work.")
        return EmptyState("alert", title, advice)

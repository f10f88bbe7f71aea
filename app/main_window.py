"""The window: rail and pages, banners and toasts, the keys that work everywhere. Pages do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app import log, user_folders
from app.application_menu import ApplicationMenu
from app.controllers.services import Services
from app.page_stack import PageStack
from app.pages.page import Page, Section
from app.settings import Settings
from app.widgets.toolkit.banner import Banners
from app.widgets.toolkit.drop_frame import DropFrame
from app.widgets.toolkit.keyboard.focus_keeper import FocusKeeper
from app.widgets.toolkit.keyboard.focus_ring import FocusRing
from app.widgets.toolkit.navigation_rail import Rail
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.toast import Toast
from core.errors import UserError

if TYPE_CHECKING:
    from app.widgets.toolkit.error_report import ErrorReport

SMALLEST = (1100, 700)
_USUAL = (1440, 900)
_WIDE_FROM = 1280
_FAULT = "fault"


class MainWindow(Retranslatable, QMainWindow):
    """Shown before anything heavy is loaded: `painted` tells that it stands, `furnish` lets the pages in."""

    painted = Signal()

    def __init__(self, settings: Settings, pages: list[type[Page]]) -> None:
        super().__init__()
        self._settings = settings
        self._services: Services | None = None
        self._report: ErrorReport | None = None
        self._was_painted = False
        self.rail = Rail()
        self.banners = Banners()
        self.stack = PageStack(pages)
        self.menu = ApplicationMenu(pages, self)
        self._content = self._lay_out()
        self.toast = Toast(self._content)
        self._drop_frame = DropFrame(self._content)
        self._ring, self._focus_keeper = FocusRing(self), FocusKeeper(self)
        self.setAcceptDrops(True)
        self._fill_rail(pages)
        self._connect()
        self._restore()
        self.retranslate()

    def install_services(self, services: Services) -> None:
        """Let the pages in: the one in front is built now, the others when they are first shown."""
        self._services = services
        services.notices.banner.connect(self.show_banner)
        services.notices.toast.connect(self.show_toast)
        services.notices.error_occurred.connect(self.show_error)
        services.notices.solved.connect(self.banners.close_key)
        services.requests.page_requested.connect(self.stack.show_page)
        self.stack.install_services(services)

    def come_forward(self) -> None:
        """In front of all other windows, with the focus, if the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open_files(self, files: Sequence[str]) -> None:
        """Hand each file to the first page that takes such a one, as if it had been dropped there."""
        for file in files:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(file)])
            if not self.stack.offer(data):
                self.show_error(UserError("“{file}” cannot be opened here.", file=file))

    def show_banner(self, kind: str, headline: str, detail: str = "") -> None:
        """Say something above the page, until it is closed."""
        self.banners.show(kind, headline, detail)

    def show_error(self, error: UserError) -> None:
        """Say why something cannot be done, in the language in force."""
        from app import core_text  # it can wait until there is something to refuse

        self.banners.show("error", core_text.sentence(error))

    def show_toast(self, text: str, undo: object = None) -> None:
        """Tell of something done; `undo`, if callable, is offered and bound to Ctrl+Z."""
        self.toast.show_message(text, self.tr("Undo"), undo if callable(undo) else None)

    def show_fault(self, fault: BaseException) -> None:
        """Tell of what nobody foresaw: one banner, however often it happens.

        While it stands, it stays: to put up another would paint anew what may just have failed to be painted.
        """
        if isinstance(fault, UserError):
            self.show_error(fault)
        elif not any(banner.key == _FAULT for banner in self.banners.banners()):
            self.banners.show(
                "error",
                self.tr("Something went wrong."),
                self.tr("Digit Lab keeps running. The details are in the log.")
                if log.is_kept()
                else self.tr("Digit Lab keeps running. No log could be written: the report has the details."),
                self.tr("Show the report"),
                partial(self._show_report, fault),
                key=_FAULT,
            )

    def _show_report(self, fault: BaseException) -> None:
        """One at a time: a fault that comes again and again opens no second one."""
        if self._report is None:
            from app.widgets.toolkit.error_report import ErrorReport  # what few ever need is loaded then

            self._report = ErrorReport(fault, self, has_log=log.is_kept())
            self._report.finished.connect(self._forget_report)
            self._report.log_wanted.connect(self.open_log)
            self._report.open()

    def _forget_report(self) -> None:
        self._report = None

    def open_log(self) -> None:
        """Open the log with whatever the system opens text files with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(user_folders.log_file())))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_menu(self) -> None:
        """Open the application menu at the mark."""
        mark = self.rail.mark
        self.menu.popup(mark.mapToGlobal(mark.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def go_to_next_area(self) -> None:
        """Move the focus to the next area: rail, banners, the areas of the page, the toast."""
        self._go_to_area(1)

    def go_to_previous_area(self) -> None:
        """Move the focus to the area before."""
        self._go_to_area(-1)

    def retranslate(self) -> None:
        """Say every word anew."""
        for place, page in enumerate(self.stack.classes.values(), 1):
            keys = QKeySequence(f"Ctrl+{place}").toString(QKeySequence.SequenceFormat.NativeText)
            self.rail.set_words(page.key, page.title(), keys)
        self._set_window_title(self.stack.wanted)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on; but the focus of what can have it no longer stays where it was."""
        return self._focus_keeper.move(forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail take its width from the window's."""
        self.rail.set_wide(self.width() >= _WIDE_FROM)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once and after the paint, that the window stands."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._keep_frame_on_screen)
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z, where no field and no page has taken it: the page's last step, else the last toast."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._undo_last():
            event.accept()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a page takes what is dragged, if one does."""
        if self.stack.taker(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._drop_frame.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._drop_frame.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand what was dropped to the page that takes it."""
        self._drop_frame.hide()
        if self.stack.drop(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and stop what runs; nothing is asked."""
        self._settings.set_blob("window/geometry", bytes(self.saveGeometry().data()))
        self._settings.set_value("window/page", self.stack.wanted)
        self._settings.flush()
        if self._services is not None:
            self._services.shut_down()
        event.accept()

    def _lay_out(self) -> QWidget:
        ground, content = QWidget(), QWidget()
        content.setObjectName("content")
        row, column = QHBoxLayout(ground), QVBoxLayout(content)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.banners.setContentsMargins(16, 12, 16, 0)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addWidget(content, 1)
        self.setCentralWidget(ground)
        return content

    def _fill_rail(self, pages: list[type[Page]]) -> None:
        section = pages[0].section if pages else Section.DO
        for page in pages:
            at_foot = page.section is Section.FOOT
            if page.section is not section and not at_foot:
                self.rail.begin_section()
            section = page.section
            self.rail.add_place(page.key, page.icon, at_foot)
        self.rail.set_menu(self.menu)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.stack.show_page)
        self.menu.page_chosen.connect(self._go_to_page)
        self.menu.full_screen_wanted.connect(self.toggle_full_screen)
        self.menu.log_wanted.connect(self.open_log)
        self.menu.quit_wanted.connect(self.close)
        self.stack.shown.connect(self._mark_page)
        self.banners.focus_freed.connect(self.stack.enter)
        self._settings.error_occurred.connect(self.show_error)
        for keys, slot in (
            ("F1", self.show_shortcuts),
            ("F10", self.open_menu),
            ("F6", self.go_to_next_area),
            ("Shift+F6", self.go_to_previous_area),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    def show_shortcuts(self) -> None:
        """The keys of the page in front."""
        page = self.stack.current()
        if page is not None:
            page.show_shortcuts()

    def _restore(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*_USUAL)
        geometry = self._settings.blob("window/geometry")
        if geometry:
            self.restoreGeometry(geometry)
        else:
            self._fit_screen()
        self.stack.show_page(str(self._settings.value("window/page", self.stack.wanted)))
        self._mark_page(self.stack.wanted)

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        self.move(room.center() - self.rect().center())

    def _keep_frame_on_screen(self) -> None:
        """How thick the frame is, is known only when the window stands."""
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        if self.isMaximized() or self.isFullScreen() or room.contains(frame):
            return
        self.resize(self.size().boundedTo(room.size() - (frame.size() - self.size())))
        frame = self.frameGeometry()
        left = max(room.left(), min(frame.left(), room.right() - frame.width() + 1))
        top = max(room.top(), min(frame.top(), room.bottom() - frame.height() + 1))
        self.move(left, top)

    def _go_to_page(self, key: str) -> None:
        """A key that names a page leads into it, wherever the focus was."""
        self.stack.show_page(key)
        self.stack.enter()
        self._ring.rest()

    def _mark_page(self, key: str) -> None:
        self.rail.select(key)
        self.menu.select(key)
        self._set_window_title(key)
        self._ring.rest()
        page = self.stack.current()
        self.toast.follow_page_change(page.footer() if page is not None else 0)

    def _set_window_title(self, key: str) -> None:
        page = self.stack.classes.get(key)
        title = self.tr("Digit Lab")
        self.setWindowTitle(title if page is None else f"{page.title()} – {title}")

    def _go_to_area(self, step: int) -> None:
        page = self.stack.current()
        every = (self.rail, self.banners, *(page.areas() if page else ()), self.toast)
        areas = [area for area in every if area.isVisible()]
        focus = self.focusWidget()
        here = next((place for place, area in enumerate(areas) if focus and _holds(area, focus)), -1)
        for distance in range(1, len(areas) + 1):
            target = _entry(areas[(here + step * distance) % len(areas)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _undo_last(self) -> bool:
        page = self.stack.current()
        return (page is not None and page.undo()) or self.toast.take_back()


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _main_part(area: QWidget) -> QWidget | None:
    part = area.focusProxy()
    while part is not None and part.focusProxy() is not None:
        part = part.focusProxy()
    return part


def _entry(area: QWidget) -> QWidget | None:
    """Where the focus enters an area: at its main part, where it was, else at the first that takes it."""
    first = [entry for entry in (_main_part(area), area.focusWidget()) if entry is not None]
    for widget in (*first, area, *area.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None

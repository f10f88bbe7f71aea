"""Lessons: the texts' experiments, predicted, run, seen and explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.korean_particles import with_particles
from app.pages.page import Page, Section
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut

if TYPE_CHECKING:
    from app.pages.parts.lessons.lesson_view import LessonView

SUFFIX = ".toml"


class LessonsPage(Page):
    """The list; an opened lesson takes its place."""

    key: ClassVar[str] = "lessons"
    icon: ClassVar[str] = "lessons"
    section: ClassVar[Section] = Section.STUDY
    order: ClassVar[int] = 1
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.lessons.lessons",
        "app.pages.parts.lessons.lesson_list_view",
    )

    opens: ClassVar[tuple[str, ...]] = (SUFFIX,)

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.pages.parts.lessons.lesson_list_view import LessonListView

        self.lessons = services.lessons
        self.list_view = LessonListView(self.lessons)
        self._lesson_view: LessonView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.setFocusProxy(self.list_view)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("LessonsPage", "Lessons")

    @property
    def lesson_view(self) -> LessonView | None:
        """The opened lesson; None while the list is in front."""
        return self._lesson_view if self._stack.currentWidget() is self._lesson_view else None

    def open_lesson(self, key: str) -> None:
        """Open a lesson; a key that no lesson has changes nothing."""
        entry = self.lessons.entry(key)
        if entry is None:
            return
        view = self._made_view()
        self._stack.setCurrentWidget(view)
        view.open_lesson(entry)
        view.panel.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Back to the list, with the cursor on the lesson that one comes from."""
        view = self.lesson_view
        if view is not None and view.opened is not None:
            view.panel.closing.flush()
            key = view.opened.key
            self.list_view.refresh()
            self._stack.setCurrentWidget(self.list_view)
            self.list_view.select(key)
            self.list_view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, key: str) -> None:
        """Take a lesson that was brought along out of the list; the toast offers to bring it back."""
        from core.errors import UserError

        entry = self.lessons.entry(key)
        if entry is None:
            return
        if (view := self._lesson_view) is not None and view.opened is not None and view.opened.key == key:
            view.close_lesson()
        below = self.list_view.neighbour(key)
        try:
            put_back = self.lessons.remove(entry)
        except UserError as error:
            self.services.notices.error_occurred.emit(error)
            return
        self.list_view.select(below)

        def undo() -> None:
            put_back()
            self.list_view.select(key)

        text = self.tr("Removed “{name}”").format(name=self.list_view.name(entry))
        self.services.notices.offer_undo(with_particles(text), undo)

    def activated(self) -> None:
        """Times and states are as of now."""
        if self.lesson_view is None:
            self.list_view.refresh()
        else:
            self.lesson_view.refresh()

    def areas(self) -> list[QWidget]:
        """Of what is in front."""
        if (view := self.lesson_view) is not None:
            return view.areas()
        return [self.list_view.search, self.list_view.list]

    def shortcuts(self) -> list[list[PageShortcut]]:
        """What one does with lessons."""
        return [
            [
                PageShortcut(("Return",), self.tr("Open the lesson at hand")),
                PageShortcut(("Delete",), self.tr("Remove a lesson that you brought along")),
                PageShortcut(("Ctrl+F",), self.tr("Find a lesson")),
                PageShortcut(("Alt+Left",), self.tr("Back to the lessons")),
                PageShortcut(("Ctrl+Return",), self.tr("Run all, pause, or the next lesson")),
            ]
        ]

    def accepts(self, data: QMimeData) -> bool:
        """A lesson file."""
        return bool(_lesson_files(data))

    def drop(self, data: QMimeData) -> None:
        """Open the lesson; a faulty one is told with file, line and reason."""
        from core.errors import UserError

        for path in _lesson_files(data):
            try:
                entry = self.lessons.take_file(path)
            except UserError as error:
                self.services.notices.error_occurred.emit(error)
            else:
                self.open_lesson(entry.key)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever is being written is kept."""
        super().hideEvent(event)
        if self._lesson_view is not None:
            self._lesson_view.panel.closing.flush()

    def _open_next(self) -> None:
        view = self.lesson_view
        following = self.lessons.following(view.opened.key) if view is not None and view.opened else None
        if following is not None:
            self.open_lesson(following.key)

    def _take_step(self) -> None:
        if (view := self.lesson_view) is not None:
            view.body.scope.primary.click()

    def _follow(self, *_: object) -> None:
        if self.lesson_view is None:
            self.list_view.refresh()

    def _made_view(self) -> LessonView:
        if self._lesson_view is None:
            from app.pages.parts.lessons.lesson_view import LessonView

            self._lesson_view = LessonView(self.services)
            self._lesson_view.back_requested.connect(self.show_list)
            self._lesson_view.next_requested.connect(self._open_next)
            self._stack.addWidget(self._lesson_view)
        return self._lesson_view

    def _connect(self) -> None:
        lessons = self.lessons
        self.list_view.opened.connect(self.open_lesson)
        self.list_view.removal_requested.connect(self.remove)
        for source in (lessons.changed, lessons.studied, lessons.listed):
            source.connect(self._follow)
        lessons.error_occurred.connect(self.services.notices.error_occurred)
        for keys, slot in (("Ctrl+Return", self._take_step), ("Alt+Left", self.show_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)


def _lesson_files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]

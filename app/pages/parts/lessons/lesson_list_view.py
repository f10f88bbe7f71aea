"""The list of lessons under its header: how many are done, which are shown, search, Continue."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.controllers.lessons.lessons import LessonEntry, Lessons
from app.pages.parts.lessons.lesson_words import said, time_text
from app.widgets.lessons.lesson_list import LessonList
from app.widgets.lessons.lesson_row import LessonRow, LessonState
from app.widgets.lessons.lessons_model import ALL, DONE, LEFT
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

_HEADER, _SEARCH, _MARGIN = 64, 216, 24


class LessonListView(Retranslatable, QWidget):
    """Enter or a click opens a lesson; whatever is typed is searched for."""

    opened = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, lessons: Lessons) -> None:
        super().__init__()
        self._lessons = lessons
        self.list, self.search = LessonList(), QLineEdit()
        self.which = Segments({ALL: "", LEFT: "", DONE: ""})
        self.next_button = QPushButton()
        self._title, self._count = QLabel(), QLabel()
        self._nothing, self._stack = EmptyState("search", "", ""), QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.retranslate()

    def refresh(self) -> None:
        """Tell the lessons as they are now."""
        rows = [self._row(entry) for entry in self._lessons.entries]
        self.list.set_rows(rows)
        done = sum(row.is_done for row in rows)
        self._count.setText(self.tr("{done} of {total} done").format(done=done, total=len(rows)))
        left = self._next_key()
        self.next_button.setEnabled(left is not None)
        begun = any(row.state in {"running", "paused", "begun", "done"} for row in rows)
        self.next_button.setText(self.tr("Continue") if begun else self.tr("Begin"))
        self._show_front()

    def select(self, key: str) -> None:
        """Put the cursor on a lesson."""
        self.list.select(key)

    def neighbour(self, key: str) -> str:
        """The lesson below that one as they are shown, else the one above; empty where there is none."""
        keys = [row.key for row in self.list.model.shown]
        place = keys.index(key) if key in keys else 0
        others = [*keys[place + 1 : place + 2], *keys[max(place - 1, 0) : place]]
        return others[0] if others else ""

    @staticmethod
    def name(entry: LessonEntry) -> str:
        """The title of a lesson in the language in force."""
        return said(entry.lesson.title)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Lessons"))
        words = {ALL: self.tr("All"), LEFT: self.tr("Left"), DONE: self.tr("Done")}
        self.which.set_words(words, self.tr("Shown"))
        self.search.setPlaceholderText(self.tr("Find a lesson"))
        self.search.setAccessibleName(self.tr("Find a lesson"))
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search into the list, Esc clears it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.clear()
                return True
            if (
                event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
                and self.list.model.shown
            ):
                self.list.select(self.list.model.shown[0].key)
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def clear(self) -> None:
        """Show all lessons again."""
        self.search.clear()
        self.which.select(ALL)
        self.list.model.choose(ALL)
        self._show_front()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, entry: LessonEntry) -> LessonRow:
        lesson, work = entry.lesson, self._lessons.work(entry.key)
        seconds = lesson.variant("full" if work.full else "quick").seconds * min(
            work.seeds, len(lesson.seeds)
        )
        state: LessonState = "open"
        done, total = 0, 0
        if work.begun is not None and work.done is None:
            study = self._lessons.study(entry.key)
            done, total = study.done, len(study.runs)
            state = "running" if study.is_running else "paused" if study.is_paused else "begun"
        elif work.done is not None:
            state = "done"
        number = 0 if entry.is_own else lesson.order
        words = " ".join((said(lesson.question), said(lesson.place), lesson.code))
        time = time_text(self._lessons.wall_seconds(seconds))
        return LessonRow(
            entry.key, number, said(lesson.title), said(lesson.shows), time, state, done, total, words
        )

    def _next_key(self) -> str | None:
        """The lesson that is begun, else the first that is not done."""
        left = [entry.key for entry in self._lessons.entries if self._lessons.work(entry.key).done is None]
        begun = (key for key in left if self._lessons.work(key).begun is not None)
        return next(begun, left[0] if left else None)

    def _open_next(self) -> None:
        if (key := self._next_key()) is not None:
            self.opened.emit(key)

    def _type(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)

    def _find(self, text: str) -> None:
        self.list.model.search(text)
        self._show_front()

    def _choose(self, which: str) -> None:
        self.list.model.choose(which)
        self._show_front()

    def _show_front(self) -> None:
        found, text = bool(self.list.model.shown), self.search.text().strip()
        if text:
            self._nothing.set_words(
                self.tr("No lesson about “{text}”").format(text=text),
                self.tr("Another word, or all lessons?"),
                self.tr("Clear"),
            )
        elif not self._lessons.entries:
            self._nothing.set_words(
                self.tr("No lessons are here"), self.tr("Drop a lesson file on the window."), ""
            )
        elif self.which.key == DONE:
            self._nothing.set_words(self.tr("No lesson is done yet"), "", self.tr("Show all"))
        else:
            self._nothing.set_words(self.tr("All lessons are done"), "", self.tr("Show all"))
        self._stack.setCurrentWidget(self.list if found else self._nothing)

    def _connect(self) -> None:
        self.list.opened.connect(self.opened)
        self.list.removal_requested.connect(self.removal_requested)
        self.list.typed.connect(self._type)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.which.chosen.connect(self._choose)
        self.next_button.clicked.connect(self._open_next)
        self._nothing.button.clicked.connect(self.clear)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.search.setFocus)

    def _lay_out(self) -> None:
        self._title.setProperty("role", "page-title")
        self._count.setProperty("role", "muted")
        self.search.setFixedWidth(_SEARCH)
        self.next_button.setProperty("kind", "primary")
        theme.set_icon(self.next_button, "play", "accent-text")
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        for widget in (self.which, self.search, self.next_button):
            row.addWidget(widget)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._stack, 1)

"""The panel in which the code of a component is read, beside one's work."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.source_code.find_bar import FindBar
from app.widgets.source_code.source_view import SourceView
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.errors import UserError
from core.nn.component import Component
from core.nn.source_code import SourceCode, papers, source_code, versions

_TOOL = 30


class SourcePanel(Retranslatable, QFrame):
    """One component at a time: its name, its papers, its file, and the very text of that file.

    Where there is a plain version, that is what one reads first; the fast one is a click away.
    """

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._member: type[Component] | None = None
        self._read: SourceCode | None = None
        self._versions = Segments({"plain": "", "fast": ""})
        self._title, self._file = ElidingLabel(), ElidingLabel(mode=Qt.TextElideMode.ElideLeft)
        self._papers = QLabel()
        self._papers.setTextFormat(Qt.TextFormat.PlainText)
        self._papers.setWordWrap(True)
        self._title.setProperty("role", "title")
        self._papers.setProperty("role", "muted")
        self._file.setProperty("role", "caption")
        self.find_button, self.copy_button, self.close_button = _tool("search"), _tool("copy"), _tool("close")
        self.view, self.find_bar = SourceView(), FindBar()
        self.find_bar.hide()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.retranslate()

    def show_component(self, member: type[Component]) -> None:
        """Show the code of another component."""
        self._member = member
        self._versions.select("plain")
        self._show()

    def retranslate(self) -> None:
        """Say every word anew; the code is in one language."""
        self._versions.set_words({"plain": self.tr("Plain"), "fast": self.tr("Fast")}, self.tr("Version"))
        self._versions.button("plain").setToolTip(self.tr("The formulas as a text prints them"))
        self._versions.button("fast").setToolTip(self.tr("The code that trains, arranged for speed"))
        for button, words in (
            (self.find_button, self.tr("Find in the code (Ctrl+F)")),
            (self.copy_button, self.tr("Copy the whole file")),
            (self.close_button, self.tr("Close the code (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._tell()
        if self._read is None:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QVBoxLayout()
        first.setContentsMargins(16, 8, 9, 4)
        first.setSpacing(4)
        first.addWidget(self._title, 1)
        for widget in (self._versions, self.find_button, self.copy_button, self.close_button):
            first.addWidget(widget)
        second.setContentsMargins(16, 0, 16, 8)
        second.setSpacing(2)
        second.addWidget(self._papers)
        second.addWidget(self._file)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.view, 1)
        column.addWidget(self.find_bar)

    def _connect(self) -> None:
        self._versions.chosen.connect(self._show)
        self.find_button.clicked.connect(self._open_find_bar)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close_requested)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.closed.connect(self._close_find_bar)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._open_find_bar)
        segments = [self._versions.button("plain"), self._versions.button("fast")]
        bar = [self.find_bar.line, self.find_bar.back, self.find_bar.onward]
        tools: list[QWidget] = [*segments, self.find_button, self.copy_button, self.close_button]
        for one, following in pairwise([*tools, self.view, *bar]):
            QWidget.setTabOrder(one, following)

    def _show(self) -> None:
        """Read the file anew and go to the class."""
        if self._member is None:
            return
        classes = versions(self._member)
        self._versions.setVisible(len(classes) > 1)
        try:
            self._read = source_code(
                classes.get("plain" if self._versions.key == "plain" else "fast", self._member)
            )
            self.view.show_python(self._read.text, self._read.line)
        except UserError as error:
            self._read = None
            self.view.show_sentence(core_text.sentence(error))
        self.copy_button.setEnabled(self._read is not None)
        self._tell()

    def _tell(self) -> None:
        """What stands above the code."""
        if self._member is None:
            return
        name = core_text.name(self._member)
        self._title.setText(name)
        self._papers.setText(self._papers_text())
        self._papers.setVisible(bool(self._papers.text()))
        self._file.setText(self._read.file if self._read is not None else "")
        self.view.setAccessibleName(self.tr("Code of {name}").format(name=name))
        self.view.setAccessibleDescription(f"{self._papers.text()} {self._file.text()}".strip())

    def _papers_text(self) -> str:
        """What the version at hand names, else what the other one does."""
        if self._member is None:
            return ""
        named = self._read.papers if self._read is not None else ()
        every = named or papers(" ".join(one.__doc__ or "" for one in versions(self._member).values()))
        return self.tr("Paper: {papers}").format(papers="; ".join(every)) if every else ""

    def _copy(self) -> None:
        if self._read is not None:
            QGuiApplication.clipboard().setText(self._read.text)

    def _open_find_bar(self) -> None:
        self.find_bar.open_line(self.view.textCursor().selectedText())

    def _close_find_bar(self) -> None:
        self.find_bar.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str, backward: bool) -> None:
        self.find_bar.tell(not text or self.view.find_next(text, backward))


def _tool(icon: str) -> QToolButton:
    button = QToolButton()
    theme.set_icon(button, icon)
    button.setFixedSize(_TOOL, _TOOL)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button

"""Import pictures as a data set: a look at what was recognized, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import core_text, theme
from app.widgets.data_import.class_samples import ClassSamples
from app.widgets.data_import.import_settings import ImportSettings
from app.widgets.data_import.ink_question import InkQuestion
from app.widgets.data_import.recognized_set import RecognizedSet
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from core.data.importing.polarity import UNCLEAR_INK
from core.errors import UserError

_HEADER, _SIDE_BY_SIDE = 48, 680
_MOST_NAMED = 3
_FACTS = 340
_BREAK = "\u200b"
"""Where a long path may go on in the next line: it has no width."""


class ImportCard(Retranslatable, QFrame):
    """Shows one state after the other: reading, refused, recognized, storing."""

    options_changed = Signal(object)
    """ImportOptions: the images are to be looked at anew."""
    import_requested = Signal(str)
    """The name of the data set."""
    files_requested = Signal()
    """Other files are to be chosen."""
    close_requested = Signal()
    name_edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plot")
        self._files: list[Path] = []
        self._shown: RecognizedSet | None = None
        self._problem: UserError | None = None
        self._name_problem: UserError | None = None
        self._storing = False
        self._progress = (0, 0)
        self._title, self._source = QLabel(), ElidingLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.close_button = QToolButton()
        self._state = QStackedLayout()
        self._waiting, self._bar, self._status = QWidget(), QProgressBar(), QLabel()
        self._refused, self.ink_question = EmptyState("alert", "", "", "-"), InkQuestion()
        self._facts = QWidget()
        self.name, self._name_label, self._name_error = QLineEdit(), QLabel(), QLabel()
        self._size, self._left_out = QLabel(), QLabel()
        self.choices, self.samples = ImportSettings(), ClassSamples()
        self.accept, self.cancel = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_reading(self, files: Sequence[Path], name: str, anew: bool) -> None:
        """Files are being read; `anew` with other options, else they are other files."""
        if not anew:
            self.choices.forget()
            self.name.setText(name)
        self._files, self._shown, self._problem, self._storing = list(files), None, None, False
        self._progress = (0, 0)
        self._show_state(self._waiting)

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many images."""
        self._progress = (done, total)
        self._tell_progress()

    def show_error(self, problem: UserError) -> None:
        """The files cannot become a data set, or it cannot be stored; which the ink is can be said."""
        self._problem, self._storing = problem, False
        asks = problem.template == UNCLEAR_INK
        refused = self.ink_question if asks else self._refused
        self._show_state(refused if self._shown is None else self._facts)

    def show_set(self, shown: RecognizedSet) -> None:
        """What the files are."""
        self._shown, self._problem, self._storing = shown, None, False
        self.choices.show_findings(shown.findings)
        self.samples.show_set(shown)
        self._show_state(self._facts)

    def show_storing(self) -> None:
        """It is being written."""
        self._storing, self._progress = True, (0, 0)
        self._show_state(self._waiting)

    def show_name_problem(self, problem: UserError | None) -> None:
        """Why it cannot be called so; None if it can."""
        self._name_problem = problem
        self._update_text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Import pictures as a data set"))
        self.setAccessibleName(self._title.text())
        self.close_button.setToolTip(self.tr("Back to the curves (Esc)"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self._name_label.setText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self.accept.setText(self.tr("Import"))
        self.cancel.setText(self.tr("Cancel"))
        self._update_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was recognized stands beside the images where there is room, else above them."""
        super().resizeEvent(event)
        beside = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(direction)
        self._column.setMaximumWidth(_FACTS if beside else 2**24 - 1)

    def _update_text(self) -> None:
        self._source.setText(", ".join(file.name or str(file) for file in self._files))
        self._tell_progress()
        problem = core_text.sentence(self._problem) if self._problem else ""
        self._refused.set_words(
            self.tr("These files cannot be imported"), problem, self.tr("Choose other files")
        )
        name_problem = core_text.sentence(self._name_problem) if self._name_problem else problem
        self._name_error.setText(name_problem)
        self._name_error.setVisible(bool(name_problem))
        self._tell_set()
        ready = self._shown is not None and not self._storing and self._name_problem is None
        self.accept.setEnabled(ready)
        self.accept.setToolTip(name_problem)

    def _tell_progress(self) -> None:
        done, total = self._progress
        self._bar.setRange(0, max(0, total if total > 1 else 0))
        self._bar.setValue(done)
        doing = self.tr("Storing the images") if self._storing else self.tr("Reading the images")
        count = self.tr("{done} of {total} images").format(done=f"{done:,}", total=f"{total:,}")
        self._status.setText(f"{doing} · {count}" if total > 1 else doing)

    def _tell_set(self) -> None:
        if self._shown is None:
            return
        learned, tested = self._shown.sizes
        words = self.tr("{classes} classes · {learned} images to learn from, {tested} to test")
        self._size.setText(
            words.format(classes=len(self._shown.classes), learned=f"{learned:,}", tested=f"{tested:,}")
        )
        text = map(core_text.sentence, self._shown.findings.left_out[:_MOST_NAMED])
        named = [sentence.replace("/", f"/{_BREAK}") for sentence in text]
        count = self._shown.left_out_count
        head = (
            self.tr("1 image was left out:")
            if count == 1
            else self.tr("{count} images were left out:").format(count=f"{count:,}")
        )
        more = [] if count <= len(named) else ["…"]
        self._left_out.setText("\n".join([head, *named, *more]))
        self._left_out.setVisible(count > 0)

    def _show_state(self, widget: QWidget) -> None:
        self._state.setCurrentWidget(widget)
        self._update_text()

    def _request_import(self) -> None:
        if self.accept.isEnabled():
            self.import_requested.emit(self.name.text().strip())

    def _connect(self) -> None:
        self.accept.clicked.connect(self._request_import)
        self.name.returnPressed.connect(self._request_import)
        self.cancel.clicked.connect(self.close_requested)
        self.close_button.clicked.connect(self.close_requested)
        self._refused.button.clicked.connect(self.files_requested)
        self.choices.changed.connect(self.options_changed)
        self.ink_question.answered.connect(self.choices.say_ink)
        self.name.textChanged.connect(self.name_edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._lay_out_waiting()
        self._lay_out_facts()
        for widget in (self._waiting, self._refused, self.ink_question, self._facts):
            self._state.addWidget(widget)
        column.addLayout(self._state, 1)
        column.addWidget(self._foot())

    def _header(self) -> QWidget:
        self._title.setProperty("role", "plot-title")
        self._source.setProperty("role", "caption")
        theme.set_icon(self.close_button, "close", "text-muted")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._source, 1)
        row.addWidget(self.close_button)
        return header

    def _lay_out_waiting(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._status.setProperty("role", "muted")
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(48, 0, 48, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._status, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._bar)
        column.addStretch(1)

    def _lay_out_facts(self) -> None:
        for label in (self._size, self._left_out, self._name_error):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._size.setProperty("role", "muted")
        self._left_out.setProperty("role", "caption")
        self._name_error.setProperty("role", "error")
        self.name.setMaxLength(200)
        self._name_label.setBuddy(self.name)
        inner = QWidget()
        facts = QVBoxLayout(inner)
        facts.setContentsMargins(0, 0, 12, 12)
        facts.setSpacing(8)
        for widget in (
            self._name_label,
            self.name,
            self._name_error,
            self._size,
            self.choices,
            self._left_out,
        ):
            facts.addWidget(widget)
        facts.addStretch(1)
        self._column = OverlayScroll(inner)
        self._both = QHBoxLayout(self._facts)
        self._both.setContentsMargins(19, 0, 12, 0)
        self._both.setSpacing(12)
        self._both.addWidget(self._column, 1)
        self._both.addWidget(OverlayScroll(self.samples), 1)

    def _foot(self) -> QWidget:
        self.accept.setProperty("kind", "primary")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(19, 10, 19, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.accept)
        return foot

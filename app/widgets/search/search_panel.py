"""The left panel of the search: the study, what it searches and how, who works at it, and the bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.search.join_card import JoinCard
from app.widgets.search.join_form import JoinForm
from app.widgets.search.range_editor import RangeEditor
from app.widgets.search.range_row import RangeRow
from app.widgets.search.search_bar import SearchBar
from app.widgets.search.study_fields import StudyFields
from app.widgets.search.study_setting import StudySetting
from app.widgets.search.worker_row import WorkerLine, WorkerRow
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from core.search.trial_record import TrialRecord

MARGIN, HEADER = 16, 64
MOST_WORKERS = 64


class SearchPanel(Retranslatable, QFrame):
    """The middle scrolls; head and foot do not."""

    study_chosen = Signal(int)
    """The row of the list of studies."""
    new_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()
    workers_wanted = Signal(int)
    narrowed = Signal(str, float, float)
    """A searched setting, from, to."""
    removed = Signal(str)
    """A setting is not to be searched any more."""

    def __init__(self) -> None:
        super().__init__()
        self.studies, self.more = ClickedWheelComboBox(), QToolButton()
        self.fields, self.bar = StudyFields(), SearchBar()
        self.worker_count, self.join, self.join_card = QSpinBox(), QPushButton(), JoinCard()
        self._title, self._searched, self._count = QLabel(), QLabel(), QLabel()
        self._marked, self._workers, self._worker_name = QLabel(), QLabel(), QLabel()
        self.ranges: list[RangeRow] = []
        self.editors: list[RangeEditor] = []
        self._shown: object = None
        self._worker_rows: list[WorkerRow] = []
        self.join_form = JoinForm()
        self._actions = [QAction(self) for _ in range(4)]
        self._set_up()
        self._lay_out()
        self.retranslate()

    def set_title(self, title: str) -> None:
        """The page's name."""
        self._title.setText(title)

    def show_studies(self, names: Sequence[str], current: int) -> None:
        """All that are kept, and which one is open."""
        self.studies.blockSignals(True)
        self.studies.clear()
        self.studies.addItems(list(names))
        self.studies.setCurrentIndex(current)
        self.studies.setEnabled(bool(names))
        self.studies.blockSignals(False)

    def show_settings(self, settings: Sequence[StudySetting], changeable: bool) -> None:
        """What is searched; it can be narrowed before the first trial."""
        if self._shown == (list(settings), changeable):
            return
        self._shown = (list(settings), changeable)
        for row in (*self.ranges, *self.editors):
            self._range_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.ranges, self.editors = [RangeRow(one) for one in settings], []
        for row in self.ranges:
            self._range_column.addWidget(row)
            if changeable:
                self._add_editor(row.setting, len(settings) > 1)
        self._count.setText(str(len(settings)) if settings else "")

    def _add_editor(self, setting: StudySetting, removable: bool) -> None:
        editor = RangeEditor(setting, removable)
        editor.narrowed.connect(self.narrowed)
        editor.removed.connect(self.removed)
        self.editors.append(editor)
        self._range_column.addWidget(editor)

    def show_best(self, best: Sequence[TrialRecord]) -> None:
        """Where the ten best lie."""
        for row in self.ranges:
            row.show_best(best)
        self._marked.setVisible(bool(best))

    def show_workers(self, lines: Sequence[WorkerLine]) -> None:
        """Who works."""
        while len(self._worker_rows) < len(lines):
            row = WorkerRow()
            self._worker_rows.append(row)
            self._worker_column.addWidget(row)
        for place, row in enumerate(self._worker_rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                row.show_line(lines[place])

    def set_worker_count(self, count: int) -> None:
        """How many processes of this computer work."""
        self.worker_count.blockSignals(True)
        self.worker_count.setValue(count)
        self.worker_count.blockSignals(False)

    def show_menu(self, has_study: bool, at_work: bool) -> None:
        """What can be done with the study."""
        for part in (self.studies, self._middle, self.bar):
            part.setVisible(has_study)
        self._actions[1].setEnabled(has_study)
        self._actions[2].setEnabled(has_study and not at_work)

    def retranslate(self) -> None:
        """Say every word anew."""
        words = (
            self.tr("New study"),
            self.tr("Copy this study"),
            self.tr("Delete this study"),
            self.tr("Join a study of others"),
        )
        for action, text in zip(self._actions, words, strict=True):
            action.setText(text)
        self.more.setToolTip(self.tr("New study, copy, delete, join"))
        self.more.setAccessibleName(self.tr("New study, copy, delete, join"))
        self.studies.setAccessibleName(self.tr("Study"))
        self._searched.setText(self.tr("Searched settings"))
        self._marked.setText(self.tr("marked: where the ten best lie"))
        self._workers.setText(self.tr("Workers"))
        self._worker_name.setText(self.tr("Processes here"))
        self.worker_count.setAccessibleName(self.tr("Processes here"))
        self.worker_count.setToolTip(self.tr("How many trials this computer does at once: one a core"))
        self.join.setText(self.tr("Let others join"))
        self.join.setToolTip(self.tr("What to type so that other machines join this study"))

    def _set_up(self) -> None:
        self.setProperty("role", "panel")
        for label, role in (
            (self._title, "page-title"), (self._searched, "name"), (self._count, "muted"),
            (self._marked, "caption"), (self._workers, "name"), (self._worker_name, "field"),
        ):  # fmt: skip
            label.setProperty("role", role)
        theme.set_icon(self.more, "more")
        self.more.setFixedSize(32, 32)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addActions(self._actions)
        self.more.setMenu(menu)
        for action, signal in zip(
            self._actions[:3], (self.new_requested, self.copy_requested, self.delete_requested), strict=True
        ):
            action.triggered.connect(signal)
        self._actions[3].triggered.connect(self.join_form.open)
        self.worker_count.setRange(1, MOST_WORKERS)
        ClickedWheel(self.worker_count)
        self.worker_count.setFixedWidth(72)
        self.worker_count.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet leaves no room there
        self.join.setProperty("kind", "link")
        self._marked.hide()
        self.join_card.hide()
        self.join.setCheckable(True)
        self.join.toggled.connect(self.join_card.setVisible)
        self.studies.activated.connect(self.study_chosen)
        self.worker_count.valueChanged.connect(self.workers_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.more)
        header = QWidget()
        header.setFixedHeight(HEADER)
        header.setLayout(head)
        choice = QHBoxLayout()
        choice.setContentsMargins(MARGIN, 0, MARGIN, 12)
        choice.addWidget(self.studies)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(_line(self._searched, self._count))
        self._range_column = QVBoxLayout()
        self._range_column.setSpacing(4)
        column.addLayout(self._range_column)
        column.addWidget(self._marked)
        column.addWidget(_rule())
        column.addWidget(self.fields)
        column.addWidget(_rule())
        column.addLayout(_line(self._workers, self.join))
        column.addWidget(self.join_card)
        column.addLayout(_line(self._worker_name, self.worker_count))
        self._worker_column = QVBoxLayout()
        column.addLayout(self._worker_column)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addLayout(choice)
        whole.addWidget(self.join_form)
        whole.addWidget(_rule())
        self._middle = OverlayScroll(middle)
        whole.addWidget(self._middle, 1)
        whole.addWidget(self.bar)
        whole.addStretch()


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left, 1)
    row.addWidget(right)
    return row


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "line")
    return rule

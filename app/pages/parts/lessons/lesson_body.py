"""The right side of an opened lesson: scope, picture, and under it why, try and runs, or tabs of these."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.pages.parts.lessons.runs_card import RunsCard
from app.pages.parts.lessons.scope_bar import ScopeBar
from app.pages.parts.lessons.text_cards import TryCard, WhyCard
from app.widgets.lessons.picture_card import LessonPictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

WHY, TRY, RUNS = "why", "try", "runs"
_TEXT, _TAB, _GAP = 216, 244, 16
_LOW, _NARROW = 820, 860


class LessonBody(Retranslatable, QWidget):
    """In a small window Why, Try and Runs take turns in one card."""

    def __init__(self) -> None:
        super().__init__()
        self.scope, self.picture = ScopeBar(), LessonPictureCard()
        self.why, self.try_card, self.runs = WhyCard(), TryCard(), RunsCard()
        self.tabs = Segments({WHY: "", TRY: "", RUNS: ""})
        self._frames = {key: _frame() for key in (WHY, TRY, RUNS)}
        self._tab_card, self._stack, self._below = _frame(), QStackedWidget(), QWidget()
        self._is_small: bool | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.tabs.chosen.connect(self._show_tab)
        self.retranslate()

    @property
    def is_small(self) -> bool:
        """Whether the three are tabs of one card."""
        return bool(self._is_small)

    def show_tab(self, key: str) -> None:
        """Bring WHY, TRY or RUNS to the front, where they take turns."""
        self.tabs.select(key)
        self._show_tab(key)

    def areas(self) -> list[QWidget]:
        """In reading order."""
        return [self.scope, self.picture, *([self._tab_card] if self._is_small else self._frames.values())]

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {WHY: self.tr("Why"), TRY: self.tr("Try"), RUNS: self.tr("Runs")}
        self.tabs.set_words(words, self.tr("View"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards where there is room, tabs where there is not."""
        super().resizeEvent(event)
        small = self.height() < _LOW or self.width() < _NARROW
        if small != self._is_small:
            self._is_small = small
            self._arrange(small)

    def _cards(self) -> dict[str, WhyCard | TryCard | RunsCard]:
        return {WHY: self.why, TRY: self.try_card, RUNS: self.runs}

    def _arrange(self, small: bool) -> None:
        for key, card in self._cards().items():
            card.show_title(not small)
            if small:
                self._stack.addWidget(card)
            else:
                self._stack.removeWidget(card)
                layout = self._frames[key].layout()
                assert layout is not None
                layout.addWidget(card)
                card.show()
        self._tab_card.setVisible(small)
        self._below.setVisible(not small)
        margin = 12 if small else _GAP
        self._column.setContentsMargins(margin, 0, 24 if not small else margin, 24 if not small else margin)
        if small:
            self._show_tab(self.tabs.key)

    def _show_tab(self, key: str) -> None:
        if self._is_small:
            self._stack.setCurrentWidget(self._cards()[key])

    def _lay_out(self) -> None:
        tabs = QVBoxLayout(self._tab_card)
        tabs.setContentsMargins(1, 9, 1, 1)
        tabs.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        tabs.addLayout(row)
        tabs.addWidget(self._stack, 1)
        self._tab_card.setFixedHeight(_TAB)
        texts = QHBoxLayout()
        texts.setSpacing(_GAP)
        for key, share in ((WHY, 544), (TRY, 384)):
            frame = self._frames[key]
            layout = QVBoxLayout(frame)
            layout.setContentsMargins(1, 1, 1, 1)
            frame.setFixedHeight(_TEXT)
            texts.addWidget(frame, share)
        runs = QVBoxLayout(self._frames[RUNS])
        runs.setContentsMargins(1, 1, 1, 1)
        self._frames[RUNS].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(_GAP)
        below.addLayout(texts)
        below.addWidget(self._frames[RUNS])
        self._column.setContentsMargins(_GAP, 0, 24, 24)
        self._column.setSpacing(0)
        self._column.addWidget(self.scope)
        self._column.addWidget(self.picture, 1)
        self._column.addSpacing(_GAP)
        self._column.addWidget(self._below)
        self._column.addWidget(self._tab_card)


def _frame() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame

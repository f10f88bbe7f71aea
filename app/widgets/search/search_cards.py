"""The pictures of a search in their frames, laid out for a large window or, in tabs, for a small one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.widgets.search.best_so_far_chart import BestSoFarChart
from app.widgets.search.curves_grid import CurvesGrid
from app.widgets.search.importance_bars import ImportanceBars
from app.widgets.search.parallel_axes import ParallelAxes
from app.widgets.search.settings_map import SettingsMap
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_words import trial_text
from app.widgets.search.trials_table import TrialsTable
from app.widgets.search.value_against_chart import ValueAgainstChart
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

GAP = 16
TABS = ("progress", "settings", "trials")
IMPORTANCE_FROM = 20
"""Trials from which on the settings are weighed."""


class SearchCards(Retranslatable, QWidget):
    """Five pictures and the table over one TrialFocus."""

    export_requested = Signal(object)

    def __init__(self, focus: TrialFocus) -> None:
        super().__init__()
        self.trials = focus
        self.best, self.curves = BestSoFarChart(focus), CurvesGrid(focus)
        self.against, self.map = ValueAgainstChart(focus), SettingsMap(focus)
        self.parallel, self.importance = ParallelAxes(focus), ImportanceBars(focus)
        self.table = TrialsTable(focus)
        self.measure = Segments(dict.fromkeys(("trials", "time", "curves"), ""))
        self.setting, self.other = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.clear, self.tabs = QPushButton(), Segments(dict.fromkeys(TABS, ""))
        self._small: bool | None = None
        self._make_cards()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Tabs, two pictures each, or all of it."""
        if small != self._small:
            self._small = small
            self.tabs.setVisible(small)
            self._place_cards()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {"trials": self.tr("Trials"), "time": self.tr("Time"), "curves": self.tr("Curves")}
        self.measure.set_words(words, self.tr("Best so far"))
        self.measure.button("curves").setToolTip(self.tr("The curves of the best twenty"))
        tabs = {
            "progress": self.tr("Progress"), "settings": self.tr("Settings"), "trials": self.tr("Trials"),
        }  # fmt: skip
        self.tabs.set_words(tabs, self.tr("Pictures"))
        self.clear.setText(self.tr("Clear brush"))
        self.best.set_words(self.tr("trial"), self.tr("time"))
        self.parallel.set_value_name(self.tr("validation"))
        self.parallel.setToolTip("")
        self.importance.setToolTip(
            self.tr("How much each setting decides whether a trial is among the best (PED-ANOVA)")
        )
        self.setting.setAccessibleName(self.tr("Value against"))
        self.other.setAccessibleName(self.tr("Second setting, as a map"))
        self.other.setToolTip(self.tr("A second setting makes a map of it"))
        self._offer_settings()
        self._tell()

    # -- cards ---

    def _make_cards(self) -> None:
        left, right = QWidget(), QWidget()
        self._left, self._right = QStackedLayout(left), QStackedLayout(right)
        for stack, pictures in (
            (self._left, (self.best, self.curves)),
            (self._right, (self.against, self.map)),
        ):
            for picture in pictures:
                stack.addWidget(picture)
        for combo in (self.setting, self.other):
            combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            combo.setMinimumWidth(96)
            combo.setMaximumWidth(150)
        self.clear.setProperty("kind", "link")
        self.clear.hide()
        self.best_card = PictureCard(left, self.best_rows, [self.measure])
        self.against_card = PictureCard(right, self.table.rows, [self.setting, self.other])
        self.parallel_card = PictureCard(self.parallel, self.table.rows, [self.clear])
        self.importance_card = PictureCard(self.importance, self.importance_rows)
        self.table_card = QFrame()
        self.table_card.setProperty("role", "plot")
        inside = QVBoxLayout(self.table_card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        for card in (self.best_card, self.against_card, self.parallel_card, self.importance_card):
            card.export_requested.connect(self.export_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch()
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP - 4)
        column.addLayout(head)
        column.addLayout(self._grid, 1)

    def _place_cards(self) -> None:
        cards = (self.best_card, self.against_card, self.parallel_card, self.importance_card, self.table_card)
        for card in cards:
            self._grid.removeWidget(card)
            card.hide()
        for row in range(3):
            self._grid.setRowStretch(row, 0)
        places = self._small_places() if self._small else _PLACES
        for card, (row, column, rows, columns) in zip(cards, places, strict=True):
            if rows:
                self._grid.addWidget(card, row, column, rows, columns)
                self._grid.setRowStretch(row, 1)
                card.show()
        for column in range(12):
            self._grid.setColumnStretch(column, 1)

    def _small_places(self) -> tuple[tuple[int, int, int, int], ...]:
        none, top, under = (0, 0, 0, 0), (0, 0, 1, 12), (1, 0, 1, 12)
        return {
            "progress": (top, under, none, none, none),
            "settings": (none, none, top, under, none),
            "trials": (none, none, none, none, top),
        }[self.tabs.key]

    # -- words and numbers ---

    def best_rows(self) -> Iterator[Sequence[object]]:
        """The best so far where it rises; of the curves, a row an epoch."""
        if self.measure.key == "curves":
            yield self.tr("Trial"), self.tr("Epoch"), self.tr("Validation")
            for trial in self.curves.shown():
                for epoch, value in enumerate(trial.curve, start=1):
                    yield trial.slot + 1, epoch, value
            return
        yield self.tr("Time") if self.measure.key == "time" else self.tr("Trial"), self.tr("Best so far")
        yield from self.best.steps()

    def importance_rows(self) -> Iterator[Sequence[object]]:
        """A row a setting."""
        yield self.tr("Setting"), self.tr("Importance")
        yield from self.importance.rows()

    def _tell(self) -> None:
        focus, pointed = self.trials, self.trials.shown
        text = trial_text(pointed, focus.settings) if pointed is not None else ""
        curves = self.measure.key == "curves"
        self.best_card.set_words(
            self.tr("Curves of the best 20") if curves else self.tr("Best so far"),
            "" if curves else self.tr("validation"),
        )
        narrows = self.tr("shaded: what each round draws from") if len(focus.rounds) > 1 else ""
        self.against.set_legend(narrows)
        self.map.set_legend(narrows)
        self.against_card.set_words(self.tr("Value against"), "")
        inside = [one for one in focus.trials if one.counts and focus.is_in_brush(one)]
        brushed = self.tr("in the brush: {count} trials").format(count=len(inside))
        self.parallel_card.set_words(
            self.tr("All settings"),
            text or (brushed if focus.brushes else self.tr("drag an axis to brush it")),
        )
        self.importance_card.set_words(self.tr("Importance"), "")
        self.importance.set_hint(self.tr("After {count} trials").format(count=IMPORTANCE_FROM))
        self.clear.setVisible(bool(focus.brushes))

    def _offer_settings(self) -> None:
        chosen, beside = self.setting.currentData(), self.other.currentData()
        self.setting.clear()
        self.other.clear()
        self.other.addItem(self.tr("alone"), "")
        for one in self.trials.settings:
            self.setting.addItem(one.name.lower(), one.key)
            self.other.addItem(one.name.lower(), one.key)
        self.setting.setCurrentIndex(max(self.setting.findData(chosen), 0))
        self.other.setCurrentIndex(max(self.other.findData(beside), 0))
        self.other.setEnabled(len(self.trials.settings) > 1)
        self._choose_setting()

    def _refresh(self) -> None:
        keys = [one.key for one in self.trials.settings]
        words = [one.name.lower() for one in self.trials.settings]
        offered = range(self.setting.count())
        if keys != [self.setting.itemData(row) for row in offered] or words != [
            self.setting.itemText(row) for row in offered
        ]:
            self._offer_settings()
        self._tell()
        for card in (self.best_card, self.against_card, self.parallel_card, self.importance_card):
            card.refresh()

    def _choose_setting(self, *_: object) -> None:
        key, other = str(self.setting.currentData() or ""), str(self.other.currentData() or "")
        self.against.set_setting(key)
        self.map.set_settings(key, other)
        self._right.setCurrentWidget(self.map if other and other != key else self.against)

    def _choose_measure(self, key: str) -> None:
        self._left.setCurrentWidget(self.curves if key == "curves" else self.best)
        self.best.set_by_time(key == "time")
        self._tell()
        self.best_card.refresh()

    def _connect(self) -> None:
        self.trials.changed.connect(self._refresh)
        self.trials.pointed.connect(self._tell)
        self.trials.brushed.connect(self._tell)
        self.measure.chosen.connect(self._choose_measure)
        self.setting.activated.connect(self._choose_setting)
        self.other.activated.connect(self._choose_setting)
        self.clear.clicked.connect(self.trials.clear_brushes)
        self.tabs.chosen.connect(self._place_cards)


_PLACES = ((0, 0, 1, 6), (0, 6, 1, 6), (1, 0, 1, 9), (1, 9, 1, 3), (2, 0, 1, 12))
"""Row, column, rows and columns of the cards in a large window, on a grid of twelve columns."""

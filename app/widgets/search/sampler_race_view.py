"""The race of samplers with its frame: what it shows, a way to run it again, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.search.sampler_race_chart import SamplerRaceChart
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.component import members
from core.search.samplers import Sampler
from core.types import Array

SEEDS = 5


class SamplerRaceView(Retranslatable, QWidget):
    """It asks by signals."""

    again_requested = Signal()
    closed = Signal()
    export_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chart, self.again, self.back = SamplerRaceChart(), QPushButton(), QPushButton()
        self.card = PictureCard(self.chart, self.chart.rows, [self.again, self.back])
        self._about, self._problem = QLabel(), QLabel()
        self._found: dict[str, Sequence[Array]] = {}
        self._racing = False
        self._lay_out()
        self.again.clicked.connect(self.again_requested)
        self.back.clicked.connect(self.closed)
        self.card.export_requested.connect(self.export_requested)
        self.retranslate()

    def show_race(self, found: Mapping[str, Sequence[Array]], racing: bool, problem: str) -> None:
        """What is known so far."""
        self._found, self._racing = dict(found), racing
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._tell()
        self.card.refresh()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.again.setText(self.tr("Again"))
        self.back.setText(self.tr("Back to the study"))
        self.chart.set_label(self.tr("trial"))
        self._about.setText(
            self.tr(
                "A synthetic hill over the same settings takes the place of training: its top is 100%, and "
                "lies elsewhere for each seed. All samplers try the same number of settings."
            )
        )
        self._tell()

    def _tell(self) -> None:
        names = {one.__name__: core_text.name(one) for one in members(Sampler)}
        self.chart.set_race(self._found, names)
        note = self.tr("best so far; line: mean, band: {count} seeds").format(count=SEEDS)
        if self._racing:
            done = sum(len(rows) for rows in self._found.values())
            note = self.tr("racing, {done} of {all}").format(done=done, all=4 * SEEDS)
        self.card.set_words(self.tr("Race of samplers"), note)
        self.again.setEnabled(not self._racing)

    def _lay_out(self) -> None:
        self._about.setWordWrap(True)
        self._about.setProperty("role", "muted")
        self._problem.setProperty("role", "error")
        self._problem.hide()
        theme.set_icon(self.again, "reset", "text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card, 1)
        column.addWidget(self._problem)
        column.addWidget(self._about)

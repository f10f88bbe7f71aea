"""The race of samplers with its frame: what it shows, a way to run it again, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import core_text, theme
from app.widgets.search.sampler_race_chart import SamplerRaceChart
from app.widgets.toolkit.picture_card import PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.wording.duration import duration_text
from core.nn.component import members
from core.search.samplers import Sampler
from core.types import Array

SEEDS = 5
HILL, TRAINING = "hill", "training"


@dataclass(frozen=True)
class RaceStanding:
    """How far a race is."""

    racing: bool = False
    trains: bool = False
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    problem: str = ""


class SamplerRaceView(Retranslatable, QWidget):
    """It asks by signals."""

    again_requested = Signal()
    stop_requested = Signal()
    closed = Signal()
    export_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chart, self.again, self.stop, self.back = (
            SamplerRaceChart(), QPushButton(), QPushButton(), QPushButton(),
        )  # fmt: skip
        self.ground = Segments(dict.fromkeys((HILL, TRAINING), ""))
        self.card = PictureCard(self.chart, self.chart.rows, [self.ground, self.again, self.stop, self.back])
        self.progress, self._about, self._problem = QProgressBar(), QLabel(), QLabel()
        self._found: dict[str, Sequence[Array]] = {}
        self._at_hand: dict[str, Array] = {}
        self._standing = RaceStanding()
        self._lay_out()
        self.again.clicked.connect(self.again_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.back.clicked.connect(self.closed)
        self.card.export_requested.connect(self.export_requested)
        self.retranslate()

    def show_race(
        self, found: Mapping[str, Sequence[Array]], at_hand: Mapping[str, Array], standing: RaceStanding
    ) -> None:
        """What is known so far: of seeds that are over, and of those at hand."""
        self._found, self._at_hand, self._standing = dict(found), dict(at_hand), standing
        self._problem.setText(standing.problem)
        self._problem.setVisible(bool(standing.problem))
        self._tell()
        self.card.refresh()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.again.setText(self.tr("Again"))
        self.stop.setText(self.tr("Stop"))
        self.back.setText(self.tr("Back to the study"))
        self.ground.set_words({HILL: self.tr("Hill"), TRAINING: self.tr("This study")}, self.tr("Race on"))
        self.ground.button(TRAINING).setToolTip(self.tr("Each sampler trains the networks of the study"))
        self.progress.setAccessibleName(self.tr("Progress of the race"))
        self.chart.set_label(self.tr("trial"))
        self._tell()

    def _tell(self) -> None:
        names = {one.__name__: core_text.name(one) for one in members(Sampler)}
        standing = self._standing
        alone = {key: [row] for key, row in self._at_hand.items() if key not in self._found}
        self.chart.set_race({**self._found, **alone}, names, from_zero=not standing.trains)
        self.card.set_words(self.tr("Race of samplers"), self._note())
        self._about.setText(self._about_text())
        self.again.setVisible(not standing.racing)
        self.stop.setVisible(standing.racing)
        self.progress.setVisible(standing.racing)
        self.progress.setRange(0, standing.total)
        self.progress.setValue(standing.done)

    def _note(self) -> str:
        standing = self._standing
        if not standing.racing:
            seeds = max((len(rows) for rows in self._found.values()), default=SEEDS)
            return self.tr("best so far; line: mean, band: {count} seeds").format(count=seeds)
        text = self.tr("racing, {done} of {all}").format(done=f"{standing.done:,}", all=f"{standing.total:,}")
        if standing.trains and standing.seconds_left is not None:
            left = duration_text(standing.seconds_left, tenths=False)
            text += " · " + self.tr("{time} left").format(time=left)
        return text

    def _about_text(self) -> str:
        if self._standing.trains:
            return self.tr(
                "The networks of the study are trained, on one core, with five seeds of each sampler. "
                "Settings that two of them draw are trained once. No run is kept, and the test set stays "
                "closed."
            )
        return self.tr(
            "A synthetic hill over the same settings takes the place of training: its top is 100%, and "
            "lies elsewhere for each seed. All samplers try the same number of settings."
        )

    def _lay_out(self) -> None:
        self._about.setWordWrap(True)
        self._about.setProperty("role", "muted")
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.progress.setTextVisible(False)
        self.card.add_strip(self.progress)
        theme.set_icon(self.again, "reset", "text")
        theme.set_icon(self.stop, "stop", "text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card, 1)
        column.addWidget(self._problem)
        column.addWidget(self._about)

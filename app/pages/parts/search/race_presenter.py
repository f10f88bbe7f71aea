"""The race of samplers on the page: begun at a click, shown as it comes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app import core_text
from app.controllers.search.sampler_race import SamplerRace
from app.controllers.services import Services
from app.widgets.search.sampler_race_view import TRAINING, RaceStanding, SamplerRaceView


class RacePresenter(QObject):
    """Over the settings of the study that is open."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self.view = SamplerRaceView()
        self._search, self._race = services.search, SamplerRace(services.jobs, services.settings, self)
        self._race.changed.connect(self._show)
        self.view.again_requested.connect(self._begin_anew)
        self.view.stop_requested.connect(self._race.cancel)
        self.view.ground.chosen.connect(self.begin)

    def begin(self, *_: object) -> None:
        """All samplers from the start; one that is at it, or over, is shown as it is."""
        study = self._search.study
        if study is None:
            return
        if study.hill is not None:
            self.view.ground.select("hill")
        self.view.ground.button(TRAINING).setEnabled(study.hill is None)
        if self._race.study != study or self._race.trains != self._trains:
            self._begin_anew()
        else:
            self._show()

    def leave(self) -> None:
        """Nobody looks: a race that trains goes on, one that is over in seconds does not."""
        if not self._race.trains:
            self._race.cancel()

    @property
    def _trains(self) -> bool:
        return self.view.ground.key == TRAINING

    def _begin_anew(self) -> None:
        if self._search.study is not None:
            self._race.race(self._search.study, self._trains)

    def _show(self) -> None:
        race = self._race
        text = core_text.sentence(race.problem) if race.problem is not None else ""
        standing = RaceStanding(race.is_racing, race.trains, race.done, race.total, race.seconds_left, text)
        self.view.show_race(race.found, race.at_hand, standing)

"""The race of samplers on the page: begun at a click, shown as it comes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app import core_text
from app.controllers.search.sampler_race import SamplerRace
from app.controllers.services import Services
from app.widgets.search.sampler_race_view import SamplerRaceView


class RacePresenter(QObject):
    """Over the settings of the study that is open."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self.view = SamplerRaceView()
        self._search, self._race = services.search, SamplerRace(services.jobs, self)
        self._race.changed.connect(self._show)
        self.view.again_requested.connect(self.begin)

    def begin(self) -> None:
        """All samplers from the start."""
        if self._search.study is not None:
            self._race.race(self._search.study)

    def leave(self) -> None:
        """Nobody looks."""
        self._race.cancel()

    def _show(self) -> None:
        problem = self._race.problem
        told = core_text.sentence(problem) if problem is not None else ""
        self.view.show_race(self._race.found, self._race.is_racing, told)

"""A real loss with its inputs: the run, a second one from the same start, and the directions of the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import core_text
from app.controllers.loss_map import LossMap
from app.controllers.services import Services
from app.pages.parts.explore.room import Room, give_room
from app.widgets.exploration.loss_chart import RunPath
from app.widgets.exploration.loss_view import LossView
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.segmented_control import Segments

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.jobs.exploration_messages import PathOnPlane

MOST = 50
"""Runs that are offered: the newest of them."""
LEAST_SNAPSHOTS = 3


class LossRoom(Room):
    """Measures when it is entered; whoever leaves it before the end measures anew."""

    key: ClassVar[str] = "loss"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = LossView()
        self.run, self.other = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.directions = Segments({"main": "", "random": ""})
        self._map = LossMap(services.settings, services.jobs, self)
        self._offered: list[Run] = []
        self._others: list[Run] = []
        self._shown_plane: object = None
        self._set_up()
        self._connect()
        self.retranslate()

    def header(self) -> list[QWidget]:
        """Two runs, and how the plane lies."""
        return [self.run, self.other, self.directions]

    def entered(self) -> None:
        """Offer the runs that there are now, and measure where that was not done to the end."""
        before = self._chosen_run()
        self._offer_runs()
        if self._chosen_run() is not before or not self._map.is_whole:
            self._choose_run()

    def open(self, subject: object) -> None:
        """A run."""
        if subject in self._offered:
            self.run.setCurrentIndex(self._offered.index(subject))
            self._choose_run()

    def left(self) -> None:
        """Nobody looks: leave the process to others."""
        self.view.transport.pause()
        self._map.cancel()

    def restyle(self) -> None:
        """All is painted anew."""
        self.view.chart.update()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.run.setAccessibleName(self.tr("Run"))
        self.other.setAccessibleName(self.tr("Second run from the same start"))
        self.other.setToolTip(
            self.tr("Runs of the same network, data and seed started from the same weights")
        )
        if self.other.count():
            self.other.setItemText(0, self.tr("No second run"))
        words = {"main": self.tr("Main directions"), "random": self.tr("Random")}
        self.directions.set_words(words, self.tr("Directions"))
        self.directions.button("main").setToolTip(
            self.tr("The two directions in which the snapshots of the runs differ most")
        )
        self.directions.button("random").setToolTip(
            self.tr("Two random directions, each filter scaled to the norm of the network’s own")
        )

    # -- runs ---

    def _offer_runs(self) -> None:
        chosen = self._chosen_run()
        self._offered = [run for run in self.services.training.runs[:MOST] if _has_snapshots(run)]
        self.run.clear()
        for run in self._offered:
            self.run.addItem(run.name)
        if chosen in self._offered:
            self.run.setCurrentIndex(self._offered.index(chosen))
        self.view.show_empty(not self._offered)
        for widget in self.header():
            widget.setEnabled(bool(self._offered))

    def _choose_run(self, *_: object) -> None:
        """Another run; of those that began as it did, one with another optimizer is put beside it."""
        run = self._chosen_run()
        self._others = [one for one in self._offered if run is not None and _from_same_start(run, one)]
        self.other.clear()
        self.other.addItem(self.tr("No second run"))
        for one in self._others:
            self.other.addItem(one.name)
        self.other.setCurrentIndex(1 + _first_with_another_optimizer(run, self._others))
        self._measure()

    def _chosen_run(self) -> Run | None:
        row = self.run.currentIndex()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def _chosen(self) -> list[Run]:
        run, row = self._chosen_run(), self.other.currentIndex() - 1
        beside = [self._others[row]] if 0 <= row < len(self._others) else []
        return [run, *beside] if run is not None else []

    # -- the map ---

    def _measure(self, *_: object) -> None:
        folders = [run.folder.path for run in self._chosen() if run.folder is not None]
        if folders:
            self._map.measure(folders, self.directions.key == "random")

    def _show(self) -> None:
        found, problem = self._map.plane, self._map.problem
        if found is not None and found is not self._shown_plane:
            runs = self._chosen()
            paths = [_path(run, path) for run, path in zip(runs, found.paths, strict=True)]
            self.view.show_plane(paths, found.bounds, found.share, self.directions.key == "random")
        self._shown_plane = found
        if found is not None:
            self.view.show_losses(self._map.losses)
        text = core_text.sentence(problem) if problem is not None else ""
        self.view.show_state(self._map.is_measuring, self._map.is_whole, text)

    def _train(self) -> None:
        self.services.requests.show_page("train")

    def _set_up(self) -> None:
        for combo in (self.run, self.other):
            give_room(combo, 130, 230)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def _connect(self) -> None:
        self.run.activated.connect(self._choose_run)
        self.other.activated.connect(self._measure)
        self.directions.chosen.connect(self._measure)
        self._map.changed.connect(self._show)
        self._map.progressed.connect(self.view.show_progress)
        self.view.cancel_requested.connect(self._map.cancel)
        self.view.again_requested.connect(self._measure)
        self.view.train_requested.connect(self._train)
        self.view.export_requested.connect(self.export_requested)


def _has_snapshots(run: Run) -> bool:
    return not run.active and run.folder is not None and len(run.folder.snapshots.steps) >= LEAST_SNAPSHOTS


def _from_same_start(run: Run, other: Run) -> bool:
    """As far as their experiments tell; the job compares the numbers themselves."""
    one, two = run.experiment, other.experiment
    same = one.network == two.network and one.data == two.data and one.seed == two.seed
    return other is not run and same


def _first_with_another_optimizer(run: Run | None, others: list[Run]) -> int:
    """Its place among the others; -1 where there is none."""
    kinds = [type(one.experiment.optimizer) for one in others]
    own = type(run.experiment.optimizer) if run is not None else None
    return next((place for place, kind in enumerate(kinds) if kind is not own), -1)


def _path(run: Run, found: PathOnPlane) -> RunPath:
    return RunPath(
        run.name,
        type(run.experiment.optimizer).__name__,
        np.frombuffer(found.steps, np.int64),
        np.frombuffer(found.places).reshape(-1, 2),
        np.frombuffer(found.losses),
    )

"""The layers of the run that is shown: brought up to date while it trains, compared with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.runs.run_views import key_of, made_by
from app.pages.parts.train.selected_run import selected_run
from app.widgets.layers.layers_card import LayersCard
from app.widgets.layers.series import ShownRun, weight_tiles
from app.widgets.wording.network_text import architecture_text
from core.insight.layer_record import LayerRecord

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.runs.training import TrainingController
    from app.widgets.runs.runs_list import RunsList
    from core.nn.network import Network

UPDATE_INTERVAL = 120
"""Milliseconds between two updates at the least: calmer than the curves."""


class LayersView(QObject):
    """Between the card and the runs. What is not looked at is not computed."""

    layer_chosen = Signal(str)
    """The name of a layer, or of the one that the chosen row is a part of."""

    def __init__(self, training: TrainingController, runs: RunsList, parent: QObject) -> None:
        super().__init__(parent)
        self._training, self._runs = training, runs
        self.card = LayersCard()
        self._compared = ""
        self._networks: dict[int, Network] = {}
        self._known: dict[str, ShownRun] = {}
        self._clock = QTimer(self, singleShot=True, interval=UPDATE_INTERVAL)
        self._clock.timeout.connect(self.refresh)
        self.card.again_requested.connect(self._train_again)
        self.card.comparison_chosen.connect(self.compare)
        self.card.rows.row_chosen.connect(self._tell_chosen)
        runs.selected.connect(self._follow)
        training.moment_changed.connect(self._look_back)
        for signal in (
            training.layers_arrived,
            training.weights_arrived,
            training.run_changed,
            training.run_added,
            training.run_removed,
            training.run_ended,
            training.runs_restored,
        ):
            signal.connect(self._follow)

    @property
    def run(self) -> Run | None:
        """The run that is selected; else the one that goes on, or the newest."""
        return selected_run(self._training, self._runs)

    def refresh(self) -> None:
        """Show the run as it now is, if anybody looks."""
        if not self.card.isVisible():
            return
        run = self.run
        others = [one for one in self._training.runs if one is not run]
        compared = next((one for one in others if key_of(one) == self._compared), None)
        self.card.offer_comparisons([(key_of(one), one.name) for one in others], self._compared)
        shown = [one for one in (run, compared) if one is not None]
        differ = len(shown) == 2 and shown[0].experiment.network != shown[1].experiment.network
        self.card.show_runs([self._shown(one, differ) for one in shown])
        self.card.show_step(run.moment.step if run is not None and run.moment is not None else None)

    def _shown(self, run: Run, networks_differ: bool) -> ShownRun:
        """What has not grown is as it was: its arrays are there already."""
        experiment, known = run.experiment, self._known.get(key_of(run))
        moments = list(run.layers.moments)
        record = LayerRecord(run.layers.layers, moments)
        if known is not None and known.record.layers == record.layers and known.record.moments == moments:
            record = known.record
        made = ShownRun(
            key=key_of(run),
            name=run.name,
            slot=run.slot,
            record=record,
            steps_per_epoch=run.started.steps_per_epoch if run.started else 1,
            weights=self._weights(run),
            settings=architecture_text(experiment.network) if networks_differ else made_by(experiment),
        )
        self._known[made.key] = made
        return made

    def _weights(self, run: Run) -> NDArray[np.float64] | None:
        """Of the first layer that has any, where they are pictures."""
        record, vector = run.layers, run.shown_vector
        first = next((one for one in record.layers if one.parameters and not one.is_block), None)
        if vector is None or first is None:
            return None
        network = self._network(run)
        parameter = network.parameters.get(f"{first.name}.weight")
        if parameter is None or network.vector.size != vector.size:
            return None
        network.vector = vector
        return weight_tiles(parameter.value.astype(np.float64), network.input_shape)

    def _network(self, run: Run) -> Network:
        from core.nn.architectures import network_for

        if run.id not in self._networks:
            record = run.record()
            self._networks = {
                run.id: network_for(
                    run.experiment.network, tuple(record.input_shape), len(record.classes), None
                )
            }
        return self._networks[run.id]

    def _follow(self, *_: object) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _look_back(self, run: Run) -> None:
        """The marks follow at once, the weights as soon as there is time."""
        if run is self.run:
            self.card.show_step(run.moment.step if run.moment is not None else None)
        self._follow()

    def compare(self, key: str) -> None:
        """Let the run of this key stand beside the one that is shown; empty: none."""
        self._compared = key
        self.refresh()

    def _tell_chosen(self, number: int) -> None:
        whole = [row for row in self.card.rows.rows[: number + 1] if row.depth == 0]
        self.layer_chosen.emit(whole[-1].group.name)

    def _train_again(self) -> None:
        if (run := self.run) is not None:
            self._training.start(run.experiment, run.name)

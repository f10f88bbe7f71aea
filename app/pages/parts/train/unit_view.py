"""What the inspector of a unit shows: test digits are read for it, a few at a time, while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.reading.run_examples import RunExamples
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.unit_inspector import UnitInspector
from app.workers.incremental_task import IncrementalTask
from core.data.dataset import LabelledImages
from core.insight.unit_answers import UnitReading
from core.nn.architectures import network_for
from core.nn.network import Network

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.services import Services

READING_INTERVAL = 1500
"""Milliseconds between two readings of all digits while a run trains."""


class UnitView(QObject):
    """The first answers come at once; those to newer weights when the last ones are read."""

    opened = Signal(bool)
    """Whether there is a unit to look at."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self.inspector = UnitInspector()
        self.examples = RunExamples(services.settings, services.jobs, self)
        self._run: Run | None = None
        self._unit: tuple[int, int] | None = None
        self._layer = "", ""
        self._network: tuple[Run, Network] | None = None
        self._task: IncrementalTask | None = None
        self._read: tuple[int | None, int] = None, -1
        self._rest = QTimer(self, singleShot=True, interval=READING_INTERVAL)
        self._rest.timeout.connect(self._begin)
        self.examples.changed.connect(self._begin)

    @property
    def is_open(self) -> bool:
        """Whether a unit is looked at."""
        return self._unit is not None

    def show_unit(self, run: Run, network: LivingNetwork, unit: tuple[int, int]) -> None:
        """Show a unit of a stage of this network, which is that of this run."""
        was_open, is_new = self.is_open, (run, unit) != (self._run, self._unit)
        self._run, self._unit = run, unit
        self.inspector.show_unit(network, *unit)
        if is_new:
            self._layer = network.stages[unit[0]].layer
            self._stop()
            self.examples.want(run)
            self._begin()
        elif _moment(run) != self._read and self._task is None and not self._rest.isActive():
            self._rest.start()
        if not was_open:
            self.opened.emit(True)

    def close(self) -> None:
        """Look at none."""
        self._stop()
        if self._unit is not None:
            self._run, self._unit = None, None
            self.opened.emit(False)

    def _stop(self) -> None:
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        run, unit, examples = self._run, self._unit, self.examples.examples
        if run is None or unit is None or examples is None or self._task is not None:
            return
        vector = run.shown_vector
        if vector is None:
            return
        self._read = _moment(run)
        network = self._network_of(run)
        network.vector = vector
        reading = UnitReading(network, self._layer, unit[1], run.experiment.loss)
        self._task = IncrementalTask(self._work(reading, examples), self)

    def _work(self, reading: UnitReading, examples: LabelledImages) -> Iterator[None]:
        yield from reading.read(examples.images, examples.labels)
        self._task = None
        self.inspector.show_answers(reading.answers, examples.images)

    def _network_of(self, run: Run) -> Network:
        """One of its own: the other one reads single images meanwhile."""
        if self._network is None or self._network[0] is not run:
            record = run.record()
            made = network_for(run.experiment.network, tuple(record.input_shape), len(record.classes))
            self._network = run, made
        return self._network[1]


def _moment(run: Run) -> tuple[int | None, int]:
    """By which one tells whether there are other weights."""
    return (run.moment.step if run.moment is not None else None), run.vector_step

"""The living network of the run that is shown: it reads one digit with each weights that come."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QTimer, Signal

from app.controllers.my_digits.offered_digits import OfferedDigit, offered_digits
from app.controllers.runs.run_views import key_of
from app.pages.parts.train.selected_run import selected_run
from app.pages.parts.train.unit_view import UnitView
from app.widgets.layers.network_card import NetworkCard
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.series import ShownRun
from app.widgets.layers.stage_reader import StageReader
from app.workers.repeated_task import RepeatedTask
from core.ink.render import SIDE
from core.insight.layer_record import RecordedLayer
from core.nn.architectures import network_for

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.services import Services
    from app.widgets.runs.runs_list import RunsList

UPDATE_INTERVAL = 100
"""Milliseconds between two updates at the least."""
UNIT_DELAY = 20
"""Milliseconds from the picture to the unit beside it: to paint both at once would be felt."""
SHAPE = (1, SIDE, SIDE)


class NetworkView(QObject):
    """Between the card, the inspector and the runs. What is not looked at is not computed, nor sent."""

    left = Signal()
    """Escape was pressed, and no unit was looked at."""
    readable_changed = Signal(bool)
    """Whether there is a network to show."""

    def __init__(self, services: Services, runs: RunsList, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._training, self._runs = services, services.training, runs
        self.card = NetworkCard()
        self.units = UnitView(services, self)
        self._known: tuple[Run, StageReader] | None = None
        self._digits: list[OfferedDigit] = []
        self._digit: OfferedDigit | None = None
        self._shown_run: Run | None = None
        self._watched: Run | None = None
        self.is_readable = False
        self._reading = RepeatedTask(self._read_again, self)
        self._clock = QTimer(self, singleShot=True, interval=UPDATE_INTERVAL)
        self._clock.timeout.connect(self.refresh)
        self._beside = QTimer(self, singleShot=True, interval=UNIT_DELAY)
        self._beside.timeout.connect(self._show_unit)
        self._connect()

    @property
    def run(self) -> Run | None:
        """The one that is selected; else the one that goes on, or the newest."""
        return selected_run(self._training, self._runs)

    def refresh(self) -> None:
        """Show the run as it now is, if anybody looks: another one at once, the same one piece by piece."""
        self._watch()
        run = self.run
        if self.card.isVisible() and run is not None and run is self._shown_run:
            self._reading.ask()
            return
        self._reading.cancel()
        if self.card.isVisible():
            for _ in self._read_again():
                pass

    def _read_again(self) -> Iterator[None]:
        run = self.run
        network = (yield from self._read(run)) if run is not None else None
        if network is not None:
            yield from self.card.canvas.prepare(network)
        self._show(run, network)

    def _show(self, run: Run | None, network: LivingNetwork | None) -> None:
        self._shown_run = run if network is not None else None
        self.card.show_network(network, self._digit_name(), has_run=run is not None)
        if network is None or run is None or self.card.canvas.chosen is None:
            self.units.close()
        elif self.units.is_open:
            self._beside.start()
        else:
            self._show_unit()
        if (network is not None) != self.is_readable:
            self.is_readable = network is not None
            self.readable_changed.emit(self.is_readable)

    def retranslate_digits(self) -> None:
        """Offer the digits by their names."""
        pad = [self.tr("The digit on the pad")] if self._services.pad.image is not None else []
        self.card.offer_digits([*pad, *map(self._name_of, self._digits)])

    # -- what is read ---

    def _read(self, run: Run) -> Generator[None, None, LivingNetwork | None]:
        vector, reader = run.shown_vector, self._reader(run)
        if reader is None or vector is None or vector.size != reader.network.vector.size:
            return None
        reader.network.vector = vector
        step = run.moment.step if run.moment is not None else run.vector_step
        image, gradients = self._image(), self._gradients(run, reader)
        stages, probabilities = yield from reader.read_in_pieces(image, gradients)
        return LivingNetwork(
            run=run.name,
            slot=run.slot,
            image=image[0],
            stages=stages,
            probabilities=probabilities,
            classes=tuple(run.record().classes),
            step=step,
            answer_gradient=gradients[-1],
        )

    def _gradients(self, run: Run, reader: StageReader) -> list[float]:
        """Of each layer, at the moment that is shown; NaN where nothing is recorded of it."""
        record = run.layers
        if not record.moments or [layer.name for layer in record.layers] != reader.names:
            return [math.nan] * len(reader.groups)
        place = self._shown(run).place(run.moment.step if run.moment is not None else None)
        if place is None:
            return [math.nan] * len(reader.groups)
        figures = record.moments[place].layers
        return [_gradient(record.layers, figures["gradient"], group.head) for group in reader.groups]

    def _reader(self, run: Run) -> StageReader | None:
        if self._known is not None and self._known[0] is run:
            return self._known[1]
        record = run.record()
        if tuple(record.input_shape) != SHAPE or not record.classes:
            return None
        network = network_for(run.experiment.network, SHAPE, len(record.classes))
        self._known = run, StageReader(network, (SIDE, SIDE))
        self.card.canvas.forget_choice()
        return self._known[1]

    def _image(self) -> NDArray[np.float32]:
        """(1, 28, 28): the digit that was chosen, else that on the pad, else a generated one."""
        if not self._digits:
            self._digits = offered_digits(getattr(self._services.digits, "digits", ()))
            self.retranslate_digits()
        pad = self._services.pad.image
        if self._digit is None and pad is not None:
            return np.asarray(pad, np.float32)[np.newaxis]
        chosen = self._digit or next(digit for digit in self._digits if digit.label == 7 or digit.is_own)
        return np.asarray(chosen.image, np.float32)

    def _digit_name(self) -> str:
        if self._digit is None and self._services.pad.image is not None:
            return self.tr("The digit on the pad")
        if not self._digits:
            return ""
        shown = self._digit or next(digit for digit in self._digits if digit.label == 7 or digit.is_own)
        return self._name_of(shown)

    def _name_of(self, digit: OfferedDigit) -> str:
        text = self.tr("Your digit, a {digit}") if digit.is_own else self.tr("A generated {digit}")
        return text.format(digit=digit.label)

    # -- what happens ---

    def _connect(self) -> None:
        training, canvas = self._training, self.card.canvas
        for signal in (
            training.layers_arrived,
            training.weights_arrived,
            training.run_changed,
            training.run_added,
            training.run_removed,
            training.run_ended,
            training.runs_restored,
            training.moment_changed,
            self._runs.selected,
        ):
            signal.connect(self._follow)
        self._services.pad.changed.connect(self._follow_pad)
        self.card.digit_chosen.connect(self._choose_digit)
        canvas.unit_chosen.connect(self._show_unit)
        canvas.layer_clicked.connect(self._show_histogram)
        canvas.left.connect(self._leave)
        self.units.inspector.closed.connect(self._close_unit)
        self.units.inspector.stepped.connect(self._step_unit)

    def _follow(self, *_: object) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _follow_pad(self) -> None:
        self._digit = None
        self.retranslate_digits()
        self._follow()

    def _watch(self) -> None:
        """While it is looked at, the run in training sends its weights often."""
        run = self.run
        wanted = run if run is not None and run.active and self.card.isVisible() else None
        if wanted is not self._watched:
            last, self._watched = self._watched, wanted
            if last is not None:
                self._training.watch(last, False)
            if wanted is not None:
                self._training.watch(wanted, True)

    def _choose_digit(self, number: int) -> None:
        offset = 1 if self._services.pad.image is not None else 0
        self._digit = self._digits[number - offset] if number >= offset else None
        self.refresh()

    def _show_unit(self, *_: object) -> None:
        run, network, chosen = self.run, self.card.canvas.network, self.card.canvas.chosen
        if run is not None and network is not None and chosen is not None:
            self.units.show_unit(run, network, chosen)

    def _close_unit(self) -> None:
        self.card.canvas.forget_choice()
        self.units.close()
        self.card.canvas.setFocus()

    def _step_unit(self, step: int) -> None:
        canvas = self.card.canvas
        if canvas.chosen is not None and canvas.network is not None:
            stage, unit = canvas.chosen
            count = canvas.network.stages[stage].count
            canvas.choose(stage, (unit + step) % count)

    def _leave(self) -> None:
        if self.card.histogram.isVisible():
            self.card.histogram.hide()
        elif self.card.canvas.chosen is not None:
            self._close_unit()
        else:
            self.left.emit()

    def _show_histogram(self, stage: int, place: QRectF) -> None:
        if (run := self.run) is not None:
            self.card.show_histogram(self._shown(run), stage, place)

    def _shown(self, run: Run) -> ShownRun:
        per_epoch = run.started.steps_per_epoch if run.started else 1
        return ShownRun(key_of(run), run.name, run.slot, run.layers, per_epoch)


def _gradient(layers: Sequence[RecordedLayer], gradients: NDArray[np.float32], head: int) -> float:
    """Root mean square by all weights of a layer, of a block by those of the layers in it."""
    layer = layers[head]
    if not layer.is_block:
        return float(gradients[head])
    inside = [
        (one.parameters, float(gradients[place]))
        for place, one in enumerate(layers)
        if one.name.startswith(f"{layer.name}.") and not one.is_block and one.parameters
    ]
    total = sum(count for count, _ in inside)
    squares = sum(count * size**2 for count, size in inside if math.isfinite(size))
    return math.sqrt(squares / total) if total else math.nan

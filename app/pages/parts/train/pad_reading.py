"""What the run of the time line makes of the digit on the Draw pad, at the moment that is shown."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np

from core.ink.render import SIDE
from core.nn.architectures import network_for
from core.nn.network import Network, softmax
from core.types import Array

if TYPE_CHECKING:
    from app.controllers.reading.pad_digit import PadDigit
    from app.controllers.runs.run import Run

SHAPE = (1, SIDE, SIDE)


class PadReading:
    """With a network of its own, of the run that was asked for last."""

    def __init__(self, pad: PadDigit) -> None:
        self._pad = pad
        self._network: tuple[Run, Network] | None = None

    def read(self, run: Run) -> Generator[None, None, tuple[str, float] | None]:
        """The likeliest class and its probability; None without a digit or weights that can read one.

        It is read a layer at a time.
        """
        image, vector = self._pad.image, run.shown_vector
        record = run.record() if image is not None and vector is not None else None
        if image is None or vector is None or record is None or tuple(record.input_shape) != SHAPE:
            return None
        network = self._network_of(run, len(record.classes))
        if network.vector.size != vector.size:
            return None
        network.vector = vector
        signal: Array = np.asarray(image, np.float32)[np.newaxis, np.newaxis]
        for outputs in network.layer_by_layer(signal):
            signal = outputs
            yield
        shares = softmax(np.nan_to_num(np.array(signal, np.float64)))[0]
        likeliest = int(shares.argmax())
        return record.classes[likeliest], float(shares[likeliest])

    def _network_of(self, run: Run, classes: int) -> Network:
        if self._network is None or self._network[0] is not run:
            self._network = run, network_for(run.experiment.network, SHAPE, classes)
        return self._network[1]

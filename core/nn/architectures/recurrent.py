"""Networks that read an image row by row."""

from __future__ import annotations

import msgspec

from core.nn.architectures.base import Architecture
from core.nn.architectures.shared_fields import RecurrentUnits
from core.nn.layers import LSTM, Dense, ElmanRNN, Layer


class ElmanRows(Architecture):
    """The rows of an image as a sequence, read by a simple recurrent network (Elman, 1990).

    Its sequences of words became the 28 rows of an image; the answer is read off the last state.
    """

    hidden: RecurrentUnits = msgspec.field(default_factory=lambda: [128])

    def layers_for(self, classes: int) -> list[Layer]:
        last = len(self.hidden) - 1
        layers = [ElmanRNN(units=units, sequence=index < last) for index, units in enumerate(self.hidden)]
        return [*layers, Dense(units=classes)]


class LSTMRows(Architecture):
    """Rows of an image as a sequence, read with long short-term memory (Hochreiter and Schmidhuber, 1997).

    Long sequences became the 28 rows of an image; the answer is read off the last state.
    """

    hidden: RecurrentUnits = msgspec.field(default_factory=lambda: [128])

    def layers_for(self, classes: int) -> list[Layer]:
        last = len(self.hidden) - 1
        layers = [LSTM(units=units, sequence=index < last) for index, units in enumerate(self.hidden)]
        return [*layers, Dense(units=classes)]

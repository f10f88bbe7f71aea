"""Several digits on the pad: each is read, and the one in front is what the rest of the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.controllers.reading.reader import Reader
from app.widgets.pad.network_input import NetworkInput
from app.widgets.prediction.number_card import NumberCard
from app.widgets.prediction.probability_bars import Probabilities
from core.ink.render import Picture

if TYPE_CHECKING:
    from core.ink.segmentation import IsDigit


class NumberPanel(NumberCard):
    """Hidden while there is one digit or none, and for classes that cannot stand in a row."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    @property
    def is_digit(self) -> IsDigit | None:
        """Whether a (28, 28) is one that the reader knows; None where it reads no signs but garments."""
        several = self._reader.preparation.way == "digits" and all(
            len(name) == 1 for name in self._reader.classes
        )
        return self._is_digit if several else None

    def _is_digit(self, image: Picture) -> bool:
        values = self._reader.read(image)
        return values is None or self._reader.knows(values)

    def read_front(
        self, network_inputs: Sequence[NetworkInput]
    ) -> tuple[NetworkInput | None, Probabilities | None]:
        """Read each digit once and show it; return the one in front and its (classes,) probabilities.

        None for the probabilities where nobody reads, for both where nothing is there.
        """
        if not network_inputs:
            self.show_digits((), (), ())
            return None, None
        predictions = [self._reader.read(network_input.image) for network_input in network_inputs]
        readable = [values for values in predictions if values is not None]
        if len(readable) < 2:
            self.show_digits((), (), ())
            return network_inputs[0], predictions[0]
        known = [self._reader.knows(values) for values in readable]
        self.show_digits(readable, known, self._reader.classes)
        return network_inputs[self.place], predictions[self.place]

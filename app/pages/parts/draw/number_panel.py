"""Several digits on the pad: each is read, and the one in front is what the rest of the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.controllers.reader import Reader
from app.widgets.pad.network_input import NetworkInput
from app.widgets.prediction.number_card import NumberCard
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
        return self._is_digit if all(len(name) == 1 for name in self._reader.classes) else None

    def _is_digit(self, image: Picture) -> bool:
        values = self._reader.read(image)
        return values is None or self._reader.knows(values)

    def front(self, network_inputs: Sequence[NetworkInput]) -> NetworkInput | None:
        """Show what is read in each digit, and return the one in front."""
        readings = [
            values
            for network_input in network_inputs
            if (values := self._reader.read(network_input.image)) is not None
        ]
        if len(readings) < 2 or len(readings) < len(network_inputs):
            self.show_digits((), (), ())
            return network_inputs[0] if network_inputs else None
        known = [self._reader.knows(values) for values in readings]
        self.show_digits(readings, known, self._reader.classes)
        return network_inputs[self.place]

"""Several digits on the pad: each is read, and the one in front is what the rest of the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from app.controllers.reader import Reader
from app.widgets.number_card import NumberCard
from app.widgets.sight import Sight


class NumberPanel(NumberCard):
    """Hidden while there is one digit or none, and for classes that cannot stand in a row."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    @property
    def reads_numbers(self) -> bool:
        """Whether what can be read are signs, and no garments."""
        return all(len(name) == 1 for name in self._reader.classes)

    def front(self, sights: Sequence[Sight]) -> Sight | None:
        """Show what is read in each digit, and return the one in front."""
        readings = [values for sight in sights if (values := self._reader.read(sight.image)) is not None]
        if len(readings) < 2 or len(readings) < len(sights):
            self.show_digits((), (), ())
            return sights[0] if sights else None
        known = [self._reader.knows(values) for values in readings]
        self.show_digits(readings, known, self._reader.classes)
        return sights[self.place]

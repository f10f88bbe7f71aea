"""Some images of an evaluation that two models have read: under each stand both answers."""

from __future__ import annotations

from collections.abc import Sequence

from app.korean_particles import with_particles
from app.widgets.evaluation.digits_model import EvaluatedDigits
from app.widgets.evaluation.tile_answer import TileAnswer
from app.widgets.wording.figure_text import percent_text
from core.insight.predictions import Predictions


class ComparedDigits(EvaluatedDigits):
    """The first model's predictions are those of the evaluation."""

    def __init__(self) -> None:
        super().__init__()
        self._second: Predictions | None = None
        self._names, self._slots = ("", ""), (0, 1)

    def compare_with(self, second: Predictions | None, names: Sequence[str], slots: Sequence[int]) -> None:
        """What another model makes of the same images; names and colours of both."""
        self._second = second
        if len(names) == 2 and len(slots) == 2:
            self._names, self._slots = (names[0], names[1]), (slots[0], slots[1])

    def answers(self, place: int) -> tuple[TileAnswer, ...]:
        """What each model reads; what is wrong in the colour of danger."""
        if self._second is None:
            return super().answers(place)
        return tuple(
            TileAnswer(read, share, "text" if right else "danger", strong=True, slot=slot)
            for (read, share, right), slot in zip(self._readings(place), self._slots, strict=True)
        )

    def sentence(self, place: int) -> str:
        """An image in a sentence."""
        if self._second is None or self._evaluated is None:
            return super().sentence(place)
        (first, first_share, _), (second, second_share, _) = self._readings(place)
        said = self.tr(
            "Digit {number}: a {label}; “{first_model}” reads {first} with {first_share}, "
            "“{second_model}” reads {second} with {second_share}"
        ).format(
            number=f"{int(self._evaluated.rows[self._rows[place]]):,}",
            label=self.reading(place)[1][0],
            first_model=self._names[0],
            second_model=self._names[1],
            first=first,
            second=second,
            first_share=percent_text(first_share),
            second_share=percent_text(second_share),
        )
        return with_particles(said)

    def _readings(self, place: int) -> list[tuple[str, float, bool]]:
        """The name of the class that each model reads, its probability, and whether it is right."""
        assert self._evaluated is not None
        row, found = self._rows[place], []
        for predictions in (self._predictions, self._second):
            assert predictions is not None
            read = int(predictions.readings[row])
            right = read == int(predictions.labels[row])
            found.append((self._evaluated.classes[read], float(predictions.certainty[row]), right))
        return found

"""Which sets a model can be evaluated on: what its run held out, test sets, hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.data.catalogue import DataSetListing, list_data_sets
from core.data.sources import DIGITS, DataSource, GeneratedHand, MyDigits, holds_own_digits, source_named
from core.ink.render import SIDE
from core.ink.synthesis.hands import hand_names
from core.insight.evaluation_set import Part
from core.training.record import RunRecord

VALIDATION = "validation"
"""The key of the images that a run held out."""
OWN = "own"
"""That of the user's own digits."""
_LARGEST_SHARE = 0.9


@dataclass(frozen=True)
class SetOption:
    """A set that can be chosen."""

    key: str
    name: str
    """What the data set is called."""
    source: DataSource
    part: Part
    size: int | None = None
    """How many images it has, where that is known before it is loaded."""

    @property
    def is_test(self) -> bool:
        """Whether its figures are worth less with every choice that is made by them."""
        return self.part is Part.TEST


def evaluation_sets(record: RunRecord, folders: list[Path], has_own_digits: bool) -> list[SetOption]:
    """Validation first; the test set of what the model learned before others; then kinds of hands."""
    listed = [*_test_sets(record, folders)]
    learned = record.experiment.data
    listed.sort(key=lambda option: option.name != learned.title)
    options = (
        [SetOption(VALIDATION, learned.title, learned, Part.VALIDATION)] if _has_validation(record) else []
    )
    if has_own_digits and not holds_own_digits(learned):
        own = MyDigits(renderings=1, share=_LARGEST_SHARE)
        listed.append(SetOption(OWN, own.title, own, Part.VALIDATION))
    return options + listed + _generated_sets(record)


def _has_validation(record: RunRecord) -> bool:
    measured = any(epoch.validation_accuracy is not None for epoch in record.history)
    return measured or record.experiment.data.held_out > 0


def _test_sets(record: RunRecord, folders: list[Path]) -> Iterator[SetOption]:
    for listing in list_data_sets(folders):
        if listing.present and listing.classes == tuple(record.classes):
            yield _test_set(listing)


def _generated_sets(record: RunRecord) -> list[SetOption]:
    """One of each kind of hand, for a model that reads digits."""
    if tuple(record.classes) != DIGITS or tuple(record.input_shape) != (1, SIDE, SIDE):
        return []
    made = [GeneratedHand(kind=name) for name in hand_names()]
    return [SetOption(source.title, source.kind, source, Part.GENERATED, source.count) for source in made]


def _test_set(listing: DataSetListing) -> SetOption:
    source = source_named(listing.name)
    return SetOption(f"test {listing.name}", listing.name, source, Part.TEST, listing.test_size)

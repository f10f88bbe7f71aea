"""Fine-tuning: training continues on the digits of one person, mixed with the original data.

It rehearses what it was trained on (Robins, Catastrophic forgetting, rehearsal and pseudorehearsal, 1995): in
each epoch it sees some of its own images beside the new ones, all slightly bent, at a rate that fades away.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from core.data.augmentation import Augmentation, Rotate, Scale, Shear
from core.data.sources import DataSource, Mixed, MyDigits, NonDigits, PenStrokes
from core.experiment.experiment import Experiment
from core.nn.optimizers import Adam
from core.nn.schedules import Cosine

MAX_REHEARSED_IMAGES = 12_000
"""Images of its own in an epoch, at most."""
TARGET_NEW_IMAGES = 3_000
"""Renderings of one's own digits in an epoch, about: a fifth of what is seen, however few the digits are."""

_RATE, _EPOCHS, _BATCH = 0.0005, 5, 64
_MOST_RENDERINGS = 200


def original_sources(source: DataSource) -> list[DataSource]:
    """What a network was trained on, without digits of a person it was fine-tuned on before."""
    if isinstance(source, Mixed):
        return [own for part in source.parts for own in original_sources(part)]
    return [] if isinstance(source, MyDigits) else [source]


def is_fine_tuning(experiment: Experiment) -> bool:
    """Whether it goes on from another network on the digits of a person: what is held out are those."""
    data = experiment.data
    return isinstance(data, Mixed) and any(isinstance(part, MyDigits) for part in data.parts)


def fine_tuning_experiment(
    experiment: Experiment, rehearsed: Sequence[DataSource], own: MyDigits, digits: int
) -> Experiment:
    """The experiment that goes on from a network of `experiment` and learns `own`, of so many digits.

    `rehearsed` are the parts of its own data that are here, each no larger than its `train_size`.
    """
    each = MAX_REHEARSED_IMAGES // max(1, len(rehearsed))
    parts = [_limited(part, each) for part in rehearsed]
    learned = max(1, round(digits * (1 - own.share)))
    own = replace(own, renderings=max(1, min(_MOST_RENDERINGS, round(TARGET_NEW_IMAGES / learned))))
    augmentations: list[Augmentation] = [Rotate(degrees=8.0), Scale(percent=8.0), Shear(degrees=8.0)]
    return Experiment(
        data=Mixed(parts=[*parts, own], augmentation=augmentations),
        network=experiment.network,
        loss=experiment.loss,
        optimizer=Adam(learning_rate=_RATE),
        schedule=Cosine(),
        gradient_clipping=experiment.gradient_clipping,
        weight_decay=experiment.weight_decay,
        batch_size=_BATCH,
        epochs=_EPOCHS,
        seed=experiment.seed,
        workers=experiment.workers,
    )


def _limited(part: DataSource, most: int) -> DataSource:
    """No more than so many of its images; the own digits alone are held out."""
    size = most if part.train_size is None else min(part.train_size, most)
    part = replace(part, train_size=size, validation=0.0, folds=None, augmentation=None)
    match part:
        case NonDigits():
            return replace(part, count=min(part.count, size), train_size=None)
        case PenStrokes():  # how many there are, the file alone knows
            return replace(part, renderings=1, train_size=None)
    return part

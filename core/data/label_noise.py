"""Label noise: labels that were drawn anew at random, to see what a network makes of errors in its data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages


def with_label_noise(
    examples: LabelledImages,
    rows: NDArray[np.intp],
    share: float,
    classes: int,
    generator: np.random.Generator,
) -> LabelledImages:
    """The same images; a share of those of `rows` has labels that are drawn from all classes.

    Of ten classes, one in ten of them is right by chance. Images that belong to no class keep that. The
    examples that are given stay as they are.
    """
    known = rows[examples.known[rows]]
    drawn = generator.permutation(known)[: round(share * len(known))]
    if not len(drawn):
        return examples
    labels = examples.labels.copy()
    labels[drawn] = generator.integers(0, classes, len(drawn))
    return replace(examples, labels=labels)

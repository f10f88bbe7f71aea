"""Ten classes of patterns that a small network learns in a moment: no data set is needed."""

from __future__ import annotations

import numpy as np

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import DIGITS


def blobs(train: int = 600, test: int = 300, seed: int = 0) -> DataSet:
    """Noisy copies of ten random pictures of 28 x 28."""
    generator = np.random.default_rng(seed)
    patterns = generator.integers(0, 160, (10, 1, 28, 28))

    def drawn(count: int) -> LabelledImages:
        labels = generator.integers(0, 10, count).astype(np.uint8)
        noise = generator.integers(0, 96, (count, 1, 28, 28))
        return LabelledImages((patterns[labels] + noise).astype(np.uint8), labels)

    return DataSet("Blobs", drawn(train), drawn(test), DIGITS)

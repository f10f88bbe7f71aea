"""Small data that can be learned in a moment: each class has a pattern of its own, under noise."""

from __future__ import annotations

import numpy as np

from core.data.dataset import DataSet, LabelledImages

CLASSES = 4
SHAPE = (1, 6, 6)


def examples(count: int, seed: int = 7, shape: tuple[int, ...] = SHAPE) -> LabelledImages:
    patterns = np.random.default_rng(0).integers(0, 200, (CLASSES, *shape))
    generator = np.random.default_rng(seed)
    labels = generator.integers(0, CLASSES, count).astype(np.uint8)
    images = patterns[labels] + generator.integers(0, 56, (count, *shape))
    return LabelledImages(images.astype(np.uint8), labels)


def dataset(train: int = 300, test: int = 90, shape: tuple[int, ...] = SHAPE) -> DataSet:
    return DataSet("Made up", examples(train, 7, shape), examples(test, 8, shape), tuple("abcd"))

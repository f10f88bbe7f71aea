"""The nearest examples."""

from __future__ import annotations

import numpy as np

from core.data.dataset import LabelledImages
from core.insight.neighbours import Neighbours


def examples(count: int = 2500) -> LabelledImages:
    images = np.random.default_rng(1).integers(0, 256, (count, 1, 6, 7)).astype(np.uint8)
    return LabelledImages(images, (np.arange(count) % 10).astype(np.uint8))


def test_the_nearest_are_those_that_plain_arithmetic_finds():
    known = examples()
    neighbours = Neighbours(known)
    for seed in (2, 3):
        image = np.random.default_rng(seed).random((6, 7)).astype(np.float32)
        distances = np.sqrt(((known.images[:, 0] / 255.0 - image) ** 2).sum(axis=(1, 2)))
        found = neighbours.nearest(image, 5)
        assert [one.index for one in found] == np.argsort(distances)[:5].tolist()
        np.testing.assert_allclose([one.distance for one in found], np.sort(distances)[:5], rtol=1e-4)


def test_an_example_is_nearest_to_itself():
    known = examples(30)
    (first, *_) = Neighbours(known).nearest(known.images[17, 0] / 255.0, 3)
    assert first.index == 17
    assert first.distance < 0.02


def test_who_stops_waiting_gets_none_and_may_ask_again():
    neighbours = Neighbours(examples())
    image = np.zeros((6, 7))
    assert neighbours.nearest(image, 3, lambda: False) == []
    assert len(neighbours.nearest(image, 3, lambda: True)) == 3

import tracemalloc

import numpy as np
import pytest

from core.data.augmentation import Augmenter, Rotate, Shift
from core.data.batches import GATHERED_IMAGES, Batches
from core.data.dataset import LabelledImages


def examples(count: int, side: int = 4) -> LabelledImages:
    generator = np.random.default_rng(3)
    images = generator.integers(0, 256, (count, 1, side, side), np.uint8)
    return LabelledImages(images, (np.arange(count) % 10).astype(np.uint8))


@pytest.mark.parametrize("batch_size", [1, 7, 32, GATHERED_IMAGES, GATHERED_IMAGES + 1, 600, 1000])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_epoch_holds_each_chosen_image_once(batch_size: int, dtype: type) -> None:
    data, rows = examples(700), np.arange(50, 650)
    batches = Batches(data, rows, batch_size, dtype)
    batches.shuffle(np.random.default_rng(1))
    seen_images, seen_labels = [], []
    for index in range(batches.steps_per_epoch):
        images, labels = batches.load(index)
        assert images.dtype == dtype
        assert labels.dtype == np.intp
        assert images.shape[1:] == (1, 4, 4)
        seen_images.append(images.copy())
        seen_labels.append(labels.copy())
    order = _order(rows)
    expected = data.images[order] * dtype(1 / 255)
    np.testing.assert_array_equal(np.concatenate(seen_images), expected)
    np.testing.assert_array_equal(np.concatenate(seen_labels), data.labels[order])
    assert len(seen_labels[-1]) == (600 % batch_size or min(batch_size, 600))


def _order(rows: np.ndarray) -> np.ndarray:
    order = rows.copy()
    np.random.default_rng(1).shuffle(order)
    return order


def test_order_depends_on_the_generator_alone() -> None:
    first, second = (Batches(examples(100), np.arange(100), 10) for _ in range(2))
    first.shuffle(np.random.default_rng(5))
    first.shuffle(np.random.default_rng(6))
    second.shuffle(np.random.default_rng(6))
    np.testing.assert_array_equal(first.load(0)[0], second.load(0)[0])


def test_white_is_one_and_black_is_zero() -> None:
    images = np.array([0, 255], np.uint8).reshape(2, 1, 1, 1)
    batches = Batches(LabelledImages(images, np.zeros(2, np.uint8)), np.arange(2), 2)
    assert batches.load(0)[0].ravel().tolist() == [0, 1]


def test_a_step_allocates_nothing_that_grows_with_the_batch() -> None:
    batches = Batches(examples(5000, 28), np.arange(5000), 1000)
    batches.load(0)
    tracemalloc.start()
    for index in range(batches.steps_per_epoch):
        batches.load(index)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000  # one row of the batch alone is 3 KB, the batch 3 MB


def test_no_examples_make_no_batches() -> None:
    assert Batches(examples(5), np.arange(0), 100).steps_per_epoch == 0


def test_augmented_batches_are_the_images_varied_by_their_place_in_the_epoch() -> None:
    data, chosen = examples(300, 28), [Shift(), Rotate()]
    generator = np.random.default_rng(1)
    batches = Batches(data, np.arange(300), 70, augmentations=chosen)
    batches.shuffle(generator)
    plain = Batches(data, np.arange(300), 300)
    repeated = np.random.default_rng(1)
    plain.shuffle(repeated)
    expected = plain.load(0)[0]
    augmenter = Augmenter(chosen, (1, 28, 28), 300)
    augmenter.draw_variations(repeated)
    augmenter.augment(expected, 0)
    seen = np.concatenate([batches.load(index)[0].copy() for index in range(batches.steps_per_epoch)])
    np.testing.assert_array_equal(seen, expected)


def test_an_augmented_image_is_another_in_each_epoch() -> None:
    batches = Batches(examples(1, 28), np.arange(1), 1, augmentations=[Rotate()])
    generator = np.random.default_rng(1)
    seen = []
    for _ in range(3):
        batches.shuffle(generator)
        seen.append(batches.load(0)[0].copy())
    assert len(np.unique(np.concatenate(seen), axis=0)) == 3


@pytest.mark.parametrize("shares", [1, 2, 3, 9])
def test_the_shares_of_a_batch_are_the_batch(shares: int) -> None:
    """Also of the last one, which is smaller; with augmentation, whose variations go by the place."""
    data, chosen = examples(37, 8), [Shift(), Rotate()]
    whole, cut = (Batches(data, np.arange(37), 16, augmentations=chosen) for _ in range(2))
    for batches in (whole, cut):
        batches.shuffle(np.random.default_rng(1))
    for index in range(3):
        images, labels = whole.load(index)
        parts = [tuple(array.copy() for array in cut.load(index, share, shares)) for share in range(shares)]
        np.testing.assert_array_equal(np.concatenate([part for part, _ in parts]), images)
        np.testing.assert_array_equal(np.concatenate([part for _, part in parts]), labels)
        assert len(images) == whole.size(index)
        assert max(len(part) for _, part in parts) - min(len(part) for _, part in parts) <= 1

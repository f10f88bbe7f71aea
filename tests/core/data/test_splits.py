import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.dataset import NON_DIGIT_LABEL, LabelledImages
from core.data.sources import MNIST
from core.data.splits import split
from core.errors import UserError

EXAMPLES = LabelledImages(np.zeros((100, 1, 1, 1), np.uint8), np.zeros(100, np.uint8))


@given(st.integers(1, 100), st.floats(0, 0.9), st.integers(0, 2**31 - 1))
def test_the_parts_are_disjoint_and_cover_the_first_images(size: int, share: float, seed: int) -> None:
    if round(size * share) >= size:
        return
    parts = split(MNIST(train_size=size, validation=share), EXAMPLES, seed)
    together = np.concatenate([parts.train, parts.validation])
    assert sorted(together.tolist()) == list(range(size))
    assert len(parts.validation) == round(size * share)


def test_the_seed_decides_which_are_held_out() -> None:
    first, again, other = (split(MNIST(validation=0.2), EXAMPLES, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.validation, again.validation)
    assert first.validation.tolist() != other.validation.tolist()


def test_more_images_than_there_are_is_refused() -> None:
    with pytest.raises(UserError, match=r"^data\.train_size: The data set has only 100 training images\.$"):
        split(MNIST(train_size=101), EXAMPLES, 1)


def test_nothing_left_to_learn_from_is_refused() -> None:
    with pytest.raises(UserError, match=r"^data\.validation: Leaves no images to train on"):
        split(MNIST(train_size=1, validation=0.9), EXAMPLES, 1)


def test_images_of_no_class_alone_are_nothing_to_learn() -> None:
    non_digits = LabelledImages(EXAMPLES.images, np.full(100, NON_DIGIT_LABEL, np.uint8))
    with pytest.raises(UserError, match="nothing to learn"):
        split(MNIST(), non_digits, 1)


@given(st.integers(2, 30), st.floats(0.01, 0.9), st.integers(0, 2**31 - 1))
def test_groups_are_held_out_as_a_whole(groups: int, share: float, seed: int) -> None:
    names = np.random.default_rng(seed).integers(0, groups, 100)
    parts = split(MNIST(validation=share), LabelledImages(EXAMPLES.images, EXAMPLES.labels, names), seed)
    assert not set(names[parts.train]) & set(names[parts.validation])
    assert len(parts.train) >= 1
    assert sorted([*parts.train, *parts.validation]) == list(range(100))

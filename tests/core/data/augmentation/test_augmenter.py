"""What every augmentation keeps: the shape, the range, the bits, and where its strength is 0 the image."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from core.data.augmentation import (
    IMAGES_PER_VARIATION,
    Augmentation,
    Augmenter,
    CutOut,
    Elastic,
    Flip,
    Noise,
    Shift,
    Thickness,
)
from core.data.augmentation.augmenter import MAX_MAP_POINTS
from core.nn.component import fields, members

MEMBERS = [pytest.param(member, id=member.__name__) for member in members(Augmentation)]
SHAPES = [(1, 28, 28), (3, 9, 14), (1, 1, 1)]
ALL = [member() for member in members(Augmentation)]


def images(count: int, shape: tuple[int, ...] = (1, 28, 28)) -> np.ndarray:
    return np.random.default_rng(5).random((count, *shape), np.float32)


def varied(
    augmentations: list[Augmentation], before: np.ndarray, seed: int = 1, place: int = 0
) -> np.ndarray:
    after = before.copy()
    augmenter = Augmenter(augmentations, before.shape[1:], 1000, before.dtype.type)
    augmenter.draw_variations(np.random.default_rng(seed))
    augmenter.augment(after, place)
    return after


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("member", MEMBERS)
def test_images_stay_images(member, shape, dtype):
    after = varied([member()], images(40, shape).astype(dtype))
    assert after.shape == (40, *shape)
    assert after.dtype == dtype
    assert after.min() >= 0
    assert after.max() <= 1 + 1e-6  # the four weights of a place add up to 1, but for rounding


@pytest.mark.parametrize("member", MEMBERS)
def test_each_changes_what_is_learned_from(member):
    before = images(200)
    after = varied([member()], before)
    changed = (before != after).any(axis=(1, 2, 3)).mean()
    assert changed > 0.3


@pytest.mark.parametrize("member", MEMBERS)
def test_without_strength_an_image_stays_what_it_is(member):
    strengths = [field.name for field in fields(member) if field.minimum == 0]
    assert strengths
    before = images(50)
    np.testing.assert_array_equal(varied([member(**dict.fromkeys(strengths, 0))], before), before)


@pytest.mark.parametrize("member", MEMBERS)
def test_the_same_chance_gives_the_same_bits_and_another_gives_others(member):
    before = images(300)
    np.testing.assert_array_equal(varied([member()], before, seed=4), varied([member()], before, seed=4))
    assert (varied([member()], before, seed=4) != varied([member()], before, seed=5)).any()


@pytest.mark.parametrize("parts", [[300], [100, 100, 100], [1, 2, 3, 294], [50, 50, 200]])
def test_it_does_not_matter_how_an_epoch_is_cut(parts):
    before = images(300)
    augmenter = Augmenter(ALL, (1, 28, 28), 300)
    augmenter.draw_variations(np.random.default_rng(2))
    whole, pieces = before.copy(), before.copy()
    augmenter.augment(whole, 0)
    start = 0
    for size in parts:
        augmenter.augment(pieces[start : start + size], start)
        start += size
    np.testing.assert_array_equal(whole, pieces)


def test_a_state_of_the_generator_is_all_that_goes_on():
    generator = np.random.Generator(np.random.SFC64(1))
    augmenter = Augmenter(ALL, (1, 28, 28), 300)
    augmenter.draw_variations(generator)
    state = generator.bit_generator.state
    augmenter.draw_variations(generator)
    expected, resumed = images(100), images(100)
    augmenter.augment(expected, 64)
    generator.bit_generator.state = state
    later = Augmenter(ALL, (1, 28, 28), 300)
    later.draw_variations(generator)
    later.augment(resumed, 64)
    np.testing.assert_array_equal(expected, resumed)


def test_neighbours_share_a_variation_and_others_have_their_own():
    alike = np.repeat(images(1), 10 * IMAGES_PER_VARIATION, axis=0)
    after = varied([Elastic()], alike)
    assert len(np.unique(after.reshape(len(after), -1), axis=0)) == 10


def test_a_copy_in_the_experiment_keeps_no_draws():
    noise = Noise()
    varied([noise], images(20))
    assert not vars(noise)


def test_a_batch_takes_no_memory_that_grows_with_it():
    augmenter = Augmenter(ALL, (1, 28, 28), 4096)
    augmenter.draw_variations(np.random.default_rng(1))
    batch = images(4096)  # 13 MB
    augmenter.augment(batch[:100], 0)
    tracemalloc.start()
    augmenter.augment(batch, 0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 400_000


def test_large_images_do_not_ask_for_more_maps_than_fit():
    shape = (1, 512, 513)
    assert shape[1] * shape[2] > MAX_MAP_POINTS
    after = varied([Shift()], images(3, shape))
    assert after.shape == (3, *shape)


def test_warps_come_in_the_order_of_the_list(monkeypatch):
    right = np.array([3, 0], np.float32).reshape(2, 1, 1)
    monkeypatch.setattr(Shift, "transform", lambda self, places, generator: places - right)
    dot = np.zeros((1, 1, 9, 9), np.float32)
    dot[0, 0, 4, 4] = 1
    assert varied([Shift(), Flip(probability=1)], dot)[0, 0, 4, 1] == 1
    assert varied([Flip(probability=1), Shift()], dot)[0, 0, 4, 7] == 1


def test_effects_come_after_warps_wherever_they_stand():
    before = images(100)
    np.testing.assert_array_equal(
        varied([CutOut(), Shift()], before, seed=3), varied([Shift(), CutOut()], before, seed=3)
    )


def test_a_stroke_gets_thicker_and_thinner():
    stroke = np.zeros((64 * IMAGES_PER_VARIATION, 1, 9, 9), np.float32)
    stroke[:, :, :, 3:6] = 1
    ink = varied([Thickness(pixels=1)], stroke).sum(axis=(1, 2, 3)) / 9
    assert 1 <= ink.min() < 1.6
    assert 4.4 < ink.max() <= 5

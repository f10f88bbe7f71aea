"""Generated handwriting: strokes as a person makes them, many hands, the same from the same seed."""

import numpy as np
import pytest

from core.ink.render import CENTRE_OF_MASS_TARGET, centre_of_mass, render, render_batch
from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.handwriting import Handwriting, handwriting
from core.ink.synthesis.scan import scan
from core.ink.synthesis.shapes import SHAPES

LABELS = np.resize(np.arange(10, dtype=np.uint8), 400)


@pytest.fixture(scope="module")
def written() -> Handwriting:
    return handwriting(LABELS, np.random.default_rng(3))


def test_the_same_seed_writes_the_same_digits_to_the_bit(written: Handwriting):
    again = handwriting(LABELS, np.random.default_rng(3))
    for mine, other in ((written.points, again.points), (written.pens, again.pens)):
        np.testing.assert_array_equal(mine, other)
    other = handwriting(LABELS, np.random.default_rng(4))
    assert not np.array_equal(written.points, other.points)


def test_no_two_digits_are_alike(written: Handwriting):
    pictures = render_batch(written.stroke_batch, written.pens).reshape(len(LABELS), -1)
    assert len(np.unique(pictures.round(2), axis=0)) == len(LABELS)


def test_every_shape_is_written_as_often_as_it_should():
    many = handwriting(np.full(4_000, 7, np.uint8), np.random.default_rng(0))
    total = sum(SHAPES[7].values())
    for shape, share in SHAPES[7].items():
        assert (many.shapes == shape.__name__).mean() == pytest.approx(share / total, abs=0.03)


def test_a_shape_has_a_name_of_its_own_and_says_what_it_is():
    for shares in SHAPES:
        assert len({shape.__name__ for shape in shares}) == len(shares)
        assert all(shape.__doc__ for shape in shares)


@pytest.mark.parametrize("digit", range(10))
def test_every_shape_is_ink_in_the_middle_of_a_picture(digit: int):
    made = handwriting(np.full(300, digit, np.uint8), np.random.default_rng(digit))
    assert np.isfinite(made.points).all()
    assert ((made.points[..., 2] >= 0) & (made.points[..., 2] <= 1)).all()
    pictures = render_batch(made.stroke_batch, made.pens)
    assert pictures.sum(axis=(1, 2)).min() > 15
    offsets = [np.abs(centre_of_mass(picture) - CENTRE_OF_MASS_TARGET).max() for picture in pictures]
    assert max(offsets) < 3
    assert np.mean(offsets) < 0.1


def test_a_drawing_rendered_alone_is_the_picture(written: Handwriting):
    pictures = render_batch(written.stroke_batch, written.pens)
    for index in range(0, len(LABELS), 37):
        alone = render(written.drawing(index), float(written.pens[index]))
        np.testing.assert_allclose(alone, pictures[index], atol=1e-4)


def test_a_barred_seven_is_two_strokes_and_a_plain_one_is_one(written: Handwriting):
    for shape, strokes in (("barred", 2), ("hooked", 1), ("printed", 2)):
        index = int(np.flatnonzero(written.shapes == shape)[0])
        drawing = written.drawing(index)
        assert len(drawing) == strokes
        assert all(stroke.shape[1] == 3 and len(stroke) > 3 for stroke in drawing)


def test_lines_of_a_stroke_are_not_torn(written: Handwriting):
    for index in range(len(LABELS)):
        extent = np.ptp(written.points[index, :, :2], axis=0).max()
        for stroke in written.drawing(index):
            steps = np.linalg.norm(np.diff(stroke[:, :2], axis=0), axis=1)
            assert steps.max(initial=0.0) < 0.25 * extent


def test_the_amount_of_ink_is_that_of_mnist(written: Handwriting):
    pictures = scan(
        render_batch(written.stroke_batch, written.pens), BatchRandom(np.random.default_rng(0), len(LABELS))
    )
    assert pictures.dtype == np.uint8
    assert pictures.mean() / 255 == pytest.approx(0.1307, abs=0.012)


def test_none_are_none():
    assert len(handwriting(np.empty(0, np.uint8), np.random.default_rng(0))) == 0

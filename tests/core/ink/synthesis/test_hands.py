"""Digits of one kind of hand alone."""

import numpy as np
import pytest

from core.ink.synthesis.hands import hand_names, handwriting_of
from core.ink.synthesis.handwriting import handwriting
from core.ink.synthesis.shapes import SHAPES


@pytest.mark.parametrize("name", ["0-slashed", "1-upstroke", "4-low-cup", "7-barred", "7-hooked-barred"])
def test_all_digits_are_of_the_kind_that_was_asked_for_and_the_same_again(name: str) -> None:
    made, again = (handwriting_of(name, 20, np.random.default_rng(3)) for _ in range(2))
    assert set(made.labels.tolist()) == {int(name[0])}
    assert set(made.shapes.tolist()) == {name[2:].replace("-", "_")}
    np.testing.assert_array_equal(made.points, again.points)


def test_every_digit_has_kinds_and_no_two_have_one_name() -> None:
    names = hand_names()
    assert len(names) == len(set(names))
    assert {name[0] for name in names} == set("0123456789")


def test_a_shape_that_is_written_only_where_asked_for_changes_no_other_digits() -> None:
    without = [{shape: share for shape, share in shares.items() if share} for shares in SHAPES]
    assert without != list(SHAPES)
    labels = np.tile(np.arange(10, dtype=np.uint8), 20)
    made = handwriting(labels, np.random.default_rng(4))
    np.testing.assert_array_equal(made.points, handwriting(labels, np.random.default_rng(4), without).points)

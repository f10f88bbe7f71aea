"""Digits of one kind of hand alone."""

import numpy as np
import pytest

from core.ink.synthesis.hands import hand_names, handwriting_of


@pytest.mark.parametrize("name", ["0-slashed", "1-upstroke", "7-barred", "7-hooked-barred"])
def test_all_digits_are_of_the_kind_that_was_asked_for_and_the_same_again(name: str) -> None:
    made, again = (handwriting_of(name, 20, np.random.default_rng(3)) for _ in range(2))
    assert set(made.labels.tolist()) == {int(name[0])}
    assert set(made.shapes.tolist()) == {name[2:].replace("-", "_")}
    np.testing.assert_array_equal(made.points, again.points)


def test_every_digit_has_kinds_and_no_two_have_one_name() -> None:
    names = hand_names()
    assert len(names) == len(set(names))
    assert {name[0] for name in names} == set("0123456789")

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.collecting import Collecting, balanced_order
from app.controllers.digits import DigitsController
from core.types import Array


def stroke(seed: int) -> list[Array]:
    return [np.random.default_rng(seed).uniform(size=(12, 2))]


@pytest.fixture
def digits(qapp: object, tmp_path: Path) -> DigitsController:
    return DigitsController(tmp_path / "digits")


@pytest.fixture
def sitting(digits: DigitsController) -> Collecting:
    return Collecting(digits, 20, np.random.default_rng(1))


@pytest.mark.parametrize("seed", range(5))
def test_all_are_asked_for_equally_often_and_never_twice_in_a_row(seed: int) -> None:
    order = balanced_order(50, {}, np.random.default_rng(seed))
    assert set(Counter(order).values()) == {5}
    assert all(one != other for one, other in pairwise(order))


def test_the_rarest_come_first() -> None:
    there = dict.fromkeys(range(10), 5) | {3: 0, 8: 1}
    order = balanced_order(9, there, np.random.default_rng(0))
    assert set(order) == {3, 8}


def test_what_is_written_is_kept_as_what_was_asked_for(
    sitting: Collecting, digits: DigitsController, qtbot: QtBot
) -> None:
    asked = []
    with qtbot.waitSignal(sitting.finished):
        while sitting.prompt is not None:
            asked.append(sitting.prompt)
            assert sitting.take(stroke(len(asked)))
    assert [digit.label for digit in digits.digits] == asked
    assert sitting.done == sitting.total == 20
    assert not sitting.take(stroke(99))


def test_going_back_forgets_the_last_and_asks_for_it_again(
    sitting: Collecting, digits: DigitsController
) -> None:
    assert not sitting.go_back()
    first = sitting.prompt
    sitting.take(stroke(1))
    assert sitting.go_back()
    assert sitting.prompt == first
    assert not digits.digits


def test_skipping_asks_later(sitting: Collecting) -> None:
    first = sitting.prompt
    sitting.skip()
    assert sitting.total == 20
    for seed in range(19):
        sitting.take(stroke(seed))
    assert sitting.prompt == first


def test_more_or_fewer_can_be_wanted_on_the_way(sitting: Collecting, digits: DigitsController) -> None:
    for seed in range(5):
        sitting.take(stroke(seed))
    sitting.set_total(50)
    assert sitting.total == 50
    sitting.set_total(1)
    assert (sitting.done, sitting.total) == (5, 6)
    sitting.forget_all()
    assert not digits.digits

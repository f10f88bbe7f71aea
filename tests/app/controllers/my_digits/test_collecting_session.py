from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.my_digits.collecting_session import CollectingSession, balanced_order
from app.controllers.my_digits.digits import DigitsController
from core.types import Array


def stroke(seed: int) -> list[Array]:
    return [np.random.default_rng(seed).uniform(size=(12, 2))]


@pytest.fixture
def digits(qapp: object, tmp_path: Path) -> DigitsController:
    return DigitsController(tmp_path / "digits")


@pytest.fixture
def session(digits: DigitsController) -> CollectingSession:
    return CollectingSession(digits, 20, np.random.default_rng(1))


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
    session: CollectingSession, digits: DigitsController, qtbot: QtBot
) -> None:
    asked = []
    with qtbot.waitSignal(session.finished):
        while session.prompt is not None:
            asked.append(session.prompt)
            assert session.take(stroke(len(asked)))
    assert [digit.label for digit in digits.digits] == asked
    assert session.done == session.total == 20
    assert not session.take(stroke(99))


def test_going_back_forgets_the_last_and_asks_for_it_again(
    session: CollectingSession, digits: DigitsController
) -> None:
    assert not session.go_back()
    first = session.prompt
    session.take(stroke(1))
    assert session.go_back()
    assert session.prompt == first
    assert not digits.digits


def test_skipping_asks_later(session: CollectingSession) -> None:
    first = session.prompt
    session.skip()
    assert session.total == 20
    for seed in range(19):
        session.take(stroke(seed))
    assert session.prompt == first


def test_more_or_fewer_can_be_wanted_on_the_way(session: CollectingSession, digits: DigitsController) -> None:
    for seed in range(5):
        session.take(stroke(seed))
    session.set_total(50)
    assert session.total == 50
    session.set_total(1)
    assert (session.done, session.total) == (5, 6)
    session.forget_all()
    assert not digits.digits

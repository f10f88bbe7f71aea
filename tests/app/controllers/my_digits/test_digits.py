from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.my_digits.digits import DigitsController
from core.errors import UserError
from core.types import Array


def stroke(seed: int) -> list[Array]:
    return [np.random.default_rng(seed).uniform(size=(12, 2))]


@pytest.fixture
def digits(qapp: object, tmp_path: Path) -> DigitsController:
    return DigitsController(tmp_path / "digits")


def labels(digits: DigitsController) -> list[int]:
    return [digit.label for digit in digits.digits]


def test_every_change_is_told_and_can_be_taken_back(digits: DigitsController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(digits.changed):
        undo_add = digits.add(stroke(1), 1)
    digits.add(stroke(2), 2)
    undo_correct = digits.correct(digits.digits[:1], 7)
    assert labels(digits) == [7, 2]
    undo_delete = digits.delete(digits.digits)
    assert labels(digits) == []
    assert undo_add
    assert undo_correct
    assert undo_delete
    undo_delete()
    assert labels(digits) == [7, 2]
    undo_correct()
    assert labels(digits) == [1, 2]
    undo_add()
    assert labels(digits) == [2]


def test_taking_back_a_second_opinion_restores_the_first(digits: DigitsController) -> None:
    digits.add(stroke(1), 1)
    undo = digits.add(stroke(1), 7)
    assert labels(digits) == [7]
    assert undo
    undo()
    assert labels(digits) == [1]


def test_files_go_out_and_come_in_beside_the_window(
    digits: DigitsController, tmp_path: Path, qtbot: QtBot
) -> None:
    for seed in range(5):
        digits.add(stroke(seed), seed)
    file = tmp_path / "mine.jsonl"
    with qtbot.waitSignal(digits.exported):
        digits.export(digits.digits, file)
    other = DigitsController(tmp_path / "other")
    with qtbot.waitSignal(other.imported) as signal:
        other.import_file(file)
    other.take(signal.args[0])
    assert labels(other) == [0, 1, 2, 3, 4]
    with qtbot.waitSignal(other.imported) as signal:
        other.import_file(file)
    assert signal.args[0] == []


def test_a_bad_file_is_refused_in_one_sentence_and_changes_nothing(
    digits: DigitsController, tmp_path: Path, qtbot: QtBot
) -> None:
    digits.add(stroke(1), 1)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"strokes": 1, "label": 3}')
    with qtbot.waitSignal(digits.error_occurred) as signal:
        digits.import_file(bad)
    assert isinstance(signal.args[0], UserError)
    assert "line 1" in str(signal.args[0])
    assert labels(digits) == [1]
    digits.shut_down()


def test_what_cannot_be_written_is_refused(tmp_path: Path, qapp: object, qtbot: QtBot) -> None:
    (tmp_path / "digits").write_text("a file where the folder should be")
    digits = DigitsController(tmp_path / "digits")
    with qtbot.waitSignal(digits.error_occurred):
        assert digits.add(stroke(1), 1) is None
    assert labels(digits) == []

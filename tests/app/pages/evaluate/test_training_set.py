"""Digits that a model gets wrong become a data set of their own, which Train offers; undo takes it back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from app.controllers.services import Services
from app.pages.evaluate import EvaluatePage
from app.widgets.evaluation.matrix_selection import ALL_WRONG, MatrixSelection
from core.data.sources import Imported
from core.errors import UserError
from tests.app.seen import named


@pytest.fixture
def folder(services: Services, tmp_path: Path) -> Path:
    made = tmp_path / "sets"
    made.mkdir()
    services.settings.data_directory = str(made)
    return made


@pytest.fixture
def undoing(services: Services) -> list[object]:
    """What the last toast offers to take back."""
    offered: list[object] = []
    services.notices.toast.connect(lambda _, undo: offered.append(undo))
    return offered


def titles(services: Services) -> list[str]:
    return [source.title for source in services.data.sources]


def keep(page: EvaluatePage) -> None:
    named(page.overview, QPushButton, "To a training set").click()


def test_all_errors_become_a_set_that_train_offers_and_undo_takes_it_back(
    page: EvaluatePage, services: Services, folder: Path, undoing: list[object]
) -> None:
    before = set(titles(services))
    page.overview.matrix.selected.emit(ALL_WRONG)
    wrong = page.evaluation.predictions.misread()
    keep(page)
    (name,) = set(titles(services)) - before
    stored = Imported(name=name).load([folder])
    images = np.concatenate((stored.train.images, stored.test.images))
    expected = page.evaluation.evaluated.examples.images[wrong]
    assert sorted(map(bytes, images)) == sorted(map(bytes, expected))
    assert stored.classes == page.evaluation.evaluated.classes
    undoing[-1]()
    assert name not in titles(services)
    assert not list(folder.iterdir())


def test_the_same_digits_once_more_get_a_name_of_their_own(
    page: EvaluatePage, services: Services, folder: Path
) -> None:
    before = set(titles(services))
    page.overview.matrix.selected.emit(ALL_WRONG)
    keep(page)
    keep(page)
    first, second = sorted(set(titles(services)) - before)
    assert second == f"{first} 2"


def test_one_digit_alone_is_no_set_and_that_is_said(
    page: EvaluatePage, services: Services, folder: Path
) -> None:
    errors: list[UserError] = []
    services.data.error_occurred.connect(errors.append)
    counts = page.evaluation.assessment.confusion
    label, reading = np.argwhere(counts == 1)[0].tolist()
    page.overview.matrix.selected.emit(MatrixSelection(label, reading))
    keep(page)
    assert "too few images" in str(errors[0])
    assert not list(folder.iterdir())

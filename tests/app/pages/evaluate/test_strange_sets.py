"""Nothing of Evaluate fails or warns where there is next to nothing to count, or very much."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.pages.evaluate import ERRORS, INSIDE, OVERVIEW, STRESS, TWO_MODELS, EvaluatePage
from app.widgets.evaluation.matrix_selection import ALL_WRONG, MatrixSelection
from core.export.report import Report
from core.insight.fast_gradient_sign import ATTACK
from tests.app.pages.evaluate.strange_sets import STRANGE, StrangeSet, make
from tests.app.seen import shown_texts


@pytest.fixture
def services(services: Services, tmp_path: Path) -> Services:
    folder = tmp_path / "sets"
    folder.mkdir()
    services.settings.data_directory = str(folder)
    for strange in STRANGE:
        make(strange, folder, services.models.directory)
    services.models.refresh()
    return services


def open_set(page: EvaluatePage, strange: StrangeSet, qtbot: QtBot) -> None:
    evaluation = page.evaluation
    model = next(each for each in evaluation.models if each.name == f"{strange.name} A")
    evaluation.choose_model(model.key)
    evaluation.choose_set(f"test {strange.name}")
    evaluation.open_test_set()
    qtbot.waitUntil(lambda: evaluation.is_complete and evaluation.set.name == strange.name)


def visit(page: EvaluatePage, key: str, strange: StrangeSet, qtbot: QtBot) -> None:
    """Bring a tab to the front and wait until it has all that it shows."""
    services, evaluation = page.services, page.evaluation
    page.show_tab(key)
    if key == STRESS:
        curve = services.stress.curve
        qtbot.waitUntil(
            lambda: all(curve(evaluation.model, kind).is_complete for kind in ("rotation", ATTACK))
        )
    elif key == TWO_MODELS:
        other = next(each for each in evaluation.models if each.name == f"{strange.name} B")
        page.two_models.chooser.chosen.emit(other.key)
        evaluation.open_for(evaluation.record_of(other.key))
        qtbot.waitUntil(lambda: services.second_reading.comparison() is not None)
    elif key == INSIDE:
        qtbot.waitUntil(lambda: services.inside.embedding is not None)
    page.grab()


def test_every_tab_shows_sets_of_every_kind(page: EvaluatePage, qtbot: QtBot) -> None:
    for strange in STRANGE:
        open_set(page, strange, qtbot)
        assessment, evaluated = page.evaluation.assessment, page.evaluation.evaluated
        assert (assessment.images, assessment.confusion.shape) == (
            strange.images,
            (strange.classes, strange.classes),
        )
        assert np.isfinite([assessment.accuracy.share, *assessment.accuracy.interval, assessment.loss]).all()
        for key in (OVERVIEW, ERRORS, STRESS, TWO_MODELS, INSIDE):
            visit(page, key, strange, qtbot)
            assert not [text for text in shown_texts(page) if "nan" in text.lower().split() or "inf" in text]
        page.show_tab(OVERVIEW)
        last = strange.classes - 1
        for selection in (ALL_WRONG, MatrixSelection(last, None), MatrixSelection(None, last)):
            page.overview.matrix.selected.emit(selection)
            page.grab()
        report = Report(strange.name, "MLP", evaluated, page.evaluation.predictions, assessment).html()
        assert "nan" not in report.replace("nan-", "")

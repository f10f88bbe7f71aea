"""The most certain errors and the likely wrong labels, and whose fault each is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.pages.evaluate import ERRORS, OVERVIEW, EvaluatePage
from app.pages.parts.evaluate.errors import CERTAIN, DECIDED, LABELS, Errors
from core.insight.label_errors import label_errors
from core.storage.label_decisions import Decision
from tests.app.seen import shown_texts


@pytest.fixture
def errors(page: EvaluatePage) -> Errors:
    page.tabs.button(ERRORS).click()
    return page.errors


def shown(errors: Errors) -> list[int]:
    return errors.digits.gallery.digits.rows.tolist()


def test_the_most_certain_errors_come_first(errors: Errors, page: EvaluatePage) -> None:
    predictions = page.evaluation.predictions
    assert sorted(shown(errors)) == np.flatnonzero(predictions.readings != predictions.labels).tolist()
    assert (np.diff(predictions.certainty[shown(errors)]) <= 0).all()
    errors.kinds.button(LABELS).click()
    assert shown(errors) == label_errors(predictions.probabilities, predictions.labels).rows.tolist()


def test_keys_decide_and_go_on_and_what_was_decided_is_counted_and_kept(
    errors: Errors, page: EvaluatePage
) -> None:
    gallery, first = errors.digits.gallery, shown(errors)[:3]
    gallery.setFocus()
    for key in (Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_U):
        QTest.keyClick(gallery, key)
    assert errors.digits.row == shown(errors)[3]
    texts = "\n".join(shown_texts(page))
    assert f"3 of {len(shown(errors))} decided" in texts
    for said in ("Model wrong 1", "Label wrong 1", "Unreadable 1"):
        assert said in texts
    errors.kinds.button(DECIDED).click()
    assert sorted(shown(errors)) == sorted(first)
    decided = page.services.decisions
    assert decided.of(page.evaluation.evaluated, first[0]) is Decision.LABEL_WRONG


def test_the_same_once_more_takes_it_back(errors: Errors, page: EvaluatePage) -> None:
    gallery, first = errors.digits.gallery, shown(errors)[0]
    errors.details.buttons[Decision.MODEL_WRONG].click()
    gallery.select(0)
    assert errors.details.buttons[Decision.MODEL_WRONG].isChecked()
    errors.details.buttons[Decision.MODEL_WRONG].click()
    assert page.services.decisions.of(page.evaluation.evaluated, first) is None
    assert errors.digits.row == first


def test_keys_go_from_tab_to_tab(page: EvaluatePage, window: MainWindow, qtbot: QtBot) -> None:
    page.overview.matrix.setFocus()
    QTest.keyClick(page.overview.matrix, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.errors.isVisible()
    assert page.errors.kinds.key == CERTAIN
    QTest.keyClick(page.errors.digits.gallery, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.key == OVERVIEW
    assert page.overview.isVisible()

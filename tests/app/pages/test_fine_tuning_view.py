"""What is told of fine-tuning, before anything of it is known and after."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.pages.parts.my_digits.fine_tuning_view import FineTuningStatus, FineTuningView
from app.widgets.my_digits.accuracy_comparison import AccuracyComparison

BEGUN = FineTuningStatus(
    state="running",
    base_model="Reader",
    name="Reader, my hand",
    epoch=0,
    epochs=5,
    share=0.0,
    seconds_left=None,
    failure="",
    own_before=None,
    own_after=None,
    own_size=0,
    tested_before=None,
    tested_after=None,
    tested_size=0,
    tested_on="MNIST",
)


def words(card: AccuracyComparison) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.text()]


def test_no_figure_is_told_before_it_is_known(qtbot: QtBot, themed: QApplication) -> None:
    view = FineTuningView()
    qtbot.addWidget(view)
    view.show_status(BEGUN)
    assert "held out" in words(view.own)
    assert "MNIST" in words(view.tested)
    view.show_status(replace(BEGUN, own_size=17, own_before=0.5, tested_size=10_000, tested_before=0.98))
    assert "17 held out from training" in words(view.own)
    assert "10,000 test images of MNIST" in words(view.tested)

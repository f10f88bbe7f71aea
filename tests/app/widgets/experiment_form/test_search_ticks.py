"""A setting is ticked at its field to be searched, quietly, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.rows.field_row import FieldRow
from core.experiment.presets import PRESETS
from core.nn.optimizers import Adam
from tests.app.seen import named, open_groups


def row_of(form: ExperimentForm, *path: str) -> FieldRow:
    open_groups(form)
    return next(row for row in form.findChildren(FieldRow) if row.entry.path == path)


def tick(form: ExperimentForm, qtbot: QtBot, *path: str) -> QToolButton:
    row = row_of(form, *path)
    row.control.editor.setFocus(Qt.FocusReason.TabFocusReason)
    row.looked_at.emit(row)
    label = row.control.editor.accessibleName()
    button = named(row, QToolButton, f"{label}: Search this")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


@pytest.fixture
def shown(form: ExperimentForm, qtbot: QtBot) -> ExperimentForm:
    qtbot.waitExposed(form)
    form.set_experiment(PRESETS[0].experiment)
    form.activateWindow()
    return form


def test_nothing_speaks_of_a_search_until_a_setting_is_ticked(shown: ExperimentForm, qtbot: QtBot) -> None:
    assert not shown.search_line.isVisible()
    button = tick(shown, qtbot, "optimizer", "learning_rate")
    assert button.isChecked()
    assert shown.search_line.isVisible()
    assert shown.search_line.ticks.names() == ["Learning rate"]
    QApplication.focusWidget().clearFocus()  # type: ignore[union-attr]
    assert button.isVisible(), "what is ticked shows it"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not shown.search_line.isVisible()


def test_a_study_takes_ranges_from_the_declarations_and_holds_images_out(
    shown: ExperimentForm, qtbot: QtBot
) -> None:
    tick(shown, qtbot, "optimizer", "learning_rate")
    tick(shown, qtbot, "optimizer")
    tick(shown, qtbot, "batch_size")
    study = shown.search_line.ticks.study(shown.experiment())
    paths = {one.path: one for one in study.space}
    assert paths["optimizer.learning_rate"].log
    assert "Adam" in (paths["optimizer"].choices or [])
    assert paths["batch_size"].low is not None
    assert study.experiment.data.held_out > 0, "settings are never chosen on the test set"


def test_a_ticked_field_that_is_gone_does_not_count(shown: ExperimentForm, qtbot: QtBot) -> None:
    experiment = shown.experiment()
    experiment.optimizer = Adam()
    shown.set_experiment(experiment)
    tick(shown, qtbot, "optimizer", "beta1")
    assert shown.search_line.isVisible()
    shown.set_experiment(PRESETS[0].experiment)
    assert not shown.search_line.isVisible()


def test_fields_that_cannot_be_compared_are_not_offered(shown: ExperimentForm, qtbot: QtBot) -> None:
    for path in (("seed",), ("data", "train_size")):
        row = row_of(shown, *path)
        row.looked_at.emit(row)
        texts = [button.accessibleName() for button in row.findChildren(QToolButton)]
        assert not any(text.endswith("Search this") for text in texts)


def test_the_cross_unticks_all(shown: ExperimentForm, qtbot: QtBot) -> None:
    button = tick(shown, qtbot, "optimizer", "learning_rate")
    tick(shown, qtbot, "batch_size")
    qtbot.mouseClick(shown.search_line.clear, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not button.isChecked()
    assert not shown.search_line.isVisible()
    assert shown.search_line.ticks.names() == []


def test_ranges_lie_around_the_values_of_the_form(shown: ExperimentForm, qtbot: QtBot) -> None:
    tick(shown, qtbot, "batch_size")
    tick(shown, qtbot, "network", "hidden")
    units, batch = shown.search_line.ticks.study(shown.experiment()).space
    assert (batch.low, batch.high) == (25, 400), "a hundred images, four times less to four times more"
    assert (units.path, units.low, units.high) == ("network.hidden.all", 12, 200)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_neither_the_tick_nor_the_way_back_covers_a_word(
    shown: ExperimentForm, qtbot: QtBot, themed: QApplication, language: str
) -> None:
    i18n.install(themed, language)
    shown.retranslate()
    open_groups(shown)
    QApplication.processEvents()
    for row in shown.findChildren(FieldRow):
        label = next((each for each in row.findChildren(QLabel) if each.property("role") == "field"), None)
        if label is None or not row.isVisible():
            continue
        row.show_changed(True, "1")
        row.control.editor.setFocus(Qt.FocusReason.TabFocusReason)
        row.looked_at.emit(row)
        buttons = [each for each in row.findChildren(QToolButton) if each.isVisible()]
        if row.entry.path == ("network",):  # its long word leaves no room for a third beside it
            buttons = [each for each in buttons if not each.toolTip().startswith("Back to")]
        words = words_in(label).translated(label.mapTo(row, QPoint()))
        for button in buttons:
            place = QRect(button.mapTo(row, QPoint()), button.size())
            assert not place.intersects(words), f"{button.accessibleName()} covers “{label.text()}”"


def words_in(label: QLabel) -> QRect:
    flags = label.alignment().value | Qt.TextFlag.TextWordWrap.value
    return label.fontMetrics().boundingRect(label.contentsRect(), flags, label.text())

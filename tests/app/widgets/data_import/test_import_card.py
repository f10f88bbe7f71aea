"""The look at pictures before they become a data set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.data_import.import_card import ImportCard
from app.widgets.data_import.recognized_set import RecognizedSet
from app.widgets.toolkit.layout.overlay_scroll import scroll_area_around
from core.data.importing import Findings, ImportOptions
from core.data.importing.pixel_range import PixelRange
from core.data.importing.polarity import recognize_polarity
from core.data.preparation import Preparation
from core.errors import UserError
from tests.app.seen import shown_texts


def recognized(classes: int = 3, **changes: object) -> RecognizedSet:
    findings = {
        "pixels": PixelRange(0, 16),
        "ink": "dark",
        "transposed": False,
        "preparation": Preparation("whole"),
        "left_out": [UserError("“{file}” is not a picture that can be read.", file="x.png")],
    }
    samples = np.random.default_rng(0).integers(0, 256, (classes, 4, 28, 28), np.uint8)
    names = [f"class {number}" for number in range(classes)]
    return RecognizedSet(names, [(10, 2)] * classes, samples, Findings(**(findings | changes)), 1)


@pytest.fixture
def card(themed: QApplication, qtbot: QtBot) -> ImportCard:
    card = ImportCard()
    qtbot.addWidget(card)
    card.resize(720, 420)
    card.show_reading([Path("mine")], "mine", anew=False)
    card.show()
    return card


def words(card: ImportCard) -> str:
    return " ".join(shown_texts(card))


def test_what_was_recognized_is_told(card: ImportCard) -> None:
    card.show_set(recognized())
    texts = words(card)
    assert "3 classes" in texts
    assert "30 images" in texts
    assert "0 – 16, stretched to 0 – 255" in card.choices.pixels.currentText()
    assert "dark on bright" in card.choices.ink.currentText()
    assert "whole pictures" in card.choices.way.currentText()
    assert "1 image was left out" in texts
    assert "x.png" in texts
    assert "class 2: 12" in card.samples.accessibleDescription()


def test_names_of_classes_stand_under_the_name_of_the_set(card: ImportCard, qtbot: QtBot) -> None:
    """Where the card is narrow, as at 1366 pixels, they stood on its border."""
    card.resize(632, 640)
    card.show_set(recognized())

    def left(widget: QWidget) -> int:
        return widget.mapTo(card, QPoint(0, 0)).x()

    qtbot.waitUntil(lambda: card.samples.isVisible() and left(card.samples) == left(card.name))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda card: card.choices.ink.setCurrentIndex(1), ImportOptions(ink="bright")),
        (lambda card: card.choices.way.setCurrentIndex(1), ImportOptions(way="digits")),
        (lambda card: card.choices.pixels.setCurrentIndex(4), ImportOptions(pixels=PixelRange(0, 255))),
        (lambda card: card.choices.transpose.click(), ImportOptions(transpose=True)),
    ],
)
def test_it_can_be_said_otherwise(
    card: ImportCard, qtbot: QtBot, change: Callable[[ImportCard], object], expected: ImportOptions
) -> None:
    card.show_set(recognized())
    with qtbot.waitSignal(card.options_changed) as signal:
        change(card)
    assert signal.args == [expected]


def test_other_files_are_looked_at_without_what_was_said_of_the_first(card: ImportCard) -> None:
    card.show_set(recognized())
    card.choices.ink.setCurrentIndex(1)
    card.show_reading([Path("others")], "others", anew=False)
    card.show_set(recognized())
    assert card.choices.options == ImportOptions()
    assert card.name.text() == "others"


def test_import_is_offered_when_there_is_something_and_the_name_is_free(
    card: ImportCard, qtbot: QtBot
) -> None:
    assert not card.accept.isEnabled()
    card.show_set(recognized())
    card.show_name_problem(UserError("There is already something named “{name}” here.", name="mine"))
    assert not card.accept.isEnabled()
    assert "already" in words(card)
    card.show_name_problem(None)
    with qtbot.waitSignal(card.import_requested) as signal:
        card.accept.click()
    assert signal.args == ["mine"]
    card.show_storing()
    assert not card.accept.isEnabled()


def test_an_error_is_one_sentence_with_a_way_on(card: ImportCard, qtbot: QtBot) -> None:
    card.show_error(UserError("“{file}” is packed as {kind}: unpack it first.", file="a.7z", kind="7-Zip"))
    assert "“a.7z” is packed as 7-Zip: unpack it first." in words(card)
    assert not card.accept.isEnabled()


def test_escape_leaves_it(card: ImportCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.close_requested):
        qtbot.keyClick(card.name, Qt.Key.Key_Escape)


def test_a_hundred_classes_scroll(card: ImportCard) -> None:
    card.show_set(recognized(100))
    QApplication.processEvents()
    assert card.samples.height() > 10 * card.height()
    assert card.accept.isVisible()
    assert card.rect().contains(card.accept.mapTo(card, card.accept.rect().bottomRight()))


@pytest.mark.parametrize("ink", ["bright", "dark"])
def test_images_that_do_not_tell_which_the_ink_is_are_asked_for(
    card: ImportCard, ink: str, qtbot: QtBot
) -> None:
    grey = np.full((40, 1, 28, 28), 120, np.uint8)
    with pytest.raises(UserError) as caught:
        recognize_polarity(np.where(np.arange(40)[:, None, None, None] % 2, grey, 255 - grey))
    card.show_error(caught.value)
    assert "--ink" not in words(card)
    with qtbot.waitSignal(card.options_changed) as chosen:
        qtbot.mouseClick(getattr(card.ink_question, ink), Qt.MouseButton.LeftButton)
    assert chosen.args == [ImportOptions(ink=ink)]
    card.show_reading([Path("mine")], "mine", anew=True)
    card.show_set(recognized(ink=ink))
    assert not card.ink_question.isVisible()


def test_all_classes_of_the_next_files_are_reached(card: ImportCard) -> None:
    """Two classes were looked at before, then a hundred, then three."""
    for classes in (2, 100, 3):
        card.show_reading([Path("mine")], "mine", anew=False)
        card.show_set(recognized(classes))
        row = card.samples.sizeHint().height() // classes
        assert card.samples.height() >= classes * row
        reach = scroll_area_around(card.samples).verticalScrollBar().maximum()
        seen = scroll_area_around(card.samples).viewport().height()
        assert reach == max(0, classes * row - seen)

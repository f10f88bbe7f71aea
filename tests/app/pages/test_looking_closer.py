"""The Draw page looked at closer: steps left out, reasons, similar digits, replay, test digits, keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app import theme
from app.controllers.reading import reference_examples
from app.controllers.reading.explainer import Explainer
from app.controllers.reading.pad_digit import PadDigit
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import ReferenceExamples
from app.controllers.services import Notifications, PageRequests
from app.pages.draw import DrawPage
from app.pages.parts.draw.gallery_panel import ALL, WRONG
from app.pages.parts.draw.inspection_panel import SIMILAR, STEPS, WHY
from app.settings import Settings
from app.widgets.prediction.attribution_map import AttributionMapView
from app.widgets.toolkit.keyboard.shortcuts_card import ShortcutsCard
from core.ink.preprocessing import FULL_PREPROCESSING
from core.ink.render import preprocess_strokes, render
from tests.app.controllers.reading.test_reference_examples import Source, digits
from tests.app.in_front import in_front
from tests.app.in_window_pool import InWindowPool
from tests.app.seen import named
from tests.app.stand_ins import StandInModels, StandInTraining, entry

SMALL = [np.array([(0.1, 0.1), (0.3, 0.1), (0.2, 0.35)]), np.array([(0.15, 0.25), (0.27, 0.22)])]


@pytest.fixture
def page(
    themed: QApplication, qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DrawPage]:
    monkeypatch.setattr(reference_examples, "sources", lambda folders: [Source(digits())])
    monkeypatch.setattr("core.data.sources.MNIST.load", Source(None).load)
    models = StandInModels()
    models.set_entries(entry("saved"))
    reader = Reader(StandInTraining(), models)
    made = ReferenceExamples(reader, settings, InWindowPool())
    page = DrawPage(
        SimpleNamespace(
            reader=reader,
            examples=made,
            notices=Notifications(),
            requests=PageRequests(),
            pad=PadDigit(),
            digits=None,
        )
    )
    qtbot.addWidget(page)
    page.resize(1028, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_strokes(SMALL)
    QApplication.processEvents()
    yield page
    page.hide()
    made.shut_down()


def shown(page: DrawPage) -> list[float]:
    return [page.answer.bars.value(digit) for digit in range(10)]


def press(page: DrawPage, key: Qt.Key, on: object = None) -> None:
    QTest.keyClick(on or page.pad, key)
    QApplication.processEvents()


@pytest.fixture
def active(page: DrawPage, qtbot: QtBot) -> DrawPage:
    in_front(page)
    return page


# Steps


def test_a_step_that_is_left_out_changes_the_answer_and_can_be_taken_again(active: DrawPage):
    page, before = active, shown(active)
    assert page.panel.all_on.isHidden()
    press(page, Qt.Key.Key_Space, page.panel.tiles.switches["box"])
    way = replace(FULL_PREPROCESSING, box=False)
    np.testing.assert_allclose(
        shown(page), page.reader.read(preprocess_strokes(SMALL, preprocessing=way).image), rtol=1e-5
    )
    assert shown(page) != before
    assert page.panel.all_on.isVisible()
    press(page, Qt.Key.Key_A)
    assert shown(page) == before
    assert page.panel.all_on.isHidden()


# Why


def test_the_reasons_come_when_the_pen_rests_and_are_said_in_words(active: DrawPage, qtbot: QtBot):
    page = active
    press(page, Qt.Key.Key_W)
    view = page.panel.evidence
    assert page.panel.views.key == WHY
    assert view.isVisible()
    qtbot.waitUntil(lambda: "Strongest support:" in view.less.accessibleDescription())
    best, second = np.argsort(shown(page))[::-1][:2]
    assert view.choice.button("all").text() == f"Why {best}"
    assert view.choice.button("rival").text() == f"Why not {second}"
    page.grab()
    alone = values(view.less)
    view.choice.button("rival").click()
    assert not has_values(view.less)
    qtbot.waitUntil(lambda: has_values(view.less))
    assert np.abs(values(view.less)).max() == pytest.approx(1)
    assert not np.allclose(values(view.less), alone)


def has_values(shown: AttributionMapView) -> bool:
    return shown.value_at(shown.square().center()) is not None


def values(shown: AttributionMapView) -> np.ndarray:
    """What a pointer finds at each pixel."""
    pixel, found = shown.square().width() / 28, np.zeros((28, 28))
    for place_y, place_x in np.ndindex(28, 28):
        row, column, value = shown.value_at(QPointF(place_x + 0.5, place_y + 0.5) * pixel)
        found[row, column] = value
    return found


def test_reasons_are_worked_out_while_somebody_looks(page: DrawPage, qtbot: QtBot):
    view = page.panel.evidence
    page.panel.choose(WHY)
    page.hide()
    with qtbot.assertNotEmitted(page.findChild(Explainer).explained, wait=400):
        assert not has_values(view.less)
    page.show()
    qtbot.waitUntil(lambda: has_values(view.less))


def test_an_empty_pad_needs_no_reasons(page: DrawPage):
    page.panel.choose(WHY)
    page.pad.drawing.clear()
    QApplication.processEvents()
    assert "Draw a digit" in page.panel.evidence.words.toolTip()
    assert page.panel.evidence.choice.isHidden()


# Similar


def test_similar_training_digits_are_shown_and_can_be_put_on_the_pad(active: DrawPage, qtbot: QtBot):
    page = active
    press(page, Qt.Key.Key_N)
    assert page.panel.views.key == SIMILAR
    similar = page.panel.similar
    qtbot.waitUntil(lambda: not similar.is_empty)
    assert "nearest in Made up" in similar.words.text()
    first = similar.buttons[0]
    assert first.isVisible()
    assert "at a distance of" in first.accessibleName()
    page.grab()
    press(page, Qt.Key.Key_Space, first)
    assert page.pad.drawing.picture is not None
    assert not any(switch.isEnabled() for switch in page.panel.tiles.switches.values())
    page.pad.drawing.undo()
    assert len(page.pad.drawing.strokes) == 2


# Replay


def test_the_drawing_is_drawn_again_and_read_meanwhile(active: DrawPage, qtbot: QtBot):
    page = active
    theme.reduce_motion(True)
    press(page, Qt.Key.Key_R)
    assert page.card.replay.is_running
    assert len(page.pad.shown.strokes) == 1
    np.testing.assert_allclose(shown(page), page.reader.read(render(SMALL[:1])), rtol=1e-4)
    qtbot.waitUntil(lambda: not page.card.replay.is_running)
    QApplication.processEvents()
    assert page.pad.shown is page.pad.drawing
    np.testing.assert_allclose(shown(page), page.reader.read(render(SMALL)), rtol=1e-5)


def test_whoever_draws_on_ends_the_replay(page: DrawPage):
    page.card.toggle_replay()
    assert page.card.replay.is_running
    QTest.mouseClick(page.pad, Qt.MouseButton.LeftButton)
    assert not page.card.replay.is_running
    assert len(page.pad.drawing.strokes) == 3
    page.card.toggle_replay()
    page.pad.drawing.undo()
    assert not page.card.replay.is_running


# Test digits


def test_test_digits_are_read_as_they_are_looked_at_and_taken_to_the_pad(active: DrawPage, qtbot: QtBot):
    page, gallery = active, active.card.gallery
    press(page, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: gallery.grid.digits.rowCount() == 250)
    QApplication.processEvents()
    np.testing.assert_allclose(shown(page), page.reader.read(gallery.grid.digits.picture(0)), rtol=1e-5)
    press(page, Qt.Key.Key_Right, gallery.grid)
    assert gallery.grid.selected == 1
    wanted = gallery.grid.digits.picture(1)
    np.testing.assert_allclose(shown(page), page.reader.read(wanted), rtol=1e-5)
    page.grab()
    press(page, Qt.Key.Key_Delete, gallery.grid)
    assert len(page.pad.drawing.strokes) == 2  # keys of the pad rest meanwhile
    press(page, Qt.Key.Key_Return, gallery.grid)
    assert not page.card.shows_gallery
    np.testing.assert_array_equal(page.pad.drawing.picture, wanted)
    np.testing.assert_allclose(shown(page), page.reader.read(wanted), rtol=1e-5)


def test_only_one_class_and_only_those_that_are_misread(active: DrawPage, qtbot: QtBot):
    page, gallery = active, active.card.gallery
    page.card.toggle_gallery()
    qtbot.waitUntil(lambda: gallery.grid.digits.rowCount() == 250)
    test = page.services.examples.dataset.test
    gallery.labels.setCurrentIndex(1 + 2)
    gallery.labels.activated.emit(3)
    assert (test.labels[gallery.grid.digits.places] == 2).all()
    QTest.mouseClick(gallery.kinds.button(WRONG), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.services.examples.readings is not None)
    places, readings = gallery.grid.digits.places, page.services.examples.readings
    assert set(places) == set(np.flatnonzero((test.labels == 2) & (readings != 2)))
    total = int((readings != test.labels).sum())
    assert gallery.count.text() == f"{total:,} of 250 misread"
    page.grab()


def test_looking_for_mistakes_can_be_called_off(active: DrawPage, qtbot: QtBot):
    page, gallery = active, active.card.gallery
    page.card.toggle_gallery()
    qtbot.waitUntil(lambda: gallery.grid.digits.rowCount() == 250)
    gallery.kinds.button(WRONG).click()
    assert page.services.examples.is_reading
    assert gallery.cancel.isVisible()
    gallery.cancel.click()
    assert not page.services.examples.is_reading
    assert gallery.kinds.key == ALL
    assert gallery.grid.isVisible()
    press(page, Qt.Key.Key_Escape, gallery.grid)
    assert not page.card.shows_gallery


# Keys


def test_the_card_of_keys_names_every_shortcut_of_the_page(active: DrawPage):
    page = active
    page.pad.setFocus()
    page.show_shortcuts()
    card = page.findChild(ShortcutsCard)
    assert card.isVisible()
    named = {label.text() for label in card.findChildren(QLabel)}
    mine = page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    keys = {shortcut.key().toString() for shortcut in mine}
    assert keys - {"Backspace", "Ctrl+Y"} <= named
    page.grab()
    press(page, Qt.Key.Key_Escape, card)
    assert not page.findChildren(ShortcutsCard) or not card.isVisible()
    assert page.pad.hasFocus()


def test_the_card_of_keys_goes_when_the_pen_is_put_down(active: DrawPage):
    active.help.click()
    assert active.findChild(ShortcutsCard).isVisible()
    QTest.mouseClick(active.pad, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert active.findChild(ShortcutsCard) is None


def test_steps_are_a_key_away(active: DrawPage):
    press(active, Qt.Key.Key_W)
    press(active, Qt.Key.Key_S)
    assert active.panel.views.key == STEPS
    assert active.panel.stack.currentWidget() is active.panel.tiles


# Why, over the drawing


def test_why_lies_over_the_drawing_itself(active: DrawPage, qtbot: QtBot):
    page = active
    page.show_strokes([np.array([(0.2, 0.25), (0.75, 0.25), (0.45, 0.8)])])
    page.panel.choose(WHY)
    qtbot.waitUntil(lambda: page.panel.evidence.less_ink is not None)
    plain = page.pad.grab().toImage()
    box = named(page.panel, QToolButton, "On the drawing")
    box.click()
    over = page.pad.grab().toImage()
    ink = theme.current().color("ink")
    coloured, outside = 0, 0
    for x in range(0, plain.width(), 4):
        for y in range(0, plain.height(), 4):
            if plain.pixelColor(x, y) != over.pixelColor(x, y):
                coloured += 1
                around = [plain.pixelColor(x + dx, y + dy) for dx in (-24, 0, 24) for dy in (-24, 0, 24)]
                outside += ink not in around
    assert coloured > 50, "the ink has colours"
    assert outside < 0.1 * coloured, "they lie on the ink"
    page.panel.choose(STEPS)
    assert page.pad.grab().toImage() == plain

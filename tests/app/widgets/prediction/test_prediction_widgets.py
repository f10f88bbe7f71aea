"""What is shown of a reading: answer, bars, tiles, and the list of those who read."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.pad.drawing import Drawing
from app.widgets.pad.network_input import NetworkInput, read_input, read_picture_input
from app.widgets.pad.preprocessing_tiles import PreprocessingTiles
from app.widgets.prediction.answer_card import AnswerCard
from app.widgets.prediction.model_chooser import ChooserEntry, ModelChooser, about
from app.widgets.prediction.probability_bars import ProbabilityBars, share_text
from app.widgets.toolkit.ink.ink_image import ink_image
from core.ink.preprocessing import FULL_PREPROCESSING, Preprocessing

SEVEN = [np.array([(0.3, 0.2), (0.7, 0.2), (0.5, 0.8)])]


def spread(*best: tuple[int, float]) -> np.ndarray:
    values = np.full(10, 1e-6, dtype=np.float32)
    for digit, share in best:
        values[digit] = share
    return values


def test_shares_are_never_certain():
    texts = [share_text(share).replace("\xa0", " ") for share in (0.0, 0.0004, 0.0006, 0.971, 0.9994, 1.0)]
    assert texts == ["< 0.1%", "< 0.1%", "0.1%", "97.1%", "99.9%", "> 99.9%"]


def test_the_answer_says_digit_share_and_second_choice(qtbot: QtBot):
    card = AnswerCard()
    qtbot.addWidget(card)
    card.show_reading(spread((7, 0.971), (3, 0.023)))
    assert card.sign.text == "7"
    assert card.state.text() == "Sure"
    assert card.second.text().replace("\xa0", " ") == "Second choice: 3 with 2.3%"
    card.show_reading(spread((4, 0.686), (9, 0.31)))
    assert (card.sign.text, card.state.text()) == ("4", "Not sure")
    assert card.bars.winner == 4


def test_an_empty_pad_has_a_dash_and_no_winner(qtbot: QtBot):
    card = AnswerCard()
    qtbot.addWidget(card)
    card.show_reading(spread((7, 0.9)))
    card.show_nothing()
    assert card.sign.text == "–"
    assert card.bars.winner is None
    assert card.bars.value(7) == 0


def test_what_is_not_known_is_not_named(qtbot: QtBot):
    card = AnswerCard()
    qtbot.addWidget(card)
    card.show_reading(spread((8, 0.6)), known=False)
    assert (card.sign.text, card.state.text()) == ("–", "Not a digit I know")
    assert "8" in card.second.text()
    assert card.bars.winner is None


def test_a_diverged_network_says_so(qtbot: QtBot):
    card = AnswerCard()
    qtbot.addWidget(card)
    card.show_reading(np.full(10, np.nan, dtype=np.float32))
    assert card.state.text() == "The network has diverged"
    card.resize(400, 500)
    card.grab()


def test_other_classes_have_names(qtbot: QtBot):
    card = AnswerCard()
    qtbot.addWidget(card)
    card.set_classes(("Shirt", "Ankle boot"))
    card.show_reading(np.array([0.2, 0.8]))
    assert card.sign.text == "Ankle boot"
    card.resize(420, 300)
    card.grab()


def test_bars_are_as_long_as_the_shares(qtbot: QtBot):
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(400, 360)
    bars.set_values(spread((2, 0.5), (6, 0.25)))
    image = bars.grab().toImage()
    accent, other = theme.current().color("accent"), theme.current().color("border-control")
    assert 2 * count(image, 2 * 36 + 18, accent) > 0
    half, quarter = count(image, 2 * 36 + 18, accent), count(image, 6 * 36 + 18, other)
    assert abs(half - 2 * quarter) <= 3
    assert count(image, 7 * 36 + 18, accent) == count(image, 7 * 36 + 18, other) == 0
    assert "2: 50.0" in bars.accessibleDescription()


def count(image: QImage, row: int, color: QColor) -> int:
    return sum(image.pixelColor(x, row) == color for x in range(image.width()))


@pytest.fixture
def tiles(qtbot: QtBot) -> PreprocessingTiles:
    made = PreprocessingTiles()
    qtbot.addWidget(made)
    made.resize(496, made.heightForWidth(496))
    return made


def network_input(way: Preprocessing = FULL_PREPROCESSING) -> NetworkInput:
    drawing = Drawing()
    drawing.load(SEVEN)
    made = read_input(drawing, way)
    assert made is not None
    return made


def test_the_last_tile_is_the_input(tiles: PreprocessingTiles):
    made = network_input()
    tiles.show_input(made)
    side = (496 - 48) // 4
    place = QPointF(3 * (side + 16) + side * 14.5 / 28, side * 14.5 / 28)
    assert tiles.pixel_at(place) == (14, 14, float(made.image[14, 14]))
    assert tiles.pixel_at(QPointF(5, 5)) is None
    tiles.grab()
    tiles.show_input(None)
    assert tiles.pixel_at(place) is None


def test_narrow_tiles_break_the_words_of_their_switches(tiles: PreprocessingTiles):
    assert tiles.heightForWidth(300) - 300 / 4 > tiles.heightForWidth(496) - 496 / 4


def test_each_step_can_be_left_out_from_the_keyboard(tiles: PreprocessingTiles, qtbot: QtBot):
    tiles.show()
    tiles.show_input(network_input())
    ways: list[Preprocessing] = []
    tiles.preprocessing_changed.connect(lambda: ways.append(tiles.way))
    for switch in tiles.switches.values():
        assert switch.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert switch.toolTip()
        QTest.keyClick(switch, Qt.Key.Key_Space)
    assert [[way.pen, way.box, way.twenty, way.centre] for way in ways] == [
        [place > step for place in range(4)] for step in range(4)
    ]
    tiles.set_preprocessing(FULL_PREPROCESSING)
    assert all(switch.isChecked() for switch in tiles.switches.values())


def test_of_a_picture_no_step_can_be_left_out(tiles: PreprocessingTiles):
    tiles.show_input(read_picture_input(network_input().image))
    assert not any(switch.isEnabled() for switch in tiles.switches.values())
    tiles.show_input(network_input())
    assert all(switch.isEnabled() for switch in tiles.switches.values())


def test_a_digit_of_the_data_is_read_as_it_is():
    drawing, image = Drawing(), network_input().image
    drawing.load(picture=image)
    made = read_input(drawing)
    assert made is not None
    np.testing.assert_array_equal(made.image, image)
    left, top, right, bottom = made.steps.box
    assert 3 / 28 <= left < right <= 1
    assert max(right - left, bottom - top) == pytest.approx(20 / 28, abs=1.1 / 28)


def test_a_picture_goes_from_paper_to_ink():
    picture = np.array([[0.0, 0.5, 1.0]], dtype=np.float32)
    image = ink_image(picture, QColor(0, 10, 20), QColor(200, 210, 220))
    assert image.pixelColor(0, 0) == QColor(200, 210, 220)
    assert image.pixelColor(1, 0) == QColor(100, 110, 120)
    assert image.pixelColor(2, 0) == QColor(0, 10, 20)


LIVE = ChooserEntry("run 2", "lr 0.5", "MLP 50", slot=0, live=True)
SAVED = ChooserEntry("model a", "a long name " * 9, "MLP 256-128 · validation 98.2%")


def test_the_chooser_tells_what_the_person_picks(qtbot: QtBot):
    chooser = ModelChooser()
    qtbot.addWidget(chooser)
    with qtbot.assertNotEmitted(chooser.chosen):
        chooser.set_entries([LIVE, SAVED], "run 2", "No model yet")
    chooser.show()
    with qtbot.waitSignal(chooser.chosen) as signal:
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert signal.args == ["model a"]
    chooser.grab()
    chooser.view().grab()


def test_new_figures_leave_the_list_open(qtbot: QtBot):
    chooser = ModelChooser()
    qtbot.addWidget(chooser)
    chooser.set_entries([LIVE, SAVED], "model a", "No model yet")
    chooser.set_entries(
        [ChooserEntry("run 2", "lr 0.5", "MLP 50", 0, True, "validation 90.0%"), SAVED], "model a", ""
    )
    assert chooser.entries()[0].about == "MLP 50 · validation 90.0%"
    assert chooser.currentIndex() == 1


def test_the_figure_is_told_whole_where_the_network_is_not(qtbot: QtBot):
    entry = ChooserEntry("a", "Reader", "VGGMini 32-64 128, batch norm", figure="validation 98.1%")
    metrics = QFontMetrics(QFont())
    whole = metrics.horizontalAdvance(entry.about)
    assert about(entry, metrics, whole + 1) == "VGGMini 32-64 128, batch norm · validation 98.1%"
    assert about(entry, metrics, whole - 40).endswith("… · validation 98.1%")
    assert about(entry, metrics, metrics.horizontalAdvance(entry.figure) + 1) == entry.figure


def test_nobody_to_choose(qtbot: QtBot):
    chooser = ModelChooser()
    qtbot.addWidget(chooser)
    chooser.set_entries([], "", "No model yet")
    assert not chooser.isEnabled()
    chooser.grab()

"""The picture of the network in its card: live, zoomed by mouse and key, exported, told in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.widgets.network_diagram.card import NetworkDiagramCard
from app.widgets.toolkit.exporting import exported
from core.nn.architectures import Architecture, InceptionMini, Layers, LeNet, ResNetMini
from core.nn.component import members
from core.nn.layer_tree import layer_tree
from core.nn.layers import Dense

IMAGE = (1, 28, 28)


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> Iterator[NetworkDiagramCard]:
    made = NetworkDiagramCard()
    qtbot.addWidget(made)
    made.resize(740, 460)
    made.show()
    yield made
    made.hide()


def show(card: NetworkDiagramCard, architecture: Architecture) -> None:
    card.show_parts(layer_tree(architecture.layers_for(10), IMAGE))


def captions(card: NetworkDiagramCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


@pytest.mark.parametrize("member", members(Architecture))
def test_every_architecture_is_drawn_and_fits(card: NetworkDiagramCard, member: type[Architecture]) -> None:
    show(card, member())
    view = card.view
    shown = view.mapFromScene(view.sceneRect()).boundingRect()
    assert view.viewport().rect().adjusted(-2, -2, 2, 2).contains(shown)
    assert len(colors(view.grab().toImage())) > 3


def colors(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_the_caption_counts_what_learns(card: NetworkDiagramCard) -> None:
    show(card, LeNet())
    assert "61,706 parameters" in captions(card)
    show(card, Layers(layers=[Dense(units=10)]))
    assert "This network cannot be built" in captions(card)


def test_repeats_are_folded_until_one_wants_to_see_them(card: NetworkDiagramCard) -> None:
    show(card, ResNetMini(blocks=8))
    folded = len(card.drawing.boxes)
    assert card.fold.isVisible()
    card.fold.click()
    assert len(card.drawing.boxes) > 2 * folded
    show(card, LeNet())
    assert not card.fold.isVisible()


def test_keys_and_wheel_zoom(qtbot: QtBot, card: NetworkDiagramCard) -> None:
    show(card, InceptionMini())
    view, fitting = card.view, card.view.zoom()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom() == pytest.approx(1.25 * fitting)
    turn(card, 120)
    assert view.zoom() == pytest.approx(1.25**2 * fitting)
    card.resize(800, 500)
    assert view.zoom() == pytest.approx(1.25**2 * fitting)  # what one has chosen stays
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.fits()
    card.zoom_out.click()
    assert not view.fits()
    card.fit.click()
    assert view.fits()


def turn(card: NetworkDiagramCard, notches: int) -> None:
    viewport = card.view.viewport()
    place = QPointF(viewport.rect().center())
    event = QWheelEvent(
        place, viewport.mapToGlobal(place), QPoint(), QPoint(0, notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_a_hand_moves_what_is_larger_than_its_room(qtbot: QtBot, card: NetworkDiagramCard) -> None:
    show(card, InceptionMini())
    for _ in range(6):
        card.zoom_in.click()
    bar, viewport = card.view.horizontalScrollBar(), card.view.viewport()
    before = bar.value()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    qtbot.mouseMove(viewport, QPoint(350, 200))
    qtbot.mouseMove(viewport, QPoint(300, 200))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert bar.value() == before + 100


def test_escape_goes_back_to_the_curves(qtbot: QtBot, card: NetworkDiagramCard) -> None:
    with qtbot.waitSignal(card.close_requested):
        qtbot.keyClick(card.view, Qt.Key.Key_Escape)


def test_it_is_told_in_words(card: NetworkDiagramCard) -> None:
    show(card, LeNet())
    text = card.view.accessibleDescription()
    assert text.startswith("Input 1 × 28 × 28. Conv2D 6 · 5×5 · padding 2: 6 × 28 × 28. MaxPool2D 2×2 + ReLU")
    assert text.endswith("Dense 10: 10.")
    show(card, ResNetMini(blocks=4))
    assert "4 times: Skip connection around Conv2D 32" in card.view.accessibleDescription()
    show(card, InceptionMini(modules=1))
    assert "4 branches: Conv2D 16 · 1×1" in card.view.accessibleDescription()


@pytest.mark.parametrize("key", ["light", "dark"])
def test_it_is_exported_as_drawing_picture_and_table(
    qtbot: QtBot, card: NetworkDiagramCard, themed: QApplication, key: str
) -> None:
    theme.apply(themed, key)
    show(card, ResNetMini())
    with qtbot.waitSignal(card.export_requested) as requested:
        card.export.click()
    source = requested.args[0]
    drawing = ElementTree.fromstring(exported(source, ".svg"))
    texts = "".join(drawing.itertext())
    assert "Conv2D" in texts
    assert "64 × 7 × 7" in texts
    assert (
        "Skip connection around Conv2D 32 · 3×3 · padding 1 + BatchNorm + ReLU" in texts
    )  # for whoever does not see it
    picture = QImage.fromData(exported(source, ".png"))
    assert picture.size() == source.size() * 2
    assert picture.pixelColor(0, 0) == QColor(theme.current().color("plot-background"))
    rows = list(csv.reader(io.StringIO(exported(source, ".csv").decode("utf-8-sig"))))
    assert rows[0] == ["Layer", "Settings", "Output", "Parameters"]
    assert rows[1] == ["Conv2D", "32 · 3×3 · padding 1", "32 × 28 × 28", "320"]
    assert rows[6] == ["  Conv2D", "32 · 3×3 · padding 1", "32 × 14 × 14", "9248"]


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_tooltip_says_what_a_layer_does(card: NetworkDiagramCard) -> None:
    show(card, LeNet())
    box = next(box for box in card.drawing.boxes if box.lines[0].name == "Conv2D")
    viewport = card.view.viewport()
    place = card.view.mapFromScene(box.x + 20, box.y + 10)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    assert QToolTip.text().startswith("Conv2D 6 · 5×5 · padding 2\nout[f, h, w]")
    QToolTip.hideText()


def test_another_language_is_in_the_picture(card: NetworkDiagramCard, themed: QApplication) -> None:
    show(card, LeNet())
    i18n.install(themed, "ko")
    QApplication.sendEvent(card, QEvent(QEvent.Type.LanguageChange))
    assert card.drawing.boxes[0].lines[0].name == "입력"

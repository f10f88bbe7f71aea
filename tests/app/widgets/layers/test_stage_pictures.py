"""The picture of the network that is made piece by piece is the one that an export paints at once."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.layers.network_canvas import NetworkCanvas
from app.widgets.layers.network_painting import BOTH, OUTPUTS, WEIGHTS
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.stage_reader import StageReader
from core.nn.architectures import MLP, Architecture, LeNet, network_for

IMAGE = np.random.default_rng(2).random((1, 28, 28)).astype(np.float32)


def read(architecture: Architecture, seed: int) -> LivingNetwork:
    network = network_for(architecture, (1, 28, 28), 10, np.random.default_rng(seed))
    reader = StageReader(network, (28, 28))
    stages, probabilities = reader.read(IMAGE, [math.nan] * len(reader.groups))
    return LivingNetwork("a", 0, IMAGE[0], stages, probabilities, tuple("0123456789"), 5)


@pytest.fixture
def canvas(qtbot: QtBot, themed: QApplication) -> NetworkCanvas:
    made = NetworkCanvas()
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.setStyleSheet(f"background: {theme.current().color('plot-background').name()}")
    made.show()
    return made


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def painted_at_once(canvas: NetworkCanvas) -> QImage:
    made = QImage(canvas.size(), QImage.Format.Format_RGB32)
    made.fill(theme.current().color("plot-background"))
    painter = QPainter(made)
    canvas.paint(painter, QRectF(canvas.rect()))
    painter.end()
    return made


@pytest.mark.parametrize("mode", [WEIGHTS, OUTPUTS, BOTH])
@pytest.mark.parametrize("architecture", [MLP(hidden=[40, 12]), LeNet()], ids=str)
def test_both_are_the_same_picture(canvas: NetworkCanvas, architecture: Architecture, mode: str) -> None:
    canvas.show_network(read(architecture, 1))
    canvas.show_mode(mode)
    seen, wanted = pixels(canvas.grab().toImage()), pixels(painted_at_once(canvas))
    assert np.mean(np.abs(seen - wanted).max(axis=2) > 40) < 0.01
    following = read(architecture, 2)
    for _ in canvas.prepare(following):
        pass
    canvas.show_network(following)
    after = pixels(canvas.grab().toImage())
    assert np.mean(np.abs(after - pixels(painted_at_once(canvas))).max(axis=2) > 40) < 0.01
    assert np.abs(after - seen).max() > 40

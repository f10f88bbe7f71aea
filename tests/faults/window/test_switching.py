"""The screen, the theme and the language change while a run trains and a digit is drawn: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.controllers.runs.run import Run
from app.controllers.services import Services
from app.pages.train import TrainPage
from app.session import make_services
from app.settings import Settings
from app.widgets.pad.drawing_pad import DrawingPad
from core.experiment.experiment import Experiment
from tests.app.controllers.runs.listening import begin

SIDE = 400
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot: QtBot, themed: QApplication) -> DrawingPad:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.resize(SIDE, SIDE)
    pad.show()
    return pad


def ink(pad: DrawingPad, ratio: float) -> np.ndarray:
    """Where the pad is ink, seen on a screen of this device pixel ratio: (rows, columns) of its pixels."""
    side = round(SIDE * ratio)
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.setDevicePixelRatio(ratio)
    pad.render(image, QPoint())
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine())[:, :side]
    paper, full = (theme.current().color(role).lightness() for role in ("pad", "ink"))
    return (rows.astype(float) - paper) / (full - paper) > 0.5


def centre(shown: np.ndarray, ratio: float) -> tuple[float, float]:
    """The middle of the ink in logical pixels."""
    rows, columns = np.nonzero(shown)
    return (columns.mean() + 0.5) / ratio, (rows.mean() + 0.5) / ratio


def test_ink_stays_where_it_was_drawn_and_the_stroke_at_hand_goes_on(
    pad: DrawingPad, themed: QApplication
) -> None:
    places = [(100 + 2 * step, 120 + step) for step in range(100)]
    QTest.mousePress(pad, LEFT, pos=QPoint(*places[0]))
    changes = iter([("dark", "ko", 2.0), ("light", "en", 1.5), ("dark", "ko", 1.0)])
    for number, place in enumerate(places[1:], 1):
        QTest.mouseMove(pad, QPoint(*place))
        if number % 30 == 0:
            name, language, ratio = next(changes)
            theme.apply(themed, name)
            i18n.install(themed, language)
            ink(pad, ratio)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*places[-1]))
    (stroke,) = pad.drawing.strokes
    np.testing.assert_allclose(stroke[:, :2] * SIDE, places)
    middle = np.mean(places, axis=0)
    widths = []
    for ratio in (1.0, 1.25, 1.5, 2.0, 3.0):
        shown = ink(pad, ratio)
        np.testing.assert_allclose(centre(shown, ratio), middle + 0.5, atol=1.0)
        widths.append(np.count_nonzero(shown) / ratio**2)
    np.testing.assert_allclose(widths, widths[0], rtol=0.03)


@pytest.fixture
def services(settings: Settings, mnist_directory: Path, themed: QApplication) -> Iterator[Services]:
    settings.data_directory = str(mnist_directory)
    services = make_services(settings)
    yield services
    services.shut_down()


def test_no_point_of_a_run_is_lost(
    services: Services, long: Experiment, themed: QApplication, qtbot: QtBot
) -> None:
    page = TrainPage(services)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.plots is not None)
    run: Run = begin(services.training, long, qtbot, steps=50)
    for name, language, ratio in [("dark", "ko", 2.0), ("light", "en", 1.5), ("dark", "ko", 1.0)]:
        theme.apply(themed, name)
        i18n.install(themed, language)
        image = QImage(page.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        page.render(image, QPoint())
        step = run.step
        qtbot.waitUntil(lambda least=step: run.step > least + 20)
    services.training.pause()
    qtbot.waitUntil(lambda: run.vector_step == run.step == len(run.folder.read_steps()))
    assert len(run.losses) == len(run.rates) == run.step
    assert np.isfinite(run.losses).all()
    kept = run.folder.read_steps()
    assert kept[:, 0].tolist() == list(range(1, len(kept) + 1))
    np.testing.assert_array_equal(kept[:, 1], run.losses[: len(kept)])
    assert len(kept) == run.step
    page.hide()

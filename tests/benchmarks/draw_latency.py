"""How long it takes from a point of the pen to repainted bars: `python -m tests.benchmarks.draw_latency`.

The Draw page stands in a window (offscreen unless QT_QPA_PLATFORM says otherwise), an MLP 256-128 reads, and
mouse events draw a digit, then a long scribble. Measured from handing a mouse event to Qt until the bars, the
answer, the tiles and the pad were painted with what came of it.
"""

from __future__ import annotations

import os
import sys
import time
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import theme
from app.controllers.examples import Examples
from app.controllers.reader import Reader
from app.controllers.services import Notices, Requests
from app.pages.draw import DrawPage
from app.settings import Settings
from tests.app.stand_ins import StandInModels, StandInRun, StandInTraining, fresh_network

HIDDEN = [256, 128]
LIMIT = 16.0


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def main() -> int:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(application, "light")
    training, models = StandInTraining(), StandInModels()
    training.runs = [StandInRun(0, "MLP", hidden=HIDDEN, vector=fresh_network(HIDDEN).vector)]
    reader = Reader(training, models)
    examples = Examples(reader, Settings())
    page = DrawPage(SimpleNamespace(reader=reader, examples=examples, notices=Notices(), requests=Requests()))
    page.resize(1360, 900)
    page.show()
    application.processEvents()
    for name, points in (
        ("a digit of 120 points", three(120)),
        ("a scribble of 3,000 points", scribble(3000)),
    ):
        page.pad.drawing.clear()
        application.processEvents()
        times = measure(application, page, points)
        median, high = np.median(times), np.percentile(times, 99)
        print(f"{name:28} median {median:5.2f} ms   p99 {high:5.2f} ms   largest {times.max():5.2f} ms")
    page.hide()
    return int(high >= LIMIT)


def three(count: int) -> np.ndarray:
    """Two bows."""
    turn = np.linspace(-2.4, 1.5, count // 2)
    upper = np.column_stack((0.47 + 0.17 * np.cos(turn), 0.34 + 0.15 * np.sin(turn)))
    lower = np.column_stack((0.45 + 0.21 * np.cos(turn + 1), 0.66 + 0.18 * np.sin(turn + 1)))
    return np.concatenate((upper, lower))


def scribble(count: int) -> np.ndarray:
    """A long line over the whole pad."""
    turn = np.linspace(0, 60, count)
    return np.column_stack((0.5 + 0.4 * np.cos(turn * 1.03), 0.5 + 0.4 * np.sin(turn * 1.17)))


def measure(application: QApplication, page: DrawPage, points: np.ndarray) -> np.ndarray:
    """Milliseconds from each point to the paint that shows it."""
    paints, square, times = Paints(page.answer.bars), page.pad.square(), []
    for number, (x, y) in enumerate(points):
        place = QPointF(square.x() + x * square.width(), square.y() + y * square.height())
        kind = QEvent.Type.MouseMove if number else QEvent.Type.MouseButtonPress
        before, started = paints.count, time.perf_counter()
        send(application, page.pad, kind, place)
        while paints.count == before and time.perf_counter() - started < 1:
            application.processEvents()
        times.append(1000 * (time.perf_counter() - started))
    send(application, page.pad, QEvent.Type.MouseButtonRelease, place)
    application.processEvents()
    return np.array(times)


def send(application: QApplication, pad: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    application.sendEvent(pad, QMouseEvent(kind, place, pad.mapToGlobal(place), button, held, none))


if __name__ == "__main__":
    raise SystemExit(main())

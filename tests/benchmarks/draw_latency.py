"""How long it takes from a point of the pen to repainted bars: `python -m tests.benchmarks.draw_latency`.

The Draw page stands in a window (offscreen unless QT_QPA_PLATFORM says otherwise), and mouse events draw a
digit, then a long scribble; an MLP 256-128 reads, then each ready-made network, with the steps or the reasons
in front. Measured from handing a mouse event to Qt until the bars, the answer, the tiles and the pad were
painted with what came of it: by the clock, and by the processor, which others may want too.
"""

from __future__ import annotations

import os
import sys
import time
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import msgspec
import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import theme
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import ReferenceExamples
from app.controllers.services import Notifications, PageRequests
from app.jobs.entry import begin
from app.pages.draw import DrawPage
from app.pages.parts.draw.inspection_panel import STEPS, WHY
from app.settings import Settings
from app.workers.job_pool import JobPool
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, Layers, network_for
from core.nn.component import members
from core.training.record import RunRecord
from tests.app.stand_ins import StandInModels, StandInRun, StandInTraining

HIDDEN = [256, 128]
LIMIT, ANY_LIMIT = 16.0, 30.0
"""Milliseconds: of an MLP, and of any network."""


class Run(StandInRun):
    """A run of any network."""

    architecture: Architecture

    @property
    def experiment(self) -> Experiment:
        return Experiment(network=self.architecture)

    def record(self) -> RunRecord:
        return msgspec.structs.replace(super().record(), experiment=self.experiment)


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
    print(f"{'':44}{'clock':>16}{'processor':>24}")
    late, pages = False, []
    for kind in members(Architecture):
        if kind is Layers:
            continue
        architecture = MLP(hidden=HIDDEN) if kind is MLP else kind()
        page = drawing_page(architecture)
        pages.append(page)
        for view in (STEPS, WHY):
            page.panel.choose(view)
            measure(application, page, three(12))  # what is made once, for the first stroke
            name = f"{kind.__name__}, {view}"
            late |= report(application, page, f"{name}: a digit", three(120), kind)
        if kind is MLP:
            late |= report(application, page, f"{name}: a scribble", scribble(3000), kind)
        page.hide()
    return int(late)


def drawing_page(architecture: Architecture) -> DrawPage:
    """The page, read by an untrained network."""
    training, models = StandInTraining(), StandInModels()
    network = network_for(architecture, (1, 28, 28), 10, np.random.default_rng(0))
    run = Run(0, "", vector=network.vector)
    run.architecture = architecture
    training.runs = [run]
    reader = Reader(training, models)
    services = SimpleNamespace(
        reader=reader,
        examples=ReferenceExamples(reader, Settings(), JobPool(begin)),
        notices=Notifications(),
        requests=PageRequests(),
        digits=None,
    )
    page = DrawPage(services)
    page.resize(1360, 900)
    page.show()
    return page


def report(
    application: QApplication, page: DrawPage, name: str, points: np.ndarray, kind: type[Architecture]
) -> bool:
    """Draw, print a line, and tell whether the bars lagged behind the pen."""
    page.pad.drawing.clear()
    application.processEvents()
    clock, processor = measure(application, page, points)
    texts = [
        f"{np.median(times):7.2f} p99 {np.percentile(times, 99):6.2f} ms" for times in (clock, processor)
    ]
    print(f"{name:40}{texts[0]:>22}{texts[1]:>24}")
    return bool(np.percentile(processor, 99) >= (LIMIT if kind is MLP else ANY_LIMIT))


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


def measure(application: QApplication, page: DrawPage, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Milliseconds from each point to the paint that shows it, by the clock and by the processor."""
    paints, square, times = Paints(page.answer.bars), page.pad.square(), []
    for number, (x, y) in enumerate(points):
        place = QPointF(square.x() + x * square.width(), square.y() + y * square.height())
        kind = QEvent.Type.MouseMove if number else QEvent.Type.MouseButtonPress
        before, started = paints.count, (time.perf_counter(), time.process_time())
        send(application, page.pad, kind, place)
        while paints.count == before and time.perf_counter() - started[0] < 1:
            application.processEvents()
        times.append((time.perf_counter() - started[0], time.process_time() - started[1]))
    send(application, page.pad, QEvent.Type.MouseButtonRelease, place)
    application.processEvents()
    clock, processor = 1000 * np.array(times).T
    return clock, processor


def send(application: QApplication, pad: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    application.sendEvent(pad, QMouseEvent(kind, place, pad.mapToGlobal(place), button, held, none))


if __name__ == "__main__":
    raise SystemExit(main())

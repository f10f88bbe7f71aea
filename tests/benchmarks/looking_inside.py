"""How late the window's timer of 16 ms is while one looks into a run: curves, layers, network, time line.

    python -m tests.benchmarks.looking_inside DATA [--seconds 10] [--views layers network ... scrolling]

The real window. VGGMini trains on two workers, at a rate that makes it ill, so that there is something to
tell. Each view is in front for some seconds: the curves, with the diagnosis beside them, the layers with the
histogram of a moment open, the network with a unit open; then the same while the time line is dragged to
another moment ten times a second, and a digit stands on the pad. "late" is by the clock, which on a busy
machine says what all its processes do; "when quiet" comes from what the window's own thread computes in one
go, in processor time: how late the timer would be where nothing else wants its core.

At last a network of 60 layers is scrolled through, and a step of it timed: processor time, off the screen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import theme
from app.controllers.runs.moments import moments_of
from app.controllers.runs.run import Run
from app.pages.train import TrainPage
from app.widgets.layers.layers_card import LayersCard
from app.widgets.runs.detail_tabs import WRONG
from core.experiment.experiment import decode_experiment
from core.nn.architectures import MLP
from core.nn.optimizers import Adam
from tests.app.widgets.layers.watched_runs import shown as layers_of
from tests.benchmarks.experiments import CONVOLUTIONS
from tests.benchmarks.window import Lateness
from tests.screenshots import Studio

MOVES = 100
"""Milliseconds between two moves of the thumb."""


class Work(Lateness):
    """Notes besides what the window's thread computes in one go, before it looks at its timers again."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[float] = []
        self._began = self._before = 0.0
        self._seconds = 0.0
        self._probe = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._probe.timeout.connect(self._take)

    def start(self) -> None:
        """From now on."""
        self._before, self._began = time.thread_time(), time.perf_counter()
        self._probe.start()
        super().start()

    def stop(self) -> None:
        """No further."""
        super().stop()
        self._probe.stop()
        self._seconds = time.perf_counter() - self._began

    def share_when_quiet(self, part: float) -> float:
        """The quantile of the lateness, where nobody else takes the processor from the window's thread.

        A timer that is due while the thread computes for w milliseconds is late by 0 to w, each alike: it is
        more than x late with the probability of the sum of all w - x that are above 0, over the time.
        """
        spans, allowed = np.array(self.stretches), (1 - part) * 1000 * self._seconds
        low, high = 0.0, float(spans.max())
        while high - low > 0.01:
            middle = (low + high) / 2
            low, high = (middle, high) if np.maximum(spans - middle, 0).sum() > allowed else (low, middle)
        return high

    def _take(self) -> None:
        now = time.thread_time()
        self.stretches.append(1000 * (now - self._before))
        self._before = now


def shown(studio: Studio, page: TrainPage, run: Run) -> dict[str, Callable[[], None]]:
    """What is done to show each view."""
    views = page.views
    assert views is not None

    def curves() -> None:
        views.show_view("curves")

    def diagnosis() -> None:
        curves()
        page.runs.select(str(run.id))
        page.runs.tabs.choose(WRONG)

    def layers() -> None:
        views.show_view("layers")
        studio.rest(500)
        assert views.layers is not None
        rows = views.layers.card.rows
        place = rows.row_rect(1)
        QTest.mouseMove(
            rows.viewport(), QPoint(round(rows.columns().outputs.left) + 60, round(place.center().y()))
        )

    def network() -> None:
        views.show_view("network")
        studio.rest(500)
        assert views.network is not None
        views.network.card.canvas.choose(0, 1)

    return {"curves": curves, "diagnosis": diagnosis, "layers": layers, "network": network}


@contextmanager
def dragged(page: TrainPage, run: Run) -> Iterator[None]:
    """The thumb of the time line goes from moment to moment."""
    assert page.time_machine is not None
    track, clock, number = page.time_machine.line.track, QTimer(interval=MOVES), 0

    def move() -> None:
        nonlocal number
        moments = moments_of(run)
        number += 1
        track.move_to(moments[number * 7 % (len(moments) - 1)])
        track.moved.emit(track.step)

    clock.timeout.connect(move)
    clock.start()
    yield
    clock.stop()
    track.move_to(None)
    track.moved.emit(None)


def measure(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as home:
        studio = Studio(Path(home))
        page = studio.page("train")
        assert isinstance(page, TrainPage)
        studio.wait_for(lambda: page.time_machine is not None)
        experiment = replace(
            decode_experiment(CONVOLUTIONS["VGGMini"].encode()),
            workers=2,
            epochs=50,
            optimizer=Adam(learning_rate=options.rate),
        )
        run = studio.training.start(experiment)
        assert run is not None
        studio.wait_for(lambda: run.step > 50)
        studio.services.pad.put(np.random.default_rng(1).random((28, 28), np.float32))
        studio.services.reader.choose(run)
        print(f"load {os.getloadavg()[0]:.1f}; findings: {[one.illness for one in run.findings or ()]}")
        print("shown                    late ms: median     p99   when quiet ms: p99      most")
        for name, show in shown(studio, page, run).items():
            if name not in options.views:
                continue
            show()
            studio.rest(1000)
            for is_dragged in (False, True):
                work = Work()
                if is_dragged:
                    with dragged(page, run):
                        look(studio, work, options.seconds)
                else:
                    look(studio, work, options.seconds)
                tell(name + (", dragged" if is_dragged else ""), work)
        studio.training.stop()
        studio.wait_for(lambda: not run.active)
        studio.close()


def scroll() -> None:
    """Milliseconds of processor time from a step of the scroll bar to the rows that are painted."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    card = LayersCard()
    card.resize(720, 620)
    card.show_runs([layers_of(MLP(hidden=[20] * 59, batch_norm=True))])
    card.show()
    QApplication.processEvents()
    bar, steps = card.rows.verticalScrollBar(), list[float]()
    for there_and_back in range(6):
        for place in range(0, bar.maximum(), bar.singleStep()):
            began = time.thread_time()
            bar.setValue(place if there_and_back % 2 == 0 else bar.maximum() - place)
            QApplication.processEvents()
            steps.append(1000 * (time.thread_time() - began))
    steps.sort()
    print(
        f"scrolling {len(card.rows.rows)} layers, a step: median {steps[len(steps) // 2]:.1f} ms, "
        f"p95 {steps[int(0.95 * len(steps))]:.1f} ms, most {steps[-1]:.1f} ms"
    )


def look(studio: Studio, work: Work, seconds: float) -> None:
    work.start()
    studio.rest(round(1000 * seconds))
    work.stop()


def tell(name: str, work: Work) -> None:
    print(
        f"{name:<24} {work.share(0.5):16.2f} {work.share(0.99):7.1f}"
        f" {work.share_when_quiet(0.99):20.1f} {max(work.stretches):9.1f}",
        flush=True,
    )


def main() -> None:
    views = ("curves", "diagnosis", "layers", "network", "scrolling")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--views", nargs="+", choices=views, default=views)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["DIGITLAB_DATA"] = str(options.data)
    if options.views != ["scrolling"]:
        measure(options)
    if "scrolling" in options.views:
        scroll()


if __name__ == "__main__":
    main()

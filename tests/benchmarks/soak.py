"""Hours of training in minutes: what the window, its child and the disk take must not grow with them.

    python -m tests.benchmarks.soak DATA_DIRECTORY [--minutes 20] [--runs 5]

The real window trains a tiny network on real digits in its real child process, as fast as steps come, one run
after the other, while pages, theme and language are switched and digits are drawn. Every ten seconds it is
measured what both processes hold: the table. The verdict tells how each quantity grows after the warm-up (the
first run), for a million steps and for ten hours of network c of the speed tables, whose rate in the same
window is measured first. The last lines tell how long the next start takes to read what was kept.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from app.pages.draw import DrawPage
from core.data.directories import HOME_VARIABLE
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.kernels.blas import blas_name
from core.storage.run_store import RUNS, RunStore
from tests.benchmarks.draw_latency import send, three
from tests.benchmarks.growth import Growth, growths
from tests.benchmarks.window import Window, network_c, pause, wait_for

SAMPLED, TOUCHED = 10.0, 2.0
"""Seconds between two samples, and between two things that somebody does at the window."""
TINY = """{"data": {"type": "MNIST", "train_size": 1000}, "network": {"type": "MLP", "hidden": [1]},
    "optimizer": {"type": "SGD", "learning_rate": 0.003}, "batch_size": 2, "epochs": 100000, "workers": 1}"""
"""500 steps an epoch, as ordinary runs have them."""


@dataclass(frozen=True)
class Sample:
    """What there is at a moment."""

    minutes: float
    steps: int
    """Of all runs so far."""
    window_MB: float
    child_MB: float
    window_handles: int
    child_handles: int
    window_threads: int
    child_threads: int
    qt_objects: int
    top_levels: int
    python_objects: int
    points: int
    """Of all curves."""
    disk_MB: float
    """In the folder of the runs."""


ALLOWED = {
    "window_MB": 50.0,
    "child_MB": 50.0,
    "window_handles": 2.0,
    "child_handles": 2.0,
    "window_threads": 2.0,
    "child_threads": 2.0,
    "qt_objects": 500.0,
    "top_levels": 2.0,
}
"""The most that each may grow by in ten hours."""


class Person(QObject):
    """Somebody who looks at other pages now and then, switches theme and language, and draws."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        session = window.session
        self._window, self._settings = session.window, session.settings
        self._application = session.application
        elsewhere = [key for key in self._window.stack.classes if key != "train"]
        self._doings = [step for key in elsewhere for step in (("page", key), ("page", "train"))]
        self._doings += [("theme", "dark"), ("language", "ko"), ("page", "draw"), ("draw", "")]
        self._doings += [("page", "train"), ("theme", "light"), ("language", "en")]
        self._done = 0
        self._timer = QTimer(self, interval=int(TOUCHED * 1000))
        self._timer.timeout.connect(self._touch)
        self._timer.start()

    def _touch(self) -> None:
        what, how = self._doings[self._done % len(self._doings)]
        self._done += 1
        match what:
            case "page":
                self._window.stack.show_page(how)
            case "draw":
                self._draw()
            case _:
                setattr(self._settings, what, how)

    def _draw(self) -> None:
        page = self._window.stack.current()
        assert isinstance(page, DrawPage)
        page.pad.drawing.clear()
        square, application = page.pad.square(), self._application
        for number, (x, y) in enumerate(three(60)):
            place = square.topLeft() + QPointF(x, y) * square.width()
            kind = QEvent.Type.MouseMove if number else QEvent.Type.MouseButtonPress
            send(application, page.pad, kind, place)
        send(application, page.pad, QEvent.Type.MouseButtonRelease, place)


class Soak:
    """The runs, and what was measured beside them."""

    def __init__(self, window: Window, store: RunStore) -> None:
        self._training, self._store = window.training, store
        self._began, self._done = perf_counter(), window.training.runs[0].step
        self.samples: list[Sample] = []

    @property
    def steps(self) -> int:
        """Of all runs that were trained here."""
        return sum(run.step for run in self._training.runs) - self._done

    def train(self, experiment: Experiment, seconds: float) -> None:
        """One run, for so long."""
        run = self._training.start(experiment)
        assert run is not None
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            pause(int(1000 * min(SAMPLED, left)) + 1)
            assert run.active, run.failure
            self._note()
        self._training.stop()
        wait_for(lambda: not run.active)
        assert run.state == "stopped", run.failure

    def growths(self, warm_up: int, rate: float) -> list[Growth]:
        """The verdict; ordinary training has `rate` steps a second."""
        measured = {
            field.name: [getattr(sample, field.name) for sample in self.samples]
            for field in fields(Sample)
            if field.name not in {"minutes", "steps", "points"}
        }
        steps, points = ([getattr(sample, name) for sample in self.samples] for name in ("steps", "points"))
        return growths(steps, points, measured, warm_up, rate, ALLOWED)

    def _note(self) -> None:
        gc.collect()
        process = self._training.process
        assert process is not None
        window, child = Path("/proc/self"), Path(f"/proc/{process.pid}")
        tops = QApplication.topLevelWidgets()
        sample = Sample(
            minutes=(perf_counter() - self._began) / 60,
            steps=self.steps,
            window_MB=resident(window),
            child_MB=resident(child),
            window_handles=count(window / "fd"),
            child_handles=count(child / "fd"),
            window_threads=count(window / "task"),
            child_threads=count(child / "task"),
            qt_objects=len(tops) + sum(len(top.findChildren(QObject)) for top in tops),
            top_levels=len(tops),
            python_objects=len(gc.get_objects()),
            points=sum(len(run.steps) for run in self._training.runs),
            disk_MB=self._store.size / 1e6,
        )
        self.samples.append(sample)
        print(row(astuple(sample)), flush=True)


def resident(process: Path) -> float:
    """Megabytes."""
    return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def row(cells: tuple[object, ...]) -> str:
    texts = (f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" for cell in cells)
    return "".join(f"{text:>15}" for text in texts)


def ordinary_rate(window: Window) -> float:
    """Steps a second of network c."""
    window.first_point(network_c())
    result = window.finish()
    return result.step / result.seconds


def soak(data: Path, minutes: float, runs: int) -> bool:
    """Tells whether nothing grew that must not."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        window, store = Window(Path(folder), data), RunStore(Path(folder) / RUNS)
        rate = ordinary_rate(window)
        print(f"{blas_name()}, {os.environ['QT_QPA_PLATFORM']}, load {os.getloadavg()[0]:.1f}")
        print("".join(f"{field.name:>15}" for field in fields(Sample)))
        person, notes, warm_up = Person(window), Soak(window, store), 0
        for _ in range(runs):
            notes.train(decode_experiment(TINY.encode()), 60 * minutes / runs)
            warm_up = warm_up or notes.steps
        person.deleteLater()
        found = notes.growths(warm_up, rate)
        report(found, notes.steps, rate)
        print(f"points of all curves, at most: {max(sample.points for sample in notes.samples):,}")
        reread(store)
        window.close()
    return all(growth.bounded for growth in found)


def report(found: list[Growth], steps: int, rate: float) -> None:
    hours = steps / rate / 3600
    print(f"{steps:,} steps: {hours:.1f} hours of network c, which makes {rate:,.0f} a second here")
    print(f"{'':16}{'warm':>12}{'at the end':>12}{'per million':>14}{'in ten hours':>14}{'allowed':>10}")
    for growth in found:
        allowed = "" if growth.allowed is None else f"{growth.allowed:g}"
        print(
            f"{growth.name:16}{growth.first:12,.1f}{growth.last:12,.1f}{growth.for_a_million:+14,.3f}"
            f"{growth.for_ten_hours:+14,.1f}{allowed:>10}{'' if growth.bounded else '  grows'}"
        )


def reread(store: RunStore) -> None:
    """What the next start has to read."""
    for run in store.runs():
        began = perf_counter()
        kept = run.read()
        seconds = perf_counter() - began
        print(
            f"{run.size / 1e6:6.1f} MB of a run read in {seconds:.1f} s: "
            f"{len(kept.steps):,} steps to show, {len(kept.epochs):,} epochs"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    return 0 if soak(options.data, options.minutes, options.runs) else 1


if __name__ == "__main__":
    sys.exit(main())

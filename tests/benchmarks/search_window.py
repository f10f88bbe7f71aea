"""How long the window cannot answer while a search runs in it: a timer of one millisecond, what delays it.

    python -m tests.benchmarks.search_window DATA_DIRECTORY [--seconds 20]

The default study with pruning on all cores, its pictures on the screen. Told are the time between two ticks,
which other work on the machine makes longer, and the processor's time of the window's thread between them.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer

from app.pages.search import SearchPage
from core.search.pruners import Median
from core.search.samplers import Narrowing
from core.search.study_file import default_study
from tests.screenshots import Studio


class Ticks:
    """Times between the ticks of a timer, by the clock and by the processor."""

    def __init__(self) -> None:
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._take)
        self._taken: list[tuple[float, float]] = []
        self._timer.start()

    def _take(self) -> None:
        self._taken.append((time.perf_counter(), time.thread_time()))

    def quantiles(self) -> list[str]:
        """In milliseconds, of both."""
        between = 1000 * np.diff(np.array(self._taken), axis=0)
        found = ("clock", between[:, 0]), ("processor", between[:, 1])
        return [
            f"{name}: p50 {np.percentile(one, 50):.1f}, p99 {np.percentile(one, 99):.1f}, "
            f"p99.9 {np.percentile(one, 99.9):.1f}, most {one.max():.1f} ms"
            for name, one in found
        ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["DIGITLAB_DATA"] = str(options.data)
    with tempfile.TemporaryDirectory() as home:
        studio = Studio(Path(home))
        page = studio.page("search")
        assert isinstance(page, SearchPage)
        page.search.add(replace(default_study(), sampler=Narrowing(), pruner=Median(), trials=1000))
        page.search.start()
        studio.wait_for(lambda: page.search.finished >= 5)
        ticks = Ticks()
        studio.rest(round(1000 * options.seconds))
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {page.search.finished} trials done")
        print("\n".join(ticks.quantiles()))
        page.search.stop()
        studio.close()


if __name__ == "__main__":
    main()

"""How fast Explore is: the page, a frame of the race with all optimizers, and the lab while its slider moves.

    python -m tests.benchmarks.explore

- page: from the click on it until it is painted, its modules imported as the window does it beside itself;
  and how much of that the window's thread computes, which a busy machine does not lengthen
- frame: processor time of the window's thread for a step of the race, both charts painted in software, with
  every optimizer there is and one of them twice; sixty frames a second leave 16.7 ms for each
- lab: from a move of the slider until the histograms of five layers of a hundred units are painted
- start: the modules of Explore that a start of the window imports; none should be

The figures are medians; the machine may be busy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FRAMES, MOVES, ROUNDS = 60, 15, 3
SIZE = 1440, 900
AT_START = """
import importlib, sys
import app.main_window, app.pages
from app.pages.train import TrainPage
app.pages.discover()
for name in TrainPage.parts:
    importlib.import_module(name)
print(*sorted(name for name in sys.modules if "explor" in name or "autodiff" in name))
"""


def modules_at_start() -> list[str]:
    """Those of Explore that are loaded with the window and its first page, beside the page's own file."""
    told = subprocess.run([sys.executable, "-c", AT_START], capture_output=True, text=True, check=True).stdout
    known = {"app.pages.explore", "app.widgets.toolkit.explore_button", "app.widgets.toolkit.explore_request"}
    known |= {f"core.exploration{part}" for part in ("", ".limits", ".histogram")}  # what lessons declare by
    known.add("app.jobs.exploration_messages")  # a message is known before anybody sends it
    return [name for name in told.split() if name not in known]


def milliseconds(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes."""
    began = clock()
    act()
    return 1000 * (clock() - began)


def child() -> None:
    """Measure in a process of its own: nothing of Explore was made before."""
    from core.nn.optimizers import Adam
    from tests.screenshots import Studio

    with tempfile.TemporaryDirectory() as home:
        studio = Studio(Path(home))
        studio.window.resize(*SIZE)
        studio.rest(1500)
        modules = ("app.widgets.exploration.room_list", "app.pages.parts.explore.race_room")
        imported = milliseconds(lambda: [__import__(name) for name in modules])
        began = time.thread_time()
        page = milliseconds(lambda: (studio.page("explore"), studio.window.repaint()))
        busy = 1000 * (time.thread_time() - began)
        explore = studio.window.stack.current()
        view = explore.room().view
        view.add(Adam)  # the same with another rate: an eighth
        for row in view.optimizers.rows:
            row.eye.setChecked(True)

        def step(to: int) -> Callable[[], None]:
            def act() -> None:
                view.transport.go_to(to)
                for chart in (view.paths, view.values, view.update_panel):
                    chart.repaint()

            return act

        frames = [milliseconds(step(frame % 31), time.thread_time) for frame in range(FRAMES)]
        lab = milliseconds(lambda: (explore.enter_room("initialization"), studio.window.repaint()))
        settings = explore.room().view.panels[0].settings
        settings.start.setCurrentIndex(settings.start.count() - 1)

        def slide(to: int) -> Callable[[], None]:
            def act() -> None:
                settings.slider.setValue(to)
                studio.rest(0)
                studio.window.repaint()

            return act

        moves = [milliseconds(slide(20 + move)) for move in range(MOVES)]
        print(imported, page, busy, median(frames), max(frames), len(view.racers), lab, median(moves))
        studio.services.shut_down()


def main() -> None:
    rounds = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.benchmarks.explore", "--child"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        rounds.append([float(word) for word in told[-8:]])
    names = (
        "modules",
        "page",
        "of it computing",
        "frame",
        "slowest frame",
        "optimizers",
        "lab opened",
        "lab moved",
    )
    for name, column in zip(names, zip(*rounds, strict=True), strict=True):
        unit = "" if name == "optimizers" else " ms"
        print(f"{name:16} {median(column):7.1f}{unit}")
    print("imported at start:", *(modules_at_start() or ["nothing"]))


if __name__ == "__main__":
    child() if "--child" in sys.argv else main()

"""How fast Explore is: the page, a frame of the race with all optimizers, and the lab while its slider moves.

    python -m tests.benchmarks.explore

- page: from the click on it in the rail until it is painted and answers, some seconds after the start of a
  window of its own; how much of that the window's thread computes, which a busy machine does not lengthen;
  and the modules that had to be loaded for it
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
REST = 5000
"""Milliseconds from the start of the window to the click."""
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
    output = subprocess.run(
        [sys.executable, "-c", AT_START], capture_output=True, text=True, check=True
    ).stdout
    known = {"app.pages.explore", "app.widgets.toolkit.explore_button", "app.widgets.toolkit.explore_request"}
    known |= {f"core.exploration{part}" for part in ("", ".limits", ".histogram")}  # what lessons declare by
    known.add("app.jobs.exploration_messages")  # a message is known before anybody sends it
    return [name for name in output.split() if name not in known]


def milliseconds(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes."""
    began = clock()
    act()
    return 1000 * (clock() - began)


def open_page() -> None:
    """In a process of its own: nothing of Explore was loaded or made before, but by the window itself."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton

    from app.session import Session
    from app.settings import Settings

    with tempfile.TemporaryDirectory() as home:
        os.environ["DIGITLAB_HOME"] = home
        session = Session(Settings(Path(home) / "settings.json"))
        window = session.window
        window.resize(*SIZE)

        def click() -> None:
            (place,) = [
                button for button in window.rail.findChildren(QAbstractButton) if "Explore" in button.text()
            ]
            known, began, busy = set(sys.modules), time.perf_counter(), time.thread_time()
            QTest.mouseClick(place, Qt.MouseButton.LeftButton)
            for _ in range(3):  # its layout, its paint, and what came meanwhile
                QCoreApplication.processEvents()
            took, computed = time.perf_counter() - began, time.thread_time() - busy
            assert window.stack.wanted == "explore"
            print(1000 * took, 1000 * computed, len(set(sys.modules) - known))
            window.close()

        QTimer.singleShot(REST, click)
        session.run()


def child() -> None:
    """Measure in a process of its own."""
    from core.nn.optimizers import Adam
    from tests.screenshots import Studio

    with tempfile.TemporaryDirectory() as home:
        studio = Studio(Path(home))
        studio.window.resize(*SIZE)
        studio.page("explore")
        explore = studio.window.stack.current()
        view = explore.room().view
        view.add(Adam)  # the same with another rate: an eighth
        for row in view.optimizers.rows:
            row.eye.setChecked(True)
        studio.rest()  # contours are painted once, when the page opens

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
        print(median(frames), max(frames), len(view.racers), lab, median(moves))
        studio.services.shut_down()


def main() -> None:
    rounds = []
    for _ in range(ROUNDS):
        received = []
        for part in ("--open", "--child"):
            command = [sys.executable, "-m", "tests.benchmarks.explore", part]
            received += subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        rounds.append([float(word) for word in received])
    names = (
        "page",
        "of it computing",
        "modules for it",
        "frame",
        "slowest frame",
        "optimizers",
        "lab opened",
        "lab moved",
    )
    for name, column in zip(names, zip(*rounds, strict=True), strict=True):
        unit = "" if name in {"optimizers", "modules for it"} else " ms"
        print(f"{name:16} {median(column):7.1f}{unit}")
    print("imported at start:", *(modules_at_start() or ["nothing"]))


if __name__ == "__main__":
    if "--open" in sys.argv:
        open_page()
    elif "--child" in sys.argv:
        child()
    else:
        main()

"""How long a start takes, from the process to the page that one works with.

    python -m tests.benchmarks.startup [DATA_DIRECTORY] [ROUNDS] [--runs N] [--models N]

With kept runs or models there are two tables: without any, and with so many of them. Each round starts the
real window in a fresh process, with settings of its own, after one that nobody counts.
On Xvfb or any other screen where DISPLAY is set, else offscreen. The table has the medians, and the worst.

- window visible: from the start of the process until the first paint of the window is over
- first click answered: until the page in front has taken a click on a button, and painted what came of it
- page ready: until the page in front is there with all its parts, and painted
- longest wait: the longest time in between for which a click would have had to wait
- processor time: of the window's process until its page is ready; it hardly knows what else the machine does
- all is listed: until the runs of earlier days stand in the list, and the longest wait until then
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

ROUNDS = 5
BEAT = 0.005
"""Seconds between two questions to the window."""
FRAME = 33
"""Milliseconds between two frames of the plots."""


@dataclass
class StartRun:
    """One start, in milliseconds."""

    visible: float
    answered: float
    ready: float
    wait: float
    processor: float
    listed: float
    wait_until_listed: float


def measure(data: str, home: Path | None = None) -> StartRun:
    """One start in a process of its own, with the user's folder or an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DIGITLAB_HOME": str(home or folder), "DIGITLAB_DATA": data}
        environment.setdefault("QT_QPA_PLATFORM", "xcb" if environment.get("DISPLAY") else "offscreen")
        command = [sys.executable, "-m", "tests.benchmarks.startup", "--child", folder]
        began = time.monotonic()
        output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    visible, answered, ready, wait, processor, listed, longest = (
        1000 * float(word) for word in output.split()[-7:]
    )
    began *= 1000
    return StartRun(
        visible - began, answered - began, ready - began, wait, processor, listed - began, longest
    )


def start(folder: Path) -> None:
    """In the process that is measured: the way of `digitlab` into the window, with a clock beside it."""
    import gc

    from app.display import require_display

    gc.disable()  # as the application does
    require_display()
    from app.session import Session
    from app.settings import Settings

    session = Session(Settings(folder / "settings.json"))
    clock = _clock(session)
    session.run()
    print(
        clock.visible, clock.answered, clock.ready, clock.wait, clock.processor, clock.listed, clock.longest
    )


def _clock(session):  # type: ignore[no-untyped-def]  # Qt is loaded by now, and not before
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractButton

    window = session.window

    class Clock(QObject):
        """Notes when the window stands, how long it lets one wait, and when its page is there."""

        asked = Signal(float)

        def __init__(self) -> None:
            super().__init__(window)
            self.visible = self.answered = self.ready = self.wait = 0.0
            self.processor = self.listed = self.longest = 0.0
            self._restored = self._clicked = False
            self._answered = threading.Event()
            self.asked.connect(self._answer)
            window.painted.connect(self._begin)
            session.services_installed.connect(self._follow_runs)
            window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            page = window.stack.current()
            whole = page is not None and getattr(page, "plots", page) is not None
            if event.type() == QEvent.Type.UpdateRequest:  # the paint comes now
                if self._clicked and not self.answered:
                    self.answered = 1.0
                    QTimer.singleShot(0, self, self._note_answer)
                if whole and not self.ready:
                    self.ready = 1.0
                    QTimer.singleShot(0, self, self._end)
            return False

        def _begin(self) -> None:
            self.visible = time.monotonic()
            threading.Thread(target=self._ask, daemon=True).start()

        def _ask(self) -> None:
            """In a thread, which stands for somebody's hand."""
            while not self.listed:
                self._answered.clear()
                self.asked.emit(time.monotonic())
                self._answered.wait()
                time.sleep(BEAT)

        def _answer(self, asked: float) -> None:
            page = window.stack.current()
            if page is not None and not self._clicked:
                buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
                button = next((one for one in buttons if one.isChecked()), buttons[0])
                self._clicked = True
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            self.longest = max(self.longest, time.monotonic() - asked)
            self._answered.set()

        def _note_answer(self) -> None:
            self.answered = time.monotonic()

        def _follow_runs(self) -> None:
            session.services.training.runs_restored.connect(self._note_runs)

        def _note_runs(self) -> None:
            self._restored = True
            QTimer.singleShot(2 * FRAME, self, self._end_when_listed)  # the plots are drawn within a frame

        def _end(self) -> None:
            self.ready, self.processor, self.wait = time.monotonic(), time.process_time(), self.longest
            self._end_when_listed()

        def _end_when_listed(self) -> None:
            if self._restored and self.processor and not self.listed:
                self.listed = time.monotonic()
                QTimer.singleShot(10 * FRAME, window.close)

    return Clock()


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        start(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup")
    parser.add_argument("data", nargs="?", default=os.environ.get("DIGITLAB_DATA", ""))
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--runs", type=int, default=0, help="runs of earlier days")
    parser.add_argument("--models", type=int, default=0, help="models in the library")
    options = parser.parse_args()
    tabulate("nothing kept", options.data, options.rounds)
    if options.runs or options.models:
        from tests.benchmarks.many_kept import keep_many  # not in the process that is measured

        with tempfile.TemporaryDirectory() as folder:
            keep_many(Path(folder), options.runs, options.models)
            kept = f"{options.runs:,} runs, {options.models:,} models"
            tabulate(kept, options.data, options.rounds, Path(folder))


def tabulate(kept: str, data: str, rounds: int, home: Path | None = None) -> None:
    """So many starts, after one that does not count."""
    measure(data, home)
    starts = [measure(data, home) for _ in range(rounds)]
    screen = os.environ.get("QT_QPA_PLATFORM") or ("xcb" if os.environ.get("DISPLAY") else "offscreen")
    print(f"{screen}, load {os.getloadavg()[0]:.1f}, {rounds} rounds, {kept}")
    print(f"{'':41} median    worst")
    names = (
        "process start -> window visible",
        "process start -> first click answered",
        "process start -> page ready",
        "longest wait in between",
        "processor time",
        "process start -> all is listed",
        "longest wait until then",
    )
    for name, values in zip(names, zip(*map(astuple, starts), strict=True), strict=True):
        print(f"{name:37} {median(values):8.0f} {max(values):8.0f} ms")


if __name__ == "__main__":
    main()

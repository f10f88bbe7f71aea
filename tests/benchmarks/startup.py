"""How long a start takes, from the process to the page that one works with.

    python -m tests.benchmarks.startup [DATA_DIRECTORY] [ROUNDS]

Each round starts the real window in a fresh process, with settings of its own, after one that nobody counts.
On Xvfb or any other screen where DISPLAY is set, else offscreen. The table has the medians, and the worst.

- window visible: from the start of the process until the first paint of the window is over
- page ready: until the page in front is there with all its parts, and painted
- longest wait: the longest time in between for which a click would have had to wait
- processor time: of the window's process until its page is ready; it hardly knows what else the machine does
"""

from __future__ import annotations

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


@dataclass
class StartRun:
    """One start, in milliseconds."""

    visible: float
    ready: float
    wait: float
    processor: float


def measure(data: str) -> StartRun:
    """One start in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DIGITLAB_HOME": folder, "DIGITLAB_DATA": data}
        environment.setdefault("QT_QPA_PLATFORM", "xcb" if environment.get("DISPLAY") else "offscreen")
        command = [sys.executable, "-m", "tests.benchmarks.startup", "--child", folder]
        began = time.monotonic()
        told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    visible, ready, wait, processor = map(float, told.split()[-4:])
    return StartRun(1000 * (visible - began), 1000 * (ready - began), 1000 * wait, 1000 * processor)


def start(folder: Path) -> None:
    """In the process that is measured: the way of `digitlab` into the window, with a clock beside it."""
    from app.display import require_display

    require_display()
    from app.session import Session
    from app.settings import Settings

    session = Session(Settings(folder / "settings.json"))
    clock = _clock(session.window)
    session.run()
    print(clock.visible, clock.ready, clock.wait, clock.processor)


def _clock(window):  # type: ignore[no-untyped-def]  # Qt is loaded by now, and not before
    from PySide6.QtCore import QEvent, QObject, QTimer, Signal

    class Clock(QObject):
        """Notes when the window stands, how long it lets one wait, and when its page is there."""

        asked = Signal(float)

        def __init__(self) -> None:
            super().__init__(window)
            self.visible = self.ready = self.wait = self.processor = 0.0
            self._answered = threading.Event()
            self.asked.connect(self._answer)
            window.painted.connect(self._begin)
            window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            page = window.stack.current()
            whole = page is not None and getattr(page, "plots", page) is not None
            if event.type() == QEvent.Type.UpdateRequest and whole and not self.ready:
                self.ready = 1.0  # the paint comes now
                QTimer.singleShot(0, self, self._end)
            return False

        def _begin(self) -> None:
            self.visible = time.monotonic()
            threading.Thread(target=self._ask, daemon=True).start()

        def _ask(self) -> None:
            """In a thread, which stands for somebody's hand."""
            while not self.processor:
                self._answered.clear()
                self.asked.emit(time.monotonic())
                self._answered.wait()
                time.sleep(BEAT)

        def _answer(self, asked: float) -> None:
            self.wait = max(self.wait, time.monotonic() - asked)
            self._answered.set()

        def _end(self) -> None:
            self.ready, self.processor = time.monotonic(), time.process_time()
            window.close()

    return Clock()


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        start(Path(sys.argv[2]))
        return
    data = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DIGITLAB_DATA", "")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    measure(data)
    starts = [measure(data) for _ in range(rounds)]
    screen = os.environ.get("QT_QPA_PLATFORM") or ("xcb" if os.environ.get("DISPLAY") else "offscreen")
    print(f"{screen}, load {os.getloadavg()[0]:.1f}, {rounds} rounds" + " " * 8 + "median    worst")
    names = (
        "process start -> window visible",
        "process start -> page ready",
        "longest wait in between",
        "processor time",
    )
    for name, values in zip(names, zip(*map(astuple, starts), strict=True), strict=True):
        print(f"{name:32} {median(values):8.0f} {max(values):8.0f} ms")


if __name__ == "__main__":
    main()

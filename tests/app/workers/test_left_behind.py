"""However the window is started and however it ends: its child never holds Qt and is never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.processes import children_of, descendants_of, is_running, told_of, wait_until, workers_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")

ROOT = Path(__file__).parents[3]
CONSOLE_SCRIPT = """import sys
from app.cli import main
if __name__ == "__main__":
    sys.exit(main())
"""
"""What pip writes for an entry point."""

Launch = Callable[[list[str]], subprocess.Popen[bytes]]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    started: list[subprocess.Popen[bytes]] = []

    def launch(arguments: list[str]) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "DIGITLAB_HOME": str(tmp_path / "home"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path / "state"),
        }
        started.append(subprocess.Popen([sys.executable, *arguments], cwd=tmp_path, env=environment))
        return started[-1]

    yield launch
    for process in started:
        process.kill()
        process.wait()


def training_process_of(window: subprocess.Popen[bytes]) -> int:
    """The window's spawned child, once it has imported what it needs."""
    until = time.monotonic() + 20
    while time.monotonic() < until and window.poll() is None:
        for pid in children_of(window.pid):
            if "spawn_main" in told_of(pid, "cmdline") and "_multiarray_umath" in told_of(pid, "maps"):
                return pid
        time.sleep(0.05)
    pytest.fail(f"no training process (the window's exit status: {window.poll()})")


def assert_soon_gone(pids: list[int], seconds: float = 1) -> None:
    wait_until(lambda: not any(map(is_running, pids)), seconds, "they are gone")


def window_arguments(how: str, folder: Path) -> list[str]:
    if how == "module":
        return ["-m", "app"]
    script = folder / "digitlab"
    script.write_text(CONSOLE_SCRIPT)
    return [str(script)]


@pytest.mark.parametrize("how", ["module", "console script"])
def test_qt_is_not_in_the_child_and_the_child_goes_with_the_window(
    launch: Launch, tmp_path: Path, how: str
) -> None:
    window = launch(window_arguments(how, tmp_path))
    child = training_process_of(window)
    time.sleep(0.5)  # let it import whatever it imports
    assert "PySide6" not in told_of(child, "maps")
    assert "Qt6" not in told_of(child, "maps")
    others = children_of(window.pid)
    window.send_signal(signal.SIGINT)
    window.wait(5)
    assert_soon_gone([child, *others])


def test_a_window_that_is_killed_takes_its_child_along(launch: Launch, tmp_path: Path) -> None:
    window = launch(["-m", "app"])
    child = training_process_of(window)
    others = children_of(window.pid)
    window.kill()
    window.wait()
    assert_soon_gone([child, *others])


def test_a_window_that_is_killed_while_training_takes_its_child_along(
    launch: Launch, mnist_directory: Path
) -> None:
    window = launch(["-m", "tests.app.workers.busy_window", str(mnist_directory)])
    child = training_process_of(window)
    time.sleep(1)
    busy = int(told_of(child, "stat").split()[13])
    time.sleep(0.3)
    assert int(told_of(child, "stat").split()[13]) > busy, "the child is training"
    window.kill()
    window.wait()
    assert_soon_gone([child])


def test_a_window_that_is_killed_takes_the_workers_of_its_child_along(
    launch: Launch, mnist_directory: Path
) -> None:
    window = launch(["-m", "tests.app.workers.busy_window", str(mnist_directory), "2"])
    wait_until(lambda: bool(workers_of(window.pid)), 30, "they are at work")
    everybody = descendants_of(window.pid)
    window.kill()
    window.wait()
    assert_soon_gone(everybody, seconds=2)

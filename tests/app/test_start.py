"""What a start loads, and when: the window first."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.unhandled_errors import UnhandledErrors
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


def loaded_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nfor name in sys.modules: print(name)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return set(done.stdout.split())


def test_finding_the_pages_loads_no_plots() -> None:
    found = loaded_after("import app.session, app.pages\nassert len(app.pages.discover()) > 1")
    assert not {"pyqtgraph", "numpy", "pooch", "PIL"} & found


def test_the_way_in_loads_no_qt() -> None:
    assert not any(name.startswith("PySide6") for name in loaded_after("import app.application"))


def test_no_source_is_read_beside_what_is_loaded() -> None:
    found = loaded_after(
        "import linecache\nfrom app.display import require_qt\nrequire_qt()\nread = set(linecache.cache)\n"
        "import app.session, app.pages.train, app.widgets.plots.accuracy_plot\n"
        "for name in set(linecache.cache) - read: print('source:', name)"
    )
    assert "source:" not in found


def test_what_few_need_is_not_loaded_before_the_window_stands() -> None:
    found = loaded_after(
        "from app import application, cli\napplication.require_display()\nimport app.session"
    )
    assert not {"multiprocessing", "importlib.metadata", "app.widgets.toolkit.error_report"} & found


def test_a_fault_in_a_slot_is_told_and_logged(
    qapp: QApplication, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    faults = UnhandledErrors()
    faults.watch()
    try:
        with qtbot.waitSignal(faults.occurred) as signal:
            try:
                raise ValueError("unforeseen")
            except ValueError as fault:
                sys.excepthook(type(fault), fault, fault.__traceback__)
    finally:
        faults.unwatch()
    assert isinstance(signal.args[0], ValueError)
    assert "unforeseen" in caplog.text


def test_a_fault_in_a_thread_is_told_in_the_windows_thread(qapp: QApplication, qtbot: QtBot) -> None:
    import threading

    faults = UnhandledErrors()
    faults.watch()
    try:
        with qtbot.waitSignal(faults.occurred) as signal:
            thread = threading.Thread(target=int, args=("no number",))
            thread.start()
            thread.join()
    finally:
        faults.unwatch()
    assert isinstance(signal.args[0], ValueError)

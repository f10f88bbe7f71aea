"""pyqtgraph is imported without the thousands of classes that it copies from Qt for other programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ASKED = """
import PySide6.QtWidgets
names = dir(PySide6.QtWidgets)
from app.widgets.plots.lean_pyqtgraph import pg
assert set(names) <= set(dir(PySide6.QtWidgets)), "Qt lists its names as before"
assert pg.Qt.QtWidgets.QWidget is PySide6.QtWidgets.QWidget, "what is asked for is Qt's"
assert not hasattr(pg.Qt.QtWidgets, "NoSuchClass")
assert not hasattr(pg, "RemoteGraphicsView") and not hasattr(pg.widgets, "TableWidget"), "it is not loaded"
import pyqtgraph.widgets.TableWidget
assert pyqtgraph.widgets.TableWidget.TableWidget.__name__ == "TableWidget", "who asks for it gets it"
print(len(vars(pg.Qt.QtWidgets)))
"""


def test_it_takes_from_qt_what_it_uses():
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100

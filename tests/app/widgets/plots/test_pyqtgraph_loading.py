"""pyqtgraph is loaded in pieces, without the thousands of classes of Qt that it copies for other programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


IN_PIECES = """
import sys
import PySide6.QtWidgets
names = dir(PySide6.QtWidgets)
from app.widgets.plots import pyqtgraph_loading
pyqtgraph_loading.PIECE_SECONDS = 0
pieces = pyqtgraph_loading.load_in_pieces()
while "pyqtgraph.functions" not in sys.modules:
    next(pieces)
assert "pyqtgraph.widgets.PlotWidget" not in sys.modules, "it is half done"
{then}
from app.widgets.plots.lean_pyqtgraph import pg
assert pg.PlotWidget and pg.mkPen("r").width() == 1
assert set(names) <= set(dir(PySide6.QtWidgets)), "Qt lists its names as before"
assert not any(type(finder).__name__ == "_LeftOut" for finder in sys.meta_path)
assert list(pieces) == []
print("whole")
"""


def run(program: str) -> str:
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cannot be loaded" not in done.stderr, "not by way of loading all of it"
    return done.stdout


def test_it_takes_from_qt_what_it_uses():
    assert int(run(ASKED)) < 100


@pytest.mark.parametrize("then", ["list(pieces)", "", "pieces.close(); pieces = ()"])
def test_a_click_may_come_in_the_middle(then: str):
    """It is whole for whoever needs it before the last piece, or after a window that was closed meanwhile."""
    assert run(IN_PIECES.format(then=then)) == "whole\n"

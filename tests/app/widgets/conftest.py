"""A pair of plots in a window of its own."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.plots.plot_pair import PlotPair


@pytest.fixture
def pair(qtbot: QtBot, themed: QApplication) -> PlotPair:
    made = PlotPair()
    qtbot.addWidget(made)
    made.resize(720, 720)
    made.show()
    qtbot.waitExposed(made)
    return made

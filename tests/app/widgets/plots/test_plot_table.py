"""A table of a plot's numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.plots.plot_table import PlotColumn, PlotTable


def columns(*titles: str) -> list[PlotColumn]:
    return [PlotColumn(title, np.arange(3.0), str) for title in titles]


def test_a_column_is_as_wide_as_its_title(themed: QApplication, qtbot: QtBot) -> None:
    table = PlotTable()
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    table.set_columns(columns("x", "std of the gradients, of all units"))
    assert header.sectionSize(1) >= header.sectionSizeHint(1) > header.sectionSize(0)
    table.setColumnWidth(1, 150)
    table.set_columns(columns("x", "std of the gradients, of all units"))
    assert header.sectionSize(1) == 150, "what a person dragged stays while the numbers grow"


def test_the_name_of_a_run_may_be_longer_than_a_column(themed: QApplication, qtbot: QtBot) -> None:
    table = PlotTable()
    qtbot.addWidget(table)
    table.set_columns(columns("9" * 200))
    assert table.columnWidth(0) < 400

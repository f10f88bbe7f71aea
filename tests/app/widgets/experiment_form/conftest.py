"""A form for experiments in a window of its own."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form import ExperimentForm


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication) -> ExperimentForm:
    made = ExperimentForm()
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    return made

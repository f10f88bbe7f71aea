"""A list of layers in a form that scrolls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from tests.app.in_front import in_front
from tests.app.widgets.experiment_form.layer_list.layer_list import FIELD


@pytest.fixture
def control(qtbot: QtBot, themed: QApplication) -> Iterator[ComponentsControl]:
    area, content = QScrollArea(), QWidget()
    made = ComponentsControl(FIELD)
    made.set_accessible_texts("Layers", "The layers.")
    column = QVBoxLayout(content)
    column.addWidget(made)
    column.addStretch()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setGeometry(0, 0, 300, 600)
    qtbot.addWidget(area)
    in_front(area)
    yield made
    area.hide()

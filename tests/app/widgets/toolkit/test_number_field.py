"""A number is followed by its unit: 20 epochs, 1 epoch."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.toolkit.fields.number_field import NumberControl
from app.widgets.toolkit.fields.unit_edit import UnitEdit
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.component import fields


@pytest.mark.parametrize(
    ("declared", "name", "one", "several"),
    [(Experiment, "patience", "epoch", "epochs"), (MNIST, "train_size", "image", "images")],
)
def test_one_is_followed_by_a_singular(
    themed: QApplication, qtbot: QtBot, declared: type, name: str, one: str, several: str
) -> None:
    control = NumberControl(next(field for field in fields(declared) if field.name == name))
    qtbot.addWidget(control.editor)
    line = control.editor.findChild(UnitEdit)
    assert line is not None
    for text, unit in (("20", several), ("1", one), ("12", several)):
        line.clear()
        qtbot.keyClicks(line, text)
        assert line.unit() == unit
    control.show_value(1)
    assert line.unit() == one

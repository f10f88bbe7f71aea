"""Whatever one does in a list and the lists within it, by keys in any order: what is seen is there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.component_list import ComponentList
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.layers import Conv2D, Dense, Flatten, Parallel, ReLU, Residual, Sequential
from tests.app.widgets.experiment_form.layer_list.layer_list import ALT, CONTROL, PLAIN, SHIFT, press, show

KEYS = [
    (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Left, ALT), (Qt.Key.Key_Right, ALT),
    (Qt.Key.Key_Right, ALT), (Qt.Key.Key_D, CONTROL), (Qt.Key.Key_C, CONTROL), (Qt.Key.Key_V, CONTROL),
    (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_Delete, PLAIN), (Qt.Key.Key_Right, PLAIN), (Qt.Key.Key_Left, PLAIN),
    (Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT),
]  # fmt: skip


def seen(shown: ComponentList) -> list[dict[str, Any]]:
    """The trees of the lines; a list that is open, or was, tells its own."""
    trees = []
    for item in shown.items:
        tree = item.tree()
        if isinstance(item.inner, ComponentList):
            tree[item.inner.field.name] = seen(item.inner)
        trees.append(tree)
    return trees


@pytest.mark.parametrize("seed", range(4))
def test_lists_show_what_was_edited_and_undone(qtbot: QtBot, control: ComponentsControl, seed: int) -> None:
    rng = np.random.default_rng(seed)
    branches = [Sequential(layers=[ReLU()]), Conv2D(filters=9)]
    show(control, Conv2D(), Residual(body=[ReLU(), Dense()]), Parallel(branches=branches), Flatten())
    start = control.value()
    for _ in range(40):
        items = [item for one in control.lists() for item in one.items]
        if not items:
            control.undo()
            continue
        press(qtbot, items[rng.integers(len(items))], *KEYS[rng.integers(len(KEYS))])
        assert seen(control) == control.value()
    end = control.value()
    steps = 0
    while control.value() != start:
        control.undo()
        steps += 1
        assert seen(control) == control.value()
    for _ in range(steps):
        control.redo()
    assert seen(control) == control.value() == end


def test_a_block_that_is_moved_stays_open_with_all_that_is_open_in_it(
    qtbot: QtBot, control: ComponentsControl
) -> None:
    show(control, Residual(), Parallel(branches=[Sequential(layers=[ReLU()])]))
    block = control.items[1]
    block.set_open(True)
    inner = block.inner
    assert isinstance(inner, ComponentList)
    inner.items[0].set_open(True)
    press(qtbot, block, Qt.Key.Key_Right, ALT)
    assert [header.accessibleName().split()[0] for header in control.headers()] == [
        "Residual", "Parallel", "Sequential", "ReLU",
    ]  # fmt: skip
    assert block.header.hasFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Z, CONTROL)
    assert control.items[1] is block
    assert block.is_open()
    assert block.isVisible()

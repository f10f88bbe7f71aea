"""Sizes that no machine can train, typed into the form: said at the field, and nothing of it is taken."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.rows.field_row import FieldRow
from tests.faults.processes import told_of

TYPED = [
    (("network", "hidden"), "99999999999999999999"),
    (("network", "hidden"), "1e999"),
    (("network", "hidden"), "8192-" * 2000 + "8192"),
    (("batch_size",), "1e308"),
    (("batch_size",), "-1"),
    (("batch_size",), "９９９９９９９９９９"),
    (("epochs",), "99999999999999999999999999"),
    (("seed",), "1e400"),
    (("optimizer", "learning_rate"), "inf"),
    (("optimizer", "learning_rate"), "nan"),
    (("optimizer", "learning_rate"), "9" * 5000),
    (("optimizer", "learning_rate"), "1e-9999"),
]


def row(form: ExperimentForm, path: tuple[str, ...]) -> FieldRow:
    QApplication.processEvents()
    return next(one for one in form.findChildren(FieldRow) if one.entry.path == path)


def memory() -> int:
    """Pages of this process."""
    return int((told_of(os.getpid(), "statm") or "0 0").split()[1])


@pytest.mark.parametrize(("path", "text"), TYPED, ids=lambda value: str(value)[:20])
def test_it_is_said_at_the_field(
    qtbot: QtBot, form: ExperimentForm, path: tuple[str, ...], text: str
) -> None:
    before, pages = form.experiment(), memory()
    editor = row(form, path).control.editor
    line = editor.lineEdit() if isinstance(editor, QAbstractSpinBox) else editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not form.is_valid()
    assert form.problem() in row(form, path).problem()
    assert form.experiment() == before
    assert not form.bar.primary.isEnabled()
    assert (memory() - pages) * 4096 < 50_000_000


def test_a_network_larger_than_the_memory_is_refused_with_both_figures(
    qtbot: QtBot, form: ExperimentForm
) -> None:
    """Each size may be; all together they are 268 million numbers a layer."""
    line = row(form, ("network", "hidden")).control.editor
    assert isinstance(line, QLineEdit)
    pages = memory()
    line.selectAll()
    line.insert("-".join(["8192"] * 30))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not form.is_valid()
    assert "GB of memory, but " in form.problem()
    assert not form.bar.primary.isEnabled()
    assert (memory() - pages) * 4096 < 50_000_000

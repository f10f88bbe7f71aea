"""The form as one uses it: its rows, typing, choosing, and the words that are seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.rows.field_row import FieldRow


def row(form: ExperimentForm, *path: str) -> FieldRow:
    QApplication.processEvents()  # rows that just came are shown by then
    return next(one for one in form.findChildren(FieldRow) if one.entry.path == path and not one.isHidden())


def type_into(qtbot: QtBot, form: ExperimentForm, text: str, *path: str) -> None:
    editor = row(form, *path).control.editor
    line = editor.lineEdit() if isinstance(editor, QAbstractSpinBox) else editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    if text:
        qtbot.keyClicks(line, text)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Delete)


def choose(form: ExperimentForm, name: str, *path: str) -> None:
    editor = row(form, *path).control.editor
    editor.setCurrentText(name)  # type: ignore[attr-defined]


def words(widget: QWidget) -> list[str]:
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    ]


def layer_list(form: ExperimentForm) -> ComponentsControl:
    control = row(form, "network", "layers").control
    assert isinstance(control, ComponentsControl)
    return control


def headers(form: ExperimentForm) -> list[str]:
    return [item.header.accessibleName() for item in layer_list(form).items]

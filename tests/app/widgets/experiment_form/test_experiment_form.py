"""The form: what is typed is in the experiment, and what cannot be is said where it stands."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from core.data.sources import MNIST
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.architectures import MLP
from core.nn.component import members
from core.nn.optimizers import SGD, Adam, Optimizer
from core.nn.schedules import OneCycle, Schedule
from tests.app.widgets.experiment_form.form_use import choose, row, type_into, words
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[4]
EXPERIMENTS = sorted((ROOT.parent / "shared" / "experiments").glob("*.json"))


@pytest.mark.parametrize("member", members(Optimizer))
def test_every_optimizer_can_be_chosen_and_starts_at_its_own_defaults(
    form: ExperimentForm, member: type[Optimizer]
) -> None:
    form.set_experiment(Experiment(optimizer=SGD(learning_rate=0.123)))
    choose(form, member.__name__, "optimizer")
    expected = SGD(learning_rate=0.123) if member is SGD else member()
    assert form.experiment().optimizer == expected


@pytest.mark.parametrize("member", members(Schedule))
def test_every_schedule_survives_the_form(form: ExperimentForm, member: type[Schedule]) -> None:
    experiment = Experiment(schedule=member(warm_up=1.5))
    form.set_experiment(experiment)
    assert form.experiment() == experiment
    assert form.is_valid()


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_every_experiment_that_can_be_read_survives_the_form(form: ExperimentForm, path: Path) -> None:
    experiment = decode_experiment(path.read_bytes())
    form.set_experiment(experiment)
    assert form.experiment() == experiment


def test_what_is_typed_is_in_the_experiment(qtbot: QtBot, form: ExperimentForm) -> None:
    with qtbot.waitSignal(form.changed):
        type_into(qtbot, form, "0.25", "optimizer", "learning_rate")
    type_into(qtbot, form, "256, 128", "network", "hidden")
    type_into(qtbot, form, "12,000", "batch_size")
    experiment = form.experiment()
    assert experiment.optimizer.learning_rate == 0.25
    assert experiment.network == MLP(hidden=[256, 128])
    assert experiment.batch_size == 12_000


def test_an_empty_batch_size_is_the_whole_set(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "", "batch_size")
    assert form.experiment().batch_size is None
    assert form.is_valid()


def test_the_arrows_step_by_ratio(qtbot: QtBot, form: ExperimentForm) -> None:
    editor = row(form, "optimizer", "learning_rate").control.editor
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert form.experiment().optimizer.learning_rate == 0.2


def test_the_slider_moves_the_rate(form: ExperimentForm) -> None:
    slider = row(form, "optimizer", "learning_rate").findChild(QSlider)
    assert slider is not None
    slider.setValue(0)
    assert form.experiment().optimizer.learning_rate == 1.0
    slider.setValue(-100)
    assert form.experiment().optimizer.learning_rate == 0.1


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (("batch_size",), "0", "A whole number from 1 to 1,000,000"),
        (("optimizer", "learning_rate"), "0", "Above 0, at most 10"),
        (("optimizer", "learning_rate"), "much", "Above 0, at most 10"),
        (("network", "hidden"), "50-x", "Numbers such as 256-128"),
        (("network", "hidden"), "50-0", "From 1 to 8,192 each"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    qtbot: QtBot, form: ExperimentForm, path: tuple[str, ...], text: str, said: str
) -> None:
    before = form.experiment()
    type_into(qtbot, form, text, *path)
    assert not form.is_valid()
    assert form.problem() == said
    assert said in words(row(form, *path))
    assert row(form, *path).control.editor.property("invalid") is True
    assert form.experiment() == before
    assert not form.bar.primary.isEnabled()
    field = {"batch_size": "Batch size", "learning_rate": "Learning rate", "hidden": "Hidden layers"}[
        path[-1]
    ]
    assert form.bar.primary.toolTip() == f"{field}: {said}"


def test_what_is_wrong_stays_while_something_else_is_chosen(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "0", "epochs")
    choose(form, "Adam", "optimizer")
    assert not form.is_valid()
    row(form, "epochs").reset_requested.emit(row(form, "epochs"))
    assert form.is_valid()
    assert form.experiment().epochs == 10


def test_an_impossible_combination_is_said_at_the_field(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(data=MNIST(validation=0.1), batch_size=12_000))
    assert form.is_valid()
    form.set_data(DataFacts(train_size=10_000))
    assert row(form, "batch_size").problem() == "More than the 9,000 training images"
    form.set_data(DataFacts(train_size=60_000))
    assert form.is_valid()


def test_a_closed_group_tells_what_is_wrong_in_it(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(schedule=OneCycle(warm_up=50)))
    form.set_open_groups([])
    assert "Longer than the 10 epochs" in words(form)


def test_values_go_back_one_by_one_and_together(qtbot: QtBot, form: ExperimentForm) -> None:
    form.set_experiment(Experiment(epochs=30), "lr 0.5")
    type_into(qtbot, form, "7", "epochs")
    type_into(qtbot, form, "0.3", "optimizer", "learning_rate")
    reset = row(form, "epochs").findChild(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert reset is not None
    assert reset.toolTip() == "Back to 30"
    reset.click()
    assert form.experiment().epochs == 30
    form.header.reset.click()
    assert form.experiment() == Experiment(epochs=30)


def test_the_wheel_scrolls_the_form_and_changes_nothing(form: ExperimentForm) -> None:
    form.header.presets.setFocus()
    before = form.experiment()
    for one in form.findChildren(FieldRow):
        for widget in (one.control.editor, *one.findChildren(QSlider)):
            place = QPointF(widget.rect().center())
            event = QWheelEvent(
                place, widget.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)
    assert form.experiment() == before


def test_tab_goes_down_the_form(qtbot: QtBot, form: ExperimentForm) -> None:
    choose(form, "Adam", "optimizer")
    chain, widget = [], form.header.presets
    for _ in range(400):
        widget = widget.nextInFocusChain()  # type: ignore[assignment]
        chain.append(widget)
    order = [
        ("network",),
        ("network", "hidden"),
        ("optimizer",),
        ("optimizer", "beta1"),
        ("batch_size",),
        ("seed",),
    ]
    places = [chain.index(row(form, *path).control.editor) for path in order]  # type: ignore[arg-type]
    assert places == sorted(places)
    assert chain.index(form.bar.primary) > places[-1]


def test_every_control_says_what_it_is(form: ExperimentForm) -> None:
    form.set_open_groups(
        ["Data", "Network", "Initialization", "Regularization", "Optimizer", "Schedule", "Run"]
    )
    for one in form.findChildren(FieldRow):
        assert one.control.editor.accessibleName() == one.entry.field.label
        assert one.entry.field.description in one.control.editor.toolTip()


def test_presets_fill_the_form(form: ExperimentForm) -> None:
    better = Experiment(optimizer=Adam(), network=MLP(hidden=[256, 128], batch_norm=True))
    form.set_presets([("Plain", Experiment()), ("Better", better)])
    form.header.presets.setCurrentIndex(1)
    form.header.presets.activated.emit(1)
    assert form.experiment() == better
    assert form.preset_name() == "Better"
    form.set_presets([("Einfach", Experiment()), ("Besser", better)])
    assert form.preset_name() == "Besser"


def test_first_the_network_the_optimizer_and_the_run_are_open(form: ExperimentForm) -> None:
    assert form.open_groups() == ["Network", "Optimizer", "Run"]
    form.set_open_groups(["Data"])
    assert form.open_groups() == ["Data"]


def test_another_language_says_everything_anew(form: ExperimentForm, themed: QApplication) -> None:
    i18n.install(themed, "ko")
    QApplication.processEvents()
    assert "학습률" in words(form)
    assert "Learning rate" not in words(form)


NEW_COMPONENT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from typing import Annotated
from msgspec import Meta
import core.nn.optimizers
from core.nn.component import union
from core.nn.optimizers import Optimizer, Rate

class Nova(Optimizer):
    "w <- w - a star."
    learning_rate: Rate = 0.03
    brightness: Annotated[
        float, Meta(ge=0, le=9, description="How bright it is.", extra={"unit": "lumen"})
    ] = 4.0

core.nn.optimizers.AnyOptimizer = union(Optimizer)  # as when it stands in core/nn/optimizers.py

from PySide6.QtWidgets import QApplication
application = QApplication([])
from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.rows.field_row import FieldRow
from app import core_text

form = ExperimentForm()
choice = next(row for row in form.findChildren(FieldRow) if row.entry.path == ("optimizer",))
choice.control.editor.setCurrentText("Nova")
row = next(row for row in form.findChildren(FieldRow) if row.entry.path == ("optimizer", "brightness"))
assert row.control.value() == 4.0
assert row.control.editor.toolTip() == "How bright it is."
row.control._edit.stepBy(1)
assert form.experiment().optimizer == Nova(brightness=5.0), form.experiment().optimizer
assert {"Nova", "Brightness", "How bright it is.", "lumen", "w <- w - a star."} <= set(core_text.strings())
"""


def test_a_new_optimizer_appears_by_itself() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", NEW_COMPONENT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def test_a_choice_that_does_not_fit_is_elided(qtbot: QtBot, themed: QApplication) -> None:
    combo = ClickedWheelComboBox()
    qtbot.addWidget(combo)
    combo.addItem("A very long name of an activation function")
    combo.resize(120, 32)
    combo.show()
    drawn = combo.grab().toImage()
    shown = [combo.currentText()[:length] + "…" for length in range(5, 20)]
    for text in shown:
        combo.setItemText(0, text)
        if combo.grab().toImage() == drawn:
            break
    else:
        pytest.fail("the text is cut without dots")


def test_an_empty_field_says_a_whole_word(form: ExperimentForm):
    fields = [row(form, name).control.editor for name in ("patience", "workers")]
    assert [field.findChild(QLineEdit).placeholderText() for field in fields] == ["off", "automatic"]

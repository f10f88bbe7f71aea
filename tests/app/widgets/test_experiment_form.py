import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QLineEdit, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form import ExperimentForm
from app.widgets.form.choice_field import QuietCombo
from app.widgets.form.components_field import ComponentsControl
from app.widgets.form.row import Row
from core.architectures import MLP, Layers, LeNet
from core.component import members
from core.data.sources import MNIST
from core.layers import Conv2D, Dense, Flatten, Parallel, ReLU, Sequential
from core.optimizers import SGD, Adam, Optimizer
from core.schedules import OneCycle, Schedule
from core.training.experiment import Experiment, decode_experiment, encode_experiment

ROOT = Path(__file__).parents[3]
EXPERIMENTS = sorted((ROOT.parent / "shared" / "experiments").glob("*.json"))


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication) -> ExperimentForm:
    made = ExperimentForm()
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    return made


def row(form: ExperimentForm, *path: str) -> Row:
    QApplication.processEvents()  # rows that just came are shown by then
    return next(one for one in form.findChildren(Row) if one.entry.path == path and not one.isHidden())


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
    try:
        experiment = decode_experiment(path.read_bytes())
    except Exception as refusal:
        pytest.skip(str(refusal))
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
    assert form.bar.primary.toolTip() == said


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
    form.set_data_size(10_000)
    assert row(form, "batch_size").problem() == "Larger than the 9,000 training images"
    form.set_data_size(60_000)
    assert form.is_valid()


def test_a_closed_group_tells_what_is_wrong_in_it(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(schedule=OneCycle(warm_up=50)))
    form.set_open_groups([])
    assert "Longer than the 10 epochs" in words(form)


def test_layers_that_do_not_fit_are_said_at_the_list(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Dense(units=10)])))
    assert "Flatten" in row(form, "network", "layers").problem()
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=7)])))
    assert row(form, "network", "layers").problem() == "Ends in 7 units, but there are 10 classes"
    form.set_experiment(
        Experiment(network=Layers(layers=[Flatten(), Dense(units=7), ReLU(), Dense(units=10)]))
    )
    assert form.is_valid()


def layer_list(form: ExperimentForm) -> ComponentsControl:
    control = row(form, "network", "layers").control
    assert isinstance(control, ComponentsControl)
    return control


def heads(form: ExperimentForm) -> list[str]:
    return [item.head.accessibleName() for item in layer_list(form).items]


def test_shapes_and_parameters_stand_beside_the_layers_and_follow_what_is_typed(
    qtbot: QtBot, form: ExperimentForm
) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=20), Dense(units=10)])))
    assert heads(form)[1] == "Dense 20. Output 20, 15,700 parameters"
    dense = layer_list(form).items[1]
    dense.set_open(True)
    editor = dense.rows[0].control.editor
    assert isinstance(editor, QAbstractSpinBox)
    editor.lineEdit().selectAll()
    qtbot.keyClicks(editor.lineEdit(), "40")
    assert heads(form)[1:] == [
        "Dense 40. Output 40, 31,400 parameters",
        "Dense 10. Output 10, 410 parameters",
    ]


def test_the_first_layer_that_cannot_be_is_marked_and_later_ones_have_no_shape(form: ExperimentForm) -> None:
    layers = [Conv2D(filters=4), Dense(units=10), Flatten(), Dense(units=10)]
    form.set_experiment(Experiment(network=Layers(layers=layers)))
    reason = "Dense needs a flat input: put Flatten before it."
    descriptions = [item.head.accessibleDescription() for item in layer_list(form).items]
    assert descriptions.index(reason) == 1
    assert descriptions.count(reason) == 1
    assert [text for text in words(form) if text == reason] == [reason]  # once, at the layer
    assert ["Output" in text for text in heads(form)] == [True, False, False, False]
    assert form.problem() == reason
    assert not form.bar.primary.isEnabled()
    layer_list(form).remove(layer_list(form).items[1])
    assert form.is_valid()


def test_a_layer_that_cannot_be_is_marked_inside_its_branch(form: ExperimentForm) -> None:
    branches = Parallel(branches=[ReLU(), Sequential(layers=[Conv2D(kernel_size=40)])])
    form.set_experiment(Experiment(network=Layers(layers=[branches, Flatten(), Dense(units=10)])))
    reason = "Conv2D has a kernel larger than its input."
    block = layer_list(form).items[0]
    assert reason in words(block)
    for _ in range(2):
        block.set_open(True)
        assert block.inner is not None
        block = block.inner.items[-1]
    assert block.head.accessibleDescription() == reason


@pytest.mark.parametrize("name", ["MLP", "LeNet", "VGGMini", "ResNetMini", "InceptionMini"])
def test_any_architecture_becomes_a_list_of_layers(form: ExperimentForm, name: str) -> None:
    choose(form, name, "network")
    before = form.experiment().network.layers_for(10)
    parameters = [text for text in words(form.network) if "parameters" in text]
    form.network.layers.click()
    network = form.experiment().network
    assert isinstance(network, Layers)
    assert network.layers == before
    assert form.is_valid()
    assert [text for text in words(form.network) if "parameters" in text] == parameters
    assert form.network.layers.isHidden()


def test_choosing_layers_keeps_the_network(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=MLP(hidden=[30, 20])))
    choose(form, "Layers", "network")
    assert [item.member for item in layer_list(form).items] == [Flatten, Dense, ReLU, Dense, ReLU, Dense]


def test_a_list_of_layers_that_was_left_is_found_again(form: ExperimentForm) -> None:
    mine = Layers(layers=[Flatten(), Dense(units=33), Dense(units=10)])
    form.set_experiment(Experiment(network=mine))
    choose(form, "LeNet", "network")
    choose(form, "Layers", "network")
    assert form.experiment().network == mine
    choose(form, "LeNet", "network")
    form.network.layers.click()
    assert form.experiment().network == Layers.of(LeNet(), 10)
    layer_list(form).undo()
    assert form.experiment().network == mine


def test_a_reset_and_a_preset_can_be_taken_back_in_the_list(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=10)])))
    control = layer_list(form)
    control.duplicate(control.items[1])
    mine = form.experiment().network
    form.head.reset.click()
    assert form.experiment().network != mine
    control.undo()
    assert form.experiment().network == mine
    form.set_experiment(Experiment(network=Layers.of(LeNet(), 10)), "Another")
    layer_list(form).undo()
    assert form.experiment().network == mine


def test_a_list_starts_from_a_named_architecture_and_goes_back(form: ExperimentForm) -> None:
    mine = Layers(layers=[Flatten(), Dense(units=10)])
    form.set_experiment(Experiment(network=mine))
    control = layer_list(form)
    offered = {action.text(): action for action in control.starts()}
    assert {"MLP", "LeNet", "VGGMini", "ResNetMini"} <= set(offered)
    offered["LeNet"].trigger()
    assert form.experiment().network == Layers.of(LeNet(), 10)
    control.undo()
    assert form.experiment().network == mine


def test_the_network_line_is_live(qtbot: QtBot, form: ExperimentForm) -> None:
    assert any("39,760 parameters" in text for text in words(form))
    type_into(qtbot, form, "256-128", "network", "hidden")
    assert any("235,146 parameters" in text for text in words(form))


def test_an_enormous_network_needs_no_memory_to_be_described(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "-".join(["8192"] * 32), "network", "hidden")
    assert any("2,087,141,386 parameters" in text.replace("\n", " ") for text in words(form))


def test_more_layers_than_can_be_are_said_at_the_field(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "-".join(["10"] * 33), "network", "hidden")
    assert row(form, "network", "hidden").problem()


def test_values_go_back_one_by_one_and_together(qtbot: QtBot, form: ExperimentForm) -> None:
    form.set_experiment(Experiment(epochs=30), "lr 0.5")
    type_into(qtbot, form, "7", "epochs")
    type_into(qtbot, form, "0.3", "optimizer", "learning_rate")
    reset = row(form, "epochs").findChild(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert reset is not None
    assert reset.toolTip() == "Back to 30"
    reset.click()
    assert form.experiment().epochs == 30
    form.head.reset.click()
    assert form.experiment() == Experiment(epochs=30)


def test_the_wheel_scrolls_the_form_and_changes_nothing(form: ExperimentForm) -> None:
    form.head.presets.setFocus()
    before = form.experiment()
    for one in form.findChildren(Row):
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
    chain, widget = [], form.head.presets
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
    for one in form.findChildren(Row):
        assert one.control.editor.accessibleName() == one.entry.field.label
        assert one.entry.field.description in one.control.editor.toolTip()


def test_presets_fill_the_form(form: ExperimentForm) -> None:
    better = Experiment(optimizer=Adam(), network=MLP(hidden=[256, 128], batch_norm=True))
    form.set_presets([("Plain", Experiment()), ("Better", better)])
    form.head.presets.setCurrentIndex(1)
    form.head.presets.activated.emit(1)
    assert form.experiment() == better
    assert form.preset_name() == "Better"
    form.set_presets([("Einfach", Experiment()), ("Besser", better)])
    assert form.preset_name() == "Besser"


def test_first_the_network_the_optimizer_and_the_run_are_open(form: ExperimentForm) -> None:
    assert form.open_groups() == ["Network", "Optimizer", "Run"]
    form.set_open_groups(["Data"])
    assert form.open_groups() == ["Data"]


def test_experiments_are_saved_opened_copied_and_dropped(form: ExperimentForm, tmp_path: Path) -> None:
    experiment = Experiment(epochs=77)
    form.set_experiment(experiment)
    form.exchange.save_file(tmp_path / "mine.json")
    form.exchange.copy()
    form.set_experiment(Experiment())
    form.exchange.paste()
    assert form.experiment() == experiment
    form.set_experiment(Experiment())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "mine.json"))])
    assert form.exchange.accepts(data)
    form.exchange.drop(data)
    assert form.experiment() == experiment
    assert form.head.presets.shown_name() == "mine"


@pytest.mark.parametrize("content", [b"{", b'{"epoch": 3}', b'{"epochs": 0}', b"\xff\xfe", None])
def test_a_bad_file_is_refused_and_changes_nothing(
    qtbot: QtBot, form: ExperimentForm, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    before = form.experiment()
    with qtbot.waitSignal(form.exchange.refused) as refused:
        form.exchange.open_file(path)
    assert "bad.json" in str(refused.args[0])
    assert form.experiment() == before


def test_a_bad_clipboard_is_refused(qtbot: QtBot, form: ExperimentForm) -> None:
    QGuiApplication.clipboard().setText("nothing of ours")
    with qtbot.waitSignal(form.exchange.refused):
        form.exchange.paste()


def test_a_copy_is_an_experiment(form: ExperimentForm) -> None:
    form.exchange.copy()
    assert decode_experiment(QGuiApplication.clipboard().text().encode()) == form.experiment()
    assert encode_experiment(form.experiment()).decode() == QGuiApplication.clipboard().text()


def test_another_language_says_everything_anew(form: ExperimentForm) -> None:
    QApplication.sendEvent(form, QEvent(QEvent.Type.LanguageChange))
    assert "Learning rate" in words(form)


NEW_COMPONENT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from typing import Annotated
from msgspec import Meta
import core.optimizers
from core.component import union
from core.optimizers import Optimizer, Rate

class Nova(Optimizer):
    "w <- w - a star."
    learning_rate: Rate = 0.03
    brightness: Annotated[
        float, Meta(ge=0, le=9, description="How bright it is.", extra={"unit": "lumen"})
    ] = 4.0

core.optimizers.AnyOptimizer = union(Optimizer)  # as when it stands in core/optimizers.py

from PySide6.QtWidgets import QApplication
application = QApplication([])
from app.widgets.experiment_form import ExperimentForm
from app.widgets.form.choice_field import QuietCombo
from app.widgets.form.components_field import ComponentsControl
from app.widgets.form.row import Row
from app import core_text

form = ExperimentForm()
choice = next(row for row in form.findChildren(Row) if row.entry.path == ("optimizer",))
choice.control.editor.setCurrentText("Nova")
row = next(row for row in form.findChildren(Row) if row.entry.path == ("optimizer", "brightness"))
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
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def test_a_choice_that_does_not_fit_is_elided(qtbot: QtBot, dressed: QApplication) -> None:
    combo = QuietCombo()
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

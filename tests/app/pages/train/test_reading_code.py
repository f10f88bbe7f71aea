"""Reading code on the Train page: from the form, the list of layers and the picture, beside the curves."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.pages.train import TrainPage
from app.widgets.source_code.source_panel import SourcePanel
from core.data.augmentation import Shear
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import Layers, LeNet, ResNetMini
from core.nn.component import Component
from core.nn.layers import Conv2D, Dense, Flatten, MaxPool2D, ReLU, Residual
from core.nn.losses import CrossEntropy
from core.nn.optimizers import Adam
from core.nn.plain import plain_class
from core.nn.schedules import Constant
from tests.app.in_front import in_front
from tests.app.recorder import start
from tests.app.seen import action, named, open_groups, shown_texts
from tests.app.widgets.experiment_form.form_use import layer_list, row

with_popup = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # of offscreen


@pytest.fixture
def with_adam(page: TrainPage) -> TrainPage:
    page.form.set_experiment(Experiment(network=LeNet(), optimizer=Adam()))
    open_groups(page.form)
    return page


def panel(page: TrainPage) -> SourcePanel:
    """The one that is open."""
    (found,) = [one for one in page.findChildren(SourcePanel) if one.isVisible()]
    return found


def code_button(inside: QWidget, name: str) -> QToolButton:
    return named(inside, QToolButton, f"Code of {name}")


def assert_read(page: TrainPage, declared: type) -> None:
    path = inspect.getsourcefile(declared)
    assert path is not None
    view = panel(page).view
    assert view.toPlainText() == Path(path).read_text(encoding="utf-8")
    place = view.document().find(f"class {declared.__name__}(")
    assert view.viewport().rect().contains(view.cursorRect(place).center())


@pytest.mark.parametrize(
    ("path", "name", "read"),
    [
        (("optimizer",), "Adam", plain_class(Adam)),
        (("loss",), "Cross-entropy", plain_class(CrossEntropy)),
        (("schedule",), "Constant", plain_class(Constant)),
        (("network",), "LeNet", LeNet),
    ],
)
def test_code_beside_a_choice_opens_its_file(
    with_adam: TrainPage, path: tuple[str, ...], name: str, read: type
) -> None:
    code_button(row(with_adam.form, *path), name).click()
    assert_read(with_adam, read)


def test_the_paper_and_the_file_are_named(with_adam: TrainPage) -> None:
    code_button(row(with_adam.form, "optimizer"), "Adam").click()
    texts = shown_texts(panel(with_adam))
    assert {"Adam", "Paper: Kingma and Ba, 2015", "core/nn/plain/optimizers.py"} <= set(texts)


def test_code_follows_what_is_chosen(with_adam: TrainPage) -> None:
    optimizer = row(with_adam.form, "optimizer")
    optimizer.control.editor.setCurrentText("SGD")  # type: ignore[attr-defined]
    code_button(row(with_adam.form, "optimizer"), "SGD").click()
    assert "Paper: Robbins and Monro, 1951" in shown_texts(panel(with_adam))


def test_one_works_on_while_code_is_open(with_adam: TrainPage) -> None:
    code_button(row(with_adam.form, "optimizer"), "Adam").click()
    start_of = row(with_adam.form, "loss")
    code_button(start_of, "Cross-entropy").click()
    assert_read(with_adam, plain_class(CrossEntropy))  # in the same panel
    with_adam.form.set_experiment(Experiment())
    start(with_adam)
    assert panel(with_adam).isVisible()
    assert with_adam.plots is not None
    assert with_adam.plots.isVisible()


def test_the_panel_takes_the_place_of_the_runs_until_it_is_closed(with_adam: TrainPage) -> None:
    assert with_adam.runs.isVisible()
    code_button(row(with_adam.form, "optimizer"), "Adam").click()
    assert not with_adam.runs.isVisible()
    named(panel(with_adam), QToolButton, "Close the code (Esc)").click()
    assert with_adam.runs.isVisible()
    assert not [one for one in with_adam.findChildren(SourcePanel) if one.isVisible()]


def test_a_key_opens_it_and_escape_leads_back(with_adam: TrainPage, qtbot: QtBot) -> None:
    in_front(with_adam)
    chooser = row(with_adam.form, "optimizer").control.editor
    chooser.setFocus()
    qtbot.keyClick(chooser, Qt.Key.Key_F12)
    view = panel(with_adam).view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert chooser.hasFocus()
    assert with_adam.runs.isVisible()


def test_tab_comes_from_the_choice_to_its_code_and_through_the_panel(
    with_adam: TrainPage, qtbot: QtBot
) -> None:
    in_front(with_adam)
    chooser = row(with_adam.form, "loss").control.editor
    chooser.setFocus()
    qtbot.keyClick(chooser, Qt.Key.Key_Tab)
    button = code_button(row(with_adam.form, "loss"), "Cross-entropy")
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    view = panel(with_adam).view
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert named(panel(with_adam), QToolButton, "Close the code (Esc)").hasFocus()


def test_the_panel_is_one_of_the_areas_while_it_is_open(with_adam: TrainPage) -> None:
    code_button(row(with_adam.form, "optimizer"), "Adam").click()
    opened = panel(with_adam)
    assert opened in with_adam.areas()
    opened.close_button.click()
    assert opened not in with_adam.areas()


@with_popup
def test_code_of_a_layer_in_the_list(page: TrainPage, qtbot: QtBot) -> None:
    layers = [Conv2D(filters=4), ReLU(), Flatten(), Dense(units=10)]
    page.form.set_experiment(Experiment(network=Layers(layers=layers)))
    open_groups(page.form)
    in_front(page)
    convolution, relu = layer_list(page.form).items[:2]
    qtbot.keyClick(convolution.header, Qt.Key.Key_F12)
    assert_read(page, plain_class(Conv2D))
    relu.header.setFocus()
    code_button(relu, "ReLU").click()
    assert_read(page, plain_class(ReLU))
    convolution.header.menu_requested.emit(QPoint())
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    action(menu, "Code of Conv2D").trigger()
    menu.close()
    assert_read(page, plain_class(Conv2D))


def test_code_of_an_augmentation_is_its_own_file(page: TrainPage, qtbot: QtBot) -> None:
    page.form.set_experiment(Experiment(data=MNIST(augmentation=[Shear()])))
    open_groups(page.form)
    header = row(page.form, "data", "augmentation").control.items[0].header  # type: ignore[attr-defined]
    qtbot.keyClick(header, Qt.Key.Key_F12)
    assert_read(page, Shear)


def pictured(page: TrainPage, network: Component) -> None:
    page.form.set_experiment(Experiment(network=network))
    open_groups(page.form)
    page.form.network.picture.click()
    QApplication.processEvents()


def test_a_double_click_in_the_picture_opens_the_layer_there(page: TrainPage, qtbot: QtBot) -> None:
    pictured(page, ResNetMini())
    assert page.picture is not None
    view = page.picture.view
    box = next(box for box in page.picture.drawing.boxes if box.lines[0].name == "Conv2D")
    place = view.mapFromScene(box.x + box.width / 2, box.y + 8)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert_read(page, plain_class(Conv2D))
    joint = page.picture.drawing.joints[0]
    place = page.picture.view.mapFromScene(joint.x, joint.y)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert_read(page, plain_class(Residual))


@with_popup
def test_the_picture_offers_the_code_of_all_its_layers(page: TrainPage, qtbot: QtBot) -> None:
    pictured(page, LeNet())
    assert page.picture is not None
    in_front(page)
    qtbot.keyClick(page.picture.view, Qt.Key.Key_F12)
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    kinds = ("Conv2D", "MaxPool2D", "ReLU", "Flatten", "Dense")
    assert {one.text() for one in menu.actions()} == {f"Code of {kind}" for kind in kinds}
    action(menu, "Code of MaxPool2D").trigger()
    menu.close()
    assert_read(page, plain_class(MaxPool2D))


@pytest.mark.parametrize("size", [(1028, 700), (1440, 900), (1840, 1000)])
def test_its_size_is_found_again(
    page: TrainPage, services: Services, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page.resize(*size)
    page.show_code(Adam)
    before = page.frame.inner.sizes()
    page.frame.inner.moveSplitter(sum(before) - before[2] - 20, 2)
    dragged = page.frame.inner.sizes()[2]
    assert dragged > before[2]
    page.code.close_panel()
    page.show_code(Adam)
    assert page.frame.inner.sizes()[2] == dragged
    again = TrainPage(services)
    qtbot.addWidget(again)
    again.resize(*size)
    again.show()
    again.show_code(Adam)
    assert again.frame.inner.sizes()[2] == dragged


def test_the_runs_keep_their_size_under_the_panel(page: TrainPage) -> None:
    before = page.frame.inner.sizes()[1]
    page.show_code(Adam)
    page.code.close_panel()
    assert page.frame.inner.sizes()[1] == before


def test_nothing_of_it_is_loaded_before_it_is_wanted() -> None:
    modules = ", ".join((TrainPage.__module__, *TrainPage.parts))
    code = f"import sys, {modules}; print(*(name for name in sys.modules if 'source_code' in name))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == ""

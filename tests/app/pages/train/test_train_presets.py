"""The user's own presets: saved, chosen, replaced and deleted, each with a way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.pages.train import TrainPage
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP


def action(page: TrainPage, text: str) -> QAction:
    return next(one for one in page.form.header.more.menu().actions() if one.text() == text)


def save_preset(page: TrainPage, qtbot: QtBot, name: str) -> None:
    action(page, "Save as preset…").trigger()
    line = page.form.header.naming.name
    assert line.isVisible()
    line.clear()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def offered(page: TrainPage) -> list[str]:
    chooser = page.form.header.presets
    return [chooser.itemText(index) for index in range(chooser.count())]


def test_settings_are_saved_as_a_preset_and_chosen_again(page: TrainPage, qtbot: QtBot) -> None:
    mine = Experiment(network=MLP(hidden=[12, 13]), epochs=4)
    page.form.set_experiment(mine)
    save_preset(page, qtbot, " My   net ")
    assert offered(page)[-1] == "My net"
    assert page.form.preset_name() == "My net"
    page.form.set_experiment(Experiment())
    page.form.header.presets.activated.emit(page.form.header.presets.findText("My net"))
    assert page.form.experiment() == mine


def test_a_preset_is_deleted_with_undo(page: TrainPage, qtbot: QtBot) -> None:
    save_preset(page, qtbot, "Mine")
    with qtbot.waitSignal(page.services.notices.toast) as toast:
        action(page, "Delete this preset").trigger()
    assert "Mine" not in offered(page)
    text, undo = toast.args
    assert text == "Deleted the preset “Mine”"
    undo()
    assert offered(page)[-1] == "Mine"


def test_saving_under_a_name_again_replaces_with_undo(page: TrainPage, qtbot: QtBot) -> None:
    page.form.set_experiment(Experiment(epochs=4))
    save_preset(page, qtbot, "Mine")
    page.form.set_experiment(Experiment(epochs=5))
    with qtbot.waitSignal(page.services.notices.toast) as toast:
        save_preset(page, qtbot, "Mine")
    assert toast.args[0] == "Replaced the preset “Mine”"
    toast.args[1]()
    page.form.header.presets.activated.emit(page.form.header.presets.findText("Mine"))
    assert page.form.experiment().epochs == 4


def test_the_programs_own_names_are_refused_and_escape_saves_nothing(page: TrainPage, qtbot: QtBot) -> None:
    before, naming = offered(page), page.form.header.naming
    save_preset(page, qtbot, "Better training")
    assert naming.isVisible()
    assert not naming.save.isEnabled()
    qtbot.keyClick(naming.name, Qt.Key.Key_Escape)
    assert not naming.isVisible()
    assert offered(page) == before


def test_the_programs_presets_cannot_be_deleted(page: TrainPage) -> None:
    page.form.header.more.menu().aboutToShow.emit()
    assert not action(page, "Delete this preset").isEnabled()

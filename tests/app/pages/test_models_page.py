from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app import theme, user_folders
from app.controllers.models import ModelsController
from app.controllers.services import Services
from app.pages.models import ModelsPage
from app.settings import Settings
from app.widgets.models.model_details import ModelDetails
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, Layers, network_for
from core.nn.layers import Dense, Flatten
from core.nn.optimizers import Adam
from core.storage.model_file import load_model
from core.storage.model_store import ModelEntry, ModelStore
from core.training.events import EpochEnded, RunEnded
from core.training.record import RunRecord
from tests.app.in_front import in_front
from tests.app.seen import named

NOW = datetime.now(UTC)


def store() -> ModelStore:
    return ModelStore(user_folders.data_directory() / "models")


def save(
    name: str, network: Architecture, accuracy: float, days: int, experiment: Experiment | None = None
) -> ModelEntry:
    made = network_for(network, (1, 28, 28), 10)
    experiment = experiment or Experiment(network=network)
    record = RunRecord(
        name=name,
        experiment=experiment,
        data_set="MNIST",
        classes=list("0123456789"),
        input_shape=[1, 28, 28],
        parameters=made.parameter_count,
        history=[epoch(number, accuracy) for number in (1, 2, 3)],
        result=outcome(accuracy, made.parameter_count),
        saved=NOW - timedelta(days=days),
    )
    return store().save(record, made.vector)


def epoch(number: int, accuracy: float) -> EpochEnded:
    return EpochEnded(
        epoch=number,
        step=number * 100,
        train_loss=0.1,
        train_accuracy=accuracy,
        validation_loss=None,
        validation_accuracy=None,
        seconds=number,
        samples_per_second=1e5,
    )


def outcome(accuracy: float, parameters: int) -> RunEnded:
    return RunEnded(
        epochs=3,
        step=300,
        seconds=9.8,
        samples_per_second=1e5,
        train_loss=0.1,
        train_accuracy=accuracy,
        validation_accuracy=None,
        test_loss=0.1,
        test_accuracy=accuracy,
        parameters=parameters,
        stopped=False,
    )


@pytest.fixture
def library(own_folders: Path) -> list[ModelEntry]:
    deep = Experiment(data=MNIST(train_size=300), network=MLP(hidden=[9, 8]), optimizer=Adam(), epochs=3)
    return [
        save("Plain", MLP(hidden=[5]), 0.95, 0),
        save("Deep", MLP(hidden=[9, 8]), 0.982, 2, deep),
        save("By layers", Layers(layers=[Flatten(), Dense(units=10)]), 0.9, 1),
    ]


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication, settings: Settings, library: list[ModelEntry]) -> ModelsPage:
    return shown(qtbot, settings)


def shown(qtbot: QtBot, settings: Settings) -> ModelsPage:
    models = ModelsController(settings)
    services = Services(settings=settings, training=None, models=models, data=None, reader=None)  # type: ignore[arg-type]
    made = ModelsPage(services)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def names(page: ModelsPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def words(page: ModelsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def _has_no_editor(page: ModelsPage) -> Callable[[], bool]:
    def answer() -> bool:
        return "My best" in names(page) and page.table.viewport().findChild(QLineEdit) is None

    return answer


def chosen(page: ModelsPage) -> ModelEntry:
    entry = page.table.entry()
    assert entry is not None
    return entry


def test_the_newest_comes_first_and_is_shown(page: ModelsPage) -> None:
    assert names(page) == ["Plain", "By layers", "Deep"]
    assert page.details.entry() == chosen(page)
    assert {"Models", "3", "Plain", "784 → 5 → 10"} <= {text.replace("\xa0", " ") for text in words(page)}


@pytest.mark.parametrize(
    ("column", "order"), [(0, ["By layers", "Deep", "Plain"]), (4, ["By layers", "Plain", "Deep"])]
)
def test_columns_sort_by_what_they_mean(page: ModelsPage, column: int, order: list[str]) -> None:
    page.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert names(page) == order


def test_words_are_found_in_any_column(qtbot: QtBot, page: ModelsPage) -> None:
    qtbot.keyClicks(page.search, "mlp deep")
    assert names(page) == ["Deep"]
    assert "1 of 3" in words(page)
    qtbot.keyClicks(page.search, "er")
    assert "No model found" in words(page)
    assert page.details.entry() is None
    page.search.clear()
    assert len(names(page)) == 3
    assert page.details.entry() is not None


def test_the_experiment_is_told_in_words(page: ModelsPage, library: list[ModelEntry]) -> None:
    page.table.select(library[1].path)
    texts = {text.replace("\xa0", " ") for text in words(page)}
    assert "Trained on 300 images of MNIST for 9.8 s, 3 epochs" in texts
    assert {"MLP 9-8", "784 → 9 → 8 → 10", "Adam, lr 0.001", "98.2", "–"} <= texts


def test_a_model_of_a_run_that_was_stopped_tells_how_little_it_was_tested(
    qtbot: QtBot, themed: QApplication, settings: Settings, own_folders: Path
) -> None:
    record = save("Stopped", MLP(hidden=[5]), 0.95, 0).record
    result = msgspec.structs.replace(record.result, epochs=1, stopped=True, sampled=812)
    store().save(msgspec.structs.replace(record, name="At once", result=result), np.zeros(3985, np.float32))
    page = shown(qtbot, settings)
    page.table.select(next(e.path for e in page.services.models.entries if e.record.name == "At once"))
    texts = {text.replace("\xa0", " ") for text in words(page)}
    assert "Trained on MNIST for 9.8 s, stopped after 1 epoch, tested on 812 images" in texts
    accuracies = [str(page.table.model().index(row, 4).data()) for row in range(2)]
    assert sorted(text.replace("\xa0", " ") for text in accuracies) == ["95.0%", "≈ 95.0%"]


def test_a_model_saved_while_it_learns_tells_its_last_epoch(
    qtbot: QtBot, themed: QApplication, library: list[ModelEntry]
) -> None:
    record = msgspec.structs.replace(library[1].record, name="In between", result=None)
    details = ModelDetails()
    qtbot.addWidget(details)
    details.show_entry(store().save(record, load_model(library[1].path).vector))
    found = [label.text().replace("\xa0", " ") for label in details.findChildren(QLabel)]
    assert found.count("98.2") == 1, "training"
    assert "Trained on 300 images of MNIST for 3.0 s, saved after 3 epochs" in found
    (test,) = [label for label in details.findChildren(QLabel) if label.accessibleName() == "Test: –"]
    assert test.toolTip().startswith("Not tested yet")


def test_the_selected_row_is_soft_whether_focused_or_not(qtbot: QtBot, page: ModelsPage) -> None:
    in_front(page)
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(page.table.hasFocus)
    row = page.table.visualRect(page.table.currentIndex())
    picture = page.table.viewport().grab().toImage()
    for place in (row.topLeft() + QPoint(1, 1), row.center()):
        assert picture.pixelColor(place) == theme.current().color("accent-soft")


def test_drawing_and_settings_are_asked_of_the_other_pages(qtbot: QtBot, page: ModelsPage) -> None:
    requests = page.services.requests
    with qtbot.waitSignal(requests.reading_requested) as asked:
        page.details.draw.click()
    assert asked.args == [chosen(page)]
    with qtbot.waitSignal(requests.experiment_offered) as offered:
        page.details.settings.click()
    assert offered.args == [chosen(page).record.experiment]
    with qtbot.waitSignal(requests.reading_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)


def test_a_right_click_offers_what_the_buttons_do(qtbot: QtBot, page: ModelsPage) -> None:
    menu = page.details.actions_menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Draw with it", "Use settings", "Rename", "Duplicate", "Export", "Delete"
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    assert len(names(page)) == 2


def test_f2_renames_in_place(qtbot: QtBot, page: ModelsPage) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "My best")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(_has_no_editor(page))
    assert names(page) == ["My best", "By layers", "Deep"]
    assert chosen(page).record.name == "My best"
    assert {entry.record.name for entry in store().entries()} == {"My best", "By layers", "Deep"}


def test_the_pencil_opens_the_name_for_writing(qtbot: QtBot, page: ModelsPage) -> None:
    page.details.rename.click()
    editor = page.table.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == chosen(page).record.name


def test_delete_offers_to_take_it_back(qtbot: QtBot, page: ModelsPage) -> None:
    with qtbot.waitSignal(page.services.notices.toast) as signal:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == ["By layers", "Deep"]
    assert chosen(page).record.name == "By layers"
    text, undo = signal.args
    assert text == "Deleted “Plain”"
    undo()
    assert names(page) == ["Plain", "By layers", "Deep"]


def test_a_copy_is_shown_when_it_is_made(page: ModelsPage) -> None:
    page.details.duplicate.click()
    assert len(names(page)) == 4
    assert chosen(page).record.name != "Plain"
    assert "Plain" in chosen(page).record.name


def test_a_model_leaves_and_comes_back(page: ModelsPage, tmp_path: Path) -> None:
    entry = chosen(page)
    page.export(entry, tmp_path / "taken.npz")
    page.delete(entry)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "taken.npz"))])
    assert page.accepts(data)
    page.drop(data)
    assert sorted(names(page)) == ["By layers", "Deep", "Plain"]
    assert chosen(page).record.name == "Plain"


def test_a_file_that_is_no_model_is_refused(qtbot: QtBot, page: ModelsPage, tmp_path: Path) -> None:
    (tmp_path / "seven.npz").write_bytes(b"no model")
    with qtbot.waitSignal(page.services.notices.error_occurred) as error_occurred:
        page.import_files([tmp_path / "seven.npz"])
    assert "seven.npz" in str(error_occurred.args[0])
    assert len(names(page)) == 3


def test_only_model_files_are_taken(page: ModelsPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/picture.png"), QUrl("https://example.org/a.npz")])
    assert not page.accepts(data)


def test_an_empty_library_says_what_to_do(qtbot: QtBot, themed: QApplication, settings: Settings) -> None:
    page = shown(qtbot, settings)
    assert {"No models yet", "Save a run, or drop a model file here"} <= set(words(page))
    assert not page.search.isVisible()
    save("First", MLP(hidden=[5]), 0.9, 0)
    page.activated()
    assert names(page) == ["First"]
    assert "No models yet" not in words(page)


def test_a_damaged_file_is_told_and_can_go(qtbot: QtBot, page: ModelsPage) -> None:
    (user_folders.data_directory() / "models" / "broken.npz").write_bytes(b"PK")
    page.activated()
    button = page.findChildren(type(page.add))
    found = [one for one in button if one.text() == "1 file cannot be read"]
    assert found
    assert "broken.npz" in found[0].toolTip()
    page.delete(page.models.damaged[0])
    assert not found[0].isVisible()


def _shown(menu: QMenu, place: QPoint) -> None:
    """Offscreen there is no place for a menu."""


def damage_numbers(entry: ModelEntry) -> None:
    content = bytearray(entry.path.read_bytes())
    content[content.index(b"PK\x01\x02") - 4] ^= 1
    entry.path.write_bytes(content)


def test_a_model_found_damaged_goes_back_to_what_it_was_before(
    qtbot: QtBot, page: ModelsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its numbers are read only when it is wanted: then it leaves the list, and the one before can come."""
    entry = save("Twice", MLP(hidden=[5]), 0.9, 0)
    before = load_model(entry.path)
    store().rename(entry, "Twice!")
    page.activated()
    twice = next(one for one in page.models.entries if one.record.name == "Twice!")
    assert twice.path == entry.path
    damage_numbers(twice)
    with qtbot.waitSignal(page.models.error_occurred) as signal:
        assert page.models.open(twice) is None
    assert "is kept as “twice.npz.previous”" in str(signal.args[0])
    assert "Twice!" not in [one.record.name for one in page.models.entries]
    monkeypatch.setattr(QMenu, "popup", _shown)
    named(page, QPushButton, "1 file cannot be read").click()
    menu = page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "Restore the previous version of “twice.npz”", "Delete “twice.npz”"
    ]  # fmt: skip
    menu.actions()[0].trigger()
    assert page.models.damaged == []
    again = next(one for one in page.models.entries if one.record.name == "Twice")
    assert load_model(again.path).vector.tobytes() == before.vector.tobytes()
    assert page.table.entry() == again


def test_a_narrow_table_leaves_out_what_the_details_tell(page: ModelsPage) -> None:
    page.resize(1000, 700)
    QApplication.processEvents()
    assert page.table.isColumnHidden(3)
    assert not page.table.isColumnHidden(0)
    assert page.table.columnWidth(0) >= 130
    assert sum(page.table.columnWidth(c) for c in range(6)) <= page.table.viewport().width()


def test_it_is_themed_in_every_theme(page: ModelsPage, themed: QApplication) -> None:
    for choice in ("dark", "light"):
        theme.apply(themed, choice)
        assert not page.grab().isNull()


def test_every_control_says_what_it_is(page: ModelsPage) -> None:
    assert page.search.accessibleName()
    assert page.table.accessibleName()
    assert page.details.rename.accessibleName()

"""The layers of a run are seen, heard, pointed at, compared, read as a table and exported."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.widgets.layers.layers_card import LayersCard
from app.widgets.layers.layers_table import LayersExport, LayersTable
from app.widgets.layers.series import ShownRun
from app.widgets.toolkit.exporting import exported
from core.insight.layer_record import LayerRecord
from core.nn.architectures import MLP, Layers
from core.nn.layers import Dense, Flatten, ReLU
from tests.app.seen import named, shown_texts
from tests.app.widgets.layers.watched_runs import VANISHING, shown

RELU = MLP(hidden=[30, 20], batch_norm=True)


@pytest.fixture
def card(qtbot: QtBot, themed: QApplication) -> LayersCard:
    made = LayersCard()
    qtbot.addWidget(made)
    made.resize(720, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def table(card: LayersCard) -> list[list[str]]:
    named(card, QToolButton, "Show the values").setChecked(True)
    shown = card.findChild(LayersTable)
    assert shown is not None
    return [
        [shown.item(row, column).text() for column in range(shown.columnCount())]
        for row in range(shown.rowCount())
    ]


def test_a_row_is_said_to_those_who_do_not_see_it(card: LayersCard, qtbot: QtBot) -> None:
    card.show_runs([shown(VANISHING)])
    qtbot.keyClick(card.rows, Qt.Key.Key_Down)
    text = card.rows.accessibleDescription()
    assert text.startswith("Dense 1, 784 → 20: outputs 0.")
    assert "gradient size" in text
    assert "saturated 0.0%" in text
    qtbot.keyClick(card.rows, Qt.Key.Key_End)
    assert card.rows.accessibleDescription().startswith("Dense 7, 20 → 4")


def test_keys_open_a_row_and_close_it(card: LayersCard, qtbot: QtBot) -> None:
    card.show_runs([shown(RELU)])
    qtbot.keyClick(card.rows, Qt.Key.Key_Home)
    before = len(card.rows.rows)
    qtbot.keyClick(card.rows, Qt.Key.Key_Right)
    assert [row.group.kind for row in card.rows.rows[1:4]] == ["Dense", "BatchNorm", "ReLU"]
    qtbot.keyClick(card.rows, Qt.Key.Key_Left)
    assert len(card.rows.rows) == before


def test_return_shows_the_histogram_beside_the_row(card: LayersCard, qtbot: QtBot) -> None:
    card.show_runs([shown(RELU)])
    qtbot.keyClick(card.rows, Qt.Key.Key_Down)
    qtbot.keyClick(card.rows, Qt.Key.Key_Return)
    assert card.rows.histogram.isVisible()
    assert not card.rows.histogram.geometry().intersects(card.rows.row_rect(card.rows.chosen).toRect())
    qtbot.keyClick(card.rows, Qt.Key.Key_Escape)
    assert not card.rows.histogram.isVisible()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_pointer_reads_a_moment_and_its_histogram_never_lies_over_the_row(
    card: LayersCard, qtbot: QtBot, number: int
) -> None:
    card.resize(720, 330)
    card.show_runs([shown(RELU)])
    qtbot.waitUntil(lambda: card.rows.end == 2)
    row, strip = card.rows.row_rect(number), card.rows.columns().outputs
    qtbot.mouseMove(card.rows.viewport(), QPoint(round(strip.place(0.5)), round(row.center().y())))
    qtbot.waitUntil(lambda: any("epoch 1.0, step 4: median" in text for text in shown_texts(card)))
    assert card.rows.histogram.isVisible()
    assert not card.rows.histogram.geometry().intersects(row.toRect())


def test_the_table_has_a_row_a_layer_at_the_moment_that_is_shown(card: LayersCard) -> None:
    run = shown(VANISHING)
    card.show_runs([run])
    last = table(card)
    assert [row[1] for row in last] == [f"Dense {number}" for number in range(1, 8)]
    assert last[0][2] == "784 → 20"
    card.show_step(0)
    assert table(card)[0][9] == "–"  # before the first step nothing was updated
    assert table(card)[0][3:] != last[0][3:]


def test_two_runs_stand_beside_each_other_layer_by_layer(card: LayersCard) -> None:
    plain, normalized = shown(MLP(hidden=[30, 20]), "plain"), shown(RELU, "batch norm", 1)
    card.show_runs([plain, normalized])
    rows = table(card)
    assert [row[:2] for row in rows[:3]] == [["plain", f"Dense {number}"] for number in (1, 2, 3)]
    assert [row[:2] for row in rows[3:]] == [["batch norm", f"Dense {number}"] for number in (1, 2, 3)]
    assert "plain above, batch norm below" in shown_texts(card)


def test_all_moments_are_exported(card: LayersCard, qtbot: QtBot) -> None:
    run = shown(RELU)
    card.show_runs([run])
    with qtbot.waitSignal(card.export_requested) as asked:
        named(card, QToolButton, "Export as PNG, SVG or CSV").click()
    (export,) = asked.args
    assert isinstance(export, LayersExport)
    rows = list(csv.DictReader(io.StringIO(exported(export, ".csv").decode("utf-8-sig"))))
    assert len(rows) == 3 * len(run.record.moments)
    assert float(rows[0]["gradient"]) == pytest.approx(float(run.figures["gradient"][0, 1]), rel=1e-4)
    assert exported(export, ".svg").startswith(b"<?xml")
    assert exported(export, ".png").startswith(b"\x89PNG")


def test_without_a_run_it_says_what_to_do(card: LayersCard) -> None:
    card.show_runs([])
    assert "Start a run to see inside it" in shown_texts(card)


def test_a_run_of_earlier_days_can_be_trained_again(card: LayersCard, qtbot: QtBot) -> None:
    card.show_runs([ShownRun("old", "old", 0, LayerRecord())])
    assert "This run kept no record of its layers" in shown_texts(card)
    with qtbot.waitSignal(card.again_requested):
        named(card, QPushButton, "Train it again").click()


def test_sixty_layers_scroll_and_what_is_chosen_comes_into_view(card: LayersCard, qtbot: QtBot) -> None:
    deep = [Flatten(), *(layer for _ in range(59) for layer in (Dense(units=6), ReLU())), Dense(units=4)]
    card.show_runs([shown(Layers(layers=deep))])
    assert len(card.rows.rows) == 60
    qtbot.keyClick(card.rows, Qt.Key.Key_End)
    place = card.rows.row_rect(59)
    assert 0 <= place.top() <= place.bottom() <= card.rows.viewport().height() + 1

"""Years of use leave thousands of runs behind: all are in the list, and a few in the plots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.controllers.runs.run_archive import MOST_SHOWN
from app.controllers.runs.run_list import RunList
from app.controllers.runs.run_views import CurveCache, summary
from app.settings import Settings
from app.widgets.runs.runs_model import RunsModel
from core.data.directories import HOME_VARIABLE
from core.storage.run_store import RunStore
from tests.benchmarks.many_kept import keep_many

KEPT = MOST_SHOWN + 6
STEPS, EPOCHS = 600, 20


@pytest.fixture
def runs(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[RunList]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    keep_many(tmp_path / "home", KEPT, 1)
    listed = RunList()
    with qtbot.waitSignal(listed.restored):
        listed.restore()
    yield listed
    listed.deleteLater()


def test_all_are_listed_and_the_newest_are_shown(runs: RunList):
    assert [run.name for run in runs.runs] == [f"Run {number}" for number in reversed(range(KEPT))]
    assert [run.visible for run in runs.runs] == [True] * MOST_SHOWN + [False] * (KEPT - MOST_SHOWN)


def test_one_that_is_not_shown_has_its_figures_in_the_list(runs: RunList):
    row = summary(runs.runs[-1], CurveCache().update(runs.runs[-1]))
    shown = summary(runs.runs[0], CurveCache().update(runs.runs[0]))
    assert (row.epochs, row.validation, row.test, row.seconds) == (
        EPOCHS,
        shown.validation,
        shown.test,
        shown.seconds,
    )
    assert runs.runs[-1].step == STEPS


def test_the_curve_comes_when_it_is_shown(runs: RunList):
    hidden, cache = runs.runs[-1], CurveCache()
    assert len(cache.update(hidden).losses) == 0
    runs.set_visible(hidden, True)
    curve = cache.update(hidden)
    assert (len(curve.losses), len(curve.epochs)) == (STEPS, EPOCHS)


def test_of_all_the_newest_are_shown_at_once(runs: RunList):
    runs.show_only([])
    assert not any(run.visible for run in runs.runs)
    runs.show_only(runs.runs)
    assert sum(run.visible for run in runs.runs) == MOST_SHOWN
    runs.show_only([runs.runs[-1]])
    assert [run.name for run in runs.runs if run.visible] == ["Run 0"]


def test_a_run_whose_tables_are_gone_is_listed(runs: RunList):
    gone = runs.runs[-1]
    assert gone.folder is not None
    gone.folder.steps.unlink()
    gone.folder.epochs.unlink()
    runs.set_visible(gone, True)
    assert len(CurveCache().update(gone).losses) == 0


def test_a_damaged_run_does_not_hide_the_others(runs: RunList):
    folders = RunStore(runs.archive.store.directory)
    broken = runs.runs[3].folder
    assert broken is not None
    (broken.path / "run.json").write_bytes(b"\xff{")
    assert len(list(folders.stored())) == KEPT - 1


def test_those_of_earlier_days_come_into_the_list_in_one_piece(runs: RunList, qtbot: QtBot):
    model = RunsModel()
    assert isinstance(model, QAbstractItemModel)
    rows = [summary(run, CurveCache().update(run)) for run in runs.runs]
    model.set_rows(rows[5:6])
    inserted = QSignalSpy(model.rowsInserted)
    model.set_rows(rows)
    assert inserted.count() == 2  # before the one that was there, and behind it
    assert [row.key for row in model.rows] == [row.key for row in rows]

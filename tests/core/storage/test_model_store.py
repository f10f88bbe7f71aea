from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.storage.model_file import load_model, save_model
from core.storage.model_store import ModelEntry, ModelStore
from core.training.record import RunRecord
from tests.models import make_record, make_vector


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "library" / "models")


def saved(store: ModelStore, name: str = "Small", **changed: object) -> ModelEntry:
    record = replace(make_record(name), **changed)
    return store.save(record, make_vector(record))


def names(store: ModelStore) -> list[str]:
    return [entry.record.name for entry in store.entries()]


def test_an_empty_library(store: ModelStore) -> None:
    assert store.entries() == []
    assert store.damaged() == []
    store.clean_up()
    assert not store.directory.exists()


def test_the_newest_comes_first(store: ModelStore) -> None:
    for day in (3, 9, 6):
        saved(store, f"day {day}", saved=datetime(2026, 11, day, tzinfo=UTC))
    assert names(store) == ["day 9", "day 6", "day 3"]
    saved(store, "no time zone", saved=datetime(2026, 11, 20))
    assert names(store)[0] == "no time zone"


@pytest.mark.parametrize(
    "name", ["손글씨 숫자", "a/b\\c:*?", "x" * 1000, "한" * 500, "..", "con", "", "{name}"]
)
def test_any_name_makes_a_file(store: ModelStore, name: str) -> None:
    first, second = saved(store, name), saved(store, name)
    assert first.path != second.path
    assert first.path.parent == second.path.parent == store.directory
    assert names(store) == [name, name]


def test_rename_moves_the_file_too(store: ModelStore) -> None:
    entry = saved(store)
    vector = load_model(entry.path).vector
    renamed = store.rename(entry, "손글씨")
    assert renamed.path.name == "손글씨.npz"
    assert not entry.path.exists()
    assert names(store) == ["손글씨"]
    np.testing.assert_array_equal(load_model(renamed.path).vector, vector)
    again = store.rename(renamed, "손글씨")
    assert again.path == renamed.path
    assert names(store) == ["손글씨"]


def test_rename_to_a_taken_name_keeps_both(store: ModelStore) -> None:
    saved(store, "a")
    store.rename(saved(store, "b"), "a")
    assert names(store) == ["a", "a"]


def test_duplicates_get_numbers(store: ModelStore) -> None:
    entry = saved(store, "Net")
    assert store.duplicate(entry).record.name == "Net 2"
    assert store.duplicate(entry).record.name == "Net 3"
    assert len({path.name for path in store.directory.iterdir()}) == 3


def test_delete_and_undo(store: ModelStore) -> None:
    entry = saved(store)
    content = entry.path.read_bytes()
    deleted = store.delete(entry)
    assert store.entries() == []
    assert store.restore(deleted) == entry.path
    assert entry.path.read_bytes() == content


def test_undo_where_the_name_is_taken_by_now(store: ModelStore) -> None:
    deleted = store.delete(saved(store))
    newer = saved(store)
    assert store.restore(deleted) != newer.path
    assert names(store) == ["Small", "Small"]


def test_the_next_start_forgets_what_was_deleted(store: ModelStore) -> None:
    deleted, kept = store.delete(saved(store)), saved(store, "kept")
    ModelStore(store.directory).clean_up()
    assert list(store.directory.iterdir()) == [kept.path]
    with pytest.raises(UserError):
        store.restore(deleted)


def test_damaged_files_are_listed_apart(store: ModelStore) -> None:
    good = saved(store)
    bad = store.directory / "bad.npz"
    bad.write_text("no model")
    (store.directory / "folder.npz").mkdir()
    (store.directory / "notes.txt").write_text("no model either")
    assert [entry.path for entry in store.entries()] == [good.path]
    assert [entry.path.name for entry in store.damaged()] == ["bad.npz", "folder.npz"]
    for entry in store.damaged():
        assert str(entry.path) in str(entry.problem)
    store.delete(next(entry for entry in store.damaged() if entry.path == bad))
    assert not bad.exists()


def test_import_and_export(store: ModelStore, tmp_path: Path) -> None:
    record: RunRecord = make_record("From elsewhere")
    outside = tmp_path / "any name.npz"
    save_model(outside, make_vector(record), record)
    entry = store.import_file(outside)
    assert entry.path.name == "from-elsewhere.npz"
    store.export(entry, tmp_path / "out.npz")
    assert (tmp_path / "out.npz").read_bytes() == outside.read_bytes()
    outside.write_bytes(outside.read_bytes()[:-1])
    with pytest.raises(UserError):
        store.import_file(outside)
    assert len(store.entries()) == 1


def test_a_model_that_was_taken_away(store: ModelStore) -> None:
    entry = saved(store)
    entry.path.unlink()
    for change in (store.duplicate, store.delete, lambda entry: store.rename(entry, "x")):
        with pytest.raises(UserError):
            change(entry)
    assert store.entries() == []


def test_a_library_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = ModelStore(tmp_path / "file" / "models")
    assert store.entries() == []
    with pytest.raises(UserError, match="cannot be written"):
        saved(store)


def test_a_model_that_somebody_took_away(store: ModelStore) -> None:
    entry = saved(store)
    entry.path.unlink()
    with pytest.raises(UserError, match=r"small\.npz” is no longer there"):
        store.delete(entry)


def test_a_name_with_what_no_file_can_hold(store: ModelStore) -> None:
    saved(store, "half \ud800 and\nline")
    assert names(store) == ["half \N{REPLACEMENT CHARACTER} and\N{REPLACEMENT CHARACTER}line"]

"""The generation before of a model: told of where the model is damaged, and put back in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UserError
from core.files.atomic import previous_of
from core.storage.model_file import load_model, read_record, save_model
from core.storage.model_store import DamagedModel, ModelStore
from tests.models import make_record, make_vector

OLD, NEW = make_record("Old"), make_record("New")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A model that was written twice."""
    for record in (OLD, NEW):
        save_model(tmp_path / "model.npz", make_vector(record), record)
    return tmp_path / "model.npz"


def flip_numbers(path: Path) -> None:
    """A bit of the last layer, as a bad disk does it."""
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") - 4] ^= 1
    path.write_bytes(content)


def test_what_is_damaged_names_the_one_before(path: Path) -> None:
    path.write_bytes(b"PK damaged")
    for read in (load_model, read_record):
        with pytest.raises(
            UserError,
            match=r"not an \.npz file\. The previous model is kept as “model\.npz\.previous”",
        ):
            read(path)
    assert load_model(previous_of(path)).record == OLD


def test_so_does_one_whose_numbers_are_damaged(path: Path) -> None:
    flip_numbers(path)
    with pytest.raises(UserError, match=r"is damaged: .* is kept as “model\.npz\.previous”"):
        load_model(path)


def test_where_none_is_kept_none_is_named(path: Path) -> None:
    previous_of(path).unlink()
    path.write_bytes(b"PK damaged")
    with pytest.raises(UserError) as caught:
        load_model(path)
    assert "before" not in str(caught.value)


def test_the_library_goes_back_to_it(path: Path) -> None:
    store = ModelStore(path.parent)
    path.write_bytes(b"PK damaged")
    (damaged,) = store.damaged()
    assert damaged.has_previous
    assert store.restore_previous(damaged).record == OLD
    assert [entry.record.name for entry in store.entries()] == ["Old"]
    assert store.damaged() == []
    assert load_model(path).record == OLD
    assert previous_of(path).read_bytes() == b"PK damaged"


def test_nothing_changes_where_the_one_before_is_damaged_too(path: Path) -> None:
    for file in (path, previous_of(path)):
        file.write_bytes(b"PK damaged")
    store = ModelStore(path.parent)
    with pytest.raises(UserError, match=r"model\.npz\.previous"):
        store.restore_previous(DamagedModel(path, UserError("")))
    assert path.read_bytes() == b"PK damaged"
    assert len(store.damaged()) == 1

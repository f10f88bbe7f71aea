import json
import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.ink.written_digits import WrittenDigit
from core.storage import digit_store
from core.storage.digit_store import DAMAGED, DigitStore
from core.types import Array


def stroke(seed: int) -> list[Array]:
    return [np.random.default_rng(seed).uniform(size=(20, 2))]


def filled(folder: Path, count: int = 5) -> DigitStore:
    store = DigitStore(folder / "digits")
    for seed in range(count):
        store.add(stroke(seed), seed % 10)
    return store


def labels(store: DigitStore) -> list[int]:
    return [digit.label for digit in store.digits()]


def test_digits_are_there_at_the_next_start_in_the_order_they_were_written(tmp_path: Path) -> None:
    kept = filled(tmp_path).digits()
    again = DigitStore(tmp_path / "digits").digits()
    assert [digit.id for digit in again] == [digit.id for digit in kept]
    assert np.allclose(again[2].strokes[0], stroke(2)[0], atol=1e-5)
    assert labels(DigitStore(tmp_path / "elsewhere")) == []


def test_the_same_drawing_called_something_else_is_corrected_not_doubled(tmp_path: Path) -> None:
    store = filled(tmp_path, 1)
    store.add(stroke(0), 9)
    assert labels(store) == labels(DigitStore(store.directory)) == [9]


def test_labels_are_corrected_and_put_back(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = store.digits()
    store.correct([before[1].id, before[3].id, "unknown"], 8)
    assert labels(DigitStore(store.directory)) == [0, 8, 2, 8, 4]
    store.restore(before)
    assert labels(DigitStore(store.directory)) == [0, 1, 2, 3, 4]


def test_deleted_digits_come_back_where_they_were(tmp_path: Path) -> None:
    store = filled(tmp_path)
    deleted = store.delete([digit.id for digit in store.digits()[1:3]])
    assert labels(DigitStore(store.directory)) == [0, 3, 4]
    store.restore(deleted)
    assert labels(store) == labels(DigitStore(store.directory)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_crash_while_writing_loses_at_most_the_digit_at_hand(tmp_path: Path, cut: int) -> None:
    store = filled(tmp_path)
    content = store.path.read_bytes()
    store.path.write_bytes(content[:-cut])
    again = DigitStore(store.directory)
    assert labels(again) in ([0, 1, 2, 3], [0, 1, 2, 3, 4])  # a line that lacks its end alone is whole
    again.add(stroke(99), 9)
    assert labels(DigitStore(store.directory))[-1] == 9


def test_damaged_lines_are_set_apart_and_kept(tmp_path: Path) -> None:
    store = filled(tmp_path, 3)
    lines = store.path.read_bytes().splitlines()
    store.path.write_bytes(b"\n".join([lines[0], b"garbage \xff\x00", lines[1][:50], lines[2]]) + b"\n")
    again = DigitStore(store.directory)
    assert labels(again) == [0, 2]
    assert again.damaged_lines == 2
    assert b"garbage \xff\x00" in (store.directory / DAMAGED).read_bytes()
    assert DigitStore(store.directory).digits()
    assert len((store.directory / DAMAGED).read_bytes().splitlines()) == 2


def test_two_windows_see_each_others_digits_and_lose_none(tmp_path: Path) -> None:
    one = filled(tmp_path, 2)
    other = DigitStore(one.directory)
    other.digits()
    one.add(stroke(5), 5)
    other.add(stroke(6), 6)
    one.delete([one.digits()[0].id])
    assert labels(one) == labels(other) == [1, 5, 6]


def test_export_and_import_again_doubles_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path)
    file = tmp_path / "out.jsonl"
    store.export(store.digits(), file)
    assert json.loads(file.read_text().splitlines()[1])["label"] == 1
    assert store.import_file(file) == []
    assert len(DigitStore(tmp_path / "other").import_file(file)) == 5


def test_an_import_with_one_bad_line_changes_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path, 2)
    before = store.path.read_bytes()
    file = tmp_path / "bad.jsonl"
    file.write_text('{"strokes": [[[1, 2]]], "label": 3}\n{"strokes": [[[1, 2]]], "label": 30}\n')
    with pytest.raises(UserError, match="line 2"):
        store.import_file(file)
    assert store.path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="needs a full device")
def test_a_full_disk_leaves_the_collection_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path, 3)
    before = store.path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for act in (
        lambda: store.add(stroke(9), 9),
        lambda: store.delete([store.digits()[0].id]),
        lambda: store.correct([store.digits()[0].id], 5),
    ):
        with pytest.raises(UserError, match="is full"):
            act()
    assert store.path.read_bytes() == before
    assert labels(store) == [0, 1, 2]


def test_more_than_can_be_learned_from_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digit_store, "MAX_DIGITS", 3)
    images = [np.full((28, 28), shade, np.uint8) for shade in range(1, 6)]
    pictures = [WrittenDigit((), 4, datetime.now(UTC), image) for image in images]
    store = DigitStore(tmp_path)
    store.take(pictures[:2])
    with pytest.raises(UserError, match="3 digits at most"):
        store.take(pictures[2:])
    assert len(store.digits()) == 2
    assert len(store.take(pictures[:3])) == 1, "those that are here already take no room"

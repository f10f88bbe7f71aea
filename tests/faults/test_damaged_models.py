"""Damaged model files: each is refused in one sentence that names it, below a second, or loads as it was."""

import os
import pickle
from collections import Counter
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.nn.architectures import MLP
from core.storage.model_file import load_model, read_record, save_model
from tests.models import make_record, make_vector

RECORD = make_record("Tiny", MLP(hidden=[2], batch_norm=True), side=2, classes=2)
VECTOR = make_vector(RECORD)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "model.npz"
    save_model(path, VECTOR, RECORD)
    return path.read_bytes()


def outcome(path: Path, content: bytes) -> str:
    """What comes of opening it: "refused" in one sentence that names it, "as it was", or "wrong"."""
    path.write_bytes(content)
    try:
        model = load_model(path)
    except UserError as error:
        sentence = str(error)
        return "refused" if str(path) in sentence and "\n" not in sentence else f"refused with “{sentence}”"
    same = model.vector.tobytes() == VECTOR.tobytes() and model.record == RECORD
    return "as it was" if same else "wrong"


@pytest.mark.parametrize("mask", [0x01, 0x20, 0xFF])
def test_every_byte_flipped(tmp_path: Path, whole: bytes, mask: int) -> None:
    outcomes = Counter[str]()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= mask
        outcomes[outcome(tmp_path / "m.npz", bytes(damaged))] += 1
    assert set(outcomes) <= {"refused", "as it was"}
    # What is left are dates, permissions and the like in the directory, and the copy of it before each array.
    assert outcomes["refused"] > 0.8 * len(whole)


def test_cut_off_anywhere(tmp_path: Path, whole: bytes) -> None:
    for length in range(0, len(whole), 7):
        assert outcome(tmp_path / "m.npz", whole[:length]) == "refused"


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_pieces_moved_removed_and_repeated(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data
) -> None:
    path = tmp_path_factory.getbasetemp() / "mutated.npz"
    start, stop, target = (data.draw(st.integers(0, len(whole))) for _ in range(3))
    insert = data.draw(st.binary(max_size=20))
    mutated = whole[:target] + insert + whole[start:stop] + whole[max(start, target) :]
    assert outcome(path, mutated) in {"refused", "as it was"}


OTHERS = {
    "empty": b"",
    "text": "손글씨 model\n".encode(),
    "json": b'{"format": 1}',
    "pickle": pickle.dumps({"weights": [1, 2, 3]}),
    "zip mark": b"PK",
    "zip start": b"PK\x03\x04" + bytes(100),
    "empty zip": b"PK\x05\x06" + bytes(18),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "zeros": bytes(100_000),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_model(tmp_path: Path, name: str) -> None:
    began = process_time()
    assert outcome(tmp_path / f"{name}.npz", OTHERS[name]) == "refused"
    assert process_time() - began < 1


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    np.savez(tmp_path / "m.npz", images=np.zeros(5))
    with pytest.raises(UserError, match=r"m\.npz” is not a model file\."):
        load_model(tmp_path / "m.npz")


@pytest.mark.parametrize("load", [load_model, read_record])
def test_no_file_a_folder_and_no_permission(tmp_path: Path, whole: bytes, load) -> None:
    locked = tmp_path / "locked.npz"
    locked.write_bytes(whole)
    locked.chmod(0)
    for path in (tmp_path / "none.npz", tmp_path, *([locked] if os.name == "posix" and os.geteuid() else [])):
        with pytest.raises(UserError, match="cannot be read") as error:
            load(path)
        assert str(path) in str(error.value)

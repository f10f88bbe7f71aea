"""Pipes and devices in the place of files: refused at once, where opening them would wait for ever."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.data.idx import read_idx
from core.data.imported_classes import CLASSES_FILE, read_classes
from core.data.importing.image_folder import read_gray
from core.errors import UserError
from core.files.archive import open_archive
from core.ink.picture import read_ink
from core.storage.model_file import load_model
from core.storage.model_store import ModelStore

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def _open_archive(path: Path) -> None:
    with open_archive(path):
        pass


def _read_idx(path: Path) -> None:
    read_idx(path, 3)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("read", [load_model, _open_archive, _read_idx, read_gray, read_ink])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_it_is_refused_by_name(tmp_path: Path, read: Callable[[Path], object], kind: str) -> None:
    path = tmp_path / "special.npz"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UserError, match=r"special\.npz"):
        read(path)


@pytest.mark.timeout(10)
def test_the_classes_of_an_imported_set(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / CLASSES_FILE)
    with pytest.raises(UserError, match="cannot be read: it is not an ordinary file"):
        read_classes(tmp_path)


@pytest.mark.timeout(10)
def test_a_pipe_in_the_library_is_listed_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.npz")
    store = ModelStore(tmp_path)
    assert store.entries() == []
    assert [damaged.path.name for damaged in store.damaged()] == ["pipe.npz"]

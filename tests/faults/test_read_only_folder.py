"""A read-only folder, and one that is gone: said in a sentence, and nothing is changed."""

import os
import shutil
from pathlib import Path

import pytest

from core.data.importing import import_data
from core.errors import UserError
from core.files.atomic import require_writable
from core.storage.model_file import save_model
from core.storage.model_store import ModelStore
from tests.core.data.idx_files import write_four
from tests.faults.mounts import read_only
from tests.models import make_record, make_vector

RECORD = make_record()


def test_a_library_on_a_read_only_disk(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    ModelStore(folder).save(RECORD, make_vector(RECORD))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with read_only(folder, tmp_path / "seen") as seen:
        store = ModelStore(seen)
        (entry,) = store.entries()
        changes = (
            lambda: store.save(RECORD, make_vector(RECORD)),
            lambda: store.rename(entry, "other"),
            lambda: store.rename(entry, RECORD.name),
            lambda: store.duplicate(entry),
            lambda: store.delete(entry),
        )
        for change in changes:
            with pytest.raises(UserError, match=f"{seen}.* is read-only"):
                change()
        with pytest.raises(UserError, match=f"{seen} is read-only"):
            require_writable(seen / "m.npz")
        store.clean_up()
        files = sorted(write_four(tmp_path / "given").iterdir())
        with pytest.raises(UserError, match="is read-only"):
            import_data("Mine", files, seen)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; the read-only disk above is for root")
    folder = tmp_path / "models"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        with pytest.raises(UserError, match="you have no permission to write in"):
            save_model(folder / "m.npz", make_vector(RECORD), RECORD)
        assert os.listdir(folder) == []
    finally:
        folder.chmod(0o700)


def test_a_library_that_is_gone_is_made_again(tmp_path: Path) -> None:
    store = ModelStore(tmp_path / "models")
    entry = store.save(RECORD, make_vector(RECORD))
    shutil.rmtree(store.directory)
    assert store.entries() == []
    with pytest.raises(UserError, match="cannot be"):
        store.rename(entry, "x")
    store.save(RECORD, make_vector(RECORD))
    assert len(store.entries()) == 1

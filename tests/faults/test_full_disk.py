"""A full disk: the old file stays as it was, nothing half written stays, and one sentence says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.data.importing import import_data
from core.errors import UserError
from core.files.atomic import write_atomically
from core.nn.architectures import MLP
from core.storage.model_file import load_model, save_model
from core.storage.model_store import ModelStore
from tests.core.data.idx_files import write_four
from tests.faults.mounts import small_disk
from tests.models import make_record, make_vector

SMALL, LARGE = make_record(), make_record("Large", MLP(hidden=[100]))


def test_a_model_that_does_not_fit(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 128) as disk:
        store = ModelStore(disk)
        entry = store.save(SMALL, make_vector(SMALL))
        before = entry.path.read_bytes()
        with pytest.raises(
            UserError, match=rf"“large\.npz” cannot be written because {disk} is full \(0\.1 MB of 0\.1"
        ):
            store.save(LARGE, make_vector(LARGE))
        with pytest.raises(UserError, match="is full"):
            save_model(entry.path, make_vector(LARGE), LARGE)
        assert os.listdir(disk) == ["small.npz"]
        assert entry.path.read_bytes() == before
        assert load_model(entry.path).record == SMALL


@pytest.mark.parametrize("room", [0, 1, 4, 5, 20, 32])
def test_full_early_and_late_in_the_file(tmp_path: Path, room: int) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        path = disk / "file"
        path.write_bytes(b"old")
        (disk / "ballast").write_bytes(bytes((60 - room // 4 * 4) * 1024))
        with pytest.raises(UserError, match="is full"):
            write_atomically(path, bytes(36 * 1024))
        assert path.read_bytes() == b"old"
        assert sorted(os.listdir(disk)) == ["ballast", "file"]


def test_images_that_do_not_fit(tmp_path: Path) -> None:
    files = sorted(write_four(tmp_path / "given").iterdir())
    with small_disk(tmp_path / "disk", 8) as disk:
        with pytest.raises(UserError, match="is full"):
            import_data("Mine", files, disk)
        assert os.listdir(disk) == []


LIMITED = """
import resource, sys
from core.errors import UserError
from core.storage.model_file import save_model
from tests.models import make_record, make_vector
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
record = make_record("New")
try:
    save_model(sys.argv[1], make_vector(record), record)
except UserError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_write_that_comes_back_short(tmp_path: Path) -> None:
    """Without the right to mount: the system cuts the write at a limit."""
    path = tmp_path / "model.npz"
    save_model(path, make_vector(SMALL), SMALL)
    before = path.read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, path],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.strip() == f"“model.npz” cannot be written because it is larger than {tmp_path} allows."
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["model.npz"]

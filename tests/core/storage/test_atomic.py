import os
import stat
import time
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from core.refusal import Refusal
from core.storage.atomic import PARTIAL, refuse_unwritable, sweep, write_atomically


def write_chunks(file: BinaryIO) -> None:
    file.write(b"one ")
    file.write(b"two")


@pytest.mark.parametrize("content", [b"one two", write_chunks])
@pytest.mark.parametrize("old", [None, b"old"])
def test_bytes_and_callables(tmp_path: Path, content: object, old: bytes | None) -> None:
    path = tmp_path / "손글씨 모델.bin"
    if old is not None:
        path.write_bytes(old)
    write_atomically(path, content)  # type: ignore[arg-type]
    assert path.read_bytes() == b"one two"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt(), OSError(28, "full")])
def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(file: BinaryIO) -> None:
        file.write(bytes(1_000_000))
        raise error

    with pytest.raises(Refusal if isinstance(error, OSError) else type(error)):
        write_atomically(path, fail)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_the_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "ours", b"")
    (tmp_path / "any").touch()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ours", "any")]
    assert modes[0] == modes[1]


@pytest.mark.parametrize(
    ("place", "cause"),
    [
        ("none/file", "there is no folder"),
        ("file/file", "there is no folder"),
        (".", "is a folder in"),
        ("x" * 300, "name is too long"),
    ],
)
def test_impossible_places_are_told(tmp_path: Path, place: str, cause: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    for refuse in (refuse_unwritable, partial(write_atomically, content=b"content")):
        with pytest.raises(Refusal, match=cause) as refusal:
            refuse(tmp_path / place)
        assert (tmp_path / place).name in str(refusal.value)
    assert os.listdir(tmp_path) == ["file"]


def test_a_device_is_not_replaced() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with pytest.raises(Refusal, match="not an ordinary file"):
        write_atomically("/dev/full", b"content")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_only_old_leftovers_are_swept(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f".{name}{PARTIAL}").write_bytes(b"")
    (tmp_path / f".folder{PARTIAL}").mkdir()
    (tmp_path / f".folder{PARTIAL}" / "inside").touch()
    (tmp_path / "mine.partial").write_bytes(b"")
    past = time.time() - 7200
    for name in ("old", "folder"):
        os.utime(tmp_path / f".{name}{PARTIAL}", (past, past))
    sweep(tmp_path)
    assert sorted(os.listdir(tmp_path)) == [f".new{PARTIAL}", "mine.partial"]
    sweep(tmp_path / "none")

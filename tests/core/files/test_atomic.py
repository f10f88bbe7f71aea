import errno
import os
import stat
import time
import zipfile
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from core.errors import UserError
from core.files import atomic
from core.files.atomic import PARTIAL, clean_up, previous_of, require_writable, write_atomically


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

    with pytest.raises(UserError if isinstance(error, OSError) else type(error)):
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
    for refuse in (require_writable, partial(write_atomically, content=b"content")):
        with pytest.raises(UserError, match=cause) as error:
            refuse(tmp_path / place)
        assert (tmp_path / place).name in str(error.value)
    assert os.listdir(tmp_path) == ["file"]


def test_a_device_is_not_replaced() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with pytest.raises(UserError, match="not an ordinary file"):
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
    clean_up(tmp_path)
    assert sorted(os.listdir(tmp_path)) == [f".new{PARTIAL}", "mine.partial"]
    clean_up(tmp_path / "none")


def test_one_generation_is_kept_where_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    for content in (b"first", b"second", b"third"):
        write_atomically(path, content, keep_previous=True)
    assert path.read_bytes() == b"third"
    assert previous_of(path).read_bytes() == b"second"
    assert sorted(os.listdir(tmp_path)) == ["model.npz", "model.npz.previous"]


def test_the_generation_before_is_copied_where_files_have_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "model.npz"
    for content in (b"first", b"second"):
        write_atomically(path, content, keep_previous=True)
    assert previous_of(path).read_bytes() == b"first"
    assert len(os.listdir(tmp_path)) == 2


def test_a_file_that_came_out_short_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is full, and whose file system does not say so."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda descriptor: os.ftruncate(descriptor, 700))
    with pytest.raises(UserError, match="is full"):
        write_atomically(path, bytes(1000))
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_a_writer_may_go_back_in_its_file(tmp_path: Path) -> None:
    """A zip goes back to its headers; other formats may go back anywhere."""

    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w") as archive, archive.open("a", "w") as entry:
            entry.write(bytes(3_000_000))
        file.seek(5)
        file.write(bytes(20))

    write_atomically(tmp_path / "file", write)
    assert (tmp_path / "file").read_bytes()[5:25] == bytes(20)


def test_a_file_that_somebody_looks_at_is_replaced_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, errors = os.replace, [PermissionError(errno.EACCES, "in use")] * 3

    def busy(source: Path, target: Path) -> None:
        if errors:
            raise errors.pop()
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(atomic, "RETRIES", 2)
    monkeypatch.setattr(atomic, "FIRST_RETRY_SECONDS", 0.001)
    with pytest.raises(UserError):
        write_atomically(tmp_path / "file", b"new")
    errors += [PermissionError(errno.EACCES, "in use")] * 2
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"

"""What Qt's binding carries in itself is compiled by the first start, and by no other of the same Python."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.compiled_once import CompiledOnce

ROOT = Path(__file__).resolve().parents[2]
CARRIED = "shibokensupport/signature/loader.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def answer(folder: Path, source: bytes, name: str = CARRIED) -> object:
    """What a module says that is compiled while the folder is in use."""
    names = dict[str, object]()
    with CompiledOnce(folder):
        exec(compile(source, name, "exec"), names)
    return names["answer"]


def test_a_module_is_kept_and_taken_from_there_as_long_as_it_is_the_same(folder: Path) -> None:
    assert answer(folder, b"answer = 1") == 1
    (compiled,) = folder.rglob("*.pyc")
    kept = compiled.stat()
    assert answer(folder, b"answer = 1") == 1
    assert compiled.stat() == kept
    assert answer(folder, b"answer = 2") == 2
    assert answer(folder, b"answer = 1") == 1


@pytest.mark.parametrize("kind", ["*.py", "*.pyc"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"answer = 3"])
def test_what_is_damaged_is_compiled_anew(folder: Path, kind: str, damage: bytes) -> None:
    answer(folder, b"answer = 1")
    (file,) = folder.rglob(kind)
    whole = file.read_bytes()
    for content in (damage, whole[:-3], damage + whole, whole[:16] + damage):
        file.write_bytes(content)
        assert answer(folder, b"answer = 1") == 1


def test_where_nothing_can_be_written_all_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write_bytes(b"a file where a folder should be")
    assert answer(folder, b"answer = 1") == 1
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert answer(folder.with_name("other"), b"answer = 1") == 1
    assert not folder.with_name("other").exists()


def test_other_modules_are_left_to_python(folder: Path) -> None:
    before = compile
    assert answer(folder, b"answer = 1", "anything.py") == 1
    assert not folder.exists()
    assert compile is before


def test_a_start_without_the_files_makes_them_and_the_next_one_uses_them(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}
    code = "from app.display import require_qt; require_qt(); import PySide6.QtCore as Q; Q.QObject.__doc__"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert done.stderr == b""
    compiled = [file for file in tmp_path.rglob("*.pyc") if "shibokensupport" in file.parts]
    assert sum(file.stat().st_size for file in compiled) > 50_000

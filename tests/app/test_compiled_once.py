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
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "kept.pyc"


def answer(file: Path, source: bytes, name: str = CARRIED) -> object:
    """What a module says that is compiled while the file is in use."""
    names = dict[str, object]()
    with CompiledOnce(file):
        exec(compile(source, name, "exec"), names)
    return names["answer"]


def test_a_module_is_kept_and_taken_from_there_as_long_as_it_is_the_same(file: Path) -> None:
    assert answer(file, b"answer = 1") == 1
    kept = file.read_bytes()
    assert answer(file, b"answer = 1") == 1
    assert file.read_bytes() == kept
    assert answer(file, b"answer = 2") == 2
    assert answer(file, b"answer = 1") == 1


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"other Python"])
def test_what_is_damaged_is_compiled_anew(file: Path, damage: bytes) -> None:
    answer(file, b"answer = 1")
    whole = file.read_bytes()
    for content in (damage, whole[:-3], damage + whole, whole[:30] + b"\xff" + whole[31:]):
        file.write_bytes(content)
        assert answer(file, b"answer = 1") == 1
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_all_works_as_ever(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.write_bytes(b"a file where a folder should be")
    assert answer(file, b"answer = 1") == 1
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert answer(file.with_name("other"), b"answer = 1") == 1
    assert not file.with_name("other").exists()


def test_other_modules_are_left_to_python(file: Path) -> None:
    before = compile
    assert answer(file, b"answer = 1", "anything.py") == 1
    assert not file.exists()
    assert compile is before


def test_a_start_without_the_file_makes_it_and_the_next_one_uses_it(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}
    code = "from app.display import require_qt; require_qt(); import PySide6.QtCore as Q; Q.QObject.__doc__"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert done.stderr == b""
    (kept,) = tmp_path.rglob("shibokensupport*.pyc")
    assert kept.stat().st_size > 50_000

"""Paths that somebody named: whatever cannot be looked at is not there, and nothing else happens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.cli import main
from core.errors import UserError
from core.files import paths

STRANGE = [
    "x" * 300,
    "x" * 300 + "/y",
    "a/" * 3000,
    "null\0character",
    os.fsdecode(b"caf\xe9"),
    "~nosuchuser/x",
]
NAMED = [*(name for name in STRANGE if "\0" not in name), ".", "/", "..", "~nosuchuser"]
COMMANDS = [
    ("classify", "{}"),
    ("classify", "drawing.png", "--model", "{}"),
    ("train", "{}", "--out", "model.npz"),
    ("train", "experiment.json", "--out", "model.npz", "--data", "{}"),
    ("train", "experiment.json", "--out", "{}"),
    ("train", "experiment.json", "--out", "model.npz", "--metrics", "{}"),
    ("train", "--resume", "{}"),
    ("evaluate", "{}", "--dataset", "MNIST"),
    ("data", "import", "name", "{}"),
    ("data", "fetch", "{}"),
]


@pytest.mark.parametrize("name", STRANGE)
def test_what_cannot_be_looked_at_is_not_there(name: str) -> None:
    assert not paths.exists(name)
    assert not paths.is_file(name)
    assert not paths.is_folder(name)
    assert not paths.is_taken(name)


def test_what_is_there_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert (paths.exists(file), paths.is_file(file), paths.is_folder(file)) == (True, True, False)
    assert (paths.exists(tmp_path), paths.is_file(tmp_path), paths.is_folder(tmp_path)) == (True, False, True)
    assert not paths.exists(file / "below")


@pytest.mark.skipif(sys.platform == "win32", reason="links need permission there")
def test_a_link_that_leads_nowhere_takes_its_name(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    assert not paths.exists(link)
    assert paths.is_taken(link)


@pytest.mark.skipif(sys.platform == "win32", reason="homes are found otherwise there")
def test_the_home_of_an_unknown_user_is_a_sentence() -> None:
    with pytest.raises(UserError, match="nosuchuser"):
        paths.expand_home("~nosuchuser/data")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_working_directory_that_is_gone_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UserError, match="working directory is gone"):
        paths.absolute("file")


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_refuses_it_in_one_sentence(
    command: tuple[str, ...],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGITLAB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
    (tmp_path / "experiment.json").write_text("{}")
    status = main([part.format(name) for part in command])
    printed = capsys.readouterr().err
    assert status == 1
    assert "foresaw" not in printed
    assert printed.count("\n") == 1
    assert len(printed) < 2000

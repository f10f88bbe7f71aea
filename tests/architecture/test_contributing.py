"""CONTRIBUTING.md says where everything is, and it is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.test_source import ROOT, sources

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
HOUSE = TEXT.partition("## The house on one page")[2].partition("Imports run one way")[0]
PATH = re.compile(r"`((?:core|app|tests|resources)/(?!lessons/NN)[\w/.-]+)`")
FOLDERS = {Path(name).parent for name in sources()}
CORE = [folder for folder in FOLDERS if folder.parent == Path("core")]


def test_every_file_that_it_names_is_there() -> None:
    assert not [name for name in PATH.findall(TEXT) if not (ROOT / name).exists()]


def test_a_file_that_is_named_after_another_is_beside_it() -> None:
    """Such as `layer_observer.py`, whose folder was named before it."""
    short = set(re.findall(r"`([\w/]+\.(?:py|template))`", TEXT)) - set(PATH.findall(TEXT))
    known = [*sources(), *(path.as_posix() for path in (ROOT / "resources").rglob("*.template"))]
    known += [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
    assert not [name for name in short if not any(file.endswith("/" + name) for file in known)]


def test_every_room_of_the_program_is_in_the_house() -> None:
    above = {"core", "app", "app/widgets", "app/controllers", *(f"core/{name.name}" for name in CORE)}
    rooms = {folder.name for folder in FOLDERS if folder.parent.as_posix() in above}
    assert rooms - set(re.findall(r"(\w+)/", HOUSE)) == set()

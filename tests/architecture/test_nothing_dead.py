"""Nothing is left that nobody uses: functions, classes, constants, icons."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.test_source import ROOT, sources
from tests.architecture.test_tests import trees

CALLED_BY_OTHERS = {
    *("create_module", "exec_module"),  # Python's import system
    *("infer_relative_search_space", "sample_relative", "sample_independent"),  # Optuna
    "validate",  # Qt, whose other names are told by their capitals
}
"""What a library calls by the name that it has for it."""


@pytest.fixture(scope="module")
def used() -> Counter[str]:
    """How often each name is read, or stands in a string, in the program and its tests."""
    found = Counter[str]()
    for tree in [*(tree for _, tree in sources().values()), *trees().values()]:
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
                    found[name] += 1
                case ast.Constant(value=str(text)):
                    found.update(re.findall(r"[\w-]+", text) if len(text) < 100 else ())
    return found


def defined() -> Iterator[tuple[str, str]]:
    """File and name of what is defined, but for members of a family: being a subclass is their use."""
    for file, (_, tree) in sources().items():
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name) if not re.search("__$|[a-z][A-Z]", name):
                    yield file, name
                case ast.ClassDef(name=name, bases=[]):
                    yield file, name
        for node in tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if (
                    name != "__all__"
                ):
                    yield file, name


def test_all_that_is_defined_is_used(used: Counter[str]) -> None:
    dead = [f"{file} {name}" for file, name in defined() if not used[name] and name not in CALLED_BY_OTHERS]
    assert dead == []


def test_all_icons_are_shown(used: Counter[str]) -> None:
    icons = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    assert {name for name in icons if not used[name]} == set()

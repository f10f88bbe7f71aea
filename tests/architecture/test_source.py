"""Habits of the source: every file says why it exists, is short, and leaves nothing unfinished."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
MOST_FILES = 26
"""In a folder, with the one that says what is in it."""
FORBIDDEN_FILES = {"utils.py", "helpers.py", "misc.py", "common.py"}
FORBIDDEN_ENDINGS = ("Manager", "Helper", "Utils")
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
SPEAKS = ("app/cli.py", "app/command_line.py", "app/commands/")
"""The command line speaks to whoever called it; all else has events, signals and logs."""


@cache
def sources() -> dict[str, tuple[str, ast.Module]]:
    """Text and tree of every file of the program, by its path from the root."""
    paths = sorted(path for folder in ("core", "app") for path in (ROOT / folder).rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: (text, ast.parse(text)) for name, text in texts.items()}


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for name, (_, tree) in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield f"{name}:{node.lineno}", node


def test_every_file_says_why_it_exists():
    silent = [name for name, (text, tree) in sources().items() if text and not ast.get_docstring(tree)]
    assert not silent


def test_every_folder_says_what_is_in_it_and_what_is_elsewhere():
    folders = {name.rpartition("/")[0] for name in sources()}
    said = {name: ast.get_docstring(sources()[f"{name}/__init__.py"][1]) or "" for name in folders}
    assert not [name for name, text in said.items() if len(re.findall(r"\.(?:\s|$)", text)) < 2]


def test_no_folder_holds_more_than_one_can_look_through():
    held = Counter(name.rpartition("/")[0] for name in sources())
    assert not {name: files for name, files in held.items() if files > MOST_FILES}


def test_files_and_functions_are_short():
    long = [name for name, (text, _) in sources().items() if len(text.splitlines()) > LONGEST_FILE]
    for place, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION:
            long.append(f"{place} {node.name}")
    assert not long


def test_names_say_what_things_are():
    vague = [name for name in sources() if Path(name).name in FORBIDDEN_FILES]
    for place, node in nodes(ast.ClassDef):
        if node.name.endswith(FORBIDDEN_ENDINGS) or node.name.startswith("Base"):
            vague.append(f"{place} {node.name}")
    assert not vague


def test_a_class_name_stands_for_one_thing():
    twins = (
        "core/nn/plain/",
        "core/autodiff/operations.py",
    )  # of a layer: as a text prints it, as operations
    found = Counter(node.name for place, node in nodes(ast.ClassDef) if not place.startswith(twins))
    assert [name for name, count in found.items() if count > 1] == []


def test_only_the_command_line_prints():
    printing = [
        place
        for place, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "print" and not place.startswith(SPEAKS)
    ]
    assert not printing


def test_no_signal_is_connected_to_a_lambda():
    """A lambda holds what it names alive, and nothing can disconnect it."""
    lambdas = [
        place
        for place, node in nodes(ast.Call)
        if getattr(node.func, "attr", "") == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]
    assert not lambdas


def test_nothing_is_left_to_do():
    left = [
        f"{name}:{token.start[0]} {token.string}"
        for name, (text, _) in sources().items()
        if any(word in text for word in UNFINISHED)
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT and any(word in token.string for word in UNFINISHED)
    ]
    assert not left


def test_no_place_on_one_machine_is_named():
    places = ("/work/", "/home/", "/root/", "C:\\Users")
    assert not [name for name, (text, _) in sources().items() if any(place in text for place in places)]

"""Habits of the tests: they look at what is seen, and wait for what comes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
SLEEPS = {"time.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep", "QThread.msleep"}
SLEEPING = {name.rpartition(".")[2] for name in SLEEPS}
MAY_SLEEP = {
    "waiting.py",  # the one place for all others
    "benchmarks/startup.py",  # it measures how late the beats of a sleeper come
}


@cache
def trees() -> dict[str, ast.Module]:
    """The tree of every file of the tests, by its path from their folder."""
    paths = sorted(TESTS.rglob("*.py"))
    return {path.relative_to(TESTS).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield f"{name}:{getattr(node, 'lineno', 0)}", node


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def test_no_test_reaches_into_what_is_private():
    """A private name may change with every day; what is seen of it may not."""
    reached = [
        f"{place} {ast.unparse(node)}"
        for place, node in nodes(ast.Attribute)
        if is_private(node.attr) and ast.unparse(node.value) not in {"self", "cls"}
    ]
    assert not reached


def test_no_test_imports_or_replaces_what_is_private():
    imported = [
        f"{place} {alias.name}"
        for place, node in nodes(ast.ImportFrom)
        for alias in node.names
        if is_private(alias.name)
    ]
    replaced = [
        f"{place} {ast.unparse(node)}"
        for place, node in nodes(ast.Call)
        if _called(node) in {"setattr", "getattr", "delattr"}
        and any(is_private(name.rpartition(".")[2]) for name in _strings(node.args[:2]))
    ]
    assert not imported + replaced


def test_no_test_sleeps():
    """What is long enough today is too short on a busy machine; a state is waited for as long as it takes."""
    asleep = [
        f"{place} {ast.unparse(node)}"
        for place, node in nodes(ast.Call)
        if _called(node) in SLEEPING
        and ast.unparse(node.func) in SLEEPS
        and place.partition(":")[0] not in MAY_SLEEP
    ]
    assert not asleep


def _called(call: ast.Call) -> str:
    """The last word of what is called, which is found in no time."""
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _strings(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]

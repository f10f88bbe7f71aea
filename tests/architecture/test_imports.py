"""Imports run one way: the contracts of pyproject.toml, and what a child process really loads."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
FOREIGN = ("PySide6", "shiboken6", "pyqtgraph")

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

LOADED = """
import importlib, pkgutil, sys
for name in {packages!r}:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
print(*sorted(name for name in sys.modules if name.split(".")[0] in {watched!r}))
"""


def loaded_by(packages: tuple[str, ...], watched: tuple[str, ...]) -> list[str]:
    """Which of the watched packages a fresh process has in memory after it imported all of these."""
    script = LOADED.format(packages=packages, watched=watched)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_import_contracts_are_kept():
    if importlib.util.find_spec("importlinter") is None:
        pytest.skip("import-linter is not installed: pip install .[dev]")
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_core_loads_neither_qt_nor_the_application():
    assert loaded_by(("core",), (*FOREIGN, "app")) == []


def test_the_child_process_never_loads_qt_nor_the_window():
    loaded = loaded_by(("app.jobs",), (*FOREIGN, "app"))
    assert all(name == "app" or name.startswith("app.jobs") for name in loaded), loaded


def test_the_command_line_never_loads_qt():
    assert loaded_by(("app.commands",), FOREIGN) == []

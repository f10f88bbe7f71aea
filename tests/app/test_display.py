"""No display: said in words before Qt would abort, also in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import display
from core.errors import UserError
from tests.waiting import PATIENCE

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and Wayland are Linux's")
ROOT = Path(__file__).resolve().parents[2]


@LINUX
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":987"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-987", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_no_screen_is_refused_and_the_headless_commands_are_named(environment: dict[str, str]) -> None:
    with pytest.raises(UserError, match="train, evaluate and classify"):
        display.require_screen(environment)


@LINUX
def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plugin = tmp_path / "libqxcb.so"
    plugin.write_bytes(b"no library")
    monkeypatch.setattr(display, "x_answers", lambda environment: True)
    monkeypatch.setattr(display, "x_plugin", lambda: plugin)
    with pytest.raises(UserError, match="libqxcb"):
        display.require_screen({"DISPLAY": ":0"})


@LINUX
@pytest.mark.parametrize(("platform", "screens"), [("offscreen", 0), ("xcb", 1), ("wayland", 1)])
def test_only_a_platform_that_has_a_screen_is_asked_for_one(
    monkeypatch: pytest.MonkeyPatch, platform: str, screens: int
) -> None:
    asked = list[object]()
    monkeypatch.setattr(display, "require_screen", asked.append)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    display.require_display()
    assert len(asked) == screens


@LINUX
def test_a_process_without_a_display_ends_with_the_sentence() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in _SCREENS}
    code = "from app.application import run\ntry: run()\nexcept Exception as e: print(type(e).__name__, e)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.startswith("UserError There is no screen")


_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}

"""Ctrl+C while the window is on its way: status 130 and one word at most, never an abort inside of Qt."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__, cli
from tests.waiting import PATIENCE, let_pass

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of Unix")

PYTHON_BEGINS = ("init_import_site", "Could not import runpy module")
"""What Python itself says of Ctrl+C before it comes to the program."""


def test_while_a_class_names_its_fields(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python makes another error of it then."""

    class Field:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", lambda: type("Owner", (), {"field": Field()}))
    assert __main__.main() == 130
    assert capsys.readouterr().err == "digitlab: interrupted\n"


@pytest.mark.parametrize("delay", [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 1.0])
def test_at_any_time(tmp_path: Path, delay: float) -> None:
    pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "DIGITLAB_HOME": str(tmp_path / "home"),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **own},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        let_pass(delay)
        process.send_signal(signal.SIGINT)
        _, output = process.communicate(timeout=PATIENCE)
    if process.returncode == -signal.SIGINT or any(words in output for words in PYTHON_BEGINS):
        pytest.skip("Python itself had not yet begun")
    assert process.returncode == 130
    assert "Traceback" not in output
    assert "Fatal" not in output

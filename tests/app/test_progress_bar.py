"""The bar of the command line: the time that is left, as far as it can be told."""

from __future__ import annotations

import io
import sys

import pytest

from app.commands.output import ProgressBar
from core.active_timer import ActiveTimer
from tests.core.test_active_timer import Machine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    made.work(100)
    monkeypatch.setattr("app.commands.output.ActiveTimer", lambda: ActiveTimer(made.clock, made.processor))
    return made


class Shown:
    """What a bar on a terminal says after its text."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", self._terminal)
        self._bar = ProgressBar()

    def at(self, share: float) -> str:
        self._terminal.truncate(self._terminal.seek(0))
        self._bar.show(share, "epoch")
        _, text, left = self._terminal.getvalue().partition("epoch")
        assert text
        return left.strip()


def test_what_is_left_follows_the_pace(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    bar = Shown(monkeypatch)
    assert bar.at(0.0) == ""
    machine.work(10)
    assert bar.at(0.1) == "1 min 30 s left"


def test_a_run_that_goes_on_does_not_begin_at_nothing(
    monkeypatch: pytest.MonkeyPatch, machine: Machine
) -> None:
    bar = Shown(monkeypatch)
    assert bar.at(0.8) == ""
    machine.work(10)
    assert bar.at(0.9) == "10 s left"


def test_a_night_does_not_spoil_what_is_left(monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    bar = Shown(monkeypatch)
    bar.at(0.0)
    machine.work(10)
    bar.at(0.1)
    machine.sleep(8 * 3600)
    machine.work(10)
    assert bar.at(0.2).startswith("1 min ")

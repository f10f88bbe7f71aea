"""A bot for the window's tests that waits as long as a busy machine may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from tests.waiting import PATIENCE

LIMIT = round(1000 * PATIENCE)
"""Milliseconds."""


class PatientBot(QtBot):
    """Its limits are limits, and nobody's timing: what comes late has come."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LIMIT) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = LIMIT) -> Any:
        return super().waitExposed(widget, timeout=timeout)

"""A window that has the keyboard. On a bare X server, without a window manager, nobody hands it over."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_PATIENCE = 10_000
_ONCE_MORE = 20


def in_front(widget: QWidget) -> None:
    """Show the window of `widget` and ask for the keyboard until it has it: an early request is lost."""
    window = widget.window()
    window.show()
    for _ in range(_PATIENCE // _ONCE_MORE):
        if window.isActiveWindow():
            return
        window.activateWindow()
        QTest.qWait(_ONCE_MORE)
    raise AssertionError(f"{window} did not get the keyboard")

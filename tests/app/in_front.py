"""A window that has the keyboard. On a bare X server, without a window manager, nobody hands it over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.page import Page
from tests.waiting import PATIENCE

_ONCE_MORE = 20
"""Milliseconds: an early request is lost."""


def in_front(widget: QWidget) -> None:
    """Show the window of `widget` and ask for the keyboard until it has it."""
    window = widget.window()
    window.show()
    for _ in range(round(1000 * PATIENCE / _ONCE_MORE)):
        window.activateWindow()
        if QTest.qWaitForWindowActive(window, _ONCE_MORE):
            return
    raise AssertionError(f"{window} did not get the keyboard")


def window_in_front(qtbot: QtBot, services: Services, pages: list[type[Page]]) -> Iterator[MainWindow]:
    """The window with these pages, for a fixture to yield from; it is closed afterwards."""
    made = MainWindow(services.settings, pages)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.install_services(services)
    in_front(made)
    yield made
    made.close()

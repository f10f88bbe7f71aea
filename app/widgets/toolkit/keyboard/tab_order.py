"""The order in which Tab goes: Qt's is that in which widgets were made, not that in which one reads."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_tab_order(widgets: Iterable[QWidget]) -> None:
    """From each of these to the next one; they come right after the first.

    What takes no focus itself stands for those in it that do, such as the buttons of a row of segments.
    """
    stops = [stop for widget in widgets for stop in _stops(widget)]
    for before, after in pairwise(stops):
        if before.window() is after.window():  # one that has no place yet gets its order there
            QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> list[QWidget]:
    inside = [widget] if _stops_tab(widget) else widget.findChildren(QWidget)
    return [stop for stop in inside if _stops_tab(stop)]


def _stops_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

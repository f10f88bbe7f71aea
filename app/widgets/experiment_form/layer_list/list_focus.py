"""Where the focus is in a list and the lists within it: Tab stops at one line, arrows go to the others."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.widgets.experiment_form.layer_list.component_header import ComponentHeader
from app.widgets.experiment_form.layer_list.component_list import ComponentList
from app.widgets.toolkit.layout.overlay_scroll import scroll_area_around

_MARGIN = 24
"""Pixels that are seen above and below the line that has the focus."""


class ListFocus(QObject):
    """Of the outermost list."""

    def __init__(self, root: ComponentList) -> None:
        super().__init__(root)
        self._root = root
        self._current: ComponentHeader | None = None
        self._entered: QWidget | None = None
        self._showing = QTimer(self, singleShot=True, interval=0)  # once what was added has its place
        self._showing.timeout.connect(self._show_entered)
        root.requests.focus_requested.connect(self.enter)
        root.requests.lines_changed.connect(self.follow)

    def enter(self, target: QWidget) -> None:
        """Give it the focus, and make it seen."""
        if isinstance(target, ComponentHeader):
            self._make_current(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.order_tabs()
        self._entered = target
        self._showing.start()

    def follow(self) -> None:
        """Lines came, went, or are seen no longer."""
        headers = list(self._root.headers())
        if self._current not in headers:
            self._make_current(headers[0] if headers else None)
        self.order_tabs()

    def order_tabs(self) -> None:
        """Tab goes down the list."""
        here = [stop for stop in self._root.tab_order() if stop.window() is self._root.window()]
        for first, second in pairwise(here):
            QWidget.setTabOrder(first, second)

    def _make_current(self, header: ComponentHeader | None) -> None:
        for one in self._root.headers():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is header else Qt.FocusPolicy.ClickFocus)
        self._current = header
        self._root.set_focus_header(header)

    def _show_entered(self) -> None:
        area = scroll_area_around(self._root)
        if area is not None and self._entered is not None and self._entered.hasFocus():
            around = self._entered.parentWidget()
            while around is not None and around is not area:
                if (layout := around.layout()) is not None:
                    layout.activate()
                around = around.parentWidget()
            area.ensureWidgetVisible(self._entered, 0, _MARGIN)

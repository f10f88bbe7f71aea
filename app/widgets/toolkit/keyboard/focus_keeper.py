"""Where the focus goes when its widget can have it no longer: it stays there, and comes back with the widget.

Qt would send it to the next widget that takes it. That may be a field, which the next arrow key would change
without a word: the button that starts a run is disabled for a moment, a link that was followed is gone.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

_BACK = (QEvent.Type.EnabledChange, QEvent.Type.Show)


class FocusKeeper(QObject):
    """Of one window, which asks it first in its `focusNextPrevChild`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._gone: QWidget | None = None
        self._place: QWidget | None = None

    def move(self, forward: bool) -> bool:
        """Move the focus, where it is not for Qt to do so; False where it is."""
        focus = self._window.focusWidget()
        if focus is None:
            return False
        if not _takes_focus(focus):
            self._hold_place_of(focus)
            return True
        if focus is self._place and self._gone is not None and shiboken6.isValid(self._gone):
            return _go_on_from(self._gone, forward)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the focus back, unless it was taken elsewhere."""
        if event.type() in _BACK and watched is self._gone and _takes_focus(self._gone):
            waited = self._place is not None and shiboken6.isValid(self._place) and self._place.hasFocus()
            gone = self._forget()
            if waited and gone is not None:
                gone.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _hold_place_of(self, gone: QWidget) -> None:
        """What is around it has the focus for it: no key does anything there."""
        self._forget()
        place = gone.parentWidget()
        while place is not None and not (place.isEnabled() and place.isVisible()):
            place = place.parentWidget()
        self._gone, self._place = gone, place
        gone.installEventFilter(self)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> QWidget | None:
        gone, self._gone, self._place = self._gone, None, None
        if gone is not None and shiboken6.isValid(gone):
            gone.removeEventFilter(self)
        return gone


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible()


def _go_on_from(gone: QWidget, forward: bool) -> bool:
    """Tab goes on from where the focus was."""
    widget = _neighbour(gone, forward)
    while widget is not None and widget is not gone:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _takes_focus(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return True
        widget = _neighbour(widget, forward)
    return False


def _neighbour(widget: QWidget, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()

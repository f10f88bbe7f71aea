"""What a person wants of a list of components and the lists within it: told here, and done elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ListRequests(QObject):
    """One for all lists of a tree. `object` is a ComponentItem, or for `…_at_end` a ComponentList."""

    edited = Signal(object, object)
    """A value of it changed; the second tells one field from another, so that typing is one step."""
    key_pressed = Signal(object, object)
    """With the QKeyEvent, which is accepted by whoever obeys it."""
    menu_requested = Signal(object, object)
    """With the place on the screen."""
    dragged = Signal(object, object)
    """The component is in hand, at this place on the screen."""
    dropped = Signal(object)
    drag_left = Signal()
    pressed = Signal(object)

    add_requested_at_end = Signal(object)
    paste_requested_at_end = Signal(object)
    undo_requested = Signal()
    redo_requested = Signal()

    focus_requested = Signal(object)
    """The widget that is to have the focus, since the one that had it goes."""
    lines_changed = Signal()
    """Lines came, went, or are seen no longer."""

"""Faults that strike the window: what these tests share, and that a machine without Qt leaves them out."""

from __future__ import annotations

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError:
    collect_ignore_glob = ["test_*"]
else:
    from tests.app.conftest import form, no_widgets_left, own_folders, qtbot, themed
    from tests.app.controllers.conftest import long, settings, short, training

    __all__ = [
        "form",
        "long",
        "no_widgets_left",
        "own_folders",
        "qtbot",
        "settings",
        "short",
        "themed",
        "training",
    ]

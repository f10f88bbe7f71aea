"""Whether a window can be shown at all, checked before Qt is loaded: Qt would abort without a message."""

import builtins
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.compiled_once import CompiledOnce
from core.errors import UserError


def require_display() -> None:
    """Raise a UserError, in plain words, if no window can be shown on this machine as it is."""
    require_qt()
    on_screen = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith(("xcb", "wayland"))
    if sys.platform.startswith("linux") and on_screen:
        require_screen(os.environ)


def require_qt() -> None:
    """Load Qt; raise a UserError that names the system library without which it cannot be loaded."""
    try:
        with CompiledOnce():
            import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise _lacking(str(error)) from error
    _import_as_python_does()


def _import_as_python_does() -> None:
    """Take back the `__import__` that PySide put in the place of Python's.

    It reads the source of each module that is loaded later, to find out whether it wants Qt's names in
    another form (`from __feature__ import snake_case`). Nothing here does, and the sources of 700 modules
    would be read, and 18 MB of them kept, in each start.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def require_screen(environment: Mapping[str, str]) -> None:
    """Raise a UserError if neither Wayland nor X answers, or if Qt's part for X cannot be loaded."""
    if _wayland_answers(environment):
        return
    if not x_answers(environment):
        raise UserError(
            "There is no screen to show the window on (DISPLAY and WAYLAND_DISPLAY name none that answers). "
            "The commands train, evaluate and classify work without one: digitlab --help tells how."
        )
    plugin = x_plugin()
    if plugin is not None and plugin.exists():
        import ctypes

        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            raise _lacking(str(error)) from error


def _lacking(message: str) -> UserError:
    return UserError(
        "The window needs the system library {library}, which is not installed. "
        "The commands train, evaluate and classify work without it: digitlab --help tells how.",
        library=message.split(":", maxsplit=1)[0],
    )


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket

    path = Path(environment.get("XDG_RUNTIME_DIR", "/"), name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        try:
            wire.connect(str(path))
        except OSError:
            return False
    return True


def x_answers(environment: Mapping[str, str]) -> bool:
    """Whether an X server is where DISPLAY says; yes, if there is nothing here to ask it with."""
    name = environment.get("DISPLAY")
    if not name:
        return False
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt's plugin, which is asked next, will name what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def x_plugin() -> Path | None:
    """Qt's part for X, which needs libraries of the system; None if PySide6 is not found."""
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"

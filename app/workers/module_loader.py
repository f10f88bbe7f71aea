"""Modules that are loaded beside the window: NumPy takes a while, and a click must not wait."""

from __future__ import annotations

import contextlib
import importlib
import logging
import threading
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class ModuleLoader(QObject):
    """Imports modules one after the other in a thread; whoever imports them afterwards finds them there.

    What cannot be imported is left to that import, which happens where it can be told.
    """

    finished = Signal()
    """In the thread of this object."""

    def __init__(self, modules: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules = tuple(modules)
        self._thread = threading.Thread(target=self._run, name="loading")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Block until all are loaded; Python must not end in the middle of an import."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            for name in self._modules:
                importlib.import_module(name)
        except Exception:
            _log.exception("%s cannot be loaded beside the window", name)
        with contextlib.suppress(RuntimeError):  # this object is gone: nobody waits any more
            self.finished.emit()

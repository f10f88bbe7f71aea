"""Modules that are loaded beside the window: NumPy takes a while, and a click must not wait."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Iterable

from PySide6.QtCore import QObject

from app.workers.task import Task

_log = logging.getLogger(__name__)


class ModuleLoader(Task):
    """Imports modules one after the other; whoever imports them afterwards finds them there.

    What cannot be imported is left to that import, which happens where it can be told.
    """

    def __init__(self, modules: Iterable[str], parent: QObject | None = None) -> None:
        self._modules = tuple(modules)
        super().__init__("modules", self._import, parent)

    def _import(self, task: Task) -> None:
        for name in self._modules:
            try:
                importlib.import_module(name)
            except Exception:
                _log.exception("%s cannot be loaded beside the window", name)

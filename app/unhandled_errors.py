"""Unhandled errors: logged, told in one plain sentence, and the program goes on."""

import logging
import sys
import threading
from collections import Counter
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.errors import UserError

MAX_REPORTS_PER_ERROR = 3
"""How often the log tells of the same fault."""

_log = logging.getLogger(__name__)


class UnhandledErrors(QObject):
    """Catches what nobody caught, in slots and in threads, and tells of it in the window's thread."""

    occurred = Signal(object)  # the exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = Counter[tuple[type[BaseException], tuple[tuple[str, int | None], ...]]]()

    def watch(self) -> None:
        """Take over from Python's own reports."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def unwatch(self) -> None:
        """Hand back to Python's own reports."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _catch(
        self, kind: type[BaseException], fault: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(fault, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, traceback)
            return
        if not isinstance(fault, UserError) and self._is_news(fault):
            _log.error("Unhandled error", exc_info=(kind, fault, traceback))
        self.occurred.emit(fault)

    def _is_news(self, fault: BaseException) -> bool:
        """What a paint event or a timer raises again and again need not fill the log."""
        frames = tuple((frame.filename, frame.lineno) for frame in extract_tb(fault.__traceback__))
        self._seen[type(fault), frames] += 1
        return self._seen[type(fault), frames] <= MAX_REPORTS_PER_ERROR

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

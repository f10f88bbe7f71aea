"""What went wrong unforeseen: it is logged and told in one plain sentence, and the program goes on."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.refusal import Refusal

_log = logging.getLogger(__name__)


class Faults(QObject):
    """Catches what nobody caught, in slots and in threads, and tells of it in the window's thread."""

    occurred = Signal(object)  # the exception

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
        if not isinstance(fault, Refusal):
            _log.error("Nobody caught this", exc_info=(kind, fault, traceback))
        self.occurred.emit(fault)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

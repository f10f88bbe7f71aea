"""What went wrong unforeseen: it is logged and told in one plain sentence, and the program goes on."""

import logging
import logging.handlers
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app import places
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


def keep_log() -> None:
    """Write warnings and worse to the log file of the user; without one if the folder cannot be written."""
    path = places.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, "a", 500_000, 1, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)

"""The user's log file: unexpected errors with their tracebacks."""

import logging
import logging.handlers

from app import user_folders


def is_kept() -> bool:
    """Whether there is a log file that what happens is written to."""
    handlers = logging.getLogger().handlers
    return any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in handlers)


def keep_log() -> bool:
    """Write warnings and worse to the log file; False, and to nowhere, if the folder cannot be written."""
    logging.raiseExceptions = False  # a full disk is told in the window: no traceback of the log itself
    path = user_folders.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, "a", 500_000, 1, encoding="utf-8")
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())  # else Python writes tracebacks to the terminal
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return True

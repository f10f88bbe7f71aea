"""The command line: no argument opens the window, a sub-command works without one and never loads Qt.

Progress goes to stderr, results to stdout. Exit status: 0 success; 1 error, told in one plain sentence on
stderr; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from app import streams
from app.command_line import parse
from core.errors import UserError, out_of_memory_error

EXIT_USER_ERROR, EXIT_INTERRUPTED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Files alone are opened in the window."""
    streams.prepare()
    try:
        return _run(parse(sys.argv[1:] if arguments is None else list(arguments)))
    except UserError as error:
        return _report_user_error(error)
    except KeyboardInterrupt:
        streams.write_message("digitlab: interrupted\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # whoever read the results has had enough
        return EXIT_USER_ERROR
    except MemoryError:
        return _report_user_error(out_of_memory_error())
    except Exception as error:
        return _report_user_error(_unexpected_error(error))


def _run(options: argparse.Namespace) -> int:
    if options.command is None:
        from app import application

        return application.run(options.files)
    signal.signal(signal.SIGTERM, _interrupt)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, _interrupt)  # the terminal is closed; nohup has it ignored
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored: nohup, "&"
        signal.signal(signal.SIGINT, _interrupt)
    os.environ["OPENBLAS_NUM_THREADS"] = (
        "1"  # see core.nn.kernels.blas; it counts before NumPy is loaded only
    )
    return int(importlib.import_module(f"app.commands.{options.command.replace('-', '_')}").run(options))


def _report_user_error(error: UserError) -> int:
    streams.write_message(f"digitlab: {error}\n")
    return EXIT_USER_ERROR


def _unexpected_error(error: Exception) -> UserError:
    """An error of the program itself: its traceback is for the log."""
    from app import log, user_folders

    if not log.keep_log():
        return UserError(
            "An unexpected error occurred ({problem}); its details could not be written to “{file}”.",
            problem=f"{type(error).__name__}: {error}",
            file=user_folders.log_file(),
        )
    logging.getLogger(__name__).exception("Unexpected error")
    return UserError("An unexpected error occurred; details are in “{file}”.", file=user_folders.log_file())


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Once is enough: a second one must not break the way out."""
    for kind in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(kind, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())

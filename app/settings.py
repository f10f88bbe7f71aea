"""What the program remembers about its user: choices, window and pages, in one readable file."""

import base64
import contextlib
import logging
import os
from pathlib import Path
from typing import Annotated, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app import user_folders
from core.errors import UserError
from core.files.foreign import open_regular

_SAVE_AFTER = 400  # ms; what changes together is written together
_MAX_FILE_BYTES = 2**22  # bytes; what is cut off there is not JSON any more
_log = logging.getLogger(__name__)


class Preferences(msgspec.Struct, kw_only=True):
    """The content of the settings file. Keys of a newer version are ignored."""

    language: str = "system"
    theme: str = "system"
    data_directory: str = ""
    threads: Annotated[int, msgspec.Meta(ge=1)] = 1
    reduced_motion: bool = False
    snapshot_megabytes: Annotated[int, msgspec.Meta(ge=0)] = 64
    values: dict[str, Any] = {}


class Settings(QObject):
    """Each change is told at once and written a moment later, and nothing here stops a start."""

    changed = Signal(str)  # the name of a property, or the key of a value
    error_occurred = Signal(object)  # a UserError: the file could not be written

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path or user_folders.config_directory() / "settings.json"
        self.set_aside: Path | None = None
        self._kept = self._read()
        self._refused = False
        self._clock = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._clock.timeout.connect(self.flush)

    @property
    def language(self) -> str:
        """ "system" or the key of a language ("en", "ko")."""
        return self._kept.language

    @language.setter
    def language(self, language: str) -> None:
        self._change("language", language)

    @property
    def theme(self) -> str:
        """ "system" or the key of a theme ("light", "dark")."""
        return self._kept.theme

    @theme.setter
    def theme(self, theme: str) -> None:
        self._change("theme", theme)

    @property
    def data_directory(self) -> str:
        """The folder of data sets that the user chose; empty for the program's own."""
        return self._kept.data_directory

    @data_directory.setter
    def data_directory(self, directory: str) -> None:
        self._change("data_directory", directory)

    @property
    def threads(self) -> int:
        """How many threads the arithmetic of a run may use, never more than the machine has."""
        return min(self._kept.threads, os.cpu_count() or 1)

    @threads.setter
    def threads(self, threads: int) -> None:
        self._change("threads", max(1, threads))

    @property
    def reduced_motion(self) -> bool:
        """Whether things appear in place instead of moving there."""
        return self._kept.reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._change("reduced_motion", reduced)

    @property
    def snapshot_megabytes(self) -> int:
        """What the moments that are kept of a run may take on the disk, in units of 2**20 bytes."""
        return self._kept.snapshot_megabytes

    @snapshot_megabytes.setter
    def snapshot_megabytes(self, megabytes: int) -> None:
        self._change("snapshot_megabytes", max(0, megabytes))

    def value(self, key: str, default: Any = None) -> Any:
        """What a page keeps under `key` (such as "train/splitter"); plain JSON values only."""
        return self._kept.values.get(key, default)

    def set_value(self, key: str, value: Any) -> None:
        """Keep a plain JSON value under `key`."""
        if self._kept.values.get(key) != value or key not in self._kept.values:
            self._kept.values[key] = value
            self._notify(key)

    def blob(self, key: str) -> bytes:
        """Bytes kept under `key`, such as Qt's geometry of a window; empty if there are none."""
        with contextlib.suppress(ValueError, TypeError):
            return base64.b64decode(self.value(key, ""), validate=True)
        return b""

    def set_blob(self, key: str, blob: bytes) -> None:
        """Keep bytes under `key`."""
        self.set_value(key, base64.b64encode(blob).decode("ascii"))

    def flush(self) -> None:
        """Write the file now. A failure is told once: the program works without its settings."""
        from core.files.atomic import clean_up, write_atomically

        self._clock.stop()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, msgspec.json.format(msgspec.json.encode(self._kept)) + b"\n")
            clean_up(self.path.parent)
        except (OSError, UserError, ValueError, RecursionError) as error:
            _log.warning("The settings could not be saved: %s", error)
            self._refuse()

    def _change(self, name: str, value: Any) -> None:
        if getattr(self._kept, name) != value:
            setattr(self._kept, name, value)
            self._notify(name)

    def _notify(self, key: str) -> None:
        self._clock.start()
        self.changed.emit(key)

    def _refuse(self) -> None:
        if not self._refused:
            self._refused = True
            folder = str(self.path.parent)
            self.error_occurred.emit(UserError("The settings cannot be saved in “{folder}”.", folder=folder))

    def _read(self) -> Preferences:
        try:
            with open_regular(self.path) as file:
                return msgspec.json.decode(file.read(_MAX_FILE_BYTES), type=Preferences)
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            _log.warning("The settings cannot be read: %s", error)
            return self._put_aside()

    def _put_aside(self) -> Preferences:
        aside = self.path.with_suffix(".unreadable.json")
        with contextlib.suppress(OSError):
            self.path.replace(aside)
            self.set_aside = aside
        return Preferences()

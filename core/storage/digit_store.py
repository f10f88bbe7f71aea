"""The user's own digits: a JSON Lines file that is only appended to, or replaced as a whole.

A new digit is a line more; a correction or a deletion writes the file anew, atomically. So a crash loses at
most the digit at hand. Lines that cannot be read are set apart in a file beside it, and never raise.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.files.appending import append_lines
from core.files.atomic import clean_up, write_atomically, write_error
from core.files.foreign import read_whole
from core.ink.written_digits import (
    DIGITS_FILE,
    MAX_DIGITS,
    WrittenDigit,
    decode_digit,
    encode_digits,
    read_digits,
)
from core.types import Array

_LARGEST = 2**30
DAMAGED = "damaged.jsonl"

_DECIMALS = 5
"""Of a share of the pad's side: a hundredth of a pixel on the largest pad."""


class DigitStore:
    """The digits of one folder, which is made for the first of them.

    What changes the collection raises UserError where it cannot; the collection is then as it was.
    """

    def __init__(self, directory: Path | str) -> None:
        self.directory = Path(directory)
        self.path = self.directory / Path(DIGITS_FILE).name
        self._digits: dict[str, WrittenDigit] = {}
        self._read_signature: tuple[int, int] | None = None
        self.damaged_lines = 0
        """Lines that could not be read, and went into the file of damaged ones."""
        clean_up(self.directory)

    def digits(self) -> list[WrittenDigit]:
        """All digits, the oldest first. The file is read anew only where it has changed."""
        self._reload_if_changed()
        return sorted(self._digits.values(), key=_age)

    def add(self, strokes: Sequence[Array], label: int) -> WrittenDigit:
        """Keep a digit; strokes are in shares of the pad's side. One that is here already is corrected."""
        rounded = tuple(np.round(np.asarray(stroke, np.float64), _DECIMALS) for stroke in strokes)
        digit = WrittenDigit(rounded, label, datetime.now(UTC))
        self._reload_if_changed()
        if known := self._digits.get(digit.id):
            return self.correct([known.id], label)[0]
        self._append([digit])
        return digit

    def correct(self, ids: Collection[str], label: int) -> list[WrittenDigit]:
        """Say what digits really are; returns them as they are now."""
        self._reload_if_changed()
        known = [self._digits[key] for key in ids if key in self._digits]
        corrected = {digit.id: replace(digit, label=label) for digit in known}
        self._rewrite(self._digits | corrected)
        return list(corrected.values())

    def delete(self, ids: Collection[str]) -> list[WrittenDigit]:
        """Take digits out of the collection; `restore` brings back what is returned."""
        self._reload_if_changed()
        deleted = {key: self._digits[key] for key in ids if key in self._digits}
        self._rewrite({key: digit for key, digit in self._digits.items() if key not in deleted})
        return list(deleted.values())

    def restore(self, digits: Iterable[WrittenDigit]) -> None:
        """Put digits there as they were: deleted ones back, others as they had been called before."""
        self._reload_if_changed()
        wanted = {digit.id: digit for digit in digits}
        if wanted.keys().isdisjoint(self._digits):
            self._append(list(wanted.values()))
        else:
            self._rewrite(self._digits | wanted)

    def take(self, digits: Iterable[WrittenDigit]) -> list[WrittenDigit]:
        """Add digits from elsewhere, as many as there is room for or none; returns those that are new."""
        self._reload_if_changed()
        new = {digit.id: digit for digit in digits if digit.id not in self._digits}
        if new and len(self._digits) + len(new) > MAX_DIGITS:  # more could not be learned from
            raise UserError("My digits holds {most} digits at most.", most=f"{MAX_DIGITS:,}")
        self._append(list(new.values()))
        return list(new.values())

    def import_file(self, path: Path) -> list[WrittenDigit]:
        """Add the digits of a file, all or none; returns those that were not here yet."""
        return self.take(read_digits(path))

    def export(self, digits: Iterable[WrittenDigit], path: Path) -> None:
        """Write digits to a file elsewhere."""
        write_atomically(path, encode_digits(digits))

    def _reload_if_changed(self) -> None:
        """Another window may have written."""
        if (seen := self._file_signature()) != self._read_signature:
            self._read()
            self._read_signature = seen if not self.damaged_lines else self._file_signature()

    def _read(self) -> None:
        self._digits, damaged, now = {}, list[bytes](), datetime.now(UTC)
        for line in self._lines():
            try:
                digit = decode_digit(line, now)
            except UserError:
                damaged.append(line)
            else:
                self._digits[digit.id] = digit
        self.damaged_lines = len(damaged)
        if damaged:
            with contextlib.suppress(UserError):  # on a disk that cannot be written they stay where they are
                append_lines(self.directory / DAMAGED, b"".join(line + b"\n" for line in damaged))
                write_atomically(self.path, encode_digits(self._digits.values()))

    def _lines(self) -> list[bytes]:
        try:
            content = read_whole(self.path, _LARGEST)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UserError(
                "“{file}” cannot be read: {cause}.", file=self.path, cause=error.strerror or error
            ) from None
        return [line for line in content.split(b"\n") if line.strip()]

    def _append(self, digits: Sequence[WrittenDigit]) -> None:
        if digits:
            self._make_folder()
            append_lines(self.path, encode_digits(digits))
            self._digits |= {digit.id: digit for digit in digits}
            self._read_signature = self._file_signature()

    def _rewrite(self, digits: dict[str, WrittenDigit]) -> None:
        self._make_folder()
        write_atomically(self.path, encode_digits(sorted(digits.values(), key=_age)))
        self._digits, self._read_signature = digits, self._file_signature()

    def _make_folder(self) -> None:
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(self.directory, error) from error

    def _file_signature(self) -> tuple[int, int]:
        try:
            stat = self.path.stat()
        except OSError:
            return 0, 0
        return stat.st_size, stat.st_mtime_ns


def _age(digit: WrittenDigit) -> tuple[datetime, str]:
    return digit.written, digit.id

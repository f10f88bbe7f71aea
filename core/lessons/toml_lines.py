"""On which line of a TOML file each of its values stands: tomllib does not tell, and an error should."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|\n|[\[\]{}=,.]|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)
_PLACE = re.compile(r"[^.\[\]]+|\[\d+\]")
_END = "end"


class TomlLines:
    """Lines by path, such as "candidates[1].change.experiment.seed"; of a text that tomllib has read."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        self._counts: dict[tuple[str, ...], int] = {}
        self._tokens = list(_tokens(text))
        self._next = 0
        self._read()

    def line(self, path: str) -> int:
        """From 1: of the value, or of the nearest table around it that the file has."""
        parts = tuple(_PLACE.findall(path))
        for length in range(len(parts), 0, -1):
            if parts[:length] in self._lines:
                return self._lines[parts[:length]]
        return 1

    def depth(self, path: str) -> int:
        """How many steps of the path the file has."""
        parts = tuple(_PLACE.findall(path))
        return next((length for length in range(len(parts), 0, -1) if parts[:length] in self._lines), 0)

    def _read(self) -> None:
        table: tuple[str, ...] = ()
        while (token := self._peek()) != _END:
            if token == "\n":
                self._take()
            elif token == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> tuple[str, ...]:
        line = self._line()
        self._take()
        is_list = self._peek() == "["
        if is_list:
            self._take()
        *around, name = self._keys("]")
        while self._peek() == "]":
            self._take()
        path = (*self._resolved(around), name)
        if is_list:
            self._counts[path] = self._counts.get(path, -1) + 1
            self._lines.setdefault(path, line)
        found = self._resolved([*around, name])
        self._lines[found] = line
        return found

    def _resolved(self, keys: list[str]) -> tuple[str, ...]:
        """A table in a list is the last one there."""
        path: tuple[str, ...] = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, f"[{self._counts[path]}]")
        return path

    def _pair(self, table: tuple[str, ...]) -> None:
        line, path = self._line(), table
        for key in self._keys("="):
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._take()
        self._value(path)

    def _value(self, path: tuple[str, ...]) -> None:
        opening = self._peek()
        if opening not in {"[", "{"}:
            while self._peek() not in {"\n", ",", "]", "}", _END}:  # 1.5 and a date are several tokens
                self._take()
            return
        self._take()
        place, end = 0, {"[": "]", "{": "}"}[opening]
        while (token := self._peek()) not in {end, _END}:
            if token in {",", "\n"}:
                self._take()
            elif opening == "{":
                self._pair(path)
            else:
                inner = (*path, f"[{place}]")
                self._lines[inner], place = self._line(), place + 1
                self._value(inner)
        self._take()

    def _keys(self, end: str) -> list[str]:
        """The parts of a dotted key, up to what follows it."""
        keys = list[str]()
        while (token := self._peek()) not in {end, _END}:
            if token != ".":
                keys.append(token.strip("\"'"))
            self._take()
        return keys or [""]

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else _END

    def _line(self) -> int:
        return self._tokens[min(self._next, len(self._tokens) - 1)][1]

    def _take(self) -> None:
        self._next += 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each with its line; comments are left out."""
    line = 1
    for found in _TOKEN.finditer(text):
        token = found[0]
        if not token.startswith("#"):
            yield token, line
        line += token.count("\n")

"""The Python that PySide6 carries inside of its libraries is compiled in the first start, not in each.

It unpacks a dozen modules out of itself and compiles them while it is imported, which takes a third of that
import. Here the results are kept where Python keeps those of its own (`__pycache__`, PYTHONPYCACHEPREFIX), by
Python's version and the hash of the source; nowhere, where PYTHONDONTWRITEBYTECODE asks for that.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import sys
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

_CARRIED = "shibokensupport/"
"""How the names of those modules begin."""
_HASH_BYTES = 8
_MAX_BYTES = 2**22


class CompiledOnce:
    """While it is entered, such modules are taken from the file, and what is new is in it afterwards."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` is that of this program, if none is given."""
        self.file = file or Path(cache_from_source(str(Path(__file__).with_name("shibokensupport.py"))))
        self._codes: dict[bytes, CodeType] = {}
        self._has_new = False

    def __enter__(self) -> CompiledOnce:
        self._codes = _read(self.file)
        self._compile = builtins.compile
        builtins.compile = self._look_up
        return self

    def __exit__(self, *failure: object) -> None:
        builtins.compile = self._compile
        if self._has_new and not sys.dont_write_bytecode:
            _write(self.file, self._codes)

    def _look_up(self, source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        """As `compile`; what is not of those modules is compiled as ever."""
        if rest or options or not isinstance(source, bytes) or not str(filename).startswith(_CARRIED):
            return self._compile(source, filename, mode, *rest, **options)
        key = source_hash(source)
        if key not in self._codes:
            self._codes[key] = self._compile(source, filename, mode)
            self._has_new = True
        return self._codes[key]


def _read(file: Path) -> dict[bytes, CodeType]:
    """What was kept by this Python; nothing, where anything about it is not as it was written."""
    from core.files.foreign import open_regular

    with contextlib.suppress(OSError, ValueError, EOFError, TypeError), open_regular(file) as opened:
        kept = opened.read(_MAX_BYTES)
        head, content = kept[: _HASH_BYTES + len(MAGIC_NUMBER)], kept[_HASH_BYTES + len(MAGIC_NUMBER) :]
        if head == MAGIC_NUMBER + source_hash(content):
            found: dict[bytes, CodeType] = marshal.loads(content)
            return found
    return {}


def _write(file: Path, codes: dict[bytes, CodeType]) -> None:
    from core.errors import UserError
    from core.files.atomic import write_atomically

    content = marshal.dumps(codes)
    with contextlib.suppress(OSError, UserError):  # an installation that belongs to somebody else
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, MAGIC_NUMBER + source_hash(content) + content, durable=False)

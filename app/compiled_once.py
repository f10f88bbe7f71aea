"""The Python that PySide6 carries inside of its libraries is compiled in the first start, not in each.

It unpacks a dozen modules out of itself and compiles them while it is imported, which takes a third of that
import. Here each is written to a file beside the compiled Python of this program (`__pycache__`, or what
PYTHONPYCACHEPREFIX names), called by the hash of what it says, and Python keeps it compiled like
any module; nothing is written where PYTHONDONTWRITEBYTECODE asks for that.
"""

from __future__ import annotations

import builtins
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_CARRIED = "shibokensupport/"
"""How the names of those modules begin."""
_MAX_BYTES = 2**22


class CompiledOnce:
    """While it is entered, such modules are loaded from files, which are made where there are none."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is that of this program, if none is given."""
        self.folder = folder or Path(cache_from_source(__file__)).with_name("shibokensupport")

    def __enter__(self) -> CompiledOnce:
        self._compile = builtins.compile
        builtins.compile = self._look_up
        return self

    def __exit__(self, *failure: object) -> None:
        builtins.compile = self._compile

    def _look_up(self, source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        """As `compile`; what is not of those modules is compiled as ever."""
        if not rest and not options and isinstance(source, bytes) and str(filename).startswith(_CARRIED):
            file = self.folder / f"{blake2b(source, digest_size=8).hexdigest()}.py"
            # A damaged file of compiled Python is an error of the loader; such a module is compiled as ever.
            with suppress(EOFError, ValueError, TypeError, ImportError):
                if _is_kept(file, source):
                    return SourceFileLoader(file.stem, str(file)).get_code(file.stem)
        return self._compile(source, filename, mode, *rest, **options)


def _is_kept(file: Path, source: bytes) -> bool:
    """Whether the file says what the module does, after it was written if it did not."""
    from core.errors import UserError
    from core.files.atomic import write_atomically
    from core.files.foreign import open_regular

    try:
        with open_regular(file) as opened:
            if opened.read(_MAX_BYTES) == source:
                return True
    except OSError:
        pass
    if sys.dont_write_bytecode:
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, source, durable=False)
    except (OSError, UserError):  # an installation that belongs to somebody else
        return False
    return True

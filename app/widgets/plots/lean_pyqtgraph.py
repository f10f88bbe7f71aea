"""pyqtgraph, without what it does on its import for other programs: `from ... import pg`.

Its package `Qt` copies every name of QtCore, QtGui and QtWidgets. Each class of Qt that is touched is built
then, with all its enumerations: 250 of the 350 ms of the import, for thousands of classes of which a few are
used. Here the copies are empty at first and take a name from Qt when it is asked for.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

MIRRORED = ("QtCore", "QtGui", "QtWidgets")


def _take(source: ModuleType, mirror: ModuleType, name: str) -> Any:
    """What a mirror is asked for and does not have yet."""
    value = getattr(source, name)
    setattr(mirror, name, value)
    return value


@contextmanager
def _empty_mirrors() -> Iterator[None]:
    """While pyqtgraph is imported, Qt's modules list no names, so that none are copied."""
    sources = [importlib.import_module(f"PySide6.{name}") for name in MIRRORED]
    for name, source in zip(MIRRORED, sources, strict=True):
        mirror = ModuleType(f"pyqtgraph.Qt.{name}")
        vars(mirror)["__getattr__"] = partial(_take, source, mirror)
        sys.modules[mirror.__name__] = mirror
    listings = [vars(source).get("__dir__") for source in sources]
    for source in sources:
        vars(source)["__dir__"] = list
    try:
        yield
    finally:
        for source, listing in zip(sources, listings, strict=True):
            if listing is None:
                del vars(source)["__dir__"]
            else:
                vars(source)["__dir__"] = listing


if "pyqtgraph" in sys.modules:
    import pyqtgraph as pg
else:
    with _empty_mirrors():
        import pyqtgraph as pg

__all__ = ["pg"]

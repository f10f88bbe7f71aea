"""How pyqtgraph is loaded: without what it does on its import for other programs, and a piece at a time.

Its package `Qt` copies every name of QtCore, QtGui and QtWidgets. Each class of Qt that is touched is built
then, with all its enumerations: 250 of the 350 ms of the import, for thousands of classes of which a few are
used. Here the copies are empty at first and take a name from Qt when it is asked for. And it loads all
that it can draw, with the widgets to set that up: a third of the rest, of which curves in axes need nothing.
What is left takes 100 ms, for which a click would have to wait: so the lines of its `__init__` are run one by
one, and the window may answer in between.
"""

from __future__ import annotations

import ast
import importlib
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_log = logging.getLogger(__name__)
_NAME = "pyqtgraph"
PIECE_SECONDS = 0.015
MIRRORED = ("QtCore", "QtGui", "QtWidgets")
_ITEMS = (
    "ArrowItem BoxplotItem ColorBarItem CurvePoint DateAxisItem ErrorBarItem FillBetweenItem "
    "GradientEditorItem GradientLegend GraphItem GraphicsLayout GridItem HistogramLUTItem ImageItem "
    "IsocurveItem LinearRegionItem PColorMeshItem ROI ScaleBar TargetItem UIGraphicsItem VTickGroup"
)
_WIDGETS = (
    "BusyCursor CheckTable ColorButton ColorMapMenu ColorMapWidget ComboBox DataFilterWidget "
    "DataTreeWidget DiffTreeWidget FeedbackButton FileDialog GradientWidget GraphicsLayoutWidget GroupBox "
    "HistogramLUTWidget JoystickButton LayoutWidget PathButton ProgressDialog RawImageWidget "
    "RemoteGraphicsView ScatterPlotWidget SpinBox TableWidget TreeWidget ValueLabel VerticalLabel"
)
_NOTHING = object()
LEFT_OUT = frozenset(
    [
        "pyqtgraph.imageview",
        *(f"pyqtgraph.graphicsItems.{name}" for name in _ITEMS.split()),
        *(f"pyqtgraph.widgets.{name}" for name in _WIDGETS.split()),
    ]
)
"""Modules of which curves in axes use nothing. Who imports one by its own name finds it all the same."""


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


class _LeftOut(MetaPathFinder, Loader):
    """Finds an empty module in the place of each that is left out."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in LEFT_OUT else None

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(__all__=[], __getattr__=_no_such_name)


def _no_such_name(name: str) -> object:
    """What is taken from a module that is left out."""
    return _NOTHING


@contextmanager
def _without_what_is_left_out() -> Iterator[None]:
    finder = _LeftOut()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in LEFT_OUT & sys.modules.keys():
            empty = sys.modules.pop(name)
            package, _, own = name.rpartition(".")
            if vars(sys.modules.get(package, empty)).get(own) is empty:
                delattr(sys.modules[package], own)
        names = vars(sys.modules.get("pyqtgraph", ModuleType("")))
        for name in [name for name, value in names.items() if value is _NOTHING]:
            del names[name]


def load_in_pieces() -> Iterator[None]:
    """Load it, and yield wherever the window may answer a click. Who needs it before goes on by `finish`."""
    for _ in _pieces:
        yield


def finish() -> None:
    """Load what is not loaded yet."""
    for _ in _pieces:
        pass


def _load() -> Iterator[None]:
    """The part that is used; all of it, should another version be made otherwise."""
    if _NAME in sys.modules:
        return
    try:
        with _empty_mirrors(), _without_what_is_left_out():
            yield from _run_line_by_line()
    except Exception:
        _log.exception("pyqtgraph cannot be loaded in part")
        for name in [name for name in sys.modules if name.partition(".")[0] == _NAME]:
            del sys.modules[name]
        with _empty_mirrors():
            importlib.import_module(_NAME)


def _run_line_by_line() -> Iterator[None]:
    """As `import` does it, with a break wherever some of the lines took long enough."""
    spec = find_spec(_NAME)
    assert spec is not None
    assert spec.loader is not None
    source = spec.loader.get_source(_NAME)  # type: ignore[attr-defined]  # a file of Python has one
    package = sys.modules[_NAME] = module_from_spec(spec)
    began = time.monotonic()
    for line in ast.parse(source).body:
        exec(compile(ast.Module([line], []), str(spec.origin), "exec", dont_inherit=True), vars(package))
        if time.monotonic() - began > PIECE_SECONDS:
            yield
            began = time.monotonic()


_pieces = _load()

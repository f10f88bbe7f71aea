"""The pages of the window: every module in this folder that holds a Page subclass is one.

What they are made of, where it needs more than Qt, is in `parts`: a start imports every module here. State
that outlives a page is in `controllers`, what several pages show in `widgets`.
"""

import importlib
import inspect
import logging
import pkgutil

from app.pages.page import Page, Section

_log = logging.getLogger(__name__)


def discover() -> list[type[Page]]:
    """The page classes in their order; a module that fails to import is written to the log and left out."""
    found: dict[str, type[Page]] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        for page in _pages_in(module.name):
            found[page.key] = page
    return sorted(found.values(), key=_order)


def _pages_in(name: str) -> list[type[Page]]:
    try:
        module = importlib.import_module(name)
    except Exception:
        _log.exception("The page module %s cannot be imported", name)
        return []
    return [
        member
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, Page) and member.__module__ == name and member.key
    ]


def _order(page: type[Page]) -> tuple[Section, int]:
    return page.section, page.order

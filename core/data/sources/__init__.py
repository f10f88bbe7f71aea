"""Data sources: which data set an experiment learns from, one a file.

A new one is a subclass of `DataSource` and an import here; form, JSON, command line and download follow. How
files are fetched and decoded stands one folder up.
"""

from core.files.names import slug
from core.nn.component import members

# isort: off
# In the order of the menus.
from core.data.sources.base import DIGITS, DataSource
from core.data.sources.published import Published, PublishedFile
from core.data.sources.mnist import MNIST
from core.data.sources.fashion_mnist import FashionMNIST
from core.data.sources.imported import Imported
from core.data.sources.ink_digits import InkDigits
from core.data.sources.generated_hand import PREFIX, GeneratedHand
from core.data.sources.pen_strokes import PenStrokes
from core.data.sources.non_digits import NonDigits
from core.data.sources.my_digits import MyDigits

# The mixture may hold any other, so it comes when all of them are there.
from core.data.sources.mixed import AnyDataSource, Mixed, holds_own_digits

# isort: on

__all__ = [
    "DIGITS",
    "MNIST",
    "AnyDataSource",
    "DataSource",
    "FashionMNIST",
    "GeneratedHand",
    "Imported",
    "InkDigits",
    "Mixed",
    "MyDigits",
    "NonDigits",
    "PenStrokes",
    "Published",
    "PublishedFile",
    "holds_own_digits",
    "published_sources",
    "source_named",
]


def published_sources() -> list[Published]:
    """The data sets that can be fetched."""
    return [source() for source in members(Published)]


def source_named(name: str) -> DataSource:
    """The source of this name, such as `MNIST` or `fashion-mnist`; others are the user's own."""
    for source in published_sources():
        if slug(name) in {source.folder, source.title.lower()}:
            return source
    if slug(name) in {"inkdigits", "ink-digits"}:
        return InkDigits()
    if slug(name).startswith(PREFIX):
        return GeneratedHand(kind=slug(name).removeprefix(PREFIX))
    return Imported(name=name)

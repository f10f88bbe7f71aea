"""Data sources: which data set an experiment learns from, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec
from msgspec import Meta

from core.component import Component, members, union
from core.data.dataset import DataSet
from core.data.folder import DataFolder
from core.file_names import slug
from core.ordinary_file import open_ordinary
from core.refusal import Refusal

DIGITS = tuple("0123456789")

GARMENTS = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)

CLASSES_FILE = "classes.json"
"""Beside the four files of an imported data set: its name and what its classes are called."""


class DataSource(Component):
    """Where labelled images come from, and the part of them that is used."""

    train_size: Annotated[
        Annotated[int, Meta(ge=1, le=10_000_000)] | None,
        Meta(
            title="Training set",
            description="How many images to learn from; all if not given.",
            extra={"unit": "images", "log": True, "absent": "all", "phrase": "{value} images"},
        ),
    ] = None
    validation: Annotated[
        float,
        Meta(
            ge=0,
            le=0.9,
            title="Held out",
            description="Share of these held out, to choose by. The test set is never used to choose.",
            extra={"phrase": "{percent} % held out"},
        ),
    ] = 0.0
    augmentation: Annotated[None, Meta(extra={"hidden": True})] = None

    @property
    def title(self) -> str:
        """What the data set is called."""
        raise NotImplementedError

    def load(self, directories: Sequence[Path]) -> DataSet:
        """All of the data set, from the first of the folders that has it.

        Raises Refusal where it is in none of them or damaged.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class PublishedFile:
    """What is known of a file on the internet before it is fetched."""

    size: int
    sha256: str


class Published(DataSource):
    """A data set that anybody can fetch: four files at several mirrors, known by their SHA-256."""

    folder: ClassVar[str]
    classes: ClassVar[tuple[str, ...]]
    mirrors: ClassVar[tuple[str, ...]]
    """Addresses that a file's name is put behind, the best first."""
    files: ClassVar[Mapping[str, PublishedFile]]

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path]) -> DataSet:
        folders = [DataFolder(directory / self.folder) for directory in directories]
        present = next((folder for folder in folders if not folder.missing), None)
        if present is None:
            raise self._absent(folders)
        try:
            return present.load(self.title, self.classes)
        except Refusal as problem:
            raise Refusal(
                "{problem} Delete this file, then run “digitlab data fetch {name}”.",
                problem=problem,
                name=self.title,
            ) from None

    def _absent(self, folders: Sequence[DataFolder]) -> Refusal:
        for folder in folders:
            if len(folder.missing) < len(self.files):
                return Refusal(
                    "“{file}” is missing in {folder}: run “digitlab data fetch {name}”.",
                    file=folder.missing[0],
                    folder=folder.path,
                    name=self.title,
                )
        return Refusal(
            "{name} is not here: run “digitlab data fetch {name}”, or put its four files into {folder}.",
            name=self.title,
            folder=folders[0].path if folders else self.folder,
        )


class MNIST(Published):
    """60,000 + 10,000 handwritten digits (LeCun, Cortes, Burges)."""

    folder = "mnist"
    classes = DIGITS
    mirrors = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
    files = {  # noqa: RUF012 - a ClassVar by its declaration above
        "train-images-idx3-ubyte.gz": PublishedFile(
            9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
        ),
        "train-labels-idx1-ubyte.gz": PublishedFile(
            28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
        ),
        "t10k-images-idx3-ubyte.gz": PublishedFile(
            1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
        ),
        "t10k-labels-idx1-ubyte.gz": PublishedFile(
            4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
        ),
    }


class FashionMNIST(Published):
    """60,000 + 10,000 pictures of ten kinds of clothing (Zalando)."""

    label: ClassVar[str] = "Fashion-MNIST"
    folder = "fashion-mnist"
    classes = GARMENTS
    mirrors = ("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",)
    files = {  # noqa: RUF012
        "train-images-idx3-ubyte.gz": PublishedFile(
            26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
        ),
        "train-labels-idx1-ubyte.gz": PublishedFile(
            29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
        ),
        "t10k-images-idx3-ubyte.gz": PublishedFile(
            4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
        ),
        "t10k-labels-idx1-ubyte.gz": PublishedFile(
            5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
        ),
    }


class Imported(DataSource):
    """Images of your own, brought in with `digitlab data import`."""

    name: Annotated[
        str, Meta(max_length=200, description="The name that the images were imported under.")
    ] = ""

    @property
    def title(self) -> str:
        return self.name

    def load(self, directories: Sequence[Path]) -> DataSet:
        for directory in directories:
            folder = directory / slug(self.name)
            if (folder / CLASSES_FILE).is_file():
                kept = read_classes(folder)
                try:
                    return DataFolder(folder).load(kept.name, kept.classes)
                except Refusal as problem:
                    raise Refusal(
                        "{problem} Delete the folder, then import these images again.", problem=problem
                    ) from None
        raise Refusal(
            "There is no data set “{name}” here: bring it in with “digitlab data import”.",
            name=self.name,
        )


class ImportedClasses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in `classes.json`."""

    name: str
    classes: Annotated[tuple[str, ...], Meta(min_length=2, max_length=10)]


def read_classes(folder: Path) -> ImportedClasses:
    """The name and classes of the imported data set in a folder. Raises Refusal naming the file."""
    path = folder / CLASSES_FILE
    try:
        with open_ordinary(path) as file:
            return msgspec.json.decode(file.read(2**16), type=ImportedClasses)
    except OSError as error:
        raise Refusal("“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal("“{file}” is damaged: import these images again.", file=path) from None


def published_sources() -> list[Published]:
    """The data sets that can be fetched."""
    return [source() for source in members(Published)]


def source_named(name: str) -> DataSource:
    """The source of this name, such as `MNIST` or `fashion-mnist`; others are the user's own."""
    for source in published_sources():
        if slug(name) in {source.folder, source.title.lower()}:
            return source
    return Imported(name=name)


if TYPE_CHECKING:
    AnyDataSource = DataSource
else:
    AnyDataSource = union(DataSource)

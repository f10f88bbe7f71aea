"""Data sources: which data set an experiment learns from, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.data.augmentation import AnyAugmentation
from core.data.dataset import DataSet, LabelledImages, concatenate, held_out_entirely
from core.data.directories import cache_directory
from core.data.folder import DataFolder
from core.data.imported_classes import CLASSES_FILE, read_classes
from core.data.ink_digits import TEST, TRAIN, load_or_generate
from core.data.my_digits_split import split_own_digits
from core.data.pen_strokes import LabelledDrawing, non_digits, read_drawings, render_drawings
from core.data.progress_counter import ProgressCounter
from core.errors import UserError
from core.files.names import slug
from core.ink import written_digits as written
from core.nn.component import Component, members, union
from core.types import Progress

DIGITS = tuple("0123456789")


class DataSource(Component):
    """Where labelled images come from, and the part of them that is used."""

    train_size: Annotated[
        Annotated[int, Meta(ge=1, le=10_000_000)] | None,
        Meta(
            title="Training set",
            description="How many images to learn from; all if not given.",
            extra={"unit": "images", "log": True, "absent": "all images", "phrase": "{value} images"},
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
    folds: Annotated[
        Annotated[int, Meta(ge=2, le=20)] | None,
        Meta(
            title="Cross-validation",
            description="Cuts the images into so many parts and trains as often: "
            "each part is held out once, instead of the share above.",
            extra={"unit": "parts", "absent": "off", "phrase": "{value} folds"},
        ),
    ] = None
    fold: Annotated[
        Annotated[int, Meta(ge=1, le=20)] | None,
        Meta(
            description="Which of the parts is held out, from 1; all in turn if not given.",
            extra={"hidden": True},
        ),
    ] = None
    augmentation: Annotated[
        Annotated[list[AnyAugmentation], Meta(max_length=16)] | None,
        Meta(
            description="Random changes of the images learned from: those that move pixels first.",
            extra={"absent": "none"},
        ),
    ] = None

    @property
    def held_out(self) -> float:
        """The share of the images that no run learns from."""
        return 1 / self.folds if self.folds else self.validation

    @property
    def title(self) -> str:
        """What the data set is called."""
        raise NotImplementedError

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        """All of the data set, from the first of the folders that has it; long work tells its progress.

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

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        folders = [DataFolder(directory / self.folder) for directory in directories]
        present = next((folder for folder in folders if not folder.missing), None)
        if present is None:
            raise self._absent(folders)
        try:
            return present.load(self.title, self.classes)
        except UserError as problem:
            raise UserError(
                "{problem} Delete this file, then run “digitlab data fetch {name}”.",
                problem=problem,
                name=self.title,
            ) from None

    def _absent(self, folders: Sequence[DataFolder]) -> UserError:
        for folder in folders:
            if len(folder.missing) < len(self.files):
                return UserError(
                    "“{file}” is missing in {folder}: run “digitlab data fetch {name}”.",
                    file=folder.missing[0],
                    folder=folder.path,
                    name=self.title,
                )
        return UserError(
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
    classes = (
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

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        for directory in directories:
            folder = directory / slug(self.name)
            if (folder / CLASSES_FILE).is_file():
                kept = read_classes(folder)
                try:
                    return DataFolder(folder).load(kept.name, kept.classes)
                except UserError as problem:
                    raise UserError(
                        "{problem} Delete the folder, then import these images again.", problem=problem
                    ) from None
        raise UserError(
            "There is no data set “{name}” here: bring it in with “digitlab data import”.",
            name=self.name,
        )


class InkDigits(DataSource):
    """60,000 + 10,000 digits in handwriting that is generated here, from models of how people write."""

    label: ClassVar[str] = "Ink digits"
    sizes: ClassVar[tuple[int, int]] = TRAIN, TEST

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        train, test = load_or_generate(cache_directory(), self.sizes, progress)
        return DataSet(self.title, train, test, DIGITS)


class PenStrokes(DataSource):
    """Digits as a pen wrote them, read from a file of labelled pen strokes."""

    label: ClassVar[str] = "Pen strokes"

    file: Annotated[
        str,
        Meta(
            max_length=500,
            description="JSON lines with label, writer and strokes, in one of the folders with data sets.",
        ),
    ] = ""
    renderings: Annotated[
        int, Meta(ge=1, le=20, description="How often each drawing is learned, with pens of other widths.")
    ] = 3
    test_writers: Annotated[
        int, Meta(ge=0, le=1000, description="Writers who are not learned from: the last ones, for testing.")
    ] = 6

    @property
    def title(self) -> str:
        return Path(self.file).name.removesuffix(".gz").removesuffix(".jsonl")

    def drawings(self, directories: Sequence[Path]) -> tuple[list[LabelledDrawing], list[LabelledDrawing]]:
        """Those to learn from, and those of the writers kept for testing. Raises Refusal as `load` does."""
        path = next((p for p in (folder / self.file for folder in directories) if p.is_file()), None)
        if path is None:
            raise UserError(
                "There are no pen strokes “{file}” in the folders with data sets.", file=self.file
            )
        found = read_drawings(path, len(DIGITS))
        writers = sorted({drawing.writer for drawing in found})
        learned = set(writers[: max(0, len(writers) - self.test_writers)])
        if not learned:
            count = len(writers)
            raise UserError("“{file}” has {count} writers: leave some to learn from.", file=path, count=count)
        return [d for d in found if d.writer in learned], [d for d in found if d.writer not in learned]

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        train, test = self.drawings(directories)
        counter = ProgressCounter(progress, len(train) * self.renderings + len(test))
        made = render_drawings(train, self.renderings, counter), render_drawings(test, counter=counter)
        return DataSet(self.title, *made, DIGITS)


class Strangers(DataSource):
    """Scribbles, figures and letters, drawn by chance: what a network shall not take for a digit.

    They belong to no class, so there is nothing to test.
    """

    count: Annotated[
        int, Meta(ge=1, le=1_000_000, description="How many are drawn.", extra={"unit": "images"})
    ] = 10_000
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Where chance starts.")] = 1

    @property
    def title(self) -> str:
        return type(self).__name__

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        counter = ProgressCounter(progress, self.count)
        return DataSet(self.title, non_digits(self.count, self.seed, counter), non_digits(0, 0), DIGITS)


class MyDigits(DataSource):
    """The digits that you wrote yourself. Some of them, drawn by the seed, are held out.

    They are there to be learned beside other data, so there is nothing to test: the test images are theirs.
    """

    label: ClassVar[str] = "My digits"

    renderings: Annotated[
        int, Meta(ge=1, le=1000, description="How often each digit is learned, with pens of other widths.")
    ] = 20
    share: Annotated[float, Meta(ge=0, le=0.9, description="Share of the digits that is held out.")] = 0.25
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Where chance starts.")] = 1
    revision: Annotated[
        str,
        Meta(max_length=64, description="Which state of the collection was learned.", extra={"hidden": True}),
    ] = ""

    @property
    def title(self) -> str:
        return self.label

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        path = next(
            (p for p in (folder / written.DIGITS_FILE for folder in directories) if p.is_file()), None
        )
        if path is None:
            raise UserError("You have not written any digits yet: collect some on the page My digits.")
        learned, held_out = split_own_digits(written.read_digits(path), self.share, self.seed)
        counter = ProgressCounter(progress, len(learned) * self.renderings + len(held_out))
        train = concatenate(
            [
                render_drawings(learned, self.renderings, counter),
                held_out_entirely(render_drawings(held_out, counter=counter)),
            ]
        )
        return DataSet(self.title, train, render_drawings([]), DIGITS)


class Mixed(DataSource):
    """Several data sets of the same classes, learned together and tested on all of their test images.

    Each brings as many images as its own `train_size` says. What is held out is a share of the whole.
    """

    parts: Annotated[
        list[AnyDataSource], Meta(min_length=1, max_length=100, description="The data sets.")
    ] = msgspec.field(default_factory=lambda: [MNIST()])

    @property
    def title(self) -> str:
        return " + ".join(part.title for part in self.parts)

    def load(self, directories: Sequence[Path], progress: Progress | None = None) -> DataSet:
        if any(part.validation for part in self.parts):
            raise UserError("Of several data sets a share of the whole is held out: give “validation” once.")
        sets = [part.load(directories, progress) for part in self.parts]
        first = sets[0]
        for other in sets[1:]:
            if (other.classes, other.image_shape) != (first.classes, first.image_shape):
                raise UserError("{first} and {other} have other classes.", first=first.name, other=other.name)
        train = concatenate([_first(part, found.train) for part, found in zip(self.parts, sets, strict=True)])
        order = np.random.default_rng(len(train)).permutation(len(train))  # `train_size` takes of each part
        return DataSet(
            self.title, train.take(order), concatenate([found.test for found in sets]), first.classes
        )


def _first(part: DataSource, examples: LabelledImages) -> LabelledImages:
    """The examples that a part brings to others."""
    if (part.train_size or 0) > len(examples):
        raise UserError(
            "{name} has {available} images, and {size} of them are asked for.",
            name=part.title,
            available=f"{len(examples):,}",
            size=f"{part.train_size:,}",
        )
    return examples if part.train_size is None else examples.take(slice(part.train_size))


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
    return Imported(name=name)


if TYPE_CHECKING:
    AnyDataSource = DataSource
else:
    AnyDataSource = union(DataSource)

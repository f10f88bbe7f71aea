"""Data sources: which data set an experiment learns from, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec import Meta

from core.component import Component, union


class DataSource(Component):
    """Where labelled images come from, and the part of them that is used."""

    train_size: Annotated[
        Annotated[int, Meta(ge=1, le=10_000_000)] | None,
        Meta(
            title="Training set",
            description="How many images to learn from; all if not given.",
            extra={"unit": "images", "log": True, "absent": "all"},
        ),
    ] = None
    validation: Annotated[
        float,
        Meta(
            ge=0,
            le=0.9,
            title="Held out",
            description="Share of these held out, to choose by. The test set is never used to choose.",
        ),
    ] = 0.0
    augmentation: Annotated[None, Meta(extra={"hidden": True})] = None


class MNIST(DataSource):
    """60,000 + 10,000 handwritten digits (LeCun, Cortes, Burges)."""


class FashionMNIST(DataSource):
    """60,000 + 10,000 pictures of ten kinds of clothing (Zalando)."""

    title: ClassVar[str] = "Fashion-MNIST"


if TYPE_CHECKING:
    AnyDataSource = DataSource
else:
    AnyDataSource = union(DataSource)

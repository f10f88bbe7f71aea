"""The picture that is made of a lesson's runs: one of seven kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from core.lessons.bilingual import Bilingual
from core.lessons.candidate import Key
from core.lessons.predictions import Bound, FigureName
from core.nn.component import Component, union

Word = Annotated[str, Meta(max_length=200)]
RoomValue = bool | int | float | Word


class LessonPicture(Component):
    """Its kind, and which figures it shows."""


class OverlaidCurves(LessonPicture):
    """A curve of each candidate over the run, with the mean and the band of the seeds."""

    curve: FigureName
    """Such as "train_loss", "train_accuracy", "test_accuracy"."""
    label: Bilingual
    """What the upright axis is called."""
    along: Literal["epoch", "step", "seconds", "x"] = "epoch"
    """What the axis below counts; "x" for a curve with an axis of its own."""
    axis: Bilingual | None = None
    """What that axis of its own is called."""
    logarithmic: bool = False
    low: Bound | None = None
    """The lower end of the axis; found from the curves if not given."""
    high: Bound | None = None


class SweptFigure(LessonPicture):
    """A figure of each candidate against the swept setting, with the mean and the spread over the seeds."""

    figure: FigureName
    label: Bilingual
    low: Bound | None = None
    high: Bound | None = None


class FigureBars(LessonPicture):
    """A bar for each candidate, a dot in it for each seed."""

    figure: FigureName
    label: Bilingual
    logarithmic: bool = False
    low: Bound | None = None
    high: Bound | None = None


class FigureColumn(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A column of a table of figures."""

    figure: FigureName
    label: Bilingual
    style: Literal["percent", "number", "seconds", "count"] = "percent"


class FigureTable(LessonPicture):
    """A row for each candidate (and swept value), a column for each figure: mean and spread."""

    columns: Annotated[list[FigureColumn], Meta(min_length=1, max_length=8)]


class LayerSpread(LessonPicture):
    """A histogram for each layer of each candidate, as the initialization lab draws them."""

    histograms: FigureName
    """Such as "outputs" or "gradients"."""
    label: Bilingual


class DigitSheet(LessonPicture):
    """Digits that a measurement picked, with what they are and what was read."""

    of: Key
    label: Bilingual


RoomKey = Literal["race", "backprop", "initialization", "check", "graph"]
RoomInputs = dict[Word, RoomValue | list[RoomValue]]
"""Of a room, by its own names: numbers, words, and lists of them."""


class LessonRoom(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A room of Explore that a lesson leads to, whatever its picture is."""

    room: RoomKey
    settings: RoomInputs = msgspec.field(default_factory=dict)


class RoomSettings(LessonPicture):
    """A room of Explore, with its inputs set; what the runs came to stands beside it as a table."""

    room: RoomKey
    settings: RoomInputs = msgspec.field(default_factory=dict)
    columns: Annotated[list[FigureColumn], Meta(max_length=8)] = msgspec.field(default_factory=list)


if TYPE_CHECKING:
    AnyLessonPicture = LessonPicture
else:
    AnyLessonPicture = union(LessonPicture)

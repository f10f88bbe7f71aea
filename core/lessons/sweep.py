"""A sweep: every candidate is measured at several values of one setting, which is the axis of the picture."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.lessons.bilingual import Bilingual

MAX_VALUES = 24

SweepNumber = Annotated[float, Meta(ge=-1e12, le=1e12)]
SweepValues = Annotated[list[SweepNumber], Meta(min_length=2, max_length=MAX_VALUES)]


class Sweep(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Give either `path`, or `changes` where one value of the axis stands for several settings."""

    name: Bilingual
    """What the axis is called."""
    values: SweepValues
    """Numbers in the order of the axis, rising or falling. A whole number is set as one."""
    path: Annotated[str, Meta(max_length=120)] = ""
    """The setting, such as "experiment.weight_decay"."""
    changes: list[dict[str, Any]] = []
    """As many as values: what is laid over the candidate at each of them, such as
    `[{experiment.network.hidden = [100]}, {experiment.network.hidden = [100, 100]}]`.
    """
    logarithmic: bool = False
    """Whether the axis has steps of equal ratio; a value of 0 stands apart at its left end."""

"""A dimension of a search as a study file names it: the path of a field, and the range that is searched."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

MAX_CHOICES = 64


class Dimension(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One setting that is searched. What is left out comes from the declaration of the field.

    A path goes through the experiment as its JSON does: `optimizer.learning_rate`, `network.hidden.0`,
    `data.augmentation.1.degrees`. Of a list of numbers, `network.hidden.length` is how many there are, and
    `network.hidden.all` each of them alike. A field that only some choices have, such as
    `optimizer.momentum`, is searched where it is there.
    """

    path: Annotated[str, Meta(min_length=1, max_length=200)]
    low: float | None = None
    high: float | None = None
    log: bool | None = None
    """Searched in steps of equal ratio."""
    choices: Annotated[list[Any], Meta(min_length=1, max_length=MAX_CHOICES)] | None = None
    """Values to choose from, as in JSON; of a chosen part such as the optimizer, names of kinds."""
    of: Annotated[str, Meta(max_length=60)] | None = None
    """The kind of part that it is searched for, "Adam" for example; all that have the field if not given."""

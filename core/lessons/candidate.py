"""A candidate: one of the things that a lesson compares."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.lessons.bilingual import Bilingual

Key = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,39}\Z")]
"""A short name in small letters, digits and hyphens."""


class Candidate(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A name, and what of the lesson's `base` is another for it."""

    key: Key
    """What prediction and claim call it."""
    name: Bilingual
    """What the picture calls it: two or three words."""
    change: dict[str, Any] = {}
    """Laid over `base` (see change.py), such as `change.experiment.optimizer.learning_rate = 1.2`."""

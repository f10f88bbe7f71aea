"""A synthetic objective: a hill over the space of a study, for tests, and for a race in no time.

Its top is known: the value there is 1. It costs no training.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from core.search.search_parameter import SearchParameter, Value


class Hill(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What takes the place of training in a study."""

    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Where the top is.")] = 1
    steps: Annotated[int, Meta(ge=1, le=1000, description="How often a trial reports before its end.")] = 1
    milliseconds: Annotated[float, Meta(ge=0, le=60_000, description="What a trial takes.")] = 0.0
    noise: Annotated[
        float, Meta(ge=0, le=1, description="Standard deviation of what is added to each value.")
    ] = 0.0

    def top(self, parameter: SearchParameter) -> float:
        """Where the best value of a parameter lies, from 0 to 1 on its scale: away from the ends."""
        text = hashlib.sha256(f"{self.seed} {parameter.name}".encode()).digest()
        return 0.15 + 0.7 * int.from_bytes(text[:4], "little") / 2**32

    def value(self, parameters: Sequence[SearchParameter], settings: Mapping[str, Value], seed: int) -> float:
        """The height there, at most 1 without noise; `seed` draws the noise."""
        away = [
            one.share_of(settings[one.name]) - one.share_of(one.value_at(self.top(one)))
            for one in parameters
            if one.name in settings
        ]
        height = float(np.prod([1 / (1 + (4 * distance) ** 2) for distance in away]))
        return height + self.noise * float(np.random.default_rng(seed).standard_normal())

    def curve(self, value: float) -> list[float]:
        """What a trial reports: it rises towards its value."""
        return [value * (1 - 0.5 ** (step + 1)) for step in range(self.steps)]

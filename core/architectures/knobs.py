"""Knobs that several architectures have."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Filters = list[Annotated[int, Meta(ge=1, le=512)]]
"""How many features each convolution, or each block of them, looks for."""

Hidden = list[Annotated[int, Meta(ge=1, le=8192)]]
"""How many units each hidden dense layer has."""

Recurrences = list[Annotated[int, Meta(ge=1, le=4096)]]
"""How many units each recurrent layer has."""

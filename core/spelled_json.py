"""JSON of what a run tells. JSON has no word for what a diverged one does: "nan" and "inf" stand for it."""

from __future__ import annotations

import math
from typing import Any

import msgspec


def encode(value: msgspec.Struct) -> bytes:
    """To be decoded with strict=False, where a word in the place of a number is one."""
    return msgspec.json.encode(_spelled(msgspec.to_builtins(value)))


def _spelled(value: Any) -> Any:
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            return {key: _spelled(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_spelled(inner) for inner in value]
    return value

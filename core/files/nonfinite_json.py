"""JSON with non-finite numbers: "nan" and "inf" stand for what JSON has no literal for."""

from __future__ import annotations

import math
from typing import Any

import msgspec


def encode(value: msgspec.Struct) -> bytes:
    """To be decoded with strict=False, where a word in the place of a number is one."""
    return msgspec.json.encode(_with_words_for_nonfinite(msgspec.to_builtins(value)))


def _with_words_for_nonfinite(value: Any) -> Any:
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            return {key: _with_words_for_nonfinite(item) for key, item in value.items()}
        case list() | tuple():
            return [_with_words_for_nonfinite(item) for item in value]
    return value

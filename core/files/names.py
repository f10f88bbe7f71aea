"""File names made of names that people give: in any script, of any length, safe on every system."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME_LENGTH = 80
"""Bytes of UTF-8: short enough for encrypted folders and old archives, long enough to be recognised."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def slug(name: str, fallback: str = "unnamed") -> str:
    """The letters and digits of the name in lower case, in any script, with hyphens between the words.

    What has none gives `otherwise`; names that Windows keeps for devices get a hyphen.
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFC", name).lower().replace("_", " "))
    text = "-".join(words).encode()[:MAX_NAME_LENGTH].decode(errors="ignore").rstrip("-")
    if not text:
        return fallback
    return f"{text}-" if _RESERVED.fullmatch(text) else text

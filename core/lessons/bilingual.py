"""A text of a lesson in both languages of the program, side by side in its file."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

MAX_TEXT_LENGTH = 2_000
"""Characters of one text, at most."""

LessonText = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT_LENGTH)]


class Bilingual(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """`{en = "...", ko = "..."}`: plain text; formulas in it are written with Unicode letters."""

    en: LessonText
    ko: LessonText

    def text(self, language: str) -> str:
        """In the language of this code, such as "ko"; English where the lesson does not speak it."""
        return self.ko if language.startswith("ko") else self.en

"""What Python's own tokenizer tells of a text, as pieces of its lines to be coloured. Nothing of Qt."""

from __future__ import annotations

import io
import keyword
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Look = Literal["keyword", "name", "string", "number", "comment"]
"""A name is one that is declared here: of a class or a function."""


@dataclass(frozen=True)
class Span:
    """A piece of one line; columns count characters."""

    start: int
    length: int
    look: Look


def spans(text: str) -> dict[int, list[Span]]:
    """The pieces to colour by line, of which the first is 0. What is no Python stays as far as it was."""
    found: dict[int, list[Span]] = {}
    lines, before = text.splitlines(), ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            look = _look(token, before)
            if look is not None:
                for line, span in _pieces(token, look, lines):
                    found.setdefault(line, []).append(span)
            before = token.string
    except (tokenize.TokenError, SyntaxError):
        return found
    return found


def _look(token: tokenize.TokenInfo, before: str) -> Look | None:
    kind = tokenize.tok_name[token.type]
    if kind == "NAME":
        if keyword.iskeyword(token.string):
            return "keyword"
        return "name" if before in {"class", "def"} else None
    if kind == "STRING" or kind.startswith(("FSTRING", "TSTRING")):  # since Python 3.12 in parts, since 3.14
        return "string"
    return {"NUMBER": "number", "COMMENT": "comment"}.get(kind)  # type: ignore[return-value]


def _pieces(token: tokenize.TokenInfo, look: Look, lines: list[str]) -> Iterator[tuple[int, Span]]:
    """A string over several lines is one piece in each."""
    (first, start), (last, end) = token.start, token.end
    for line in range(first, min(last, len(lines)) + 1):
        left = start if line == first else 0
        right = end if line == last else len(lines[line - 1])
        yield line - 1, Span(left, right - left, look)

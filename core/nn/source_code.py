"""The source of a component as it lies in its file: of the plain version, and of the one that runs."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from typing import Any, Literal

from core.errors import UserError
from core.nn.component import Component
from core.nn.plain import plain_class

Version = Literal["plain", "fast"]

_NAME = r"[A-Z][\w'’-]+"
_CITED = re.compile(
    rf"({_NAME}(?:, {_NAME})*(?: and {_NAME}| et al\.)?(?:, [a-z][\w ]*)?),? \(?((?:19|20)\d\d)\b"
)
"""Kingma and Ba (2015); (He et al., 2016); (Hinton, lecture 6e, 2012): the names, and the year."""


@dataclass(frozen=True)
class SourceCode:
    """The text of a whole file, and where in it the class stands."""

    file: str
    """From the root of the project, such as "core/nn/plain/optimizers.py"."""
    text: str
    line: int
    """Where the class begins; the first line of the file is 1."""
    papers: tuple[str, ...]
    """Those that its docstring names, such as "Kingma and Ba, 2015"."""


def versions(member: type[Component]) -> dict[Version, type[Any]]:
    """The classes to read, the plain one first; most that need no plain version have none."""
    try:
        return {"plain": plain_class(member), "fast": member}
    except LookupError:
        return {"fast": member}


def source_code(read: type[Any]) -> SourceCode:
    """The file in which this class is declared, read now. Raises UserError where the file is not here."""
    file = read.__module__.replace(".", "/") + ".py"
    try:
        text = inspect.getsource(sys.modules[read.__module__])
        _, line = inspect.getsourcelines(read)
    except (OSError, TypeError) as error:
        raise UserError(
            "“{file}” is not part of this copy of the program, which came without its source.", file=file
        ) from error
    return SourceCode(file, text, line, papers(read.__doc__ or ""))


def papers(docstring: str) -> tuple[str, ...]:
    """The papers that a docstring names, each once, in its order."""
    cited = _CITED.findall(" ".join(docstring.split()))
    return tuple(dict.fromkeys(f"{names}, {year}" for names, year in cited))

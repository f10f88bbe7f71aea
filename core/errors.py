"""User errors: what cannot be done and why, in one plain sentence that can be translated."""

from __future__ import annotations

import re
from pathlib import PurePath

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udc7f\udd00-\udfff]+")
"""Line breaks, terminal codes and halves of characters: names and foreign files may hold them."""


MAX_VALUE_LENGTH = 400
"""Characters of a name in a sentence, at most."""


class UserError(Exception):
    """What cannot be done, why, and what to do about it.

    The sentence is kept as a template and its values, so that the window can translate the template
    before it fills the values in. `str()` is the English sentence.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return printable(self.template.format(**{key: shown(value) for key, value in self.values.items()}))

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.template, self.values)

    @property
    def path(self) -> str:
        """The field that has to change, such as `network.hidden`; empty where it is none."""
        return ""

    @property
    def reason(self) -> UserError:
        """The same for a reader who stands at that field already: without its path."""
        return self


_AT_FIELD = UserError("{place}: {problem}.").template
_WITHOUT_FIELD = UserError("{problem}.").template


class FieldError(UserError):
    """A value of an experiment that cannot be: the path of its field, and a few words without a full stop."""

    def __init__(self, path: str, reason: UserError) -> None:
        super().__init__(_AT_FIELD if path else _WITHOUT_FIELD, place=path, problem=reason)
        self._path, self._reason = path, reason

    def __reduce__(self) -> tuple[object, ...]:
        return FieldError, (self._path, self._reason)

    @property
    def path(self) -> str:
        """See UserError."""
        return self._path

    @property
    def reason(self) -> UserError:
        """See UserError."""
        return self._reason


def out_of_memory_error() -> UserError:
    """What Python's MemoryError means to a person."""
    return UserError("There is not enough memory: make the network or the batches smaller.")


def shown(value: object) -> object:
    """A value as it stands in a sentence: a name without end, as a foreign file may hold, is cut."""
    if not isinstance(value, str | PurePath) or len(text := str(value)) <= MAX_VALUE_LENGTH:
        return value
    return f"{text[: MAX_VALUE_LENGTH // 2]}…{text[-MAX_VALUE_LENGTH // 2 :]}"


def printable(text: str) -> str:
    """The text on one line that can be shown and written as UTF-8, whatever a file or a name puts into it."""
    clean = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    # In a locale without UTF-8, Python keeps the other bytes of a file's name as halves of characters.
    return clean.encode(errors="surrogateescape").decode(errors="replace")


def _restore(kind: type[UserError], template: str, values: dict[str, object]) -> UserError:
    return kind(template, **values)

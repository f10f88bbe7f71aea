"""A refusal: bad input or a failed environment, said in one plain sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - what it is, not an error of the program
    """What cannot be done, why, and what to do about it.

    The sentence is kept as a template and its values, so that the window can translate the template
    before it fills the values in. `str()` is the English sentence.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.template, self.values)


def _restore(kind: type[Refusal], template: str, values: dict[str, object]) -> Refusal:
    return kind(template, **values)

"""What msgspec complains of is said in plain words, with the place of the value."""

from __future__ import annotations

from itertools import product
from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from core.errors import UserError
from core.experiment.experiment import Experiment
from core.files.validation_message import validation_message
from core.nn.component import fields


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    size: Annotated[int, Meta(ge=1, le=9999)] | None = None
    share: Annotated[float, Meta(gt=0, lt=1)] = 0.5
    names: Annotated[list[str], Meta(max_length=2, min_length=1)] = msgspec.field(
        default_factory=lambda: ["a"]
    )
    word: Annotated[str, Meta(max_length=3)] = ""
    on: bool = False


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    needed: int
    inner: Inner = msgspec.field(default_factory=Inner)
    many: list[Inner] = []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "“needed” is missing"),
        ('{"needed": null}', "needed: a whole number is expected, not null"),
        ('{"needed": 1.5}', "needed: a whole number is expected"),
        ('{"needed": 1, "x": 2}', "there is no setting “x” here"),
        ('{"needed": 1, "inner": 3}', "inner: an object in braces is expected, not a whole number"),
        ('{"needed": 1, "inner": {"size": "3"}}', "inner.size: a whole number is expected, not text"),
        ('{"needed": 1, "inner": {"size": 0}}', "inner.size: 1 or more is expected"),
        ('{"needed": 1, "inner": {"size": 10000}}', "inner.size: 9,999 or less is expected"),
        ('{"needed": 1, "inner": {"share": 0}}', "inner.share: more than 0 is expected"),
        ('{"needed": 1, "inner": {"share": 1}}', "inner.share: less than 1 is expected"),
        ('{"needed": 1, "inner": {"share": true}}', "inner.share: a number is expected, not true or false"),
        ('{"needed": 1, "inner": {"names": ["a", "b", "c"]}}', "inner.names: 2 or fewer are expected"),
        ('{"needed": 1, "inner": {"names": []}}', "inner.names: 1 or more are expected"),
        ('{"needed": 1, "inner": {"names": [1]}}', "inner.names[0]: text is expected, not a whole number"),
        ('{"needed": 1, "inner": {"word": "long"}}', "inner.word: it is longer than 3"),
        ('{"needed": 1, "inner": {"on": 1}}', "inner.on: true or false is expected, not a whole number"),
        ('{"needed": 1, "many": [{"x": 1}]}', "many[0]: there is no setting “x” here"),
        ('{"needed": 1e999}', "needed: the number is too large"),
    ],
)
def test_the_words(text: str, words: str) -> None:
    with pytest.raises(msgspec.ValidationError) as raised:
        msgspec.json.decode(text, type=Outer)
    assert str(validation_message(raised.value).full_message()) == words


WRONG = ("null", "true", "-1", "0.5", "1e30", "1e400", '"text"', "[]", "[null]", "{}", "[[[]]]")


def declared(struct: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    """The struct and all components that may stand in it."""
    found, waiting = set[type[msgspec.Struct]](), [struct]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += [member for field in fields(one) for member in field.family]
    return found


def error_of(text: str, struct: type[msgspec.Struct]) -> UserError | None:
    try:
        msgspec.json.decode(text, type=struct)
    except msgspec.ValidationError as error:
        return validation_message(error).problem
    return None


def is_repeated(problem: object) -> bool:
    """Whether it is told in the words of msgspec, as it is or in part."""
    return isinstance(problem, UserError) and (
        problem.template == "{problem}" or any(map(is_repeated, problem.values.values()))
    )


@pytest.mark.parametrize("struct", sorted(declared(Experiment), key=lambda one: one.__name__))
def test_no_words_of_msgspec_reach_a_person(struct: type[msgspec.Struct]) -> None:
    """Whatever is wrong in an experiment, and whichever msgspec is installed."""
    tag = struct.__struct_config__.tag
    kind = "" if tag is None else f'"type": "{tag}", '
    names = [field.name for field in fields(struct)]
    texts = [f'{{{kind}"{name}": {value}}}' for name, value in product(names, WRONG)]
    found = [error_of(text, struct) for text in [*texts, f'{{{kind}"nothing": 0}}', "[]"]]
    assert any(found)
    assert not any(map(is_repeated, found))


def test_what_it_does_not_know_it_repeats() -> None:
    assert str(validation_message(msgspec.ValidationError("Odd - at `$.a`")).full_message()) == "a: Odd"

import pytest

from app.widgets.wording.number_text import Range, number_text
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.component import Field, fields
from core.nn.optimizers import SGD, Adam

ALL = [*fields(Experiment), *fields(SGD), *fields(Adam), *fields(MLP)]


def field(name: str) -> Field:
    return next(one for one in ALL if one.name == name)


@pytest.mark.parametrize(
    ("value", "text"),
    [(10_000, "10,000"), (0.001, "0.001"), (1e-8, "1e-8"), (0.0, "0"), (1.5, "1.5"), (1.0, "1"), (None, "")],
)
def test_numbers_are_written_short_and_exact(value: float | None, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize("value", [0.1, 1e-7, 0.30000000000000004, 123456.789, 5e-5, 12.0])
def test_what_is_written_is_read_again(value: float) -> None:
    assert Range.of(field("learning_rate")).parse(number_text(value)) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [("12,000", 12000), ("1e3", 1000), ("1.5", None), ("x", None), ("", None), ("inf", None)],
)
def test_whole_numbers_are_read(text: str, number: int | None) -> None:
    assert Range.of(field("batch_size")).parse(text) == number


@pytest.mark.parametrize("text", ["0.5", "0,5", " .5 ", "5e-1"])
def test_a_comma_may_stand_for_the_point(text: str) -> None:
    assert Range.of(field("learning_rate")).parse(text) == 0.5


@pytest.mark.parametrize(
    ("name", "value", "up", "reached"),
    [
        ("learning_rate", 0.1, True, 0.2),
        ("learning_rate", 0.1, False, 0.09),
        ("learning_rate", 0.9, True, 1.0),
        ("learning_rate", 1.25, False, 1.0),
        ("learning_rate", 10.0, True, 10.0),
        ("batch_size", 128, True, 200),
        ("batch_size", 1, False, 1),
        ("epochs", 10, False, 9),
        ("seed", 1, True, 2),
        ("beta1", 0.9, True, 0.95),
        ("beta1", 0.95, True, 0.96),
        ("beta1", 0.99, True, 0.991),
        ("dropout", 0.0, False, 0.0),
        ("weight_decay", 0.0, True, 0.0001),
    ],
)
def test_steps_are_round_and_stay_in_range(name: str, value: float, up: bool, reached: float) -> None:
    assert Range.of(field(name)).stepped(value, up) == reached


def test_a_slider_reaches_below_the_default() -> None:
    assert Range.of(field("learning_rate")).slider_decades(0.1) == (-3, 1)
    assert Range.of(field("learning_rate")).slider_decades(0.001) == (-4, 1)

import msgspec
import pytest

from app.widgets.form.component_lines import from_line, to_line
from core.architectures import Layers
from core.component import Component, fields, members
from core.initializers import He, Normal
from core.layers import Dense, Flatten, Layer, PReLU, Sequential

FAMILY = fields(Layers)[0].family


@pytest.mark.parametrize(
    "layer",
    [
        Flatten(),
        Dense(units=7),
        Dense(units=10, initializer=Normal(std=0.02)),
        PReLU(slope=0.1),
        Sequential(layers=[Dense(units=3), Flatten()]),
        *(member() for member in members(Layer)),
    ],
)
def test_every_layer_survives_being_a_line(layer: Component) -> None:
    tree = msgspec.to_builtins(layer)
    assert from_line(to_line(tree, FAMILY), FAMILY) == tree


def test_lines_are_short() -> None:
    line = to_line(msgspec.to_builtins(Dense(units=10, initializer=Normal(std=0.02))), FAMILY)
    assert line == "Dense units=10 initializer=Normal(std=0.02)"


def test_json_is_a_line_too() -> None:
    tree = from_line('{"type": "Dense", "units": 4}', FAMILY)
    assert tree == msgspec.to_builtins(Dense(units=4, initializer=He()))


@pytest.mark.parametrize(
    "line",
    [
        "Dens",
        "Dense units=",
        "Dense units=x",
        "Dense unit=3",
        "Dense units=0",
        "Dense 100",
        "{",
        '{"type": 3}',
    ],
)
def test_what_is_no_layer_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_line(line, FAMILY)

"""Contracts that every member of every family keeps: JSON, ranges, descriptions, defaults."""

from __future__ import annotations

import copy
import inspect

import msgspec
import numpy as np
import pytest

from core.data.augmentation import Augmentation
from core.data.sources import DataSource
from core.experiment.experiment import Experiment
from core.nn.architectures import Architecture
from core.nn.component import Component, Field, fields, label, members, union
from core.nn.initializers import Initializer
from core.nn.layers import Activation, Layer
from core.nn.losses import Loss
from core.nn.optimizers import Momentum, Optimizer
from core.nn.schedules import Schedule

FAMILIES = (
    Initializer,
    Layer,
    Activation,
    Loss,
    Optimizer,
    Schedule,
    Architecture,
    Augmentation,
    DataSource,
)
MEMBERS = [
    pytest.param(family, member, id=member.__name__) for family in FAMILIES for member in members(family)
]
DECLARED = list(dict.fromkeys([Experiment, *(member for family in FAMILIES for member in members(family))]))
NUMBERS = [
    pytest.param(declared, field, id=f"{declared.__name__}.{field.name}")
    for declared in DECLARED
    for field in fields(declared)
    if field.kind in {"integer", "number", "integers"}
]


def outside(field: Field) -> list[float]:
    """The nearest numbers that the field must refuse."""
    step = 1 if field.kind != "number" else 1e-9
    assert field.minimum is not None
    assert field.maximum is not None
    low = field.minimum if field.exclusive_minimum else field.minimum - step
    high = field.maximum if field.exclusive_maximum else field.maximum + step
    return [low, high]


def inside(field: Field) -> list[float]:
    step = 1 if field.kind != "number" else 1e-9
    assert field.minimum is not None
    assert field.maximum is not None
    return [
        field.minimum + (step if field.exclusive_minimum else 0),
        field.maximum - (step if field.exclusive_maximum else 0),
    ]


def as_json(declared: type, field: Field, number: float) -> bytes:
    whole = int(number) if field.kind != "number" else number
    value = [whole] if field.kind == "integers" else whole
    tag = {"type": declared.__struct_config__.tag} if issubclass(declared, Component) else {}
    return msgspec.json.encode({**tag, field.name: value})


def test_the_families_have_the_members_of_the_texts():
    names = {family: {member.__name__ for member in members(family)} for family in FAMILIES}
    assert names[Initializer] >= {"Zeros", "Normal", "Xavier", "He"}
    assert names[Activation] >= {"Identity", "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "PReLU", "GELU"}
    assert names[Layer] >= {"Dense", "Flatten", "Dropout", "BatchNorm", *names[Activation]}
    assert names[Loss] >= {"CrossEntropy", "MeanSquaredError"}
    assert names[Optimizer] >= {"SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW"}
    assert names[Schedule] >= {"Constant", "Step", "Exponential", "Cosine", "OneCycle"}
    assert names[Architecture] >= {"MLP", "Layers"}
    assert names[Augmentation] >= {
        "Shift",
        "Rotate",
        "Scale",
        "Shear",
        "Elastic",
        "Thickness",
        "Noise",
        "CutOut",
    }
    assert names[DataSource] >= {"MNIST", "FashionMNIST"}


@pytest.mark.parametrize(("family", "member"), MEMBERS)
def test_every_member_has_defaults_and_survives_json(family, member):
    made = member()
    text = msgspec.json.encode(made)
    assert msgspec.json.decode(text)["type"] == member.__struct_config__.tag
    back = msgspec.json.decode(text, type=union(family))
    assert back == made
    assert type(back) is member


@pytest.mark.parametrize(("family", "member"), MEMBERS)
def test_every_member_refuses_a_key_that_it_does_not_know(family, member):
    text = msgspec.json.encode({"type": member.__struct_config__.tag, "colour": 1})
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.json.decode(text, type=union(family))


@pytest.mark.parametrize(("declared", "field"), NUMBERS)
def test_every_number_has_a_range_that_is_kept(declared, field):
    for number in outside(field):
        with pytest.raises(msgspec.ValidationError, match=rf"\$\.{field.name}"):
            msgspec.json.decode(as_json(declared, field, number), type=declared)
    for number in inside(field):
        msgspec.json.decode(as_json(declared, field, number), type=declared)


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.__name__)
def test_every_value_is_described_and_has_a_default_in_its_range(declared):
    for field in fields(declared):
        assert field.description.endswith("."), f"{declared.__name__}.{field.name}"
        assert field.label
        if field.default is None:
            assert field.optional
        elif field.kind in {"integer", "number"}:
            msgspec.json.decode(as_json(declared, field, field.default), type=declared)
        elif field.kind == "choice":
            assert type(field.default) in field.family


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.__name__)
def test_every_member_says_what_it_does(declared):
    first = inspect.cleandoc(vars(declared)["__doc__"]).split("\n\n")[0]
    assert len(first) > 15
    assert not any(line.startswith(" ") for line in first.splitlines())


def test_a_wrong_value_deep_inside_is_named_by_its_path():
    text = b'{"network": {"type": "MLP", "hidden": [50, 0]}}'
    with pytest.raises(
        msgspec.ValidationError, match=r"\$\.network\.hidden\[\.\.\.\]|\$\.network\.hidden\[1\]"
    ):
        msgspec.json.decode(text, type=Experiment)


def test_a_member_of_another_family_is_refused():
    with pytest.raises(msgspec.ValidationError, match=r"\$\.optimizer"):
        msgspec.json.decode(b'{"optimizer": {"type": "ReLU"}}', type=Experiment)


def test_a_copy_has_no_state():
    made = Momentum()
    made.start(np.zeros(3), np.zeros(3))
    assert vars(made)
    assert not vars(copy.copy(made))
    assert not vars(copy.deepcopy(made))
    assert b"state" not in msgspec.json.encode(made)


def test_a_field_tells_all_that_a_control_needs():
    rate, momentum = fields(Momentum)
    assert (rate.name, rate.kind, rate.label) == ("learning_rate", "number", "Learning rate")
    assert (rate.minimum, rate.exclusive_minimum, rate.log) == (0, True, True)
    assert (momentum.minimum, momentum.maximum) == (0, 1)
    assert (momentum.exclusive_minimum, momentum.exclusive_maximum) == (False, True)
    by_name = {field.name: field for field in fields(Experiment)}
    assert by_name["batch_size"].optional
    assert by_name["batch_size"].absent == "all images"
    assert by_name["optimizer"].kind == "choice"
    assert by_name["optimizer"].family == members(Optimizer)
    assert not by_name["epochs"].optional


def test_a_member_without_a_label_is_called_by_its_class():
    assert label(Momentum) == "Momentum"

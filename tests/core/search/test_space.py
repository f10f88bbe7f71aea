"""A space comes from the declarations of the fields, and every point of it is an experiment that decodes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.augmentation import Rotate
from core.data.sources import MNIST
from core.errors import FieldError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD, Adam, Momentum
from core.search.dimension import Dimension
from core.search.placement import Placement, experiment_with
from core.search.search_parameter import SearchParameter
from core.search.space import parameters, suggestion

EXPERIMENT = Experiment(
    data=MNIST(train_size=500, validation=0.2, augmentation=[Rotate()]), network=MLP(hidden=[50])
)
SPACE = [
    Dimension(path="optimizer", choices=["SGD", "Momentum", "Adam"]),
    Dimension(path="optimizer.learning_rate", low=1e-5, high=1e-1),
    Dimension(path="optimizer.learning_rate", of="Adam", low=1e-4, high=1e-2),
    Dimension(path="optimizer.momentum", low=0.5, high=0.99),
    Dimension(path="weight_decay", low=1e-8, high=1e-4),
    Dimension(path="network.hidden.length", low=1, high=4),
    Dimension(path="network.hidden.all", low=10, high=200),
    Dimension(path="network.hidden.2", low=5, high=9),
    Dimension(path="network.batch_norm"),
    Dimension(path="data.augmentation.0.degrees", low=1, high=20),
    Dimension(path="batch_size", choices=[20, 100, None]),
]


def settings_at(shares: list[float]) -> tuple[dict[str, object], Experiment]:
    """The settings of a point of the space, as a worker draws them, and the experiment."""
    placement, drawn = Placement(EXPERIMENT), {}
    for one, share in zip(parameters(EXPERIMENT, SPACE), shares, strict=True):
        if placement.applies(one):
            drawn[one.name] = one.value_at(share)
            placement.put(one, drawn[one.name])
    return drawn, placement.experiment()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=len(SPACE), max_size=len(SPACE)))
def test_every_point_of_a_space_is_an_experiment_that_decodes(shares: list[float]) -> None:
    drawn, experiment = settings_at(shares)
    assert decode_experiment(encode_experiment(experiment)) == experiment
    assert experiment_with(EXPERIMENT, parameters(EXPERIMENT, SPACE), drawn) == experiment
    assert ("optimizer.momentum" in drawn) == isinstance(experiment.optimizer, Momentum)
    assert ("optimizer.learning_rate (Adam)" in drawn) == isinstance(experiment.optimizer, Adam)
    assert ("network.hidden.2" in drawn) == (len(experiment.network.hidden) > 2)


@settings(max_examples=100, deadline=None)
@given(
    st.floats(0, 1),
    st.floats(1e-9, 1e3),
    st.floats(1.001, 1e6),
    st.booleans(),
    st.sampled_from(["number", "integer"]),
)
def test_a_value_lies_in_its_range_and_leads_back_to_its_share(
    share: float, low: float, span: float, log: bool, kind: str
) -> None:
    if kind == "integer":
        low, span = math.ceil(low), math.ceil(span)
    one = SearchParameter("x", kind, low, low * span, log)
    value = one.value_at(share)
    assert one.low <= value <= one.high
    back = one.share_of(value)
    assert one.value_at(back) == pytest.approx(value, rel=1e-9)


def test_a_choice_comes_before_what_depends_on_it() -> None:
    names = [one.name for one in parameters(EXPERIMENT, list(reversed(SPACE)))]
    assert names.index("optimizer") < names.index("optimizer.momentum")
    assert names.index("network.hidden.length") < names.index("network.hidden.2")


def test_what_is_left_out_comes_from_the_declaration() -> None:
    rate, decay, units, kinds, norm = (
        suggestion(EXPERIMENT, path)
        for path in (
            "optimizer.learning_rate",
            "weight_decay",
            "network.hidden.0",
            "optimizer",
            "network.batch_norm",
        )
    )
    assert rate.log
    assert 0 < rate.low < rate.high == 10
    assert decay.log
    assert 0 < decay.low < decay.high == 1
    assert (units.low, units.high) == (1, 8192)
    assert {"SGD", "Adam"} <= set(kinds.choices)
    assert norm.choices == [False, True]


def test_a_chosen_part_keeps_its_own_settings_where_it_is_the_experiments() -> None:
    experiment = Experiment(optimizer=Momentum(momentum=0.7))
    space = parameters(experiment, [Dimension(path="optimizer", choices=["Momentum", "SGD"])])
    assert experiment_with(experiment, space, {"optimizer": "Momentum"}).optimizer.momentum == 0.7
    assert experiment_with(experiment, space, {"optimizer": "SGD"}).optimizer == SGD()


@pytest.mark.parametrize(
    ("dimension", "said"),
    [
        (Dimension(path="optimizer.speed"), "no such field"),
        (Dimension(path="optimizer"), ""),
        (Dimension(path="optimizer.learning_rate", low=1, high=0.1), "smaller to a greater"),
        (Dimension(path="optimizer.learning_rate", low=0, high=0.1), "above 0"),
        (Dimension(path="optimizer.learning_rate", low=0.1, high=100), "10 or less"),
        (Dimension(path="optimizer.learning_rate", low=math.nan, high=1), "smaller to a greater"),
        (Dimension(path="optimizer.learning_rate", choices=[0.1, 0.1]), "twice"),
        (Dimension(path="optimizer", choices=["Adamant"]), "Adamant"),
        (Dimension(path="epochs", low=1.5, high=4), "whole numbers"),
        (Dimension(path="seed", low=1, high=4), "could not be compared"),
        (Dimension(path="data.validation", low=0.1, high=0.5), "could not be compared"),
        (Dimension(path="data.augmentation.3.degrees"), "no such field"),
        (Dimension(path="network.hidden.x"), "no such field"),
        (Dimension(path="network.hidden"), "values to choose from"),
        (Dimension(path="__class__.__name__"), "no such field"),
        (Dimension(path="..."), "no such field"),
    ],
)
def test_what_cannot_be_searched_is_said_with_its_path(dimension: Dimension, said: str) -> None:
    if not said:
        assert parameters(EXPERIMENT, [dimension])
        return
    with pytest.raises(FieldError, match=said) as caught:
        parameters(EXPERIMENT, [dimension])
    assert caught.value.path


def test_one_field_is_searched_once() -> None:
    twice = [Dimension(path="weight_decay", low=1e-6, high=1e-4)] * 2
    with pytest.raises(FieldError, match="twice"):
        parameters(EXPERIMENT, twice)

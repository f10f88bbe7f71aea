"""Remedies: changes of an experiment, as small as they can be."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.nn.architectures import MLP, AnyArchitecture, Layers
from core.nn.component import fields
from core.nn.layers import BatchNorm
from core.nn.optimizers import SGD, Optimizer

Tree = dict[str, Any]
FIRST_STEP = 0.01
"""How far the first step of a good rate goes, over the weights."""
SATURATING = {"Sigmoid", "Tanh"}
_RECURRENT = {"ElmanRNN", "LSTM"}


def changed_fields(before: Experiment, after: Experiment) -> Tree:
    """What a remedy changes: the fields of the experiment with their new values, whole."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return {key: value for key, value in new.items() if value != old.get(key)}


@dataclass(frozen=True)
class ChangedSetting:
    """One value that a remedy changes."""

    path: tuple[str, ...]
    """Such as ("network", "activation")."""
    before: Any
    after: Any


def changes(before: Experiment, after: Experiment) -> list[ChangedSetting]:
    """Value by value; a component of another kind is one value."""
    return list(_changes(msgspec.to_builtins(before), msgspec.to_builtins(after), ()))


def _changes(old: Tree, new: Tree, path: tuple[str, ...]) -> Iterator[ChangedSetting]:
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict) and one.get("type") == other.get("type"):
            yield from _changes(one, other, (*path, key))
        else:
            yield ChangedSetting((*path, key), one, other)


def usual_rate(optimizer: Optimizer) -> float:
    """The rate that an optimizer of this kind has where nobody chose one."""
    return float(type(optimizer)().learning_rate)


def with_rate(experiment: Experiment, rate: float) -> Experiment:
    """The same with another learning rate."""
    return replace(experiment, optimizer=replace(copy.copy(experiment.optimizer), learning_rate=rate))


def slower(experiment: Experiment, first_ratio: float) -> Experiment:
    """With a rate that is at least five times lower, no higher than usual, and small at its first step.

    `first_ratio` is how far that of the present rate went, over the weights.
    """
    rate, usual = experiment.optimizer.learning_rate, usual_rate(experiment.optimizer)
    small = rate * FIRST_STEP / first_ratio if first_ratio > 0 else rate
    return with_rate(experiment, float(f"{min(rate / 5, usual, max(small, usual / 20)):.2g}"))


def faster(run: RunEvidence) -> Experiment:
    """With the usual rate, or ten times the rate; a deep network with its usual optimizer."""
    experiment = run.experiment
    usual = type(experiment.network).default_optimizer()
    if isinstance(experiment.optimizer, SGD) and usual is not None:
        return replace(experiment, optimizer=usual)
    rate = max(usual_rate(experiment.optimizer), 10 * experiment.optimizer.learning_rate)
    return with_rate(experiment, min(float(f"{rate:.2g}"), 10.0))


def with_good_start(experiment: Experiment) -> Experiment:
    """Weights that keep the spread of signals: He for ReLU and its kin, Xavier for the others."""
    tree = msgspec.to_builtins(experiment.network)
    start = {"type": "Xavier" if _kinds(tree) & (SATURATING | _RECURRENT) else "He"}
    return _with_network(
        experiment, _mapped(tree, lambda key, value: start if key == "initializer" else value)
    )


def with_relu(experiment: Experiment) -> Experiment:
    """ReLU in place of sigmoids and tanhs, the weights that go with it, and a rate that it can bear."""
    changed = with_good_start(_with_activation(experiment, SATURATING, {"type": "ReLU"}))
    if getattr(changed.network, "skips", True) is False:
        changed = with_network_values(changed, skips=True)
    rate = min(experiment.optimizer.learning_rate, usual_rate(experiment.optimizer))
    return with_rate(changed, rate)


def with_leaky(experiment: Experiment) -> Experiment:
    """LeakyReLU in place of ReLU, where the architecture lets one choose."""
    return _with_activation(experiment, {"ReLU"}, {"type": "LeakyReLU", "slope": 0.01})


def with_normalized_input(experiment: Experiment, classes: int) -> Experiment:
    """A batch normalization before the first layer: the same network otherwise, layer by layer."""
    layers = experiment.network.layers_for(classes)
    return replace(experiment, network=Layers(layers=[BatchNorm(), *layers]))


def wider(experiment: Experiment, least: int) -> Experiment:
    """At least so many units in each hidden layer, and eight filters in each convolution."""
    network = experiment.network
    changes: Tree = {}
    for field in fields(type(network)):
        if field.name in {"hidden", "filters"}:
            floor = least if field.name == "hidden" else 8
            changes[field.name] = [max(count, floor) for count in getattr(network, field.name)]
    if isinstance(network, MLP) and not network.hidden:
        changes["hidden"] = [least]
    return replace(experiment, network=replace(network, **changes)) if changes else experiment


def with_network_values(experiment: Experiment, **values: object) -> Experiment:
    """With other values of the network, as far as it has them."""
    known = {field.name for field in fields(type(experiment.network))}
    changes = {name: value for name, value in values.items() if name in known}
    return replace(experiment, network=replace(experiment.network, **changes))


def _with_activation(experiment: Experiment, old: set[str], new: Tree) -> Experiment:
    def exchanged(_: str, value: Any) -> Any:
        return new if isinstance(value, dict) and value.get("type") in old else value

    return _with_network(experiment, _mapped(msgspec.to_builtins(experiment.network), exchanged))


def _with_network(experiment: Experiment, tree: Tree) -> Experiment:
    return replace(experiment, network=msgspec.convert(tree, AnyArchitecture))


def _mapped(tree: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    """The tree with each value in it changed, the outer ones first."""
    value = change(key, tree)
    if isinstance(value, dict):
        return {name: _mapped(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change, "") for inner in value]
    return value


def _kinds(tree: Any) -> set[str]:
    """The types of all components in a tree."""
    if isinstance(tree, dict):
        inner = set[str]().union(*map(_kinds, tree.values()))
        return inner | {str(tree["type"])} if "type" in tree else inner
    return set[str]().union(*map(_kinds, tree)) if isinstance(tree, list) else set()

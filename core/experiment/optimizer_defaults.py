"""The optimizer goes along with the architecture, as long as nobody has set it by hand.

A rate that suits two layers leaves a deep network at chance, and who chooses that network for the first time
cannot know.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from core.experiment.draft import TYPE, Draft, DraftEntry, Tree, network_entry
from core.experiment.experiment import Experiment
from core.nn.architectures import Architecture
from core.nn.initializers import Initializer
from core.nn.optimizers import Optimizer


@dataclass(frozen=True)
class NetworkAndOptimizer:
    """A network and what it is trained with."""

    network: Tree
    optimizer: Tree


class OptimizerDefaults:
    """Changes the optimizer of a draft after its architecture, and takes both back together.

    An architecture has the optimizer that it was loaded with, else the one that it is usually trained with.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._known: list[NetworkAndOptimizer] = []
        self._step: tuple[NetworkAndOptimizer, NetworkAndOptimizer] | None = None
        self._loaded = self.pair()
        self._is_untouched = self._was_loaded_untouched = True

    def set_known(self, presets: Sequence[Experiment]) -> None:
        """What nobody set by hand, whoever loads it."""
        self._known = [_pair(msgspec.to_builtins(one)) for one in presets]

    def load(self, named: bool) -> None:
        """Other values came, from a preset, a file or a run with a name, or from nowhere in particular."""
        self._loaded, self._step = self.pair(), None
        self._was_loaded_untouched = named or self._is_known()
        self._is_untouched = self._was_loaded_untouched

    def reset(self) -> None:
        """All values are again as they were loaded."""
        self._step, self._is_untouched = None, self._was_loaded_untouched

    def pair(self) -> NetworkAndOptimizer:
        """The present one."""
        network, optimizer = network_entry(self._draft), optimizer_entry(self._draft)
        return copy.deepcopy(
            NetworkAndOptimizer(self._draft.value(network.path), self._draft.value(optimizer.path))
        )

    def follow(self, entry: DraftEntry, before: NetworkAndOptimizer) -> None:
        """After an edit at `entry`: an architecture brings its optimizer; one set by hand stays."""
        optimizer = optimizer_entry(self._draft)
        if entry.path[0] == optimizer.path[0]:
            self._is_untouched = self.pair().optimizer == self._default_optimizer()
        elif entry == network_entry(self._draft):
            if self._is_untouched:
                self._draft.set(optimizer.path, self._default_optimizer() or before.optimizer)
            self._step = (before, self.pair())

    def changed_along(self) -> list[DraftEntry]:
        """What the last choice of an architecture changed besides: optimizer, initializer.

        Nothing after any other edit of the two.
        """
        if self._step is None or self._step[1] != self.pair():
            return []
        before, after = self._step
        changed = [optimizer_entry(self._draft)] if before.optimizer != after.optimizer else []
        initializer = initializer_entry(self._draft)
        if initializer is not None:
            name = initializer.path[-1]
            if before.network.get(name, after.network[name]) != after.network[name]:
                changed.append(initializer)
        return changed

    def undo(self) -> None:
        """The architecture of before that choice, and its optimizer."""
        if self._step is not None:
            before, self._step = self._step[0], None
            self._draft.set(network_entry(self._draft).path, before.network)
            self._draft.set(optimizer_entry(self._draft).path, before.optimizer)

    def _default_optimizer(self) -> Tree | None:
        network = network_entry(self._draft)
        if self._draft.value(network.path)[TYPE] == self._loaded.network[TYPE]:
            return copy.deepcopy(self._loaded.optimizer)
        return _default_optimizer_of(self._draft, network)

    def _is_known(self) -> bool:
        now, usual = self.pair(), _default_optimizer_of(self._draft, network_entry(self._draft))
        alike = (one for one in self._known if usual is None or one.network[TYPE] == now.network[TYPE])
        return now.optimizer in [usual, *(one.optimizer for one in alike)]


def optimizer_entry(draft: Draft) -> DraftEntry:
    """The value that says how the network learns."""
    return next(entry for entry in draft.entries() if entry.depth == 0 and entry.holds(Optimizer))


def initializer_entry(draft: Draft) -> DraftEntry | None:
    """The value that says how the weights of the network start, where it has one for all of them."""
    inside = (entry for entry in draft.entries() if entry.path[:-1] == network_entry(draft).path)
    return next((entry for entry in inside if entry.holds(Initializer)), None)


def _default_optimizer_of(draft: Draft, network: DraftEntry) -> Tree | None:
    architecture = draft.member(network)
    assert architecture is not None
    assert issubclass(architecture, Architecture)
    optimizer = architecture.default_optimizer()
    return None if optimizer is None else dict(msgspec.to_builtins(optimizer))


def _pair(experiment: Tree) -> NetworkAndOptimizer:
    return NetworkAndOptimizer(experiment["network"], experiment["optimizer"])

"""Feasibility: whether an experiment can run, and what it needs; asked before anything of it is made.

Form, trainer, command line and child process all ask here, so that everywhere the same problem is told in the
same sentence. What is measured stands in memory.py and disk_space.py; what of it is too much, here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from core.errors import FieldError, UserError
from core.experiment import disk_space, memory
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.worker_heuristic import best_worker_count
from core.files.foreign_json import nesting_depth
from core.files.size_text import size_text
from core.nn.layer_tree import LayerNode, layer_tree
from core.nn.layers import BatchNorm
from core.nn.network import NetworkSummary, summarize

MAX_NESTING = 32
"""Brackets within brackets in an experiment: fewer than in other files, which have it inside."""
MAX_PARAMETERS = 2**29 - 2**24
"""Numbers that a model file holds: two gigabytes, less some room for what else stands in it."""


@dataclass(frozen=True)
class Feasibility:
    """What an experiment comes to with its data."""

    experiment: Experiment
    data: DataFacts
    problems: tuple[UserError, ...]
    """What keeps it from running, each with the `path` of its field; none where it can run."""
    train_size: int | None = None
    """Images that are learned from; None where that is not known."""
    summary: NetworkSummary | None = None
    """Its network; None where that cannot be built."""
    workers: int = 1
    """Processes that train it: as many as it says, else as many as pay."""
    memory_bytes: int | None = None
    """Memory that it takes, about; None where the network cannot be."""
    disk_bytes: int | None = None
    """What its folder takes at most; None where the network or the number of images is not known."""

    @cached_property
    def layers(self) -> tuple[LayerNode, ...]:
        """The layers of the network, as far as they can be."""
        return layer_tree(self.experiment.network.layers_for(self.data.classes), self.data.image_shape)

    def kept_in(self, folder: Path, used_bytes: int = 0) -> Feasibility:
        """The same for a run that is kept in this folder, where it has so many bytes already.

        Where the system does not tell what is free, nothing is said.
        """
        free = disk_space.free_bytes(folder)
        if self.disk_bytes is None or free is None or self.disk_bytes - used_bytes <= free:
            return self
        full = UserError(
            "Storing the run takes up to {needed}, but {folder} has {free} free: free up space, or make "
            "layers smaller",
            needed=size_text(self.disk_bytes - used_bytes),
            folder=folder,
            free=size_text(free),
        )
        return replace(self, problems=(*self.problems, FieldError("", full)))

    def require(self) -> None:
        """Raises UserError where it cannot run."""
        for problem in self.problems:
            raise problem


def examine(experiment: Experiment, data: DataFacts) -> Feasibility:
    """Look at everything: values, data, shapes, memory. Nothing large is made for it."""
    problems = list[UserError]()
    train_size = _train_size(experiment, data, problems)
    problems += _value_problems(experiment, train_size)
    try:
        summary = summarize(experiment.network.layers_for(data.classes), data.image_shape)
    except UserError as impossible:
        return Feasibility(experiment, data, (*problems, impossible), train_size)
    found = Feasibility(experiment, data, tuple(problems), train_size, summary)
    outputs = summary.rows[-1].output_shape[0] if summary.rows else 0
    if outputs != data.classes:
        return replace(found, problems=(*problems, _other_outputs(outputs, experiment, data)))
    return _with_needs(found, summary)


def _with_needs(found: Feasibility, summary: NetworkSummary) -> Feasibility:
    """The same with workers, memory and disk, for a network that can be built."""
    experiment, train_size = found.experiment, found.train_size
    batch = memory.largest_batch(experiment, train_size)
    workers = experiment.workers or best_worker_count(experiment, summary, train_size or batch)
    needed = memory.needed_bytes(experiment, summary, batch, workers)
    numbers = summary.trained + summary.statistics
    return replace(
        found,
        problems=(*found.problems, *_size_problems(numbers, needed)),
        workers=workers,
        memory_bytes=needed,
        disk_bytes=disk_space.needed_bytes(experiment, numbers, train_size) if train_size else None,
    )


def _train_size(experiment: Experiment, data: DataFacts, problems: list[UserError]) -> int | None:
    """How many images are learned from, if that is known; what is wrong with it goes to the problems."""
    if data.learned_size is not None:
        return data.learned_size
    available = experiment.data.train_size if data.train_size is None else data.train_size
    try:
        return None if available is None else experiment.data.learned_size(available)
    except FieldError as impossible:
        problems.append(impossible)
        return None


def _value_problems(experiment: Experiment, train_size: int | None) -> Iterator[UserError]:
    """What cannot be, beyond the range of each value."""
    for part in ("data", "network"):
        if nesting_depth(msgspec.json.encode(getattr(experiment, part))) >= MAX_NESTING:
            yield FieldError(part, UserError("Nested too deeply"))
    yield from _batch_problems(experiment, train_size)
    if experiment.plain and (experiment.workers or 1) > 1:
        yield FieldError("workers", UserError("Plain versions train in a single process"))
    if not experiment.data.held_out:
        for name in ("patience", "keep_best"):
            if getattr(experiment, name):
                yield FieldError(name, UserError("Needs validation images: see Data"))
    folds = experiment.data.folds or 0
    if experiment.data.fold is not None and experiment.data.fold > folds:
        yield FieldError("data.fold", UserError("More than the {folds} folds", folds=folds))
    if experiment.schedule.warm_up > experiment.epochs:
        too_long = UserError(
            "Longer than the {epochs} epochs" if experiment.epochs > 1 else "Longer than the one epoch",
            epochs=experiment.epochs,
        )
        yield FieldError("schedule.warm_up", too_long)


def _batch_problems(experiment: Experiment, train_size: int | None) -> Iterator[UserError]:
    batch, workers = experiment.batch_size, experiment.workers or 1
    if batch is None:
        return
    if train_size is not None and batch > train_size:
        too_large = UserError(
            "More than the {size} training images" if train_size > 1 else "More than the one training image",
            size=f"{train_size:,}",
        )
        yield FieldError("batch_size", too_large)
    if batch < 2 * workers and _normalizes_batches(experiment):
        if batch == 1:
            yield FieldError("batch_size", UserError("Batch normalization needs at least 2 images"))
        else:
            yield FieldError("workers", UserError("Batch normalization needs at least 2 images per worker"))
    if batch < workers:
        yield FieldError("workers", UserError("More workers than images in a batch"))


def _normalizes_batches(experiment: Experiment) -> bool:
    layers = experiment.network.layers_for(1)
    return any(isinstance(leaf, BatchNorm) for layer in layers for leaf in layer.leaves())


def _other_outputs(outputs: int, experiment: Experiment, data: DataFacts) -> UserError:
    said = UserError(
        "Ends in {outputs} units, but {name} has {classes} classes: give its last Dense layer as many units",
        outputs=outputs,
        name=data.name or experiment.data.title,
        classes=data.classes,
    )
    return FieldError("network", said)


def _size_problems(numbers: int, needed: int) -> Iterator[UserError]:
    """A network that this machine cannot train, or that no model file can hold."""
    available = memory.available_bytes()
    if available is not None and needed > available:
        said = UserError(
            "Needs about {needed} of memory, but {available} is available: make layers or batches smaller",
            needed=size_text(needed),
            available=size_text(available),
        )
        yield FieldError("network", said)
    elif numbers > MAX_PARAMETERS:
        said = UserError(
            "Has {numbers} parameters, but a model file holds at most {most}: make the layers smaller",
            numbers=f"{numbers:,}",
            most=f"{MAX_PARAMETERS:,}",
        )
        yield FieldError("network", said)

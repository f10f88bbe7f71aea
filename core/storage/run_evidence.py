"""What is known of a kept run: its tables, and its network at the moments of which there is a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.data.dataset import DataSet
from core.data.splits import split
from core.errors import UserError
from core.insight.evidence.data_evidence import look_at_data
from core.insight.evidence.moment import Moment, observe, weights_of
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.evidence.sample import sample_of
from core.nn.architectures import network_for
from core.storage.run_folder import MAX_SHOWN_STEPS, RunFolder
from core.training.learned_data import learned_data

NEAR_STEPS = 8
"""Snapshots at most so many steps apart tell how far a step goes."""


def evidence_of(
    folder: RunFolder, dataset: DataSet, until: int | None = None, most: int | None = None
) -> RunEvidence:
    """All that can be known of it, up to a step and with so many moments at most, where these are given.

    Raises UserError where it cannot be read, or kept no snapshots.
    """
    manifest = folder.read_manifest()
    experiment = manifest.experiment
    parts = split(experiment.data, dataset.train, experiment.seed)
    dataset = learned_data(experiment, dataset, parts)
    moments = list(_moments(folder, dataset, _chosen(folder.snapshots.steps, until, most)))
    if not moments:
        raise UserError("The run in {folder} kept no snapshots to look at.", folder=folder.path)
    steps, epochs = folder.read_steps(MAX_SHOWN_STEPS), folder.read_epochs()
    if until is not None:
        steps, epochs = steps[steps[:, 0] <= until], [epoch for epoch in epochs if epoch.step <= until]
    return RunEvidence(
        experiment,
        manifest.started,
        look_at_data(dataset, parts),
        steps,
        epochs,
        moments,
        manifest.result,
    )


def _chosen(steps: Sequence[int], until: int | None, most: int | None) -> list[int]:
    """The first and the last among them, the others spread evenly over the list."""
    known = [step for step in steps if until is None or step <= until]
    if most is None or len(known) <= most:
        return known
    return [known[round(place * (len(known) - 1) / (most - 1))] for place in range(most)]


def _moments(folder: RunFolder, dataset: DataSet, steps: Sequence[int]) -> Iterator[Moment]:
    manifest = folder.read_manifest()
    experiment, snapshots = manifest.experiment, folder.snapshots
    sample = sample_of(experiment, dataset)
    network = network_for(experiment.network, dataset.image_shape, len(dataset.classes))
    before, last = None, 0
    for step in steps:
        vector = snapshots.load(step).vector
        if vector.shape != network.vector.shape:
            raise UserError("“{folder}” was made with another data set.", folder=folder.path)
        network.vector = vector
        is_near = before is not None and step - last <= NEAR_STEPS
        taken = max(step - last, 1)
        yield observe(network, sample, experiment.loss, step, before if is_near else None, taken)
        before, last = weights_of(network), step

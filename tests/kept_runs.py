"""Runs that were kept, without training them: a walk of the weights from the network's own start."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from core.experiment.experiment import Experiment
from core.nn.architectures import network_for
from core.storage.run_folder import RunFolder, RunLabel, RunManifest
from core.training.events import RunStarted
from core.training.snapshots import Snapshot

CLASSES = list("0123456789")


def keep_run(store: Path, experiment: Experiment, snapshots: int = 4, walk: int = 0) -> RunFolder:
    """The folder of a run of ten classes of 28 x 28. Runs with another `walk` go another way."""
    folder = RunFolder.make(store, RunLabel(name=f"walk {walk}"))
    network = network_for(experiment.network, (1, 28, 28), 10, np.random.default_rng(experiment.seed))
    started = RunStarted(
        parameters=network.parameter_count, train_size=60_000, validation_size=0, test_size=10_000,
        steps_per_epoch=600, steps=snapshots, classes=10,
    )  # fmt: skip
    manifest = RunManifest(
        experiment=experiment,
        data_set="MNIST",
        classes=CLASSES,
        input_shape=[1, 28, 28],
        started=started,
        begun=datetime.now(UTC),
        state="stopped",
    )
    folder.write_manifest(manifest)
    steps, vector = np.random.default_rng(100 + walk), network.vector.copy()
    for step in range(snapshots):
        folder.snapshots.save(Snapshot(step, vector.copy()))
        vector += np.float32(0.01) * steps.standard_normal(len(vector)).astype(np.float32)
    return folder

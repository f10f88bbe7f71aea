"""What `digitlab train` is to do: its runs, what of them was done before, and where the model goes.

A cross-validation that was interrupted goes on with all that is left of it: a fold that was begun from its
checkpoint, those that never were from their beginning.
"""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from core.errors import UserError
from core.experiment.experiment import Experiment, read_experiment
from core.storage.model_file import Model, load_model
from core.storage.resumption import Resumption
from core.storage.run_folder import RunFolder
from core.storage.run_store import RunStore
from core.studies.cross_validation import cross_validation
from core.studies.kept_runs import runs_of_study
from core.studies.study import Study
from core.training.events import RunEnded


@dataclass(eq=False)
class TrainingPlan:
    """The runs of one command."""

    experiment: Experiment
    out: Path
    study: Study
    study_id: str | None = None
    """What the runs of a cross-validation have in common in their folders."""
    finished: list[Model] = field(default_factory=list)
    """The networks of the runs that were done before."""
    unfinished: dict[str, RunFolder] = field(default_factory=dict)
    """The folders of runs that go on, by key."""
    _claimed: Resumption | None = None

    def claim(self, key: str) -> Resumption | None:
        """What the run goes on from, for this process alone; None where it begins."""
        folder, claimed = self.unfinished.get(key), self._claimed
        if claimed and folder is claimed.folder:
            self._claimed = None
            return claimed
        return Resumption(folder) if folder else None

    def release(self) -> None:
        """Let go what was claimed and is not needed."""
        if self._claimed:
            self._claimed.release()


def new_plan(options: argparse.Namespace) -> TrainingPlan:
    """An experiment from its beginning."""
    experiment = read_experiment(options.experiment)
    study = Study(cross_validation(experiment))
    return TrainingPlan(experiment, options.out, study, secrets.token_hex(8) if len(study.runs) > 1 else None)


def resumed_plan(store: RunStore, folder: RunFolder, out: Path | None) -> TrainingPlan:
    """A kept run, and what is left of the cross-validation that it belongs to.

    Raises UserError where nothing is left, another process trains it, or it is damaged.
    """
    manifest = folder.read_manifest()
    experiment = manifest.experiment
    if manifest.study and experiment.data.fold:
        experiment = replace(experiment, data=replace(experiment.data, fold=None))
    runs = cross_validation(experiment)
    kept = dict(runs_of_study(store, runs, manifest.study)) if len(runs) > 1 and manifest.study else {}
    done, models = dict[str, RunEnded](), list[Model]()
    for key, result, model in _finished(kept):
        done[key] = result
        models.append(model)
    unfinished = {key: one for key, one in kept.items() if key not in done and _can_go_on(one)}
    if manifest.state != "finished":
        own = f"{manifest.experiment.data.fold}/{experiment.data.folds}" if len(runs) > 1 else runs[0].key
        unfinished[own] = folder
    study = Study(runs, finished=done)
    if (len(runs) == 1 and manifest.state == "finished") or study.is_over:
        raise UserError("The run in {folder} has already finished.", folder=folder.path)
    claimed = Resumption(folder) if folder in unfinished.values() else None
    model_path = out or Path(manifest.out or folder.model)
    return TrainingPlan(experiment, model_path, study, manifest.study, models, unfinished, claimed)


def _finished(kept: dict[str, RunFolder]) -> Iterator[tuple[str, RunEnded, Model]]:
    """Those whose network is still there: the others are trained anew."""
    for key, folder in kept.items():
        with suppress(UserError):
            manifest = folder.read_manifest()
            if manifest.state == "finished" and manifest.result:
                yield key, manifest.result, load_model(folder.model)


def _can_go_on(folder: RunFolder) -> bool:
    """What is damaged is trained anew beside it, and what another process trains is left to that."""
    with suppress(UserError):
        return folder.read_manifest().state != "finished" and (
            not folder.has_checkpoint or folder.load_checkpoint() is not None
        )
    return False

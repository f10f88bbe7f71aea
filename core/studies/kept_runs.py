"""What of a study is on the disk already: runs that were kept need not be done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import itemgetter

from msgspec.structs import replace

from core.errors import UserError
from core.storage.run_folder import RunFolder, RunManifest
from core.storage.run_store import RunStore
from core.studies.study import StudyRun
from core.training.events import RunEnded


def finished_runs(
    store: RunStore, runs: Iterable[StudyRun], since: datetime | None = None
) -> dict[str, RunEnded]:
    """The results of runs of a study that came to their end, by key, for `Study(runs, finished=...)`.

    A kept run is one of the study's where its experiment is the very same, seed and fold among it. Of several
    the newest counts; those that began before `since` (with a time zone) do not.
    """
    kept = [manifest for folder in store.runs() if (manifest := _manifest(folder)) is not None]
    recent = [one for one in kept if since is None or one.begun >= since]
    found = dict[str, RunEnded]()
    for run in runs:
        ended = (one.result for one in recent if one.state == "finished" and _is_of(one, run))
        if (result := next(ended, None)) is not None:
            found[run.key] = result
    return found


def unfinished_runs(store: RunStore, runs: Iterable[StudyRun]) -> dict[str, RunFolder]:
    """Runs of a study that ended before their time and can go on from a checkpoint, by key."""
    kept = [(folder, manifest) for folder in store.runs() if (manifest := _manifest(folder)) is not None]
    found = dict[str, RunFolder]()
    for run in runs:
        same = [(folder, one) for folder, one in kept if _is_of(one, run)]
        if any(one.state == "finished" for _, one in same):
            continue
        open_ends = (folder for folder, _ in same if folder.has_checkpoint and not folder.in_training)
        if (folder := next(open_ends, None)) is not None:
            found[run.key] = folder
    return found


def runs_of_study(store: RunStore, runs: Iterable[StudyRun], study: str) -> Iterator[tuple[str, RunFolder]]:
    """The kept runs of one very study, by key; of several attempts that which was finished, or the newest."""
    kept = [(folder, manifest) for folder in store.runs() if (manifest := _manifest(folder)) is not None]
    of_study = [(folder, one) for folder, one in kept if one.study == study]
    for run in runs:
        same = [(one.state == "finished", folder) for folder, one in of_study if _is_of(one, run)]
        if same:
            yield run.key, max(same, key=itemgetter(0))[1]


def _is_of(kept: RunManifest, run: StudyRun) -> bool:
    """Where the experiment leaves the number of workers open, the kept one says how many there were."""
    experiment = kept.experiment
    if run.experiment.workers is None:
        experiment = replace(experiment, workers=None)
    return experiment == run.experiment


def _manifest(folder: RunFolder) -> RunManifest | None:
    try:
        return folder.read_manifest()
    except UserError:
        return None

"""What of a study is on the disk already: runs that were kept need not be done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from msgspec.structs import replace

from core.errors import UserError
from core.storage.run_folder import RunFolder, RunManifest
from core.storage.run_store import RunStore
from core.studies.study import StudyRun


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

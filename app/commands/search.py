"""`digitlab search`: the best settings of an experiment, by many trials, here and elsewhere at once."""

from __future__ import annotations

import argparse
import logging
import os
import re
import time
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec.structs import replace

from app.commands import search_server
from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.errors import UserError, printable
from core.files import paths
from core.files.atomic import require_writable
from core.nn.kernels.blas import set_blas_threads
from core.search.engine.patient_storage import StorageLostError
from core.search.engine.shared_study import SharedStudy, StudyData
from core.search.engine.storages import open_storage, public_name
from core.search.engine.trial_process import TrialOrder
from core.search.engine.trial_workers import TrialWorkers
from core.search.ledger import Ledger
from core.search.local_studies import keep_study, local_names, runs_of, storage_of
from core.search.study_file import NAME_PATTERN, StudyFile, default_study, read_study
from core.search.trial_record import TrialRecord, best_of
from core.search.winner import WinningRun, winning_experiment
from core.storage.model_file import save_model
from core.training.events import BatchEnded, Event, RunEnded, RunStarted
from core.training.record import record_of

SERVE = "serve"
MAX_WORKERS = 64
ENDING_SECONDS = 2.0
"""For which a storage that is away is waited for when the command ends."""


def run(options: argparse.Namespace) -> int:
    """Join or begin the study, do trials until none is left, and try the winner on the test set."""
    if options.study == SERVE:
        return search_server.serve(options)
    set_blas_threads(1)
    if options.out:
        require_writable(options.out)
    search = _Search(options)
    search.do_trials()
    return search.conclude()


class _Search:
    """One command's part in a study."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options, self._bar, self._began = options, ProgressBar(), time.monotonic()
        self._shown_best: int | None = None
        file = _file(options)
        self._where = _storage(options, file)
        self._storage = storage = open_storage(self._where)
        if file is None:
            file = SharedStudy.named(storage, options.study).file
        if options.trials:
            file = replace(file, trials=options.trials)
        self._dataset = self._load(file)
        data = StudyData(self._dataset.name, self._dataset.fingerprint) if self._dataset else None
        self._study = study = SharedStudy.join(storage, file, data)
        if not options.storage:
            keep_study(replace(study.file, trials=study.trials))

    def _load(self, file: StudyFile) -> DataSet | None:
        if file.hill is not None:
            return None
        dataset = load(file.experiment.data, search_directories(self._options.data))
        WinningRun(file, {}, dataset).trainer.close()  # what cannot be trained is better told now
        return dataset

    def do_trials(self) -> None:
        """Until none is left, or there is no time left."""
        study = self._study
        order = TrialOrder(
            study=study.file,
            storage=self._where,
            directories=[str(one) for one in search_directories(self._options.data)],
            runs=str(runs_of(study.name)) if self._dataset else None,
            seconds=study.file.seconds,
        )
        self._bar.note(f"Search “{study.name}” in {public_name(self._where)}.")
        workers, said = TrialWorkers(study, order, self._options.workers or _cores()), 0
        try:
            while not workers.is_over:
                workers.step()
                self._show(workers.ledger)
                if workers.deaths > said:
                    said = workers.deaths
                    self._bar.note("A process of the search has died; its trial is tried again.")
        except KeyboardInterrupt:
            self._bar.note("Go on with the same command.")
            self._storage.patience = ENDING_SECONDS
            raise
        except StorageLostError:
            self._storage.patience = ENDING_SECONDS
            raise
        finally:
            self._bar.clear()
            workers.end()

    def _show(self, ledger: Ledger) -> None:
        best = best_of(ledger.trials)
        text = f"{ledger.finished:,} of {ledger.budget:,} trials, {len(ledger.running)} at work"
        if best is not None and best.value is not None:
            text += f"  best {best.value:.2%}"
            if best.number != self._shown_best:
                self._shown_best = best.number
                self._bar.note(f"trial {best.number + 1}  {best.value:.2%}  {_settings_in_line(best)}")
        self._bar.show(ledger.finished / ledger.budget, text)

    def conclude(self) -> int:
        """Report; the test set is opened here, once, for the winner. 1 where no trial came to an end."""
        ledger = self._study.ledger()
        best = best_of(ledger.trials)
        if best is None:
            raise _without_result(ledger)
        ended = self._train(best) if self._dataset else None
        if self._options.json:
            print_json(self._as_json(ledger, best, ended))
        else:
            print_result(_in_words(ledger, best, ended))
            if ended and self._options.out:
                print_result(f"Saved as {printable(str(self._options.out))}.")
        return 0

    def _train(self, best: TrialRecord) -> RunEnded:
        assert self._dataset is not None
        winning = WinningRun(self._study.file, best.settings, self._dataset)
        steps = 1

        def show(event: Event) -> None:
            nonlocal steps
            if isinstance(event, RunStarted):
                steps = event.steps
            elif isinstance(event, BatchEnded):
                self._bar.show(event.step / steps, "the best settings, once more")

        with closing(winning.trainer):
            ended = winning.train(show)
            self._bar.clear()
            if self._options.out:
                name = printable(self._options.out.stem)
                record = record_of(winning.trainer, name, winning.history, ended)
                save_model(self._options.out, winning.trainer.network.vector, record)
        return ended

    def _as_json(self, ledger: Ledger, best: TrialRecord, ended: RunEnded | None) -> dict[str, object]:
        states = [one.state for one in ledger.trials]
        return {
            "name": self._study.name,
            "trials": ledger.budget,
            **{state: states.count(state) for state in ("done", "pruned", "diverged", "failed", "lost")},
            "best": {
                "number": best.number,
                "validation_accuracy": best.value,
                "deviation": best.deviation,
                "settings": best.settings,
                "experiment": msgspec.to_builtins(winning_experiment(self._study.file, best.settings)),
            },
            "test_accuracy": ended.test_accuracy if ended else None,
            "seconds": time.monotonic() - self._began,
        }


def _file(options: argparse.Namespace) -> StudyFile | None:
    """The study of a file; None where a name is given, of a study that is in the storage already."""
    if options.study is None:
        return default_study()
    is_name = re.fullmatch(NAME_PATTERN, options.study) and not options.study.endswith(".json")
    if paths.is_file(options.study) or not is_name:
        return read_study(Path(options.study))
    return None


def _storage(options: argparse.Namespace, file: StudyFile | None) -> str:
    """What was asked for, else the study's own file among those of this user."""
    if options.storage:
        return str(options.storage)
    if file is None and options.study not in local_names():
        raise UserError("There is no search “{name}” in this storage.", name=options.study)
    return storage_of(file.name if file else options.study)


def _cores() -> int:
    """That this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MAX_WORKERS)


def _without_result(ledger: Ledger) -> UserError:
    reason = next((one.reason for one in ledger.trials if one.state in ("failed", "diverged")), "")
    logging.getLogger(__name__).info("No trial of the search came to its end: %s", reason)
    if not reason:
        return UserError("No trial came to its end: give the search more time.")
    return UserError("No trial came to its end. The first one that failed says: {reason}", reason=reason)


def _in_words(ledger: Ledger, best: TrialRecord, ended: RunEnded | None) -> str:
    spread = f" ± {100 * best.deviation:.2f}" if best.deviation is not None else ""
    lines = [f"Best of {ledger.finished:,} trials: validation accuracy {best.value or 0.0:.2%}{spread}"]
    lines += [f"  {name} = {_value(value)}" for name, value in best.settings.items()]
    if ended:
        lines.append(f"Test accuracy {ended.test_accuracy:.2%}; the test set was opened for this alone.")
    others = {
        state: sum(one.state == state for one in ledger.trials) for state in ("pruned", "diverged", "failed")
    }
    text = ", ".join(f"{count:,} {state}" for state, count in others.items() if count)
    return "\n".join([*lines, f"Of the trials, {text}."] if text else lines)


def _settings_in_line(trial: TrialRecord) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in trial.settings.items())


def _value(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else msgspec.json.encode(value).decode()

"""`digitlab train`: an experiment file to a model file."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from app.commands.interruption import Interruption, StuckStep
from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from app.commands.training_plan import TrainingPlan, new_plan, resumed_plan
from core.data.dataset import DataSet
from core.data.directories import search_directories, user_directory
from core.errors import UserError, printable
from core.experiment.cross_validation import MeanAndDeviation
from core.files import paths
from core.files.atomic import require_writable
from core.files.csv_table import Table
from core.insight.layer_observer import LayerObserver
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model, save_model
from core.storage.resumption import Resumption
from core.storage.run_folder import MAX_NAME_LENGTH, RunFolder, RunLabel
from core.storage.run_recorder import EPOCH_COLUMNS, RunRecorder, epoch_row
from core.storage.run_store import RUNS, RunStore
from core.studies.study import StudyRun
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.parallel import WorkerPool
from core.training.record import record_of
from core.training.trainer import Trainer
from core.types import Array

REPORTED = (
    "epochs",
    "seconds",
    "samples_per_second",
    "train_loss",
    "train_accuracy",
    "validation_accuracy",
    "test_accuracy",
    "parameters",
)


def run(options: argparse.Namespace) -> int:
    """Train, save, report. The run is kept as it happens: one that is interrupted can go on."""
    set_blas_threads(1)
    store = RunStore(user_directory() / RUNS)
    folder = store.find(options.resume) if options.resume else None
    plan = resumed_plan(store, folder, options.out) if folder else new_plan(options)
    try:
        _require_distinct_paths((options.experiment, options.start, plan.out, options.metrics))
        require_writable(plan.out)  # better now than after an hour of training
        dataset = load(plan.experiment.data, search_directories(options.data))
        start = load_model(options.start).vector if options.start else None
        outcomes = _Outcomes(plan)
        done = [epoch for model in plan.finished for epoch in model.record.history]
        with _metrics(options.metrics, done) as metrics, closing(WorkerPool()) as workers:
            while (one := plan.study.take()) is not None:
                with _Run(store, plan, one, options.learning_rate, dataset, workers, metrics, start) as kept:
                    result = _follow(kept.trainer, kept.history, kept.recorder, metrics)
                outcomes.take(one.key, result, kept)
    finally:
        plan.release()
    outcomes.conclude(options)
    return 1 if metrics and metrics.problem else 0


class _Run:
    """One run of the plan, ready to begin or to go on; what it holds is let go in the end."""

    def __init__(
        self,
        store: RunStore,
        plan: TrainingPlan,
        run: StudyRun,
        rate: float | None,
        dataset: DataSet,
        workers: WorkerPool,
        metrics: Table | None,
        start: Array | None = None,
    ) -> None:
        with ExitStack() as stack:
            resumed = plan.claim(run.key)
            if resumed:
                stack.callback(resumed.release)
            experiment = resumed.manifest.experiment if resumed else run.experiment
            checkpoint = resumed.checkpoint if resumed else None
            self.trainer = trainer = Trainer(experiment, dataset, checkpoint, workers=workers)
            stack.callback(trainer.close)
            if start is not None:
                trainer.start_from(start)
            if resumed and rate:
                trainer.learning_rate = rate
            require_writable(plan.out, trainer.network.vector.nbytes)
            trainer.feasibility.kept_in(store.directory, resumed.folder.size if resumed else 0).require()
            epochs = trainer.progress.epochs
            self.history = resumed.folder.read_epochs()[:epochs] if resumed and epochs else []
            if metrics:
                metrics.append(epoch_row(epoch) for epoch in self.history)
            self.recorder = _recorder(store, plan, resumed, trainer)
            if self.recorder:
                stack.callback(self.recorder.close)
            self._stack = stack.pop_all()

    def __enter__(self) -> _Run:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()


class _Outcomes:
    """What the runs of a study came to, and the network of the best; one that diverges does not end it."""

    def __init__(self, plan: TrainingPlan) -> None:
        self._study, self._out = plan.study, plan.out
        self._best = max(plan.finished, key=_selection_accuracy, default=None)
        self._ended, self._failures = list[RunEnded](), list[UserError]()

    def take(self, key: str, result: RunEnded, run: _Run) -> None:
        """A run has ended."""
        self._ended.append(result)
        if result.diverged is not None:
            self._failures.append(_divergence(result, run.recorder))
            self._study.fail(key, str(self._failures[-1]))
            return
        self._study.finish(key, result)
        record = record_of(run.trainer, printable(self._out.stem), run.history, result)
        model = Model(record, run.trainer.network.vector)
        self._best = max((self._best, model), key=_selection_accuracy) if self._best else model

    def conclude(self, options: argparse.Namespace) -> None:
        """Save the best network and report the figures. Raises UserError where a run diverged."""
        try:
            if self._best:
                save_model(self._out, self._best.vector, self._best.record)
        finally:  # the figures at least
            _report(options, list(self._study.results.values()) or self._ended)
        if self._best and not options.json:
            print_result(f"Saved as {printable(str(self._out))}.")
        if self._failures:
            raise self._failures[0]


def _selection_accuracy(model: Model) -> float:
    """Of the networks of a cross-validation, the one is kept that reads its part best."""
    result = model.record.result
    return (result.validation_accuracy or 0.0) if result else 0.0


def _recorder(
    store: RunStore, plan: TrainingPlan, resumed: Resumption | None, trainer: Trainer
) -> RunRecorder | None:
    """Keeps the run; None where its folder cannot be made, which is no reason not to train."""
    if resumed:
        return RunRecorder(resumed.folder, trainer, lock=resumed.lock)
    try:
        name = printable(plan.out.stem)[:MAX_NAME_LENGTH]
        slot, dashed = store.free_curve_style()
        folder = store.add(RunLabel(name=name, slot=slot, dashed=dashed))
        return RunRecorder(folder, trainer, _path_text(paths.absolute(plan.out)), study=plan.study_id)
    except UserError as problem:
        ProgressBar().note(f"digitlab: {problem} Training goes on, but cannot be resumed.")
        return None


def _path_text(path: Path) -> str | None:
    """A path as text; None where its name is none in any encoding."""
    return str(path) if printable(str(path)) == str(path) else None


def _divergence(result: RunEnded, keeper: RunRecorder | None) -> UserError:
    layer = result.diverged or "loss"
    if keeper is None or not keeper.has_checkpoint:
        return UserError(
            "The run diverged at step {step}; the first value that was not finite is in {layer}. "
            "Choose a smaller learning rate.",
            step=result.step,
            layer=layer,
        )
    return UserError(
        "The run diverged at step {step}; the first value that was not finite is in {layer}. Resume from the "
        "last checkpoint with a smaller rate: “digitlab train --resume {run} --learning-rate RATE”.",
        step=result.step,
        layer=layer,
        run=_run_argument(keeper.folder),
    )


def _run_argument(folder: RunFolder) -> str:
    """What names a run to `--resume`: its path, where it is not among the user's runs."""
    own = folder.path.parent == user_directory() / RUNS
    return shlex.quote(folder.path.name if own else str(paths.absolute(folder.path)))


def _report(options: argparse.Namespace, results: Sequence[RunEnded]) -> None:
    figures = [{name: getattr(result, name) for name in REPORTED} for result in results]
    if len(results) == 1:
        if options.json:
            print_json(figures[0])
        else:
            print_result(_in_words(results[0]))
        return
    validation = MeanAndDeviation.of(result.validation_accuracy or 0.0 for result in results)
    test = MeanAndDeviation.of(result.test_accuracy for result in results)
    if options.json:
        names = ("validation_accuracy", "test_accuracy")
        spreads = {
            key: value
            for name, spread in zip(names, (validation, test), strict=True)
            for key, value in ((name, spread.mean), (f"{name}_deviation", spread.deviation))
        }
        print_json({"folds": len(results), **spreads, "runs": figures})
    else:
        print_result(f"Validation accuracy {validation}, test accuracy {test} over {len(results)} folds.")


def _require_distinct_paths(paths: Iterable[Path | None]) -> None:
    """A file that is read and written, or written twice, would be lost."""
    seen = set[str]()
    for path in paths:
        if path is None:
            continue
        if (real := os.path.realpath(path)) in seen:
            raise UserError("“{file}” is given twice: give each file its own name.", file=path)
        seen.add(real)


def _follow(
    trainer: Trainer, history: list[EpochEnded], keeper: RunRecorder | None, metrics: Table | None
) -> RunEnded:
    """Pull the run to its end, showing how far it is. The epochs go into `history`."""
    bar, steps, epochs = ProgressBar(), 1, trainer.experiment.epochs
    kept, observer = _RunRecorder(keeper, metrics, bar), LayerObserver(trainer) if keeper else None
    try:
        with Interruption(trainer) as interruption:
            for event in trainer.events():
                if keeper and observer and (moment := observer.take(event)):
                    keeper.take_layers(moment, observer.layers)
                kept.take(event)
                match event:
                    case BatchEnded():
                        epoch = len(history) + 1
                        bar.show(event.step / steps, f"epoch {epoch}/{epochs}  loss {event.loss:.4f}")
                    case EpochEnded():
                        history.append(event)
                        bar.note(_epoch_in_words(event, epochs))
                    case RunStarted():
                        steps = event.steps
                    case RunEnded():
                        bar.clear()
                        return event
                interruption.check()
    except KeyboardInterrupt as interrupt:
        if keeper and not isinstance(interrupt, StuckStep):
            keeper.save()
        if keeper and not keeper.problem and keeper.folder.load_checkpoint():
            bar.note(f"Resume with: digitlab train --resume {_run_argument(keeper.folder)}")
        raise
    raise AssertionError("a run ends with RunEnded")


class _RunRecorder:
    """Where the events go that are kept; the first time that one cannot be, it is said."""

    def __init__(self, keeper: RunRecorder | None, metrics: Table | None, bar: ProgressBar) -> None:
        self._keeper, self._metrics, self._bar, self._said = keeper, metrics, bar, False

    def take(self, event: Event) -> None:
        if isinstance(event, EpochEnded) and self._metrics:
            self._say(self._metrics.append([epoch_row(event)]))
        if self._keeper:
            self._keeper.take(event)
            if self._keeper.problem and not self._said:
                self._said = True
                self._say(self._keeper.problem)

    def _say(self, problem: UserError | None) -> None:
        if problem:
            self._bar.note(f"digitlab: {problem} Training goes on.")


@contextmanager
def _metrics(path: Path | None, history: Sequence[EpochEnded]) -> Iterator[Table | None]:
    if path is None:
        yield None
        return
    with closing(Table(path, EPOCH_COLUMNS)) as table:
        table.append(epoch_row(epoch) for epoch in history)
        yield table


def _epoch_in_words(event: EpochEnded, epochs: int) -> str:
    held_out = event.validation_accuracy
    validation = "" if held_out is None else f"  validation {held_out:.2%}"
    return (
        f"epoch {event.epoch}/{epochs}  loss {event.train_loss:.4f}"
        f"  training {event.train_accuracy:.2%}{validation}"
        f"  {event.samples_per_second:,.0f} images/s  {event.seconds:.1f} s"
    )


def _in_words(result: RunEnded) -> str:
    epochs = "1 epoch" if result.epochs == 1 else f"{result.epochs} epochs"
    return (
        f"Test accuracy {result.test_accuracy:.2%} after {epochs} in {result.seconds:.1f} s "
        f"({result.samples_per_second:,.0f} images/s), {result.parameters:,} parameters."
    )

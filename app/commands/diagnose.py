"""`digitlab diagnose`: what is wrong with a run, most serious first, what cures it, and whether it does."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from app.commands.interruption import Interruption
from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from core.data.dataset import DataSet
from core.data.directories import search_directories, user_directory
from core.experiment.experiment import Experiment, read_experiment
from core.files import paths
from core.insight.cure_outcome import CureOutcome
from core.insight.diagnosis import diagnose
from core.insight.evidence.observer import RunObserver
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.finding import Finding
from core.insight.illnesses.remedies import ChangedSetting, changes
from core.nn.kernels.blas import set_blas_threads
from core.storage.run_evidence import evidence_of
from core.storage.run_store import RUNS, RunStore
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.trainer import Trainer


def run(options: argparse.Namespace) -> int:
    """Train, if it is an experiment; look; report; try the remedy, if that is wanted."""
    set_blas_threads(1)
    known, dataset = _known(options)
    findings = diagnose(known)
    cured = next((finding for finding in findings if finding.remedy), None) if options.cure else None
    if not options.json:
        print_result(_in_words(findings, known.experiment))
    cure = _Cure(known, _trained(cured.remedy, dataset)) if cured and cured.remedy else None
    if options.json:
        results = [finding.as_json(known.experiment) for finding in findings]
        if cure and cured:
            results[findings.index(cured)]["cure"] = cure.as_json()
        print_json(results)
    elif options.cure and findings:
        print_result(cure.in_words() if cure else "There is no remedy to try.")
    return 0


def _known(options: argparse.Namespace) -> tuple[RunEvidence, DataSet]:
    path, directories = Path(options.run), search_directories(options.data)
    if paths.is_file(path):
        experiment = read_experiment(path)
        dataset = load(experiment.data, directories)
        return _trained(experiment, dataset), dataset
    folder = RunStore(user_directory() / RUNS).find(options.run)
    dataset = load(folder.read_manifest().experiment.data, directories)
    return evidence_of(folder, dataset), dataset


def _trained(experiment: Experiment, dataset: DataSet) -> RunEvidence:
    trainer = Trainer(experiment, dataset)
    observer, bar, steps = RunObserver(trainer, time_share=None), ProgressBar(), 1
    with Interruption(trainer) as interruption:
        for event in trainer.events():
            observer.take(event)
            if isinstance(event, RunStarted):
                steps = event.steps
            elif isinstance(event, BatchEnded):
                bar.show(event.step / steps, f"step {event.step:,} of {steps:,}  loss {event.loss:.4f}")
            interruption.check()
    bar.clear()
    return observer.evidence


class _Cure:
    """The sick run beside the one that its remedy made of it."""

    def __init__(self, sick: RunEvidence, cured: RunEvidence) -> None:
        assert cured.result is not None
        self._cured, self._left = cured.result, [one.illness for one in diagnose(cured)]
        self._sick = sick.result or (sick.epochs[-1] if sick.epochs else None)
        self._outcome = CureOutcome.of(self._sick, self._cured) if self._sick else None

    def as_json(self) -> dict[str, object]:
        """The figures of both; none of a run that was left before its first epoch."""
        return {
            "helped": self._outcome.helped if self._outcome else None,
            "before": _figures(self._sick) if self._sick else None,
            "after": _figures(self._cured),
            "illnesses": self._left,
        }

    def in_words(self) -> str:
        """Whether it helped, and what is still told of the cured run."""
        left = f"  Of the cured run is told: {', '.join(self._left)}." if self._left else ""
        if self._sick is None or (found := self._outcome) is None:
            reached = f"training accuracy {self._cured.train_accuracy:.2%}"
            sentence = (
                f"The remedy reached {reached} in {self._cured.step:,} steps; of this run nothing is known."
            )
        else:
            word = "It helped" if found.helped else "It did not help"
            what = "validation" if found.held_out else "training"
            steps = f"{self._sick.step:,} steps before, {self._cured.step:,} after"
            sentence = f"{word}: {what} accuracy {found.before:.2%} -> {found.after:.2%} ({steps})."
        return "\n".join(["", sentence, left] if left else ["", sentence])


def _figures(event: RunEnded | EpochEnded) -> dict[str, object]:
    names = "step", "train_loss", "train_accuracy", "validation_accuracy", "test_accuracy"
    return {name: getattr(event, name, None) for name in names}


def _in_words(findings: list[Finding], experiment: Experiment) -> str:
    if not findings:
        return "No problem found."
    return "\n\n".join(_one_in_words(finding, experiment) for finding in findings)


def _one_in_words(finding: Finding, experiment: Experiment) -> str:
    symptom, illness = finding.symptom, finding.kind
    where = f", {symptom.layers[0]}" if symptom.layers else ""
    where += f" to {symptom.layers[-1]}" if len(symptom.layers) > 1 else ""
    perhaps = "" if finding.is_sure else "Perhaps: "
    lines = [
        f"{perhaps}{finding.illness} (sure {symptom.sure:.0%}, since step {symptom.step:,}{where})",
        f"  {finding.sentence}",
        f"  {illness.why}",
    ]
    if finding.remedy is None:
        return "\n".join([*lines, "  No setting of the experiment cures this: look at the data."])
    return "\n".join([*lines, *map(_change_in_words, changes(experiment, finding.remedy))])


def _change_in_words(change: ChangedSetting) -> str:
    path = ".".join(change.path)
    old, new = (msgspec.json.encode(value).decode() for value in (change.before, change.after))
    return f"  Remedy: {path} {old} -> {new}"

"""`digitlab diagnose`: what is wrong with a run, most serious first, and what cures it."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from app.commands.interruption import Interruption
from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from core.data.directories import search_directories, user_directory
from core.experiment.experiment import Experiment, read_experiment
from core.files import paths
from core.insight.diagnosis import diagnose
from core.insight.evidence.observer import RunObserver
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.finding import Finding
from core.insight.illnesses.remedies import ChangedSetting, changes
from core.nn.kernels.blas import set_blas_threads
from core.storage.run_evidence import evidence_of
from core.storage.run_store import RUNS, RunStore
from core.training.events import BatchEnded, RunStarted
from core.training.trainer import Trainer


def run(options: argparse.Namespace) -> int:
    """Train, if it is an experiment; look; report."""
    set_blas_threads(1)
    path = Path(options.run)
    known = _trained(path, options) if paths.is_file(path) else _kept(options)
    findings = diagnose(known)
    if options.json:
        print_json([finding.as_json(known.experiment) for finding in findings])
    else:
        print_result(_in_words(findings, known.experiment))
    return 0


def _kept(options: argparse.Namespace) -> RunEvidence:
    folder = RunStore(user_directory() / RUNS).find(options.run)
    source = folder.read_manifest().experiment.data
    return evidence_of(folder, load(source, search_directories(options.data)))


def _trained(path: Path, options: argparse.Namespace) -> RunEvidence:
    experiment = read_experiment(path)
    trainer = Trainer(experiment, load(experiment.data, search_directories(options.data)))
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


def _in_words(findings: list[Finding], experiment: Experiment) -> str:
    if not findings:
        return "Nothing wrong found."
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

"""For each job one request that takes seconds and one that does not: what the contract tests of all jobs ask.

A new job has its two here, or the contract tests say so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np

from app.jobs.evaluation_messages import EvaluateModel, StressModel
from app.jobs.exploration_messages import MapLoss
from app.jobs.lesson_messages import MeasureRun
from app.jobs.messages import (
    AnyJobRequest,
    FindSimilar,
    ImportFiles,
    LoadExamples,
    PredictTestSet,
    Prepare,
    RecognizeFiles,
    StartRun,
)
from app.jobs.search_messages import RaceSamplers, WatchSearch, WorkOnSearch
from app.jobs.timing_messages import TimeSteps
from core.data.directories import user_directory
from core.data.folder import FILE_STEMS, DataFolder
from core.data.sources import MNIST, InkDigits
from core.experiment.experiment import Experiment
from core.insight.evaluation_set import Part
from core.lessons.measurements import Training
from core.nn.architectures import MLP, Architecture, network_for
from core.search.dimension import Dimension
from core.search.hill import Hill
from core.search.study_file import StudyFile
from tests.kept_runs import keep_run
from tests.models import make_record

DIGITS = list("0123456789")
IMAGE = np.zeros((28, 28), np.float32).tobytes()
RATE = Dimension(path="optimizer.learning_rate", low=0.01, high=0.1)
LONG_RACE, SHORT_RACE = StudyFile(space=[RATE], trials=200), StudyFile(space=[RATE], trials=2)
WIDE, NARROW = MLP(hidden=[2000, 2000]), MLP(hidden=[4])


@dataclass(frozen=True)
class Sample:
    long: AnyJobRequest
    """Reports progress within a second, and goes on for seconds; nothing of it is done before."""
    short: AnyJobRequest
    list_field: str = "directories"
    """A field of its request whose items are no numbers."""


def predicting(network: Architecture, folder: str) -> PredictTestSet:
    vector = network_for(network, (1, 28, 28), 10, np.random.default_rng(0)).vector
    return PredictTestSet(MNIST(), [folder], network, vector.tobytes())


def evaluating(network: Architecture, folder: str) -> EvaluateModel:
    record = make_record(network=network)
    made = network_for(network, (1, 28, 28), 10, np.random.default_rng(0))
    return EvaluateModel(record, made.vector.tobytes(), MNIST(), Part.TEST, [folder])


def stressing(network: Architecture, folder: str) -> StressModel:
    asked = evaluating(network, folder)
    return StressModel(asked.record, asked.vector, MNIST(), Part.TEST, "rotation", [folder])


def mapping(network: Architecture, folder: Path) -> MapLoss:
    experiment = Experiment(data=MNIST(), network=network)
    return MapLoss([str(keep_run(user_directory().parent / "kept", experiment).path)], [str(folder)])


def training(train_size: int, epochs: int, folder: str) -> StartRun:
    source = MNIST(train_size=train_size)
    return StartRun(Experiment(data=source, network=NARROW, epochs=epochs), [folder])


def measuring(train_size: int, epochs: int, folder: str) -> MeasureRun:
    return MeasureRun(Training(experiment=training(train_size, epochs, folder).experiment), 1, [folder])


def importing(name: str, stems: Sequence[str], mnist: Path) -> ImportFiles:
    """Files of MNIST, as if they were somebody's own."""
    files = [bytes(DataFolder(mnist / "mnist").find(stem)) for stem in stems]
    return ImportFiles(name, files, str(user_directory()))


def searching(trials: int, milliseconds: float, folder: str) -> WorkOnSearch:
    """Trials on a hill, which need no data; or one that learns, where they take no time."""
    hill = Hill(steps=1000, milliseconds=milliseconds) if milliseconds else None
    source = MNIST(train_size=200, validation=0.2)
    experiment = Experiment(data=source, network=NARROW, epochs=1)
    study = StudyFile(experiment=experiment, space=[RATE], trials=trials, hill=hill)
    journal = user_directory().parent / f"{uuid4()}.journal"  # no search goes on where another began
    return WorkOnSearch(study, str(journal), [folder])


def watching(once: bool) -> WatchSearch:
    return WatchSearch(StudyFile(space=[RATE]), str(user_directory().parent / "search.journal"), once)


SAMPLES: dict[type, Callable[[Path], Sample]] = {
    Prepare: lambda mnist: Sample(Prepare(InkDigits(), []), Prepare(MNIST(), [str(mnist)])),
    StartRun: lambda mnist: Sample(training(1000, 100_000, str(mnist)), training(200, 1, str(mnist))),
    LoadExamples: lambda mnist: Sample(
        LoadExamples([InkDigits()], [], DIGITS), LoadExamples([MNIST()], [str(mnist)], DIGITS)
    ),
    FindSimilar: lambda mnist: Sample(
        FindSimilar(InkDigits(), [], IMAGE, 5), FindSimilar(MNIST(), [str(mnist)], IMAGE, 5)
    ),
    EvaluateModel: lambda mnist: Sample(evaluating(WIDE, str(mnist)), evaluating(NARROW, str(mnist))),
    StressModel: lambda mnist: Sample(stressing(WIDE, str(mnist)), stressing(NARROW, str(mnist))),
    PredictTestSet: lambda mnist: Sample(predicting(WIDE, str(mnist)), predicting(NARROW, str(mnist))),
    MapLoss: lambda mnist: Sample(mapping(MLP(hidden=[500, 500]), mnist), mapping(NARROW, mnist)),
    WorkOnSearch: lambda mnist: Sample(searching(9, 9000, str(mnist)), searching(1, 0, str(mnist))),
    WatchSearch: lambda mnist: Sample(watching(False), watching(True), "storage"),
    RaceSamplers: lambda mnist: Sample(RaceSamplers(LONG_RACE, 99), RaceSamplers(SHORT_RACE, 1), "study"),
    TimeSteps: lambda mnist: Sample(
        TimeSteps(Experiment(data=InkDigits(), network=NARROW), []),
        TimeSteps(Experiment(data=MNIST(train_size=1000), network=NARROW), [str(mnist)]),
    ),
    MeasureRun: lambda mnist: Sample(measuring(1000, 100_000, str(mnist)), measuring(200, 1, str(mnist))),
    RecognizeFiles: lambda mnist: Sample(
        RecognizeFiles(importing("all", FILE_STEMS, mnist).files),
        RecognizeFiles(importing("some", FILE_STEMS[2:], mnist).files),
        "files",
    ),
    ImportFiles: lambda mnist: Sample(
        importing("all", FILE_STEMS, mnist), importing("some", FILE_STEMS[2:], mnist), "files"
    ),
}

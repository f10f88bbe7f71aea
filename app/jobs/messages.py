"""What the window and a child process say to each other.

Requests go to the child, reports come from it; both are msgspec structs in MessagePack. Long rows of numbers
travel as bytes: packing them one by one would cost more than the training step they tell of.

A request that begins a job is a JobRequest; what the child does then is declared by the subclass of Job that
names it. Whatever a job reports, JobEnded comes last, unless the process dies.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from app.jobs.evaluation_messages import (
    EvaluateModel,
    EvaluationSetLoaded,
    LogitsMade,
    StressMeasured,
    StressModel,
    TemperaturesFitted,
)
from app.jobs.exploration_messages import LossesMeasured, MapLoss, PlaneFound
from app.jobs.lesson_messages import MeasureRun, RunMeasured
from app.jobs.message import JobRequest, Message
from app.jobs.search_messages import SearchReport, SearchRequest
from app.jobs.timing_messages import StepsTimed, TimeSteps
from core.data.preparation import Ink, Preparation, Way
from core.data.sources import AnyDataSource
from core.errors import UserError, printable
from core.experiment.experiment import Experiment
from core.experiment.kept_snapshots import MAX_SNAPSHOT_BYTES
from core.insight.finding import Finding
from core.insight.layer_record import PackedMoment, RecordedLayer
from core.nn.architectures import AnyArchitecture
from core.training.events import EpochEnded, RunEnded, RunStarted


class Prepare(JobRequest, frozen=True):
    """Load this data set, so that a start need not wait for it."""

    source: AnyDataSource
    directories: list[str]


class StartRun(JobRequest, frozen=True):
    """Train. A run that starts paused waits before its first step."""

    experiment: Experiment
    directories: list[str]
    paused: bool = False
    threads: int = 1
    vector: bytes | None = None
    """Numbers to start from, float32, instead of the network's first random ones."""
    folder: str | None = None
    """Where the run is kept."""
    from_checkpoint: bool = False
    """From the last checkpoint in that folder."""
    learning_rate: float | None = None
    """Instead of that of the experiment or the checkpoint."""
    study: str | None = None
    """What the run has in common with the others of its study."""
    snapshot_bytes: int = MAX_SNAPSHOT_BYTES
    """What the moments that are kept in the folder take at most."""


class LoadExamples(JobRequest, frozen=True):
    """Find the first of these data sets that is here and has these classes of 28 x 28; keep it loaded."""

    sources: list[AnyDataSource]
    directories: list[str]
    classes: list[str]


class FindSimilar(JobRequest, frozen=True):
    """Look for the training examples nearest to an image: (28, 28) float32 from 0 to 1."""

    source: AnyDataSource
    directories: list[str]
    image: bytes
    count: int


class PredictTestSet(JobRequest, frozen=True):
    """Let a network read all test examples of a data set."""

    source: AnyDataSource
    directories: list[str]
    network: AnyArchitecture
    vector: bytes
    """All its numbers, float32."""


class ImportChoices(msgspec.Struct, frozen=True):
    """What somebody says of images; whatever is None is recognized."""

    pixels: tuple[float, float] | None = None
    ink: Ink | None = None
    transpose: bool | None = None
    way: Way | None = None


class RecognizeFiles(JobRequest, frozen=True):
    """Read somebody's own images and tell what they are; the child keeps them until others come."""

    files: list[bytes]
    """Paths as the system has them; they need not be text."""
    choices: ImportChoices = ImportChoices()


class ImportFiles(JobRequest, frozen=True):
    """Make a data set of somebody's own images."""

    name: str
    files: list[bytes]
    """Paths as the system has them; they need not be text."""
    directory: str
    """Where data sets lie."""
    choices: ImportChoices = ImportChoices()


class Pause(Message, frozen=True):
    """Wait after the step at hand."""


class Resume(Message, frozen=True):
    """Go on."""


class StepOnce(Message, frozen=True):
    """While paused: one update of the network."""


class SetLearningRate(Message, frozen=True):
    """Go on with this rate."""

    rate: float


class Watch(Message, frozen=True):
    """Somebody looks at (or away from) the weights: send them often (or seldom)."""

    on: bool


class Stop(Message, frozen=True):
    """End the run after the step at hand; the last figures still come."""


class Cancel(Message, frozen=True):
    """Nobody wants the job at hand any more. One that has ended meanwhile is not concerned."""


class Quit(Message, frozen=True):
    """End the process at once."""


class Ready(Message, frozen=True):
    """Everything that jobs need is imported."""


class JobProgress(Message, frozen=True):
    """So much of the job at hand is done, of how much."""

    done: int
    total: int


class JobEnded(Message, frozen=True):
    """The job at hand is over, and whatever it held is put away: the next may come."""

    cancelled: bool = False


class ExamplesLoaded(Message, frozen=True):
    """A data set was found; its test examples come along."""

    place: int
    """Which of the sources it is."""
    name: str
    images: bytes
    """(N, 1, 28, 28) uint8."""
    labels: bytes
    """(N,) uint8."""


class SimilarFound(Message, frozen=True):
    """The nearest training examples, the nearest first."""

    indices: list[int]
    distances: list[float]
    images: bytes
    """(N, 28, 28) uint8."""
    labels: list[int]


class FilesRecognized(Message, frozen=True):
    """What images are, before they are stored."""

    classes: list[str]
    counts: list[tuple[int, int]]
    """Of each class: images to learn from and to test."""
    pixels: tuple[float, float]
    ink: Literal["bright", "dark", "mixed"]
    transposed: bool
    way: Way
    left_out: list[ErrorMessage]
    """Why images were left out, of a few of them."""
    left_out_count: int
    samples: bytes
    """(classes, n, 28, 28) uint8."""


class PredictionsMade(Message, frozen=True):
    """What a network makes of each test example."""

    logits: bytes
    """(N, classes) float32."""


class PreparationProgress(Message, frozen=True):
    """A data set is made before it is learned from: so many of its images are there, of all."""

    data_set: str
    done: int
    total: int


class Started(Message, frozen=True):
    """The run began; with it, what is to be known about its data."""

    event: RunStarted
    data_set: str
    classes: list[str]
    input_shape: list[int]
    steps_done: int = 0
    epochs_done: int = 0
    """Where a run goes on."""
    preparation: Preparation | None = None
    """How the pictures were prepared that it learns from."""


class InitialAccuracy(Message, frozen=True):
    """How well the numbers that a run starts from do, before its first step."""

    validation_accuracy: float | None
    test_accuracy: float


class LayersObserved(Message, frozen=True):
    """What the layers do at this moment of the run."""

    moment: PackedMoment
    layers: list[RecordedLayer] = msgspec.field(default_factory=list)
    """What there are: with the first moment of a run, or of one that goes on."""


class Diagnosed(Message, frozen=True):
    """What is wrong with the run by now, the most serious first."""

    findings: list[Finding]


class Progress(Message, frozen=True):
    """The steps since the last report: float64 losses and learning rates, in the order of the steps."""

    losses: bytes
    rates: bytes
    seconds: float
    """Since the start of the run, pauses not counted."""
    step_seconds: float
    """Of these, in the training steps alone, without evaluation."""


class Weights(Message, frozen=True):
    """The whole vector of the network, as it was after this step."""

    step: int
    vector: bytes


class ErrorMessage(msgspec.Struct, frozen=True):
    """A user error as a message: a template, to be translated, and values; a value may be an error itself."""

    template: str
    values: dict[str, ErrorMessage | str | int | float]

    @classmethod
    def of(cls, error: UserError) -> ErrorMessage:
        """What can go through the pipe of a user error."""
        return cls(error.template, {name: _plain(value) for name, value in error.values.items()})

    def as_user_error(self) -> UserError:
        """The user error that it was."""
        values = self.values.items()
        inner = {
            name: value.as_user_error() if isinstance(value, ErrorMessage) else value
            for name, value in values
        }
        return UserError(self.template, **inner)


class SaveFailed(Message, frozen=True):
    """The disk takes no more of the run; training goes on."""

    message: ErrorMessage


class Failed(Message, frozen=True):
    """The job was refused, or cannot go on."""

    message: ErrorMessage


class Crashed(Message, frozen=True):
    """An error that nobody foresaw, as Python tells it; the process ends."""

    text: str


AnyJobRequest = (
    Prepare
    | StartRun
    | LoadExamples
    | FindSimilar
    | PredictTestSet
    | RecognizeFiles
    | ImportFiles
    | EvaluateModel
    | StressModel
    | TimeSteps
    | MapLoss
    | MeasureRun
    | SearchRequest
)
Request = AnyJobRequest | Pause | Resume | StepOnce | SetLearningRate | Watch | Stop | Cancel | Quit
Report = (
    Ready
    | PreparationProgress
    | JobProgress
    | JobEnded
    | Started
    | InitialAccuracy
    | LayersObserved
    | Diagnosed
    | Progress
    | EpochEnded
    | RunEnded
    | Weights
    | SaveFailed
    | ExamplesLoaded
    | SimilarFound
    | FilesRecognized
    | PredictionsMade
    | EvaluationSetLoaded
    | LogitsMade
    | TemperaturesFitted
    | StressMeasured
    | StepsTimed
    | PlaneFound
    | LossesMeasured
    | RunMeasured
    | SearchReport
    | Failed
    | Crashed
)


# msgspec looks at types when they are first decoded, and crashes the process where two threads do so at once.
_REQUESTS = msgspec.msgpack.Decoder(Request)
_REPORTS = msgspec.msgpack.Decoder(Report)


def _plain(value: object) -> ErrorMessage | str | int | float:
    if isinstance(value, UserError):
        return ErrorMessage.of(value)
    return value if isinstance(value, (int, float)) else printable(str(value))


def encode(message: Request | Report) -> bytes:
    """A message as it goes through the pipe."""
    return msgspec.msgpack.encode(message)


def decode_request(data: bytes) -> Request:
    """A request, as the child reads it."""
    request: Request = _REQUESTS.decode(data)
    return request


def decode_report(data: bytes) -> Report:
    """A report, as the window reads it."""
    report: Report = _REPORTS.decode(data)
    return report

"""A run in the child, pulled here by hand: what it reports, and what it does when asked."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from app.jobs.inbox import Inbox
from app.jobs.job import QuitRequested
from app.jobs.messages import (
    Diagnosed,
    LayersObserved,
    Pause,
    Prepare,
    Progress,
    Report,
    Request,
    Resume,
    SetLearningRate,
    Started,
    StartRun,
    StepOnce,
    Stop,
    Watch,
    Weights,
    decode_report,
)
from app.jobs.outbox import Outbox
from app.jobs.training_run import TrainingRun
from core.data.dataset import DataSet, LabelledImages
from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.insight.layer_observer import LayerObserver
from core.insight.layer_record import LayerMoment, LayerRecord
from core.insight.live_diagnosis import LiveDiagnosis
from core.nn.architectures import MLP
from core.storage.diagnosis_file import load_diagnosis
from core.storage.run_folder import RunFolder
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded

STEPS_PER_EPOCH = 5
EXPERIMENT = Experiment(network=MLP(hidden=[4]), batch_size=10, epochs=3)


class Post:
    """Stands for the pipe: keeps what the run sends."""

    def __init__(self) -> None:
        self._sent: list[bytes] = []

    def send_bytes(self, data: bytes) -> None:
        self._sent.append(data)

    def train(
        self,
        *requests: Request,
        experiment: Experiment = EXPERIMENT,
        paused: bool = False,
        at_once: bool = False,
    ) -> TrainingRun:
        inbox = Letters(requests, at_once or not paused)
        run = TrainingRun(StartRun(experiment, [], paused), tiny_set(), inbox, Outbox(self))
        run.train()
        return run

    def reports(self) -> list[Report]:
        sent, self._sent = self._sent, []
        return [decode_report(data) for data in sent]


class Letters(Inbox):
    """An inbox whose requests come all at once, or one by one whenever the run waits; the last is to stop."""

    def __init__(self, requests: tuple[Request, ...], at_once: bool) -> None:
        self._list, self._at_once = list(requests), at_once

    @property
    def waiting(self) -> bool:
        return self._at_once and bool(self._list)

    def take(self) -> Request:
        return self._list.pop(0) if self._list else Stop()


@pytest.fixture
def post() -> Post:
    return Post()


def tiny_set() -> DataSet:
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (50, 1, 28, 28), dtype=np.uint8)
    examples = LabelledImages(images, generator.integers(0, 10, 50).astype(np.uint8))
    return DataSet("Tiny", examples, examples, tuple("0123456789"))


def losses(reports: list[Report]) -> np.ndarray:
    return np.concatenate([np.frombuffer(r.losses) for r in reports if isinstance(r, Progress)])


def rates(reports: list[Report]) -> list[float]:
    return [float(x) for r in reports if isinstance(r, Progress) for x in np.frombuffer(r.rates)]


def test_reports_every_step_every_epoch_and_the_last_weights(post: Post) -> None:
    post.train()
    reports = post.reports()
    assert isinstance(reports[0], Started)
    assert reports[0].data_set == "Tiny"
    assert reports[0].input_shape == [1, 28, 28]
    assert len(losses(reports)) == 3 * STEPS_PER_EPOCH
    assert [r.epoch for r in reports if isinstance(r, EpochEnded)] == [1, 2, 3]
    assert isinstance(reports[-2], Weights)
    assert reports[-2].step == 15
    assert isinstance(reports[-1], RunEnded)
    assert not reports[-1].stopped


def test_steps_are_reported_before_the_epoch_that_they_end(post: Post) -> None:
    post.train()
    steps = 0
    for report in post.reports():
        if isinstance(report, Progress):
            steps += len(np.frombuffer(report.losses))
        if isinstance(report, EpochEnded):
            assert report.step == steps


class InTheMidst(Letters):
    """An inbox whose requests come while the figures of the first epoch are measured."""

    run: TrainingRun

    @property
    def waiting(self) -> bool:
        return self.run.is_evaluating and bool(self._list)


class TestAskedInTheMidstOfAnEpochsFigures:
    def train(self, post: Post, *requests: Request) -> list[Report]:
        inbox = InTheMidst(requests, at_once=True)
        inbox.run = TrainingRun(StartRun(EXPERIMENT, []), tiny_set(), inbox, Outbox(post))
        inbox.run.train()
        return post.reports()

    def test_stop_leaves_them_where_they_take_long(self, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("core.training.trainer.STOP_GRACE_SECONDS", 0.0)
        reports = self.train(post, Stop())
        assert not [report for report in reports if isinstance(report, EpochEnded)]
        assert isinstance(reports[-1], RunEnded)
        assert (reports[-1].stopped, reports[-1].step) == (True, STEPS_PER_EPOCH)

    def test_pause_waits_after_them(self, post: Post) -> None:
        reports = self.train(post, SetLearningRate(0.25), Pause())  # and then the inbox asks to stop
        (epoch,) = [report for report in reports if isinstance(report, EpochEnded)]
        assert epoch.step == STEPS_PER_EPOCH
        assert isinstance(reports[-1], RunEnded)
        assert (reports[-1].stopped, reports[-1].step) == (True, STEPS_PER_EPOCH)


def test_a_run_that_is_stopped_before_its_first_step_still_ends_with_figures(post: Post) -> None:
    post.train(Stop())
    ended = post.reports()[-1]
    assert isinstance(ended, RunEnded)
    assert ended.stopped
    assert ended.step == 0


def test_single_steps_are_counted_even_if_asked_for_at_once(post: Post) -> None:
    post.train(StepOnce(), StepOnce(), StepOnce(), paused=True, at_once=True)
    reports = post.reports()
    assert len(losses(reports)) == 3
    assert isinstance(reports[-1], RunEnded)
    assert reports[-1].stopped


def test_a_step_asked_for_while_training_changes_nothing(post: Post) -> None:
    post.train(StepOnce())
    assert len(losses(post.reports())) == 15


def test_the_last_step_of_an_epoch_brings_its_figures_while_paused(post: Post) -> None:
    post.train(*[StepOnce()] * STEPS_PER_EPOCH, paused=True)
    assert [r.epoch for r in post.reports() if isinstance(r, EpochEnded)] == [1]


def test_the_last_step_of_the_run_ends_it_while_paused(post: Post) -> None:
    post.train(*[StepOnce()] * 3 * STEPS_PER_EPOCH, paused=True)
    ended = post.reports()[-1]
    assert isinstance(ended, RunEnded)
    assert not ended.stopped


def test_each_single_step_sends_its_weights(post: Post) -> None:
    post.train(StepOnce(), StepOnce(), paused=True)
    assert [r.step for r in post.reports() if isinstance(r, Weights)] == [1, 2]


def test_pause_and_resume_change_nothing_in_what_is_learned(post: Post) -> None:
    post.train()
    plain = losses(post.reports())
    post.train(Pause(), Resume())
    np.testing.assert_array_equal(losses(post.reports()), plain)


def test_the_learning_rate_changes_live(post: Post) -> None:
    post.train(StepOnce(), SetLearningRate(0.25), StepOnce(), Resume(), paused=True)
    assert rates(post.reports())[:3] == [EXPERIMENT.optimizer.learning_rate, 0.25, 0.25]


def test_who_looks_gets_weights_at_once(post: Post) -> None:
    post.train(StepOnce(), Watch(False), Watch(True), paused=True)
    assert [r.step for r in post.reports() if isinstance(r, Weights)] == [1]


def test_what_is_not_for_the_run_is_kept_for_later(post: Post) -> None:
    prepare = Prepare(MNIST(), [])
    assert post.train(prepare).postponed == [prepare]


def test_an_impossible_experiment_is_refused(post: Post) -> None:
    with pytest.raises(UserError, match="batch_size"):
        post.train(experiment=Experiment(batch_size=51))


def test_pauses_do_not_count_as_time(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    import app.jobs.training_run as module

    clock = Clock()
    monkeypatch.setattr(module, "perf_counter", clock)
    run_paused = Letters.take

    def take_slowly(self: Letters) -> Request:
        clock.now += 100
        return run_paused(self)

    monkeypatch.setattr(Letters, "take", take_slowly)
    post.train(Resume(), paused=True)
    assert max(r.seconds for r in post.reports() if isinstance(r, Progress)) < 100


class Clock:
    """A clock that stands unless it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Cut(Post):
    """A pipe whose other end is gone after a few letters."""

    def send_bytes(self, data: bytes) -> None:
        if len(self._sent) > 1:
            raise BrokenPipeError
        super().send_bytes(data)


def test_what_was_reached_is_kept_when_the_window_is_gone(tmp_path: Path) -> None:
    start = StartRun(EXPERIMENT, [], folder=str(tmp_path))
    run = TrainingRun(start, tiny_set(), Letters((), at_once=True), Outbox(Cut()))
    with pytest.raises(BrokenPipeError):
        run.train()
    checkpoint = RunFolder(tmp_path).load_checkpoint()
    assert checkpoint is not None
    assert checkpoint.progress.step > 0


def test_what_the_layers_do_is_told_from_before_the_first_step_to_the_last(post: Post) -> None:
    post.train()
    found = [report for report in post.reports() if isinstance(report, LayersObserved)]
    assert [layer.kind for layer in found[0].layers] == ["Flatten", "Dense", "ReLU", "Dense"]
    assert not any(report.layers for report in found[1:])
    assert found[0].moment.step == 0
    assert found[-1].moment.step == 3 * STEPS_PER_EPOCH
    record = LayerRecord(tuple(found[0].layers), [report.moment.moment(4) for report in found])
    assert (record.figures["gradient"][0, [1, 3]] > 0).all()


def test_the_moments_that_are_kept_stay_within_their_bytes(post: Post, tmp_path: Path) -> None:
    for name, most in (("all", 2**20), ("few", 2**16), ("none", 0)):
        (tmp_path / name).mkdir()
        start = StartRun(EXPERIMENT, [], folder=str(tmp_path / name), snapshot_bytes=most)
        TrainingRun(start, tiny_set(), Letters((), at_once=False), Outbox(Post())).train()
    kept = {name: list((tmp_path / name).glob("snapshot-*")) for name in ("all", "few", "none")}
    assert len(kept["all"]) > len(kept["few"])
    assert sum(file.stat().st_size for file in kept["few"]) <= 2**16
    assert not kept["none"]


def test_what_is_wrong_with_a_run_is_told_while_it_trains_and_kept(post: Post, tmp_path: Path) -> None:
    start = StartRun(EXPERIMENT, [], folder=str(tmp_path))
    TrainingRun(start, tiny_set(), Letters((), at_once=False), Outbox(post)).train()
    reports = post.reports()
    found = [place for place, report in enumerate(reports) if isinstance(report, Diagnosed)]
    last_step = max(place for place, report in enumerate(reports) if isinstance(report, Progress))
    assert found[0] < last_step
    names = [[finding.illness for finding in reports[place].findings] for place in found]
    assert names[0][0] == names[-1][0] == "labels that do not fit"  # they were drawn by chance
    assert load_diagnosis(tmp_path) == reports[found[-1]].findings


def test_a_run_that_goes_on_is_diagnosed_while_it_trains(post: Post, tmp_path: Path) -> None:
    first = replace(EXPERIMENT, epochs=1)
    TrainingRun(
        StartRun(first, [], folder=str(tmp_path)), tiny_set(), Letters((), at_once=False), Outbox(post)
    ).train()
    again = Post()
    start = StartRun(EXPERIMENT, [], folder=str(tmp_path), from_checkpoint=True)
    TrainingRun(start, tiny_set(), Letters((), at_once=False), Outbox(again)).train()
    found = [report.findings for report in again.reports() if isinstance(report, Diagnosed)]
    assert "labels that do not fit" in {finding.illness for finding in found[0]}
    assert load_diagnosis(tmp_path) == found[-1]


def test_a_diagnosis_changes_nothing_in_the_run(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.train()
    watched = losses(post.reports())
    monkeypatch.setattr(LiveDiagnosis, "take", lambda *_: False)
    post.train()
    assert np.array_equal(watched, losses(post.reports()))


def test_told_to_leave_while_it_looks_at_the_layers_it_keeps_the_step_before(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = LayerObserver.take

    def take(self: LayerObserver, event: Event) -> LayerMoment | None:
        moment = look(self, event)
        if isinstance(event, BatchEnded) and event.step == 7:
            raise QuitRequested
        return moment

    monkeypatch.setattr(LayerObserver, "take", take)
    start = StartRun(EXPERIMENT, [], folder=str(tmp_path))
    with pytest.raises(QuitRequested):
        TrainingRun(start, tiny_set(), Letters((), at_once=False), Outbox(post)).train()
    folder = RunFolder(tmp_path)
    checkpoint = folder.load_checkpoint()
    assert checkpoint is not None
    assert checkpoint.progress.step == 7
    assert len(folder.read_steps()) == 7

"""A run that is stopped, wherever it is, ends with its last figures."""

from __future__ import annotations

from time import process_time

import numpy as np
import pytest

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import MNIST
from core.nn.architectures import VGGMini, network_for
from core.nn.losses import CrossEntropy
from core.training.evaluation import evaluate
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.run_evaluation import RunEvaluation, evenly_spread
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import NETWORK, epochs, experiment, finished


class TestStop:
    def test_in_the_middle_of_an_epoch_the_last_figures_still_come(self):
        trainer = Trainer(experiment(data=MNIST(validation=0.2)), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, BatchEnded, RunEnded]
        ended = seen[-1]
        assert (ended.stopped, ended.epochs, ended.step) == (True, 1, 8)
        assert ended.test_accuracy == evaluate(trainer.network, dataset().test).accuracy
        assert ended.validation_accuracy is not None
        assert ended.train_loss == pytest.approx(np.mean([seen[-3].loss, seen[-2].loss]))

    def test_after_the_last_step_of_an_epoch_that_epoch_has_ended(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs, seen[-1].step) == (True, 1, 8)

    def test_after_the_very_last_step_the_run_is_complete(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 24:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs) == (False, 3)

    def test_before_the_first_step_the_figures_are_those_of_the_untrained_network(self):
        trainer = Trainer(experiment(), dataset())
        trainer.stop()
        started, ended = finished(trainer)
        assert isinstance(started, RunStarted)
        assert (ended.stopped, ended.epochs, ended.step, ended.samples_per_second) == (True, 0, 0, 0)
        untrained = evaluate(trainer.network, dataset().train)
        assert (ended.train_loss, ended.train_accuracy) == (pytest.approx(untrained.loss), untrained.accuracy)


class TestStopOfADeepNetwork:
    """Reading all images would take it longer than anybody waits."""

    def test_ends_within_about_a_second_and_says_how_many_images_its_figures_are_from(self):
        digits = dataset(1_000, 10_000, (1, 28, 28))
        trainer = Trainer(experiment(network=VGGMini(), data=MNIST(validation=0.1)), digits)
        events = trainer.events()
        while not isinstance(next(events), BatchEnded):
            pass
        trainer.stop()
        began = process_time()
        ended = list(events)[-1]
        assert process_time() - began < 3  # of the processor: others may want it, too
        assert ended.stopped
        assert 0 < ended.sampled < 10_000
        assert round(ended.test_accuracy * ended.sampled) == pytest.approx(
            ended.test_accuracy * ended.sampled
        )

    def test_in_the_midst_of_an_epochs_figures_leaves_them(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("core.training.trainer.STOP_GRACE_SECONDS", 0.0)
        trainer = Trainer(experiment(data=MNIST(validation=0.2)), dataset())
        seen = list(trainer.events(poll=trainer.stop))
        assert [type(event) for event in seen[-2:]] == [BatchEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs, seen[-1].step) == (True, 0, 6)
        assert seen[-1].sampled is None  # there was time for all of so few
        assert seen[-1].test_accuracy == evaluate(trainer.network, dataset().test).accuracy

    def test_and_who_goes_on_gets_these_figures_and_the_same_network(self, monkeypatch: pytest.MonkeyPatch):
        whole = Trainer(experiment(), dataset())
        expected = finished(whole)
        monkeypatch.setattr("core.training.trainer.STOP_GRACE_SECONDS", 0.0)
        left = Trainer(experiment(), dataset())
        list(left.events(poll=left.stop))
        going_on = Trainer(experiment(), dataset(), left.checkpoint())
        seen = finished(going_on)
        assert [event.train_accuracy for event in epochs(seen)] == [
            event.train_accuracy for event in epochs(expected)
        ]
        assert going_on.network.vector.tobytes() == whole.network.vector.tobytes()

    def test_of_a_run_that_is_complete_reads_all_images(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(
            "core.training.run_evaluation.QUICK_SECONDS", {"train": 0, "validation": 0, "test": 0}
        )
        trainer = Trainer(experiment(), dataset(300, 2_000))
        for event in trainer.events():
            if isinstance(event, EpochEnded) and event.epoch == 3:
                trainer.stop()
        assert isinstance(event, RunEnded)
        assert event.sampled is None

    def test_keeps_the_best_epoch_and_its_figures(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(
            "core.training.run_evaluation.QUICK_SECONDS", {"train": 0, "validation": 0, "test": 0}
        )
        trainer = Trainer(experiment(data=MNIST(validation=0.2), keep_best=True), dataset(300, 2_000))
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 14:
                trainer.stop()
        best = max(epochs(seen), key=lambda epoch: (epoch.validation_accuracy, -epoch.validation_loss))
        ended = seen[-1]
        assert (ended.kept_epoch, ended.validation_accuracy) == (best.epoch, best.validation_accuracy)
        assert ended.sampled == 500


class TestAPartOfEachSet:
    """Evenly spread over it, as many as there is time for."""

    def evaluation(self, digits: DataSet) -> RunEvaluation:
        network = network_for(NETWORK, (1, 6, 6), 4, np.random.default_rng(1))
        rows = np.arange(len(digits.train))
        return RunEvaluation(network, digits, rows[:3_000], rows[3_000:], CrossEntropy())

    def test_sees_every_class_of_a_set_that_is_sorted(self):
        digits = dataset(4_000).train
        digits = LabelledImages(digits.images, np.sort(digits.labels))
        seen = digits.labels[evenly_spread(np.arange(4_000), 500)]
        share = np.bincount(seen) / 500
        assert share == pytest.approx(np.bincount(digits.labels) / 4_000, abs=0.01)
        assert len(set(evenly_spread(np.arange(4_000), 3_999).tolist())) == 3_999

    def test_is_larger_for_a_faster_network_and_all_of_it_for_a_fast_one(self):
        whole = self.evaluation(dataset(4_000, 2_000))
        counts = [whole.sampled(speed).test().images for speed in (0, 1_000, 2_000, 1_000_000)]
        assert counts == [500, 700, 1_400, 2_000]
        assert [whole.sampled(speed).is_partial for speed in (0, 1_000_000)] == [True, False]

    def test_of_all_images_tells_what_an_evaluation_tells(self):
        whole = self.evaluation(dataset(4_000, 600))
        sampled = whole.sampled(1_000_000)
        assert np.array_equal(sampled.test().confusion, whole.test().confusion)
        assert sampled.measure().train.loss == whole.measure().train.loss
        assert sampled.calibration() == whole.calibration()

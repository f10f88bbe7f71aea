"""What a run makes of what it is told."""

import math

import numpy as np
import pytest

from app.controllers.runs.run import Run
from app.controllers.runs.run_views import CurveCache
from app.jobs.messages import InitialAccuracy, Progress, Started, Weights
from app.pages.parts.my_digits.fine_tuning_status import update_curve
from app.widgets.plots.arithmetic.curve import Curve
from core.experiment.experiment import Experiment
from core.training.events import EpochEnded, RunStarted


@pytest.fixture
def run() -> Run:
    run = Run(1, "lr 0.5", (0, False), Experiment())
    started = RunStarted(
        parameters=39_760, train_size=1000, validation_size=0, test_size=100, steps_per_epoch=10, steps=100,
        classes=10,
    )  # fmt: skip
    run.begin(Started(started, "MNIST", list("0123456789"), [1, 28, 28]))
    run.state = "training"
    return run


def progress(losses: list[float], seconds: float, step_seconds: float | None = None) -> Progress:
    numbers = np.array(losses, np.float64)
    return Progress(numbers.tobytes(), np.full_like(numbers, 0.1).tobytes(), seconds, step_seconds or seconds)


def epoch(number: int, validation: float | None = None) -> EpochEnded:
    return EpochEnded(
        epoch=number, step=10 * number, train_loss=0.1, train_accuracy=0.9, validation_loss=None,
        validation_accuracy=validation, seconds=1.0, samples_per_second=100.0,
    )  # fmt: skip


def test_steps_are_added_at_the_end(run: Run) -> None:
    run.add_steps(progress([3, 2], 0.1))
    run.add_steps(progress([1], 0.2))
    assert run.losses.tolist() == [3, 2, 1]
    assert run.steps.tolist() == [1, 2, 3]
    assert run.rates.tolist() == [0.1] * 3
    assert run.epoch_progress == 0.3


def test_no_time_left_is_told_in_the_first_second(run: Run) -> None:
    run.add_steps(progress([1] * 20, 0.99))
    assert run.seconds_left is None
    run.add_steps(progress([1] * 5, 1.25))
    assert run.seconds_left == pytest.approx(1.25 / 25 * 75)


def test_no_time_is_left_of_a_run_that_ended(run: Run) -> None:
    run.add_steps(progress([1] * 20, 2))
    run.state = "failed"
    assert run.seconds_left is None


def test_the_speed_is_that_of_the_steps_alone(run: Run) -> None:
    assert run.samples_per_second == 0
    run.add_steps(progress([1] * 5, seconds=8, step_seconds=2))
    assert run.samples_per_second == pytest.approx(500 / 2)


def test_a_run_whose_loss_is_no_number_has_diverged(run: Run) -> None:
    run.add_steps(progress([1], 1))
    assert not run.diverged
    run.add_steps(progress([math.nan], 1))
    assert run.diverged


def test_the_record_leaves_out_what_the_weights_have_not_seen(run: Run) -> None:
    run.add_epochs([epoch(1), epoch(2), epoch(3)])
    run.take_weights(Weights(25, np.zeros(3, np.float32).tobytes()))
    record = run.record()
    assert [entry.epoch for entry in record.history] == [1, 2]
    assert record.data_set == "MNIST"
    assert record.input_shape == [1, 28, 28]
    assert record.parameters == 39_760


def test_a_view_of_the_curve_stays_valid_while_it_grows(run: Run) -> None:
    run.add_steps(progress([1, 2], 1))
    view = run.losses
    for _ in range(20):
        run.add_steps(progress(list(range(500)), 1))
    assert view.tolist() == [1, 2]
    assert run.losses[:4].tolist() == [1, 2, 0, 1]
    assert run.step == 10_002


def test_an_epoch_more_leaves_the_accuracies_of_the_others_where_they_are(run: Run) -> None:
    curve_cache = CurveCache()
    run.add_epochs([epoch(number) for number in range(1, 501)])
    before = curve_cache.update(run).training
    run.add_epochs([epoch(501, validation=0.8)])
    curve = curve_cache.update(run)
    assert np.shares_memory(before, curve.training)
    assert curve.epochs.tolist() == list(range(1, 502))
    assert curve.training.tolist() == [0.9] * 501
    np.testing.assert_array_equal(curve.validation, [math.nan] * 500 + [0.8])


def test_a_run_that_goes_on_drops_the_epochs_behind_its_checkpoint(run: Run) -> None:
    run.add_epochs([epoch(1), epoch(2), epoch(3)])
    assert run.started is not None
    run.begin(Started(run.started, "MNIST", list("0123456789"), [1, 28, 28], steps_done=10, epochs_done=1))
    run.add_epochs([epoch(2, validation=0.7)])
    curve = CurveCache().update(run)
    assert curve.epochs.tolist() == [1, 2]
    assert curve.validation[1] == 0.7


def test_the_curve_of_fine_tuning_begins_with_the_base_model(run: Run) -> None:
    run.initial_accuracy = InitialAccuracy(0.6, 0.9)
    run.add_epochs([epoch(1, validation=0.7), epoch(2, validation=0.8)])
    curve = update_curve(Curve("lesson", ""), run)
    assert curve.epochs.tolist() == [0, 1, 2]
    np.testing.assert_array_equal(curve.training, [math.nan, 0.9, 0.9])
    assert curve.validation.tolist() == [0.6, 0.7, 0.8]


def test_a_run_of_ten_hours_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.controllers.runs.run.MOST_POINTS", 1000)
    run = Run(1, "long", (0, False), Experiment())
    for start in range(0, 50_000, 250):
        losses = np.arange(start + 1.0, start + 251.0)
        run.add_steps(Progress(losses.tobytes(), (losses / 10).tobytes(), 1.0, 1.0))
        assert len(run.losses) == len(run.steps) == len(run.rates) <= 1000
        assert run.step == start + 250
    np.testing.assert_array_equal(run.losses, run.steps)
    np.testing.assert_array_equal(run.rates, run.steps / 10)
    assert np.all(np.diff(run.steps) > 0)


def test_many_runs_that_ended_stay_small(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.controllers.runs.run.MAX_SHOWN_STEPS", 100)
    run.add_steps(progress(list(range(1, 1001)), 1))
    before = run.losses
    run.trim_points()
    assert run.losses.tolist() == run.steps.tolist()
    assert 50 < len(run.losses) == len(run.rates) <= 100
    assert run.losses[-1] == run.step == 1000
    assert before.tolist() == list(range(1, 1001))
    run.add_steps(progress([7], 2))
    assert run.losses[-2:].tolist() == [1000, 7]

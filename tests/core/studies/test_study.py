"""A study: runs in order, one that fails among them, how far all are, and what need not be done again."""

from __future__ import annotations

import pytest

from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.studies.cross_validation import cross_validation
from core.studies.study import Study, StudyRun
from core.training.events import RunEnded

KEYS = ["a", "b", "c", "d"]


class Clock:
    """Seconds that a test tells."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def runs(weights: dict[str, float] | None = None) -> list[StudyRun]:
    return [
        StudyRun(key, Experiment(seed=place), (weights or {}).get(key, 1.0)) for place, key in enumerate(KEYS)
    ]


def result(accuracy: float = 0.9, stopped: bool = False, diverged: str | None = None) -> RunEnded:
    return RunEnded(
        epochs=1, step=9, seconds=1.0, samples_per_second=1e6, train_loss=0.1, train_accuracy=0.9,
        validation_accuracy=None, test_loss=0.2, test_accuracy=accuracy, parameters=10, stopped=stopped,
        diverged=diverged,
    )  # fmt: skip


def taken(study: Study) -> str | None:
    run = study.take()
    return run.key if run else None


def test_runs_are_begun_in_order_and_each_once_by_whoever_asks():
    study = Study(runs())
    assert [taken(study), taken(study)] == ["a", "b"]
    study.finish("b", result(0.2))
    assert [taken(study), taken(study), taken(study)] == ["c", "d", None]
    for key in ("d", "a", "c"):
        assert not study.is_over
        study.finish(key, result(0.3))
    assert study.is_over
    assert list(study.results) == KEYS
    assert study.results["b"].test_accuracy == 0.2


@pytest.mark.parametrize("how", ["failed", "diverged"])
def test_one_that_fails_does_not_end_it(how: str):
    study = Study(runs())
    assert taken(study) == "a"
    if how == "failed":
        study.fail("a", "Its process died.")
    else:
        study.finish("a", result(diverged="layer 2"))
    for key in KEYS[1:]:
        assert taken(study) == key
        study.finish(key, result())
    assert study.is_over
    assert not study.is_cancelled
    assert list(study.results) == KEYS[1:]
    assert list(study.failures) == ["a"]
    assert (study.progress.finished, study.progress.failed, study.progress.share) == (3, 1, 1.0)


def test_cancelled_it_begins_no_more_and_tells_what_goes_on():
    study = Study(runs())
    for _ in range(2):
        study.take()
    study.finish("a", result())
    assert study.cancel() == ["b"]
    assert taken(study) is None
    assert not study.is_over
    study.finish("b", result(stopped=True))
    assert study.is_over
    assert study.is_cancelled
    assert [study.state(key) for key in KEYS] == ["finished", "cancelled", "cancelled", "cancelled"]
    assert list(study.results) == ["a"]


def test_what_is_finished_already_is_not_done_again():
    study = Study(runs(), finished={"a": result(0.7), "c": result(0.8), "of another study": result()})
    assert study.progress.share == 0.5
    assert [taken(study), taken(study), taken(study)] == ["b", "d", None]
    study.finish("b", result(0.1))
    study.fail("d", "No.")
    assert [one.test_accuracy for one in study.results.values()] == [0.7, 0.1, 0.8]
    assert Study(runs(), finished=dict.fromkeys(KEYS, result())).is_over


def test_the_time_that_is_left_follows_the_pace_of_all_runs():
    clock = Clock()
    study = Study(runs(), finished={"a": result()}, clock=clock)
    assert study.progress.seconds_left is None, "nothing is known yet"
    study.take()
    study.take()
    study.report("b", 0.5)
    study.report("c", 0.25)
    clock.now = 30.0  # for three quarters of a run; two and a quarter are left
    assert study.progress.seconds_left == pytest.approx(90.0)
    study.finish("b", result())
    study.finish("c", result())
    clock.now = 40.0
    assert study.progress.seconds_left == pytest.approx(20.0)
    study.take()
    study.fail("d", "No.")
    assert study.progress.seconds_left == 0


def test_a_run_that_is_more_work_counts_for_more():
    clock = Clock()
    study = Study(runs({"a": 7.0}), clock=clock)
    study.take()
    study.finish("a", result())
    clock.now = 70.0
    assert study.progress.share == pytest.approx(0.7)
    assert study.progress.seconds_left == pytest.approx(30.0)


def test_runs_that_are_called_alike_are_refused():
    with pytest.raises(ValueError, match="key of its own"):
        Study([*runs(), *runs()])


def test_a_cross_validation_is_a_study_of_its_folds():
    folds = cross_validation(Experiment(data=MNIST(folds=3)))
    assert [run.key for run in folds] == ["1/3", "2/3", "3/3"]
    assert [run.experiment.data.fold for run in folds] == [1, 2, 3]
    assert [run.key for run in cross_validation(Experiment())] == ["1/1"]

"""Lesson files: what a good one says, and what is told of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UserError
from core.lessons import lesson_check
from core.lessons.lesson_file import decode_lesson, read_lesson
from core.lessons.lesson_plan import LessonRun, runs_of
from core.lessons.measurements import Training
from core.studies.work_list import WorkList

SAMPLE = Path(__file__).parents[3] / "resources" / "lessons" / "02-learning-rates.toml"


def faulty(before: str, after: str) -> str:
    """What is told of the sample with another text in one place."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    with pytest.raises(UserError) as refused:
        decode_lesson(text.replace(before, after, 1).encode(), "“mine.toml”")
    return str(refused.value)


def line_of(words: str) -> int:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_lesson_makes_a_run_of_each_candidate_with_each_seed():
    lesson = read_lesson(SAMPLE)
    runs = runs_of(lesson, "quick")
    assert [run.key for run in runs][:4] == [
        "calm, seed 1",
        "edge, seed 1",
        "wild, seed 1",
        "calm, seed 2",
    ]
    experiments = [run.measurement.experiment_for(run.seed) for run in runs]
    assert [one.optimizer.learning_rate for one in experiments if one] == [0.5, 1.2, 1.5] * 3
    assert {one.epochs for one in experiments if one} == {10}
    assert {one.measurement.experiment_for(1).epochs for one in runs_of(lesson, "full")} == {100}


@pytest.mark.parametrize(
    ("before", "after", "place", "words"),
    [
        ("order = 2", "order = 0", "order = 2", "order: 1 or more is expected"),
        ("learning_rate = 1.2", "learning_rate = 12000", "learning_rate = 1.2", "or less is expected"),
        ("epochs = 100", "epochs = 1.5", "epochs = 100", "a whole number is expected"),
        ("epochs = 10}", 'epochs = "many"}', "change = {experiment", "a whole number is expected, not text"),
        ('than = ["wild"]', 'than = ["mild"]', "than = [", "no candidate “mild”"),
        ('figure = "test_accuracy", of', 'figure = "luck", of', "margin = 0.3", "no “luck” among"),
        ('curve = "test_accuracy"', 'curve = "luck"', "curve = ", "no “luck” among"),
        ('key = "edge"', 'key = "calm"', 'key = "edge"', "“calm” occurs twice"),
        ('code = "SGD"', 'code = "os.system"', "code = ", "no component “os.system”"),
        ('type = "MNIST"', 'type = "Imported", name = "../.."', 'type = "MNIST"', "not from Imported"),
        ("hidden = [50]", "hidden = [500000]", "hidden = [50]", "8,192 or less is expected"),
        ("hidden = [50]", "hidden = [8192, 8192, 8192, 8192]", "hidden = [50]", "of memory"),
        ("hidden = [50]", "hidden = [4096, 4096]", "change = {experiment", "minutes, 30 at most"),
        ('en = "rate 0.5"', 'en = "rate \\u001b[2J"', 'ko = "학습률 0.5"', "characters that cannot be shown"),
        ("seconds = 60", "second = 60", "[full]", "no setting “second” here"),
        ('ko = "학습률 0.5"', 'kr = "학습률 0.5"', 'en = "rate 0.5"', "there is no setting “kr” here"),
    ],
)
def test_a_faulty_lesson_is_refused_with_line_and_reason(before: str, after: str, place: str, words: str):
    said = faulty(before, after)
    assert said.startswith(f"“mine.toml”, line {line_of(place)}: "), said
    assert words in said


def test_text_that_is_no_toml_is_told_with_its_line():
    assert faulty("[claim]", "[claim").startswith(f"“mine.toml”, line {line_of('[claim]')}: this is not TOML")


def test_how_long_a_run_takes_is_foreseen_once_however_often_one_asks_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
):
    runs, foreseen = runs_of(read_lesson(SAMPLE), "quick"), list[Training]()

    def seconds(run: Training) -> float:
        foreseen.append(run)
        return 1.0

    monkeypatch.setattr(Training, "seconds", seconds)
    work = WorkList[LessonRun, None](runs)
    assert [work.progress.share for _ in range(3)] == [0, 0, 0]
    assert len(foreseen) == len(runs)


def test_too_many_runs_are_refused_before_one_of_them_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    def look(*_: object) -> None:
        raise AssertionError("it takes a moment for each of them")

    monkeypatch.setattr(lesson_check, "measurement_of", look)
    rates = ", ".join(f"{0.01 * (place + 1):g}" for place in range(24))
    sweep = f"""[sweep]
name = {{en = "rate", ko = "학습률"}}
path = "experiment.weight_decay"
values = [{rates}]

[picture]"""
    text = SAMPLE.read_text(encoding="utf-8").replace("[picture]", sweep, 1)
    many = f"seeds = {list(range(1, 11))}\n{text}"
    with pytest.raises(UserError) as refused:
        decode_lesson(many.encode(), "“mine.toml”")
    assert "720 runs are too many: 500 at most" in str(refused.value)

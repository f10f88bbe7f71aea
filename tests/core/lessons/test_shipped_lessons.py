"""Every lesson that ships: it can be read, speaks both languages, and its claim holds and can fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.lessons.bilingual import Bilingual
from core.lessons.lesson import Lesson
from core.lessons.lesson_file import decode_lesson, lesson_files, read_lesson
from core.lessons.lesson_plan import runs_of
from tests.core.lessons.measuring import Data, verdict_on

LESSONS = Path(__file__).parents[3] / "resources" / "lessons"
FILES = list(lesson_files(LESSONS))
QUICK_SECONDS = 60.0
"""Of all runs on one slow core: half a minute on two."""
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def data(mnist_directory: Path) -> Data:
    return Data(mnist_directory)


def texts(value: object) -> Iterator[Bilingual]:
    """All that is said in both languages."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each()
def test_a_lesson_can_be_read_and_has_its_number(path: Path):
    lesson = read_lesson(path)
    assert path.stem.startswith(f"{lesson.order:02}-"), "the files are sorted as the list is"
    assert len(lesson.seeds) >= 3


@each()
def test_a_lesson_speaks_both_languages(path: Path):
    said = list(texts(read_lesson(path)))
    assert len(said) > 10
    for text in said:
        assert not HANGUL.search(text.en), text.en
        is_name = " " not in text.ko  # such as LeakyReLU
        if not is_name and re.search("[a-z]{4}", re.sub(r"[“(].*?[”)]", "", text.ko)):
            assert HANGUL.search(text.ko), text.ko


@each()
def test_the_quick_variant_of_a_lesson_is_quick(path: Path):
    lesson = read_lesson(path)
    assert sum(run.weight for run in runs_of(lesson, "quick")) <= QUICK_SECONDS
    assert lesson.quick.seconds <= lesson.full.seconds


@each()
def test_the_claim_of_a_lesson_holds_with_each_seed(path: Path, data: Data):
    lesson = read_lesson(path)
    verdict = verdict_on(lesson, "quick", data)
    assert verdict.outcome == "holds", verdict


@each()
def test_the_claim_of_a_lesson_can_fail(path: Path, data: Data):
    """With the setting that the file names for it, the claim is judged false."""
    lesson = read_lesson(path)
    seeds = lesson.seeds[: lesson.false_when.seeds]
    verdict = verdict_on(lesson, "quick", data, seeds, lesson.false_when.change)
    assert verdict.outcome in ({"undecided"} if len(seeds) == 1 else {"fails", "luck"})
    assert verdict.holds_in < len(seeds) or not all(check.holds for check in verdict.checks_over_seeds)


def test_no_two_lessons_have_the_same_number():
    orders = [read_lesson(path).order for path in FILES]
    assert len(set(orders)) == len(orders)


def test_the_template_is_a_lesson_whose_claim_holds_and_can_fail(data: Data):
    lesson: Lesson = decode_lesson((LESSONS / "lesson.template").read_bytes())
    assert verdict_on(lesson, "quick", data).outcome == "holds"
    change = lesson.false_when.change
    assert verdict_on(lesson, "quick", data, lesson.seeds[:1], change).holds_in == 0

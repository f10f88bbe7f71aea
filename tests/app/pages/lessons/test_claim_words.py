"""The parts of a claim in short words: each says its figure, what it takes and what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n, resources
from app.pages.parts.lessons.claim_words import found_text, needed_text, part_words
from core.lessons import claims
from core.lessons.claims import ClaimCheck
from core.lessons.lesson_file import decode_lesson, lesson_files, read_lesson
from tests.app.pages.lessons.lesson_texts import lesson_text

ACCURACY = "test_accuracy"


def test_each_part_of_the_shipped_lessons_has_words_in_both_languages(themed: QApplication) -> None:
    for language in ("en", "ko"):
        i18n.install(themed, language)
        for path in lesson_files(Path(str(resources.directory("lessons")))):
            lesson = read_lesson(path, is_known=True)
            for part in lesson.claim.parts:
                words = part_words(lesson, part)
                for name in part.names():
                    assert not words.startswith(name.replace("_", " ")), f"{path.stem}: {name} has no name"
                assert needed_text(part), f"{path.stem}: {words}"


@pytest.mark.parametrize(
    ("part", "needed", "found"),
    [
        (claims.Above(figure=ACCURACY, of="slow", than=["fast"], margin=0.03), "≥ +3.0", "+5.0"),
        (claims.Ratio(figure="reach", of="slow", than="fast", least=1000), "≥ 1,000", "0.05"),
        (claims.Within(figure=ACCURACY, of=["slow"], low=0.9, high=1), "≥ 90.0%", "5.0%"),
        (claims.Within(figure=ACCURACY, of=["slow"], low=0, high=0.8), "≤ 80.0%", "5.0%"),
        (claims.Within(figure="diverged", of=["slow"], low=1, high=1), "1", "0.05"),
        (claims.NearlyEqual(figure=ACCURACY, of=["slow", "fast"], within=0.06), "≤ 6.0", "5.0"),
        (claims.NearlyEqual(figure="parameters", of=["slow", "fast"], within=1000), "≤ 1,000", "0.05"),
        (claims.SpreadOverSeeds(figure=ACCURACY, of="slow", least=0.1), "≥ 10.0", "5.0"),
    ],
)
def test_needed_and_found_are_written_alike(part: claims.Claim, needed: str, found: str) -> None:
    assert needed_text(part) == needed
    assert found_text(part, ClaimCheck(False, 0.05, 0.0)) == found


def test_a_part_says_who_is_compared_and_where(themed: QApplication) -> None:
    lesson = decode_lesson(lesson_text().encode(), "lesson.toml")
    part = claims.Above(figure=ACCURACY, of="slow", than=["fast"], margin=0.1, at=0.5)
    assert part_words(lesson, part) == "Test accuracy: slow above fast, at 0.5"

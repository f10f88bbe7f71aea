"""What a student wrote is there again the next day, also beside a file that somebody damaged."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import UserError
from core.storage.lesson_notebook import LessonNotebook, LessonWork
from core.storage.lesson_runs import KeptLessonRuns

WORK = LessonWork(
    prediction=["edge", "calm"],
    answer="It is luck.",
    notes="경계",
    seeds=3,
    done=datetime(2026, 5, 1, tzinfo=UTC),
)


def test_everything_is_there_again(tmp_path: Path):
    LessonNotebook(tmp_path / "lessons").keep("02-rates", WORK)
    again = LessonNotebook(tmp_path / "lessons")
    assert again.work("02-rates") == WORK
    assert again.work("03-other") == LessonWork()


def test_a_drawn_line_keeps_its_heights(tmp_path: Path):
    LessonNotebook(tmp_path).keep("a", LessonWork(prediction=[0.25, 1.0]))
    assert LessonNotebook(tmp_path).work("a").prediction == [0.25, 1.0]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"notes": 3}', b"\xff\xfe", b'{"seeds": -4}'])
def test_a_damaged_file_is_put_aside_and_told(tmp_path: Path, content: bytes):
    (tmp_path / "a.json").write_bytes(content)
    received: list[Path] = []
    notebook = LessonNotebook(tmp_path, received.append)
    assert notebook.work("a") == LessonWork()
    notebook.keep("a", WORK)
    assert LessonNotebook(tmp_path).work("a") == WORK
    assert [path.read_bytes() for path in received] == [content], "what was there is still there"


def test_a_second_damaged_file_does_not_cover_the_first(tmp_path: Path):
    for content in (b"one", b"two"):
        (tmp_path / "a.json").write_bytes(content)
        LessonNotebook(tmp_path).work("a")
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"one", b"two"]


def test_lessons_whose_names_look_alike_have_their_own_notes(tmp_path: Path):
    notebook = LessonNotebook(tmp_path)
    for name in ("a b", "a-b", "A-B", "../a"):
        notebook.keep(name, LessonWork(notes=name))
    again = LessonNotebook(tmp_path)
    assert [again.work(name).notes for name in ("a b", "a-b", "A-B", "../a")] == ["a b", "a-b", "A-B", "../a"]
    assert len(list(tmp_path.iterdir())) == 4


def test_what_the_disk_does_not_take_is_told_and_written_with_the_next_change(tmp_path: Path):
    notebook = LessonNotebook(tmp_path / "folder")
    (tmp_path / "folder").write_text("in the way")
    with pytest.raises(UserError):
        notebook.keep("a", WORK)
    assert notebook.work("a") == WORK
    os.unlink(tmp_path / "folder")
    notebook.keep("a", WORK)
    assert LessonNotebook(tmp_path / "folder").work("a") == WORK


def test_the_result_of_a_run_is_found_by_what_was_asked_for(tmp_path: Path):
    KeptLessonRuns(tmp_path / "runs").keep(b"rate 0.5, seed 1", b"figures")
    again = KeptLessonRuns(tmp_path / "runs")
    assert again.find(b"rate 0.5, seed 1") == b"figures"
    assert again.find(b"rate 0.5, seed 2") is None


def test_a_damaged_result_counts_as_none(tmp_path: Path):
    kept = KeptLessonRuns(tmp_path)
    kept.keep(b"asked", b"figures")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert kept.find(b"asked") is None

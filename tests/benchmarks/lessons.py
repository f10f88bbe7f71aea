"""What the full variant of each lesson comes to, with the date, into resources/lessons/FIGURES.md.

    python -m tests.benchmarks.lessons DATA [NAME ...] [--workers N]

DATA is the folder of the data sets; NAME is a file such as 02-learning-rates, all of them if none is given.
Only the sections of these are written anew. All lessons take about an hour of two cores.
"""

from __future__ import annotations

import argparse
import math
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app import resources
from app.commands.lesson_runs import measure_all
from core.lessons.lesson import Lesson
from core.lessons.lesson_file import lesson_files, read_lesson
from core.lessons.lesson_plan import runs_of, swept_places
from core.lessons.lesson_results import LessonResults
from core.nn.kernels.blas import set_blas_threads

FIGURES = resources.directory("lessons", "FIGURES.md")
HEAD = """# What the lessons come to

The full variant of each, by `python -m tests.benchmarks.lessons DATA`: the figures of its claim, with
each seed. The quick variants are tests.
"""
WORDS = {"holds": "holds", "fails": "does not hold", "luck": "luck decides", "undecided": "one seed only"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lessons")
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--workers", type=int)
    options = parser.parse_args()
    set_blas_threads(1)
    for path in lesson_files(resources.directory("lessons")):
        if not options.names or path.stem in options.names:
            found = section(path, options.data, options.workers)
            print(found)
            write(path.stem, found)


def section(path: Path, data: Path, workers: int | None) -> str:
    """The runs of a lesson, as text."""
    lesson, began = read_lesson(path), time.monotonic()
    results = LessonResults(lesson, "full")
    for run, measured in measure_all(runs_of(lesson, "full"), [data], workers):
        results.add(run, measured)
    verdict, seconds = results.verdict(), time.monotonic() - began
    said = f"{WORDS[verdict.outcome]} ({verdict.holds_in} of {verdict.seeds} seeds)"
    rows = "\n".join(table(lesson, results))
    return f"{rows}\n\n{lesson.claim.says.en} **{said}**, {date.today()}, {seconds:.0f} s.\n"


def table(lesson: Lesson, results: LessonResults) -> Iterator[str]:
    names = list(dict.fromkeys(name for part in lesson.claim.parts for name in part.names()))
    yield "| | " + " | ".join(name.replace("_", " ") for name in names) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for candidate in lesson.candidates:
        for at in swept_places(lesson, "full"):
            title = candidate.name.en if at is None else f"{candidate.name.en}, {at:g}"
            cells = (cell(results.figures(name, candidate.key, at)) for name in names)
            yield "| " + " | ".join([title, *cells]) + " |"


def cell(values: list[float]) -> str:
    """The figure of each seed."""
    return ", ".join(f"{value:.4g}" if math.isfinite(value) else "–" for value in values)


def write(name: str, result: str) -> None:
    """One section anew; the others stay."""
    before = FIGURES.read_text(encoding="utf-8") if FIGURES.exists() else ""
    found = re.split(r"^## (.+)\n", before, flags=re.MULTILINE)[1:]
    sections = dict(zip(found[::2], found[1::2], strict=True)) | {name: f"\n{result}\n"}
    text = "".join(f"\n## {key}\n{sections[key].rstrip()}\n" for key in sorted(sections))
    FIGURES.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()

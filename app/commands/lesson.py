"""`digitlab lesson`: list the lessons, do the runs of one, check one, or begin a new one."""

from __future__ import annotations

import argparse
import difflib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app import resources
from app.commands.lesson_runs import measure_all
from app.commands.output import print_json, print_result
from core.data.directories import search_directories
from core.errors import UserError, printable
from core.files import paths
from core.files.atomic import write_atomically
from core.files.foreign import read_whole
from core.lessons.lesson import Lesson, Variant
from core.lessons.lesson_file import SUFFIX, lesson_files, read_lesson
from core.lessons.lesson_plan import LessonRun, runs_of, swept_places
from core.lessons.lesson_results import LessonResults
from core.lessons.verdict import Verdict
from core.nn.kernels.blas import set_blas_threads

LESSONS = "lessons"
TEMPLATE = resources.directory(LESSONS, "lesson.template")
VARIANTS: tuple[Variant, ...] = ("quick", "full")
_OUTCOMES = {
    "holds": "The claim holds: with each of {seeds} seeds.",
    "fails": "The claim does not hold: {holds_in} of {seeds} seeds bear it out.",
    "luck": "Luck decides: {holds_in} of {seeds} seeds bear the claim out.",
    "undecided": "One seed decides nothing: with this one the claim {word}.",
}


def run(options: argparse.Namespace) -> int:
    """List, run, new or check."""
    {"list": _list, "run": _run, "new": _new, "check": _check}[options.action](options)
    return 0


def _list(options: argparse.Namespace) -> None:
    lessons = [(path, read_lesson(path)) for path in _shipped()]
    lessons.sort(key=lambda pair: pair[1].order)
    if options.json:
        print_json([_listed(path, lesson) for path, lesson in lessons])
        return
    width = max((len(_name(path)) for path, _ in lessons), default=0)
    print_result("\n".join(_line(path, lesson, width) for path, lesson in lessons))


def _listed(path: Path, lesson: Lesson) -> dict[str, object]:
    return {
        "order": lesson.order,
        "name": _name(path),
        "title": lesson.title.en,
        "shows": lesson.shows.en,
        "quick_seconds": lesson.quick.seconds * len(lesson.seeds),
        "full_seconds": lesson.full.seconds * len(lesson.seeds),
    }


def _line(path: Path, lesson: Lesson, width: int) -> str:
    return f"{lesson.order:>3}  {_name(path):<{width}}  {lesson.title.en}: {lesson.shows.en}"


def _run(options: argparse.Namespace) -> None:
    set_blas_threads(1)
    lesson = read_lesson(_find(options.lesson))
    variant: Variant = "quick" if options.quick else "full"
    seeds = _seeds(lesson, options)
    runs = runs_of(lesson, variant, seeds)
    results = LessonResults(lesson, variant)
    directories = search_directories(options.data)
    for one, measured in measure_all(runs, directories, options.workers):
        results.add(one, measured)
    verdict = results.verdict()
    if options.json:
        print_json(_as_json(lesson, variant, runs, results, verdict))
    else:
        print_result(_in_words(lesson, variant, results, verdict))


def _seeds(lesson: Lesson, options: argparse.Namespace) -> list[int]:
    if options.seed is not None:
        return [options.seed]
    count = options.seeds or len(lesson.seeds)
    if count > len(lesson.seeds):
        raise UserError(
            "The lesson has {seeds} seeds: {asked} are too many.", seeds=len(lesson.seeds), asked=count
        )
    return lesson.seeds[:count]


def _find(name: str) -> Path:
    """The file of a lesson: one's own, or one that ships, by its number or its name."""
    if paths.is_file(Path(name)) or name.endswith(SUFFIX) or Path(name).name != name or paths.exists(name):
        return Path(name)
    shipped = list(_shipped())
    wanted = name.casefold()
    for path in shipped:
        number, _, rest = path.stem.partition("-")
        if wanted in {path.stem.casefold(), rest.casefold()} or (
            wanted.isdecimal() and number.isdecimal() and int(wanted) == int(number)
        ):
            return path
    near = difflib.get_close_matches(wanted, map(_name, shipped), 1)
    if near:
        raise UserError("There is no lesson “{name}”: is “{near}” meant?", name=name, near=near[0])
    raise UserError("There is no lesson “{name}”: “digitlab lesson list” has all of them.", name=name)


def _shipped() -> Iterator[Path]:
    return lesson_files(resources.directory(LESSONS))


def _name(path: Path) -> str:
    """The name of a file without its number."""
    number, _, rest = path.stem.partition("-")
    return rest if number.isdecimal() and rest else path.stem


def _new(options: argparse.Namespace) -> None:
    target: Path = options.file
    if paths.is_taken(target):
        raise UserError("“{file}” exists already: choose another name.", file=target)
    if target.suffix != SUFFIX:
        raise UserError("A lesson is a .toml file: call it “{file}”.", file=target.with_suffix(SUFFIX))
    write_atomically(target, read_whole(TEMPLATE, 2**17))
    if options.json:
        print_json({"file": printable(str(target))})
    else:
        print_result(f"Saved as {printable(str(target))}. Try it: digitlab lesson run {target} --quick")


def _check(options: argparse.Namespace) -> None:
    lesson = read_lesson(options.file)
    report = _Needs.of(lesson)
    if options.json:
        print_json({"well": True, "runs": report.runs, **report.seconds})
        return
    quick, full = (_duration(report.seconds[f"{variant}_seconds"]) for variant in VARIANTS)
    print_result(
        f"“{printable(str(options.file))}” is well: {report.runs} runs, about {quick} of one core (quick) or "
        f"{full} (full)."
    )


@dataclass(frozen=True)
class _Needs:
    """What the runs of a lesson take."""

    runs: int
    seconds: dict[str, float]
    """Of both variants with all seeds, on one core of a slow processor."""

    @classmethod
    def of(cls, lesson: Lesson) -> _Needs:
        lists = {variant: runs_of(lesson, variant) for variant in VARIANTS}
        seconds = {f"{name}_seconds": sum(run.weight for run in runs) for name, runs in lists.items()}
        return cls(len(lists["full"]), seconds)


def _duration(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 90:
        return f"{whole} s"
    return f"{round(whole / 60)} min" if whole < 5400 else f"{whole / 3600:.1f} h"


def _as_json(
    lesson: Lesson, variant: Variant, runs: list[LessonRun], results: LessonResults, verdict: Verdict
) -> dict[str, object]:
    done = [(run, results.measured(run.candidate, run.at, run.seed)) for run in runs]
    return {
        "lesson": lesson.title.en,
        "variant": variant,
        "seeds": list(results.seeds),
        "runs": [
            {"candidate": run.candidate, "at": run.at, "seed": run.seed, "figures": _plain(found.figures)}
            for run, found in done
            if found
        ],
        "figures": [
            {"candidate": candidate.key, "at": at, **_plain(_means(results, runs, candidate.key, at))}
            for candidate in lesson.candidates
            for at in swept_places(lesson, variant)
        ],
        "claim": lesson.claim.says.en,
        "checks": [
            {"seed": seed, "holds": check.holds, **_plain({"found": check.found, "needed": check.needed})}
            for seed, row in [*verdict.checks.items(), (None, verdict.checks_over_seeds)]
            for check in row
        ],
        "outcome": verdict.outcome,
        "holds_in": verdict.holds_in,
        "holds": verdict.holds,
    }


def _means(results: LessonResults, runs: list[LessonRun], key: str, at: float | None) -> dict[str, float]:
    names = next(run.measurement.figures for run in runs if run.candidate == key)
    return {name: results.mean(name, key, at) for name in names}


def _plain(figures: dict[str, float]) -> dict[str, float | None]:
    """JSON has no NaN."""
    return {name: value if math.isfinite(value) else None for name, value in figures.items()}


def _in_words(lesson: Lesson, variant: Variant, results: LessonResults, verdict: Verdict) -> str:
    """A row for each candidate with what the claim speaks of, then the claim and the verdict."""
    names = list(dict.fromkeys(name for part in lesson.claim.parts for name in part.names()))
    rows = [
        [
            _title(lesson, candidate.key, at),
            *(_spread(results.figures(name, candidate.key, at)) for name in names),
        ]
        for candidate in lesson.candidates
        for at in swept_places(lesson, variant)
    ]
    table = [["", *(name.replace("_", " ") for name in names)], *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
    word = "holds" if verdict.holds_in else "does not hold"
    said = _OUTCOMES[verdict.outcome].format(seeds=verdict.seeds, holds_in=verdict.holds_in, word=word)
    return "\n".join([*(line.rstrip() for line in lines), "", lesson.claim.says.en, said])


def _title(lesson: Lesson, key: str, at: float | None) -> str:
    name = printable(lesson.candidate(key).name.en)
    return name if at is None else f"{name}, {at:g}"


def _spread(values: list[float]) -> str:
    """The mean, and how far the seeds lie apart."""
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return "–"
    mean = sum(known) / len(known)
    return f"{mean:.4g}" if len(known) < 2 else f"{mean:.4g} (from {min(known):.4g} to {max(known):.4g})"

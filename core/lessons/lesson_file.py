"""Lesson files, read with mistrust: a teacher's lesson comes from anywhere, and may say what it likes.

What is wrong with one is told with the file, the line and the reason. Nothing in it is run as code, names a
file, or asks for more than limits.py allows.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.errors import UserError
from core.files.foreign import read_document
from core.files.validation_message import validation_message
from core.lessons.lesson import Lesson
from core.lessons.lesson_check import LessonProblem, problems_of
from core.lessons.toml_lines import TomlLines

MAX_FILE_BYTES = 2**17
"""Bytes of a lesson, at most: ten times as many as a long one has."""
SUFFIX = ".toml"

_DECODER = msgspec.json.Decoder(Lesson)
"""Made while the module is loaded: see core.experiment.experiment."""
_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){16}""")
"""Tables in tables in tables: tomllib takes hours over a thousand of them."""
_AT_LINE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Terminal codes, and letters that turn the direction of what follows."""
_AT_PLACE = UserError("{name}, line {line}: {problem}.").template


class LessonError(UserError):
    """What is wrong with a lesson file, and where."""

    def __init__(self, name: str, line: int, problem: UserError) -> None:
        super().__init__(_AT_PLACE, name=name, line=line, problem=problem)
        self.name, self.line, self.problem = name, line, problem

    def __reduce__(self) -> tuple[object, ...]:
        return LessonError, (self.name, self.line, self.problem)


def read_lesson(path: Path, is_known: bool = False) -> Lesson:
    """The lesson in a file. Raises UserError that names the file, the line and what is wrong.

    One that `is_known` ships with the program: a test has looked into its runs, which takes its time.
    """
    too_large = UserError("“{file}” is too large for a lesson.", file=path)
    text = read_document(path, MAX_FILE_BYTES, too_large)
    return decode_lesson(text, f"“{path}”", is_known)


def decode_lesson(content: bytes, name: str = "lesson", is_known: bool = False) -> Lesson:
    """The lesson in a text. Raises UserError that names it, the line and what is wrong."""
    text = _text(content, name)
    settings = _settings(text, name)
    lines = TomlLines(text)
    for place, words in _strings("", settings):
        if _UNPRINTABLE.search(words):
            unprintable = UserError("the text holds characters that cannot be shown")
            raise LessonError(name, lines.line(place), unprintable)
    try:
        lesson: Lesson = _DECODER.decode(msgspec.json.encode(settings))
    except msgspec.ValidationError as error:
        said = validation_message(error)
        raise LessonError(name, lines.line(said.place), said.full_message()) from None
    for problem in () if is_known else problems_of(lesson):
        raise LessonError(name, _line(lines, problem), problem.reason)
    return lesson


def _text(content: bytes, name: str) -> str:
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LessonError(name, line, UserError("it must be saved as UTF-8")) from None
    if found := _LONG_KEY.search(text):
        raise LessonError(name, text[: found.start()].count("\n") + 1, UserError("it is nested too deeply"))
    return text.replace("\r\n", "\n")


def _settings(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise LessonError(name, 1, UserError("it is nested too deeply")) from None
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.fullmatch(str(error))
        said, line = (found[1], found[2]) if found else (str(error), None)
        problem = UserError("this is not TOML ({problem})", problem=said[:120])
        raise LessonError(name, int(line or text.rstrip().count("\n") + 1), problem) from None
    except ValueError:  # Python reads no number with thousands of digits
        raise LessonError(name, 1, UserError("the number is too large")) from None


def _strings(place: str, value: object) -> Iterator[tuple[str, str]]:
    """All texts, keys among them, with the path of where they stand."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            path = f"{place}.{key}" if place else str(key)
            yield path, str(key)
            yield from _strings(path, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(f"{place}[{number}]", inner)


def _line(lines: TomlLines, problem: LessonProblem) -> int:
    """That of the table which sets the value last, or else that which comes nearest to it."""
    nearest = max(problem.places, key=lambda place: lines.depth(place.whole) - lines.depth(place.table))
    return lines.line(nearest.whole)


def lesson_files(folder: Path) -> Iterator[Path]:
    """The lessons in a folder, by name."""
    yield from sorted(folder.glob(f"*{SUFFIX}"))

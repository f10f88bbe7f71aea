"""Every word that the window may say, found in the code, and the files of translations held against it.

    python -m tests.translations

writes each file of resources/i18n anew: what was added is unfinished there, what was translated is
kept, and what no code says any more is gone. Words of the window stand under the class that says them; the
sentences and labels of the core, and errors wherever they are raised, stand under "core".
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from app import core_text, i18n, resources

ROOT = Path(__file__).resolve().parents[1]
CORE = core_text.CONTEXT
_COMMAND_LINE = {"app/cli.py", "app/command_line.py", "app/display.py", "app/streams.py", "app/commands"}
"""What the command line alone says; it speaks English."""


@dataclass(frozen=True)
class Source:
    """A text to translate, and where the code says it."""

    context: str
    text: str
    comment: str
    place: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.text, self.comment


@dataclass(frozen=True)
class Loose:
    """A call whose text is no literal, so that nobody can find what it says."""

    place: str
    code: str


def sources() -> list[Source]:
    """Every text once, in the order of the files, the core's last."""
    found = {source.key: source for source in reversed([*_said_in_code(), *_said_of_components()])}
    contexts = sorted({source.context for source in found.values()}, key=lambda name: (name == CORE, name))
    return [s for name in contexts for s in reversed(found.values()) if s.context == name]


def loose_ends() -> list[Loose]:
    """Calls that say something which is not found."""
    return [found for path in _files() for found in _walk(path) if isinstance(found, Loose)]


def placeholders(text: str) -> set[str]:
    """The names in braces, and Qt's own."""
    return set(re.findall(r"\{[^{}]*\}|%n|%\d", text))


def _said_in_code() -> list[Source]:
    return [found for path in _files() for found in _walk(path) if isinstance(found, Source)]


def _said_of_components() -> list[Source]:
    return [Source(CORE, text, "", "a component or a preset") for text in core_text.strings()]


def _files() -> list[Path]:
    names = (
        path.relative_to(ROOT).as_posix()
        for folder in ("app", "core")
        for path in (ROOT / folder).rglob("*.py")
    )
    return [ROOT / name for name in sorted(names) if not _COMMAND_LINE & {name, name.rpartition("/")[0]}]


def _walk(path: Path) -> Iterator[Source | Loose]:
    yield from _Reader(path.relative_to(ROOT).as_posix()).read(_tree(path), "")


class _Reader:
    """Reads one module; the class that encloses a call is its context."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, node: ast.AST, inside: str) -> Iterator[Source | Loose]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield from self._call(child, inside)
            within = child.name if isinstance(child, ast.ClassDef) else inside
            yield from self.read(child, within)

    def _call(self, call: ast.Call, inside: str) -> Iterator[Source | Loose]:
        called, owner = _called(call)
        if called == "tr" and owner == "core_text":
            yield from self._text(call, CORE, call.args[:1], loose=False)
        elif called == "tr" and owner:
            yield from self._text(call, inside, call.args)
        elif called in {"translate", "QT_TRANSLATE_NOOP"} and owner in {"QCoreApplication", ""}:
            context = _literals(call.args[0])
            yield from self._text(call, context[0] if context else "", call.args[1:], loose=bool(context))
        elif called in _sayings():
            yield from self._text(call, CORE, call.args[:1], loose=False)

    def _text(
        self, call: ast.Call, context: str, arguments: list[ast.expr], loose: bool = True
    ) -> Iterator[Source | Loose]:
        place = f"{self._name}:{call.lineno}"
        texts = _literals(arguments[0]) if arguments else []
        comment = (_literals(arguments[1]) if len(arguments) > 1 else []) or [""]
        if texts and context:
            yield from (Source(context, text, comment[0], place) for text in texts if text)
        elif loose:
            yield Loose(place, ast.unparse(call))


@functools.cache
def _sayings() -> frozenset[str]:
    """UserError and what derives from it and says something itself; a FieldError is given what it says."""
    classes = (n for path in _files() for n in ast.walk(_tree(path)) if isinstance(n, ast.ClassDef))
    derived = (n.name for n in classes if any(ast.unparse(base) == "UserError" for base in n.bases))
    return frozenset({"UserError", *derived} - {"FieldError"})


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _called(call: ast.Call) -> tuple[str, str]:
    match call.func:
        case ast.Attribute(attr=name, value=ast.Name(id=owner)):
            return name, owner
        case ast.Attribute(attr=name):
            return name, "?"
        case ast.Name(id=name):
            return name, ""
    return "", ""


def _literals(node: ast.expr) -> list[str]:
    """The text of a literal; both of a choice between two."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return [*_literals(one), *_literals(other)]
    return []


def write(path: Path) -> tuple[int, int]:
    """Write a file of translations anew; how many are in it, and how many of them are missing."""
    done = i18n.read_ts(path) if path.exists() else {}
    found = sources()
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{path.stem}" sourcelanguage="en">')
    for context in dict.fromkeys(source.context for source in found):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        lines += [_message(source, done.get(source.key, ())) for source in found if source.context == context]
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")
    return len(found), sum(source.key not in done for source in found)


def _message(source: Source, forms: tuple[str, ...]) -> str:
    numerus = ' numerus="yes"' if len(forms) > 1 else ""
    comment = f"<comment>{escape(source.comment)}</comment>" if source.comment else ""
    body = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms)
    if not numerus:
        body = escape(forms[0]) if forms else ""
    state = "" if forms else ' type="unfinished"'
    said = f"<source>{escape(source.text)}</source>{comment}"
    return f"    <message{numerus}>{said}<translation{state}>{body}</translation></message>"


def main() -> None:
    for path in resources.files("i18n", ".ts"):
        texts, missing = write(path)
        print(f"{path.name}: {texts} texts, {missing} without a translation")


if __name__ == "__main__":
    main()

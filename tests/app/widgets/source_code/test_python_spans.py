"""Python is told apart as its own tokenizer does."""

from __future__ import annotations

from app.widgets.source_code.python_spans import spans

CODE = '''class Adam(Optimizer):
    """Moving averages,
    two of them."""

    rate = 0.001  # a step
    if rate is None: f"{rate} class"
'''


def looks(text: str) -> list[tuple[str, str]]:
    """Each coloured piece, with its look."""
    lines = text.splitlines()
    return [
        (lines[line][span.start : span.start + span.length], span.look)
        for line, found in sorted(spans(text).items())
        for span in found
    ]


def test_words_names_strings_numbers_and_comments_are_found() -> None:
    found = looks(CODE)
    for piece in (
        ("class", "keyword"),
        ("Adam", "name"),
        ('"""Moving averages,', "string"),
        ('    two of them."""', "string"),
        ("0.001", "number"),
        ("# a step", "comment"),
        ("None", "keyword"),
    ):
        assert piece in found
    assert "Optimizer" not in [text for text, _ in found]
    assert found.count(("class", "keyword")) == 1  # the word within a string is none


def test_what_is_no_python_does_no_harm() -> None:
    assert ("def", "keyword") in looks('def f():\n    return """never closed\n')
    assert looks("") == []

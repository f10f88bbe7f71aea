import base64
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.ink.written_digits import MAX_DIGITS, WrittenDigit, decode_digit, read_digits

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
GOOD = {"strokes": [[[0.1, 0.2], [0.3, 0.4]]], "label": 7, "written": "2026-11-20T14:32:05Z"}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_a_digit_comes_back_as_it_was_written() -> None:
    strokes = (np.array([[0.1, 0.2], [1 / 3, 0.4]]), np.array([[0.5, 0.6, 0.25]]))
    digit = WrittenDigit(strokes, 4, NOW)
    again = decode_digit(digit.line, datetime.now(UTC))
    assert again.id == digit.id
    assert (again.label, again.written) == (4, NOW)
    assert all(np.array_equal(a, b) for a, b in zip(again.strokes, strokes, strict=True))


def test_what_a_digit_is_called_does_not_make_it_another() -> None:
    strokes = (np.array([[0.1, 0.2], [0.3, 0.4]]),)
    assert WrittenDigit(strokes, 1, NOW).id == WrittenDigit(strokes, 7, datetime.now(UTC)).id
    assert WrittenDigit(strokes, 1, NOW).id != WrittenDigit((strokes[0] + 0.1,), 1, NOW).id


def test_a_digit_that_is_a_picture_comes_back_to_the_pixel() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (28, 28), np.uint8)
    digit = WrittenDigit((), 4, NOW, picture)
    again = decode_digit(digit.line, datetime.now(UTC))
    assert (again.id, again.label, again.written, again.strokes) == (digit.id, 4, NOW, ())
    np.testing.assert_array_equal(again.picture, picture)
    np.testing.assert_allclose(again.image() * 255, picture, rtol=1e-6)
    assert again.id != WrittenDigit((), 4, NOW, picture[::-1].copy()).id


def test_lines_of_drawn_digits_are_what_they_were_before_there_were_pictures() -> None:
    line = b'{"strokes":[[[0.1,0.2],[0.3,0.4]]],"label":7,"written":"2026-11-20T14:32:05Z"}\n'
    assert decode_digit(line, NOW).line == line


def test_files_of_other_collections_are_read_plain_or_packed(tmp_path: Path) -> None:
    line = {"label": 3, "writer": "w1", "strokes": [[[10, 20], [30, 45]]]}
    plain = write(tmp_path / "a.jsonl", line, "", line | {"label": 4})
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    for path in (plain, packed):
        assert [digit.label for digit in read_digits(path)] == [3, 4]


def test_a_date_without_a_zone_is_taken_as_universal_time() -> None:
    line = json.dumps(GOOD | {"written": "2026-01-02T03:04:05"}).encode()
    assert decode_digit(line, NOW).written == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("no json", "not JSON"),
        ('{"strokes": [[[0, 1]]]', "not JSON"),
        (GOOD | {"label": 10}, "9 or less"),
        (GOOD | {"label": "7"}, "whole number"),
        (GOOD | {"label": -1}, "0 or more"),
        (GOOD | {"strokes": []}, "no ink"),
        (GOOD | {"strokes": [[]]}, "no ink"),
        (GOOD | {"strokes": [[[1]]]}, "2 or more are expected"),
        (GOOD | {"strokes": [[[1, 2], [1, 2, 3]]]}, "pressure"),
        (GOOD | {"strokes": 5}, "list in square brackets"),
        (GOOD | {"written": "0001-01-01T00:00:00Z"}, "date"),
        (GOOD | {"written": "yesterday"}, "line 2"),
        ('{"strokes": [[[1e999, 2]]], "label": 1}', "line 2"),
        ('{"strokes": [[[NaN, 2]]], "label": 1}', "line 2"),
        ({"label": 1}, "“strokes” is missing"),
        (GOOD | {"picture": "AAAA"}, "picture is not 28 x 28"),
        (GOOD | {"picture": "?"}, "line 2"),
        (GOOD | {"picture": [1, 2]}, "line 2"),
        (GOOD | {"picture": base64.b64encode(bytes(784)).decode()}, "no ink"),
        (GOOD | {"picture": base64.b64encode(bytes(10_000)).decode()}, "picture is not 28 x 28"),
        ('{"x": ' + "[" * 100_000, "line 2"),
        ("\x00\xff", "line 2"),
    ],
)
def test_hostile_lines_are_refused_in_one_sentence_that_names_them(
    line: object, found: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "mine.jsonl", GOOD, line)
    with pytest.raises(UserError) as refused:
        read_digits(path)
    sentence = str(refused.value)
    assert "mine.jsonl" in sentence
    assert "line 2" in sentence
    assert found in sentence
    assert sentence.count(". ") == 0
    assert len(sentence) < 200


def test_hostile_files_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    bomb, torn, many = tmp_path / "bomb.gz", tmp_path / "torn.gz", tmp_path / "many.jsonl"
    bomb.write_bytes(gzip.compress(bytes(2**28), 9))
    torn.write_bytes(gzip.compress(bytes(range(256)))[:-20])
    many.write_bytes(b"{}\n" * (MAX_DIGITS + 1))
    for path, found in ((bomb, "too large"), (torn, "cannot be read"), (many, "more than 20,000")):
        with pytest.raises(UserError, match=found):
            read_digits(path)
    with pytest.raises(UserError, match="contains no digits"):
        read_digits(write(tmp_path / "empty.jsonl"))
    with pytest.raises(UserError, match="cannot be read"):
        read_digits(tmp_path)

"""Pen strokes come from files that others made."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.ink.strokes import collect_points, decode_strokes, read_strokes

LINE = b'{"label": 7, "writer": "a", "strokes": [[[0, 1], [2, 3]], [[4, 5.5]]]}'


def test_a_line_holds_the_strokes_of_a_digit():
    first, second = decode_strokes(LINE, "digits.jsonl")
    np.testing.assert_array_equal(first, [[0, 1], [2, 3]])
    np.testing.assert_array_equal(second, [[4, 5.5]])


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"strokes": 3}',
        b'{"strokes": [[["a", 1]]]}',
        b'{"strokes": [[[1]]]}',
        b'{"strokes": [[[1, 2], [3]]]}',
        b'{"strokes": [[[1, 1e999]]]}',
    ],
)
def test_what_is_not_strokes_is_refused(line: bytes):
    with pytest.raises(UserError):
        collect_points(decode_strokes(line, "digits.jsonl"))


def test_a_file_is_read_line_by_line(tmp_path: Path):
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_bytes(LINE + b"\n\n" + LINE)
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert len(list(read_strokes(plain))) == len(list(read_strokes(packed))) == 2


def test_a_damaged_file_is_refused_by_name(tmp_path: Path):
    damaged = tmp_path / "a.jsonl.gz"
    damaged.write_bytes(gzip.compress(LINE * 50)[:-12])
    for path in (damaged, tmp_path / "gone.jsonl"):
        with pytest.raises(UserError, match=path.name):
            list(read_strokes(path))


def test_strokes_know_where_they_begin_and_end():
    pen = collect_points([[(0, 1), (2, 3)], [], [(4, 5)]])
    assert pen.starts.tolist() == [0, 2]
    assert pen.ends.tolist() == [1, 2]
    assert pen.widths.tolist() == [1, 1, 1]


def test_half_pressure_is_the_mean_pen():
    pen = collect_points([[(0, 0, 0.5), (1, 1, 0.0), (2, 2, 7.0), (3, 3, float("nan"))]])
    np.testing.assert_allclose(pen.widths, [1.0, 0.6, 1.4, 1.0])

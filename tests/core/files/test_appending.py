"""Lines are added at the end of a file, whatever stands there."""

from pathlib import Path

import pytest

from core.files.appending import append_lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"new\n"),
        (b"", b"new\n"),
        (b"old\n", b"old\nnew\n"),
        (b"old\nto", b"old\nto\nnew\n"),  # another program died in the middle of a line
    ],
)
def test_a_line_is_whole_and_those_before_it_stay(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    path = tmp_path / "lines"
    if before is not None:
        path.write_bytes(before)
    append_lines(path, b"new\n")
    assert path.read_bytes() == after

"""Sizes, from an empty folder to a large disk."""

from core.files.size_text import size_text


def test_sizes_are_written_with_the_unit_that_suits_them() -> None:
    sizes = (0, 12_300, 49_400, 123_000, 123_000_000, 7.5e9)
    assert [size_text(size) for size in sizes] == ["0 kB", "12 kB", "49 kB", "0.1 MB", "123.0 MB", "7.5 GB"]

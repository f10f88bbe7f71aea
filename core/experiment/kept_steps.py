"""Which steps of a run have a row in its table: a run of ten hours must not fill the disk."""

from __future__ import annotations

MAX_UNTHINNED_STEPS = 1_000_000
"""Steps of which each has its row."""


def is_kept(step: int) -> bool:
    """Whether the table has this step: of the first million all, up to ten millions each tenth, ..."""
    stride, end = 1, MAX_UNTHINNED_STEPS
    while step > end:
        stride, end = stride * 10, end * 10
    return step % stride == 0


def rows_until(step: int) -> int:
    """How many steps up to this one are in the table."""
    rows, stride, begin, end = 0, 1, 0, MAX_UNTHINNED_STEPS
    while step > begin:
        rows += (min(step, end) - begin) // stride
        stride, begin, end = stride * 10, end, end * 10
    return rows

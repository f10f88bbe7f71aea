"""Sizes of memory, files and disks, as people say them."""

from __future__ import annotations

GIGABYTE = 1e9


def size_text(count: float) -> str:
    """Bytes as 12 kB, 0.4 MB, 123.0 MB or 7.5 GB."""
    if count < 5e4:
        return f"{count / 1e3:,.0f} kB"
    if count < GIGABYTE:
        return f"{count / 1e6:,.1f} MB"
    return f"{count / GIGABYTE:,.1f} GB"

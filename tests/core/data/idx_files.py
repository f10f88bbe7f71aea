"""Small data sets on the disk, in the form of MNIST."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from core.data.folder import FILE_STEMS, file_name
from core.data.idx import write_idx


def packed(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    write_idx(file, array)
    return file.getvalue()


def four_arrays(train: int = 20, test: int = 10) -> dict[str, np.ndarray]:
    generator = np.random.default_rng(4)
    sizes = {"train": train, "t10k": test}
    return {
        part: generator.integers(0, 100, (sizes[part[: part.index("-")]], 28, 28), np.uint8)
        if part.endswith("images")
        else (np.arange(sizes[part[: part.index("-")]]) % 10).astype(np.uint8)
        for part in FILE_STEMS
    }


def write_four(folder: Path, **changed: bytes) -> Path:
    """Four files; `changed` gives other content by part, with _ for -."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, array in four_arrays().items():
        (folder / file_name(part)).write_bytes(changed.get(part.replace("-", "_"), packed(array)))
    return folder

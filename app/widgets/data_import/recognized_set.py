"""What is shown of images before they are stored as a data set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.importing import Findings


@dataclass(frozen=True, eq=False)
class RecognizedSet:
    """Classes with their counts and a few images of each, and what was found out."""

    classes: list[str]
    counts: list[tuple[int, int]]
    """Of each class: images to learn from and to test."""
    samples: NDArray[np.uint8]
    """(classes, n, 28, 28)."""
    findings: Findings
    left_out_count: int
    """The findings name a few of these."""

    @property
    def sizes(self) -> tuple[int, int]:
        """Images to learn from and to test."""
        learned, tested = zip(*self.counts, strict=True)
        return sum(learned), sum(tested)

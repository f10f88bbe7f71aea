"""Pictures that are prepared one after the other: a few that cannot be are left out and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from core.data.folder import SIDE
from core.data.importing.report import require_few_left_out
from core.errors import UserError
from core.types import Progress

Key = TypeVar("Key")
"""What a picture is found by: a path, or its place in an array."""


@dataclass
class OneByOne:
    """The pictures of all parts of a set."""

    total: int
    progress: Progress | None = None
    left_out: list[UserError] = field(default_factory=list)
    done: int = 0

    def prepare(
        self, keys: Sequence[Key], labels: NDArray[np.uint8], work: Callable[[Key], NDArray[Any]]
    ) -> tuple[NDArray[Any], NDArray[np.uint8]]:
        """(N, 28, 28) of those that `work` can prepare, and their labels.

        Raises UserError where too many cannot be.
        """
        images, rows = list[NDArray[Any]](), list[int]()
        for row, key in enumerate(keys):
            try:
                images.append(work(key))
                rows.append(row)
            except UserError as problem:
                self.left_out.append(problem)
                require_few_left_out(self.left_out, self.total)
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.total)
        stacked = np.stack(images) if images else np.empty((0, SIDE, SIDE), np.uint8)
        return stacked, labels[rows]

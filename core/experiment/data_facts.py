"""What is known of the data of an experiment before they are loaded: enough to tell whether it can run."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.dataset import DataSet
from core.types import Shape


@dataclass(frozen=True)
class DataFacts:
    """The size and shape of a data set; those of digits, where nothing else is known."""

    train_size: int | None = None
    """Training images before any are held out; None where nobody knows."""
    image_shape: Shape = (1, 28, 28)
    """(C, H, W)."""
    classes: int = 10
    name: str = ""
    """What the data set is called; empty where it is called as its source."""
    learned_size: int | None = None
    """Images that are learned from, where the split is made already; else the experiment tells."""

    @classmethod
    def of(cls, dataset: DataSet, learned_size: int | None = None) -> DataFacts:
        """Those of a data set that is loaded."""
        return cls(len(dataset.train), dataset.image_shape, len(dataset.classes), dataset.name, learned_size)

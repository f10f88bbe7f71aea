"""What is known of images before they are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.importing.pixel_range import PixelRange
from core.data.preparation import Ink, Way


@dataclass(frozen=True)
class ImportOptions:
    """Whatever is not given is recognized."""

    pixels: PixelRange | None = None
    ink: Ink | None = None
    transpose: bool | None = None
    """Rows and columns are exchanged; not given: where the files are called EMNIST."""
    way: Way | None = None
    """How pictures become 28 x 28."""

    @property
    def light_on_dark(self) -> bool | None:
        """Whether the ink is the lighter one; None where that is recognized."""
        return None if self.ink is None else self.ink == "bright"

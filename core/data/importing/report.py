"""What was recognized of images that were imported: to be told, so that a wrong guess is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.data.importing.pixel_range import PixelRange
from core.data.importing.polarity import Polarity
from core.errors import UserError

LEFT_OUT_SHARE = 0.05
"""Of the images that may be left out because they cannot be read; of more, nothing is stored."""
MAX_NAMED = 10


@dataclass(frozen=True)
class ImportReport:
    """What a data set became, and of what."""

    folder: Path
    """Where it is now."""
    pixels: PixelRange
    """What was black and what was white."""
    ink: Polarity
    """Which of them was the ink."""
    transposed: bool
    """Rows and columns were exchanged, as EMNIST needs it."""
    left_out: Sequence[UserError] = field(default=())
    """Why images were left out, one an image."""

    def sentences(self) -> list[UserError]:
        """All of it, a sentence each."""
        said = []
        if not self.pixels.is_bytes:
            said.append(UserError("Pixels go from {range}: stretched to 0 – 255.", range=str(self.pixels)))
        if self.ink == "dark":
            said.append(UserError("The ink is dark on bright: all images were inverted."))
        elif self.ink == "mixed":
            said.append(UserError("Dark and bright ink are mixed: those on bright paper were inverted."))
        if self.transposed:
            said.append(UserError("Rows and columns were exchanged, as EMNIST needs it."))
        if self.left_out:
            said.append(
                UserError(
                    "1 image cannot be read and was left out:"
                    if len(self.left_out) == 1
                    else "{count} images cannot be read and were left out:",
                    count=len(self.left_out),
                )
            )
            said += self.left_out[:MAX_NAMED]
        return said


def require_few_left_out(left_out: Sequence[UserError], total: int) -> None:
    """Raises UserError where more images than a few cannot be read."""
    if len(left_out) > LEFT_OUT_SHARE * total:
        raise UserError(
            "{count} of {total} images cannot be read: nothing was stored. The first: {problem}",
            count=f"{len(left_out):,}",
            total=f"{total:,}",
            problem=left_out[0],
        )

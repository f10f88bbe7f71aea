"""What was recognized of images that were imported: to be told, so that a wrong guess is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.data.importing.pixel_range import PixelRange
from core.data.importing.polarity import Polarity
from core.data.preparation import Preparation
from core.errors import UserError

LEFT_OUT_SHARE = 0.05
"""Of the images that may be left out because they cannot be read; of more, nothing is stored."""
MAX_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a data set is made of."""

    pixels: PixelRange
    """What was black and what was white."""
    ink: Polarity
    """Which of them was the ink."""
    transposed: bool
    """Rows and columns were swapped, as EMNIST needs it."""
    preparation: Preparation
    """How its pictures became 28 x 28, and those that its networks read will."""
    left_out: Sequence[UserError] = field(default=())
    """Why images were left out, one an image."""

    @property
    def prepared(self) -> UserError:
        """How its pictures were prepared, in a sentence."""
        return _PREPARED[self.preparation.way]

    def sentences(self) -> list[UserError]:
        """What is worth a second look, a sentence each."""
        said = []
        if not self.pixels.is_bytes:
            said.append(UserError("Pixels go from {range}: stretched to 0 – 255.", range=str(self.pixels)))
        if self.ink == "dark":
            said.append(UserError("The ink is dark on bright: all images were inverted."))
        elif self.ink == "mixed":
            said.append(UserError("Dark and bright ink are mixed: those on bright paper were inverted."))
        if self.transposed:
            said.append(UserError("Rows and columns were swapped, as EMNIST needs it."))
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


@dataclass(frozen=True, kw_only=True)
class ImportReport(Findings):
    """What a data set became."""

    folder: Path
    """Where it is now."""


_PREPARED = {
    "digits": UserError("Prepared as digits: what is written was fitted into 20 x 20 and centred."),
    "whole": UserError("Prepared as whole pictures: each was scaled to 28 x 28."),
}


def require_few_left_out(left_out: Sequence[UserError], total: int) -> None:
    """Raises UserError where more images than a few cannot be read; there may be more beyond them."""
    if len(left_out) > LEFT_OUT_SHARE * total:
        raise UserError(
            "At least {count} of {total} images cannot be read: nothing was stored. The first: {problem}",
            count=f"{len(left_out):,}",
            total=f"{total:,}",
            problem=left_out[0],
        )

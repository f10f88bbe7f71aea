"""Images that look otherwise than those learned from: what another hand or another pen does to digits."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Literal

import msgspec
import numpy as np
from msgspec import Meta

from core.data.dataset import LabelledImages
from core.errors import FieldError, UserError
from core.insight.disturbances import disturbances

_SEED = 0


class Disturbed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A disturbance of the tab Stress, and how strong it is."""

    by: Literal["rotation", "shift", "scale", "thickness", "noise", "blur", "occlusion", "contrast"]
    strength: Annotated[float, Meta(ge=-200, le=200)]
    """Degrees, pixels or percent, as the tab counts it."""

    def require(self, path: str) -> None:
        """Raises FieldError, naming what stands at `path`, for a strength that the tab does not have."""
        low, high = disturbances()[self.by].strengths[0], disturbances()[self.by].strengths[-1]
        if not low <= self.strength <= high:
            reason = UserError("from {low} to {high} is expected", low=f"{low:g}", high=f"{high:g}")
            raise FieldError(f"{path}.strength", reason)

    def applied(self, examples: LabelledImages) -> LabelledImages:
        """The same digits, disturbed."""
        generator = np.random.default_rng(_SEED)
        disturbance = disturbances()[self.by]
        images = disturbance.apply(examples.images / np.float32(255), self.strength, generator)
        return dataclasses.replace(examples, images=np.rint(np.clip(images, 0, 1) * 255).astype(np.uint8))

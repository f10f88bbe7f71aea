"""Several digits side by side on the pad: what the network is given of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.drawing import Drawing
from app.widgets.pad_canvas import PEN
from app.widgets.pad_picture import with_strokes
from app.widgets.sight import Sight, see_picture
from core.ink.render import Picture, steps
from core.ink.way import WHOLE_WAY, Way

if TYPE_CHECKING:
    from core.ink.segments import IsDigit


class Several:
    """Finds the digits of a drawing. A picture that stands there unchanged is looked through once."""

    def __init__(self) -> None:
        self._picture: Picture | None = None
        self._sights: list[Sight] = []

    def see(self, drawing: Drawing, is_digit: IsDigit, way: Way = WHOLE_WAY) -> list[Sight]:
        """What the network is given of each digit, from left to right; none where there is no ink.

        `is_digit` tells whether the reader knows a picture: with it, digits that touch are told apart.
        """
        from core.ink.segments import digits_in_picture, digits_in_strokes

        if drawing.is_empty:
            return []
        picture = with_strokes(drawing, PEN)
        if picture is None:
            self._picture = None
            return [Sight(digit, None, steps(digit, way=way)) for digit in digits_in_strokes(drawing.strokes)]
        if picture is not self._picture:
            self._picture = picture
            seen = (see_picture(part) for part in digits_in_picture(picture, is_digit))
            self._sights = [sight for sight in seen if sight is not None]
        return self._sights

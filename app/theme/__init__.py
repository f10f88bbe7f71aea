"""Everything about how the program looks: colours, fonts, icons, motion. Widgets ask here only."""

from app.theme.active import (
    active_theme,
    animation_duration,
    apply,
    current,
    icon,
    pixmap,
    reduce_motion,
    themes,
)
from app.theme.follow import set_icon, set_picture
from app.theme.fonts import font, tabular
from app.theme.tokens import Theme

__all__ = [
    "Theme",
    "active_theme",
    "animation_duration",
    "apply",
    "current",
    "font",
    "icon",
    "pixmap",
    "reduce_motion",
    "set_icon",
    "set_picture",
    "tabular",
    "themes",
]

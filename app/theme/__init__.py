"""Everything about how the program looks: colours, fonts, icons, motion. Widgets ask here only."""

from app.theme.active import apply, current, icon, motion, pixmap, reduce_motion, signals, themes
from app.theme.follow import set_icon, set_picture
from app.theme.fonts import font, tabular
from app.theme.tokens import Theme

__all__ = [
    "Theme",
    "apply",
    "current",
    "font",
    "icon",
    "motion",
    "pixmap",
    "reduce_motion",
    "set_icon",
    "set_picture",
    "signals",
    "tabular",
    "themes",
]

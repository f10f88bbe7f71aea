"""Everything about how the program looks: colours, fonts, icons, motion. Widgets ask here only.

Themes are TOML files in the resources; a widget names a role, never a colour. What is drawn with them is in
`widgets`.
"""

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
from app.theme.fonts import code_font, font, tabular
from app.theme.theme_file import Theme
from app.theme.themed_icons import set_icon, set_picture

__all__ = [
    "Theme",
    "active_theme",
    "animation_duration",
    "apply",
    "code_font",
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

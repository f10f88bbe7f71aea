"""The fallback theme, in greys: without theme files the program starts plain."""

from app.theme.theme_file import Theme

_DARK = ("accent", "accent-hover", "accent-pressed", "focus", "text", "text-muted")
_DARK_SIGNS = ("success", "warning", "danger", "ink", "toast", "border-control", "speaks-for")
_DARK_PLOT = ("plot-grid", "plot-axis", "plot-crosshair")
_DARK_CODE = ("code-keyword", "code-name", "code-string", "code-number", "code-comment")
_GREY = ("border", "text-disabled", "pad-guide", "track", "speaks-against")
_PALE = ("window", "surface", "hover", "accent-soft", "success-soft", "warning-soft", "danger-soft")
_WHITE = ("raised", "accent-text", "plot-background", "pad", "toast-text", "toast-action")


def plain_theme() -> Theme:
    """A light theme with every role, made of four greys."""
    shades = {
        "#202020": _DARK + _DARK_SIGNS + _DARK_PLOT + _DARK_CODE,
        "#B8B8B8": _GREY,
        "#F0F0F0": _PALE,
        "#FFFFFF": _WHITE,
    }
    return Theme(
        key="light",
        name="Light",
        kind="light",
        roles={role: shade for shade, roles in shades.items() for role in roles},
        run_colors=("#202020", "#606060", "#909090"),
        run_markers=("o", "s", "t1", "d", "t", "star", "p", "h"),
        run_names=("black", "grey", "silver"),
    )

"""The style sheet of a theme: one template, {{role}} stands for a colour, {{size-role}} for a size."""

import re
from pathlib import Path

from app.theme.fonts import pixel_size, roles
from app.theme.icons import IconCache
from app.theme.theme_file import Theme

_PLACEHOLDER = re.compile(r"\{\{([a-z_-]+)\}\}")
_PICTURE = re.compile(r"url\(\{\{key\}\}:([a-z-]+)\.(?:([a-z-]+)\.)?svg\)")


def style_sheet(theme: Theme) -> str:
    """The filled template; empty, which Qt takes as its own style, if the template is missing."""
    values = theme.roles | {"key": theme.key, "kind": theme.kind}
    values |= {f"size-{role}": f"{pixel_size(role)}px" for role in roles()}
    return _PLACEHOLDER.sub(lambda found: values[found[1]], _template())


def write_pictures(theme: Theme, icon_cache: IconCache, folder: Path) -> None:
    """Write the pictures that the template names: `down.svg` muted, `check.accent-text.svg` in that role."""
    for name, role in set(_PICTURE.findall(_template())):
        file = folder / (f"{name}.{role}.svg" if role else f"{name}.svg")
        file.write_text(icon_cache.svg(name, theme.roles[role or "text-muted"]), encoding="utf-8")


def _template() -> str:
    try:
        return Path(__file__).with_name("style.qss.template").read_text(encoding="utf-8")
    except OSError:
        return ""

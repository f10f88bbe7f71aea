"""A theme is a file of colours by role: no widget names one of its own, so a file changes everything."""

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from PySide6.QtGui import QColor

from app import resources


@dataclass(frozen=True)
class Theme:
    """The colours of one theme file. `key` is the file's name, `kind` is "light" or "dark"."""

    key: str
    name: str
    kind: str
    roles: dict[str, str]
    run_colors: tuple[str, ...]
    run_markers: tuple[str, ...]
    run_names: tuple[str, ...]
    optimizers: dict[str, str] = field(default_factory=dict)
    """Colours by the name of an optimizer, the same wherever colour means optimizer."""

    def color(self, role: str) -> QColor:
        """The colour of a role such as "accent"; KeyError if the theme has no such role."""
        return QColor(self._colors[role])

    def run_color(self, slot: int) -> QColor:
        """The colour of a run's slot; the ninth run has the first slot's colour again."""
        return QColor(self.run_colors[slot % len(self.run_colors)])

    def run_marker(self, slot: int) -> str:
        """The pyqtgraph symbol of a run's slot: when a colour comes again, it has the next one."""
        return self.run_markers[(slot + slot // len(self.run_colors)) % len(self.run_markers)]

    def optimizer_color(self, name: str) -> QColor:
        """The colour of an optimizer; that of text for one that the theme does not name."""
        return QColor(self.optimizers.get(name, self.roles["text"]))

    def run_name(self, slot: int) -> str:
        """What the colour of a slot is called, for those who hear it."""
        return self.run_names[slot % len(self.run_names)]

    def mixed(self, color: QColor, role: str, share: float) -> QColor:
        """`share` of `color` in the colour of `role`, opaque: what an alpha would look like once."""
        ground, rest = self._colors[role], 1 - share
        return QColor.fromRgbF(
            share * color.redF() + rest * ground.redF(),
            share * color.greenF() + rest * ground.greenF(),
            share * color.blueF() + rest * ground.blueF(),
        )

    @cached_property
    def _colors(self) -> dict[str, QColor]:
        return {role: QColor(value) for role, value in self.roles.items()}


def read_theme(path: Path) -> Theme:
    """The theme in a token file; raises OSError, tomllib.TOMLDecodeError or KeyError if it is none."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    about, runs = content["theme"], content["runs"]
    return Theme(
        key=path.stem,
        name=about["name"],
        kind=about["kind"],
        roles=content["roles"],
        run_colors=tuple(runs["colors"]),
        run_markers=tuple(runs["markers"]),
        run_names=tuple(runs["names"]),
        optimizers=content.get("optimizers", {}),
    )


def read_themes() -> dict[str, Theme]:
    """Every theme that can be read, by key. A damaged file is left out: it must not stop a start."""
    themes = {}
    for path in resources.files("themes", ".toml"):
        try:
            themes[path.stem] = read_theme(path)
        except (OSError, tomllib.TOMLDecodeError, KeyError):
            continue
    return themes

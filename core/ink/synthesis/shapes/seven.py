"""7: a roof and a stem; with a hook before it in East Asia and France, with a bar across it in Europe."""

from __future__ import annotations

from core.ink.synthesis.chance import Chance, Numbers
from core.ink.synthesis.path import Path
from core.ink.synthesis.shapes.shape import Shares


def plain(chance: Chance) -> list[Path]:
    """Roof, corner, stem."""
    return [_stem(chance, _roof(chance, Path()))[0]]


def hooked(chance: Chance) -> list[Path]:
    """A hook goes down before the roof."""
    return [_stem(chance, _roof(chance, _hook(chance)))[0]]


def round_corner(chance: Chance) -> list[Path]:
    """The roof flows into the stem."""
    return [_stem(chance, _roof(chance, Path(), sharp=False))[0]]


def hooked_round(chance: Chance) -> list[Path]:
    """Hook and round corner: a quick East Asian hand."""
    return [_stem(chance, _roof(chance, _hook(chance), sharp=False))[0]]


def barred(chance: Chance) -> list[Path]:
    """European: a bar across the stem."""
    return _with_bar(chance, _roof(chance, Path()))


def hooked_barred(chance: Chance) -> list[Path]:
    """Hook and bar."""
    return _with_bar(chance, _roof(chance, _hook(chance)))


def arch(chance: Chance) -> list[Path]:
    """As round as a walking stick."""
    right = chance.between(0.6, 0.9)
    path = Path().to(0.0, chance.between(0.15, 0.4)).to(0.05, chance.between(0.03, 0.12)).to(0.5 * right, 0.0)
    path.to(right, chance.between(0.03, 0.15)).to(right - 0.02, 0.3).to((right + 0.4) / 2.0, 0.62)
    return [path.to(chance.between(0.2, 0.7), 1.0)]


def _hook(chance: Chance) -> Path:
    path = Path().to(chance.between(-0.08, 0.08), chance.between(0.1, 0.46))
    return path.turn(0.03, chance.between(-0.04, 0.12))


def _roof(chance: Chance, path: Path, sharp: bool = True) -> tuple[Path, Numbers]:
    """The roof, and how far right it reaches."""
    right = chance.between(0.55, 1.0)
    if not path.begun:
        path.to(0.0, chance.between(-0.04, 0.22))
    path.to(0.55 * right, chance.around(0.03, 0.04))
    end = chance.between(-0.1, 0.06)
    return (path.turn(right, end) if sharp else path.to(right, end).to(right + 0.01, 0.1)), right


def _stem(chance: Chance, roof: tuple[Path, Numbers]) -> tuple[Path, Numbers]:
    """The stem, and where its middle is."""
    path, right = roof
    foot = chance.between(0.15, 0.78)
    middle = (right + foot) / 2.0 + chance.around(-0.03, 0.06)
    return path.to(middle, 0.5).to(foot, 1.0), middle


def _with_bar(chance: Chance, roof: tuple[Path, Numbers]) -> list[Path]:
    path, middle = _stem(chance, roof)
    y, half, tilt = chance.between(0.36, 0.58), chance.between(0.12, 0.4), chance.around(0.0, 0.06)
    middle = middle + chance.around(0.0, 0.05)
    bar = Path().to(middle - half, y + tilt).to(middle, y)
    return [path, bar.to(middle + half * chance.between(0.7, 1.2), y - tilt)]


SHAPES: Shares = {
    plain: 0.24,
    hooked: 0.13,
    round_corner: 0.15,
    hooked_round: 0.07,
    barred: 0.20,
    hooked_barred: 0.11,
    arch: 0.09,
}

"""The theme files: the same keys in each, real colours, and the contrast that the design promises."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from app import resources
from app.theme.fallback_theme import plain_theme
from app.theme.theme_file import Theme, read_theme, read_themes

THEMES = read_themes()
LOOKS = ("keyword", "name", "string", "number", "comment")
GROUNDS = ("window", "surface", "raised", "hover", "accent-soft")


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def worst(theme: Theme, role: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(theme.color(role), theme.color(ground)) for ground in grounds)


@pytest.fixture(params=sorted(THEMES))
def theme(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param]


def test_there_is_a_light_and_a_dark_theme() -> None:
    assert {"light", "dark"} <= THEMES.keys()
    assert {THEMES["light"].kind, THEMES["dark"].kind} == {"light", "dark"}


def test_themes_have_the_same_keys() -> None:
    for first, second in itertools.pairwise([*THEMES.values(), plain_theme()]):
        assert first.roles.keys() == second.roles.keys()
    for first, second in itertools.pairwise(THEMES.values()):
        assert list(first.roles) == list(second.roles)
        assert first.run_markers == second.run_markers
        assert first.run_names == second.run_names
        assert len(first.run_colors) == len(second.run_colors) == 8


def test_every_colour_is_one(theme: Theme) -> None:
    for value in (*theme.roles.values(), *theme.run_colors):
        assert QColor(value).isValid(), value


@pytest.mark.parametrize(
    ("role", "grounds", "least"),
    [
        ("text", GROUNDS, 10.8),
        ("text-muted", GROUNDS, 5.1),
        ("accent", GROUNDS, 5.4),
        ("accent-text", ("accent", "accent-hover", "accent-pressed"), 5.8),
        ("success", ("success-soft", "window", "raised"), 5.5),
        ("warning", ("warning-soft", "window", "raised"), 5.5),
        ("danger", ("danger-soft", "window", "raised"), 5.4),
        ("text", ("success-soft", "warning-soft", "danger-soft"), 7),
        ("plot-axis", ("plot-background",), 6.4),
        ("toast-text", ("toast",), 13.4),
        ("toast-action", ("toast",), 7.7),
        ("border-control", ("window", "surface", "raised"), 3),
        ("focus", ("window", "surface", "raised"), 6.2),
        ("ink", ("pad",), 12),
        *((f"code-{look}", ("plot-background", "raised"), 4.5) for look in LOOKS),
        ("speaks-for", ("pad", "raised"), 4.5),
        ("speaks-against", ("pad", "raised"), 4.5),
    ],
)
def test_contrast_is_enough(theme: Theme, role: str, grounds: tuple[str, ...], least: float) -> None:
    assert worst(theme, role, grounds) >= least


def test_runs_stand_out_from_the_plot(theme: Theme) -> None:
    for slot in range(8):
        assert contrast(theme.run_color(slot), theme.color("plot-background")) >= 3, theme.run_name(slot)


def test_the_ninth_run_has_the_colour_of_the_first_and_another_marker(theme: Theme) -> None:
    assert theme.run_color(8) == theme.run_color(0)
    assert theme.run_marker(8) != theme.run_marker(0)


def test_a_mix_is_opaque_and_between(theme: Theme) -> None:
    color = theme.run_color(0)
    mixed = theme.mixed(color, "plot-background", 0.32)
    assert mixed.alpha() == 255
    assert theme.mixed(color, "plot-background", 1).name() == color.name()
    assert theme.mixed(color, "plot-background", 0).name() == theme.color("plot-background").name()
    assert mixed.name() not in {color.name(), theme.color("plot-background").name()}


def test_a_damaged_theme_file_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in resources.files("themes", ".toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "broken.toml").write_text("[theme\nname =", encoding="utf-8")
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr("app.resources.directory", lambda *parts: tmp_path)
    assert set(read_themes()) == set(THEMES)


def test_a_theme_file_is_read_as_written() -> None:
    light = read_theme(resources.directory("themes", "light.toml"))
    assert light.color("accent").name().upper() == "#4644C2"
    assert light.run_color(0).name().upper() == "#2471DC"
    assert light.run_color(8) == light.run_color(0), "the ninth run begins anew"

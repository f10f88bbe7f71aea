"""Kinds of pictures of one digit, and of none: what each is called, and how it is made."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.pictures.canvas import (
    Drawing,
    Sheet,
    coloured,
    empty,
    grained,
    inked,
    lay,
    line,
    photographed,
    pictured,
    ring,
    textured,
    turned,
    uneven_light,
)

Make = Callable[[np.random.Generator, Drawing], Image.Image]
MakeNone = Callable[[np.random.Generator], Image.Image]

PEN = (0.06, 0.15)
"""Width of the pen, in heights of the digit."""


def written(
    generator: np.random.Generator,
    drawing: Drawing,
    side: int,
    share: tuple[float, float],
    centred: bool = False,
) -> Sheet:
    """A square sheet with the digit somewhere on it, as high as this share of the side."""
    height = side * generator.uniform(*share)
    ink = inked(drawing, height, max(1.0, height * generator.uniform(*PEN)))
    room = side - np.array(ink.shape[::-1])
    at = room / 2 if centred else room * generator.uniform(0.05, 0.95, 2)
    sheet = empty(side, side)
    lay(sheet, ink, *at)
    return sheet


def tones(generator: np.random.Generator, dark: bool) -> tuple[float, float]:
    """Paper and pen."""
    light, ink = generator.uniform(0.8, 1), generator.uniform(0, 0.3)
    return (ink, light) if dark else (light, ink)


def small(
    dark: bool, share: tuple[float, float], centred: bool = False, ground: float = 0.0, noise: float = 0.0
) -> Make:
    """At 28 x 28, light on dark or dark on light; the ground may be grey, or grainy."""

    def make(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
        sheet = written(generator, drawing, 28, share, centred)
        grey = coloured(sheet, ground and generator.uniform(0.5, 1) * ground, 1.0)
        grey = grained(generator, grey, noise)
        return pictured(1 - grey if dark else grey)

    return make


def dim(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Ink dimmer than a third, on black."""
    return pictured(written(generator, drawing, 28, (0.6, 0.8)) * generator.uniform(0.1, 0.33))


def sized(dark: bool) -> Make:
    """Any size from 20 to 900 pixels."""

    def make(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
        side = int(generator.choice([20, 24, 32, 40, 56, 64, 96, 128, 200, 280, 400, 640, 900]))
        share = (0.75, 0.9) if side < 32 else (0.4, 0.9)
        return pictured(coloured(written(generator, drawing, side, share), *tones(generator, dark)))

    return make


def cornered(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Small in a corner of a large sheet."""
    side = int(generator.integers(200, 800))
    sheet, high = empty(side, side), generator.uniform(0.07, 0.2) * side
    ink = inked(drawing, high, max(1.5, high * generator.uniform(*PEN)))
    room = side - np.array(ink.shape[::-1])
    lay(sheet, ink, *np.abs(generator.integers(0, 2, 2) * room - generator.uniform(0.02, 0.1, 2) * side))
    return pictured(coloured(sheet, *tones(generator, bool(generator.random() < 0.5))))


def tight(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Cut to its ink, or nearly."""
    high = generator.uniform(40, 300)
    ink = np.pad(inked(drawing, high, high * generator.uniform(*PEN)), int(generator.integers(0, 3)))
    return pictured(coloured(ink, *tones(generator, bool(generator.random() < 0.5))))


def photo(kind: str) -> Make:
    """Written on paper that lies in uneven light, photographed."""

    def make(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
        side = int(generator.integers(300, 1100))
        sheet = written(generator, drawing, side, (0.2, 0.8))
        grey = coloured(sheet, generator.uniform(0.65, 0.95), generator.uniform(0.08, 0.35))
        return photographed(generator, grey * uneven_light(generator, grey.shape, kind))

    return make


def lined(lines: Callable[[np.random.Generator, Sheet, Sheet], None]) -> Make:
    """A digit with lines around or under it that are none of its own."""

    def make(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
        side = int(generator.choice([100, 200, 300, 500, 800]))
        high = side * generator.uniform(0.3, 0.5)
        ink = inked(drawing, high, max(1.5, high * generator.uniform(*PEN)))
        at = np.array([side - ink.shape[1], side - ink.shape[0]]) * generator.uniform(0.35, 0.65, 2)
        digit = empty(side, side)
        lay(digit, ink, *at)
        drawn = empty(side, side)
        lines(generator, digit, drawn)
        sheet = np.maximum(digit, drawn)
        if generator.random() < 0.3:
            sheet = turned(sheet, generator.uniform(-4, 4), 0)
        grey = coloured(sheet, *tones(generator, bool(generator.random() < 0.3)))
        return photographed(generator, grey) if generator.random() < 0.4 else pictured(grey)

    return make


def bounds(digit: Sheet) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the ink."""
    rows, columns = np.flatnonzero(digit.max(axis=1) > 0.3), np.flatnonzero(digit.max(axis=0) > 0.3)
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def rule(generator: np.random.Generator, sheet: Sheet) -> float:
    """Width of a ruled line."""
    return max(1.0, len(sheet) * generator.uniform(0.003, 0.012))


def box(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """Four lines that enclose it."""
    left, top, right, bottom = bounds(digit)
    room = (bottom - top) * generator.uniform(0.1, 0.4, 4)
    left, top, right, bottom = left - room[0], top - room[1], right + room[2], bottom + room[3]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    width = rule(generator, drawn)
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        line(drawn, start, end, width)


def cell(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """A cell of a table: its lines go on beyond its corners, to the edge or nearly."""
    left, top, right, bottom = bounds(digit)
    room = (bottom - top) * generator.uniform(0.08, 0.35, 4)
    low, high = (
        (-5.0, len(drawn) + 5.0) if generator.random() < 0.6 else (0.06 * len(drawn), 0.94 * len(drawn))
    )
    width = rule(generator, drawn)
    for y in (top - room[1], bottom + room[3]):
        line(drawn, (low, y), (high, y), width)
    for x in (left - room[0], right + room[2]):
        line(drawn, (x, low), (x, high), width)


def squares(tone: tuple[float, float]) -> Callable[[np.random.Generator, Sheet, Sheet], None]:
    """Squared paper."""

    def draw(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
        _, top, _, bottom = bounds(digit)
        step, side = (bottom - top) / generator.uniform(1.0, 4.0), len(drawn)
        width, level = max(0.8, 0.5 * rule(generator, drawn)), generator.uniform(*tone)
        for place in np.arange(generator.uniform(0, step), side, step):
            line(drawn, (place, -5), (place, side + 5), width, level)
        for place in np.arange(generator.uniform(0, step), side, step):
            line(drawn, (-5, place), (side + 5, place), width, level)

    return draw


def rules(tone: tuple[float, float]) -> Callable[[np.random.Generator, Sheet, Sheet], None]:
    """Ruled paper."""

    def draw(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
        _, top, _, bottom = bounds(digit)
        step, side = (bottom - top) * generator.uniform(0.6, 1.5), len(drawn)
        width, level = max(0.8, 0.6 * rule(generator, drawn)), generator.uniform(*tone)
        for place in np.arange(generator.uniform(0, step), side, step):
            line(drawn, (-5, place), (side + 5, place), width, level)

    return draw


def rim(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """A dark rim along some of the picture's edges, or all."""
    side = len(drawn)
    thick = [side * generator.uniform(0.01, 0.06) for _ in range(4)]
    edges = [((0, 0), (side, 0)), ((0, side), (side, side)), ((0, 0), (0, side)), ((side, 0), (side, side))]
    for place in generator.choice(4, int(generator.integers(1, 5)), replace=False):
        line(drawn, *edges[place], 2 * thick[place])


def underline(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """A line under it."""
    left, _, right, bottom = bounds(digit)
    high = bottom - bounds(digit)[1]
    y = bottom + high * generator.uniform(0.05, 0.25)
    slope = generator.uniform(-0.05, 0.05) * high
    start, end = left - high * generator.uniform(0, 0.4), right + high * generator.uniform(0, 0.4)
    line(drawn, (start, y - slope), (end, y + slope), max(1.5, high * generator.uniform(0.02, 0.1)))


def circle(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """A circle around it."""
    left, top, right, bottom = bounds(digit)
    radius = np.hypot(right - left, bottom - top) / 2 * generator.uniform(1.1, 1.5)
    middle = (left + right) / 2, (top + bottom) / 2
    stretch = generator.uniform(0.9, 1.1)
    ring(
        drawn, middle, (radius * stretch, radius / stretch), max(1.5, radius * generator.uniform(0.03, 0.12))
    )


def desk(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A sheet that lies on a desk."""
    side = int(generator.integers(400, 1000))
    ground = textured(generator, (side, side)) * generator.uniform(0.15, 0.7) + generator.uniform(0, 0.25)
    if generator.random() < 0.3:
        ground = np.full((side, side), generator.uniform(0.05, 0.55), np.float32)
    size = (side * generator.uniform(0.45, 0.8, 2)).astype(int)
    room = side - size
    left, top = (room * generator.uniform(-0.3, 1.3, 2)).astype(int)
    mask, paper = empty(side, side), empty(side, side)
    lay(mask, np.ones((size[1], size[0]), np.float32), left, top)
    seen = max(0, left), max(0, top), min(side, left + size[0]), min(side, top + size[1])
    wide, tall = seen[2] - seen[0], seen[3] - seen[1]
    high = min(wide, tall) * generator.uniform(0.35, 0.65)
    ink = inked(drawing, high, high * generator.uniform(*PEN))
    room_right, room_down = wide - ink.shape[1], tall - ink.shape[0]
    lay(
        paper,
        ink,
        seen[0] + room_right * generator.uniform(0.3, 0.7),
        seen[1] + room_down * generator.uniform(0.3, 0.7),
    )
    angle = generator.uniform(-12, 12)
    mask, paper = turned(mask, angle, 0), turned(paper, angle, 0)
    sheet = coloured(paper, generator.uniform(0.8, 0.97), generator.uniform(0.05, 0.3))
    grey = ground * (1 - mask) + sheet * mask
    return photographed(generator, grey * uneven_light(generator, grey.shape, "gradient"))


def figure(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A digit in a plotted figure: a panel with ticks, figures at the ticks, and a title."""
    width, height = int(generator.integers(360, 800)), int(generator.integers(320, 600))
    panel = int(min(width, height) * generator.uniform(0.6, 0.8))
    left, top = (width - panel) // 2, (height - panel) // 2
    tiny = written(generator, drawing, 28, (0.6, 0.85))
    inside = Image.fromarray(tiny).resize((panel, panel), generator.choice([0, 2, 3]))
    shown = np.clip(np.asarray(inside, np.float32), 0, 1)
    if generator.random() < 0.5:
        shown = 1 - shown
    grey = np.ones((height, width), np.float32)
    grey[top : top + panel, left : left + panel] = shown
    image = pictured(grey)
    draw = ImageDraw.Draw(image)
    draw.rectangle((left, top, left + panel, top + panel), outline=0)
    font = ImageFont.load_default(12)
    for tick in range(0, 28, 5):
        x = left + panel * (tick + 0.5) / 28
        draw.line((x, top + panel, x, top + panel + 4), fill=0)
        draw.text((x - 6, top + panel + 5), str(tick), fill=0, font=font)
        y = top + panel * (tick + 0.5) / 28
        draw.line((left - 4, y, left, y), fill=0)
        draw.text((left - 20, y - 8), str(tick), fill=0, font=font)
    if generator.random() < 0.5:
        draw.text((width / 2 - 20, top - 18), f"Label: {generator.integers(10)}", fill=0, font=font)
    return image


# --- without a digit


def empty_photo(kind: str) -> MakeNone:
    """Empty paper in uneven light."""

    def make(generator: np.random.Generator) -> Image.Image:
        shape = (int(generator.integers(200, 1000)), int(generator.integers(200, 1000)))
        grey = np.full(shape, generator.uniform(0.5, 0.97), np.float32)
        if kind != "even":
            grey = grey * uneven_light(generator, shape, kind)
        return photographed(generator, grey)

    return make


def flat(generator: np.random.Generator) -> Image.Image:
    """One tone without a flaw, of any size."""
    size = (int(generator.integers(1, 300)), int(generator.integers(1, 300)))
    return Image.new("L", size, int(generator.integers(0, 256)))


def two_tones(generator: np.random.Generator) -> Image.Image:
    """Two flat tones that meet at an edge."""
    side = int(generator.choice([28, 28, 60, 300]))
    grey = np.full((side, side), generator.uniform(0, 1), np.float32)
    place = int(generator.uniform(0.2, 0.8) * side)
    grey[:place] = generator.uniform(0, 1)
    return pictured(np.rot90(grey, int(generator.integers(4))))


def rim_alone(generator: np.random.Generator) -> Image.Image:
    """A rim with nothing in it."""
    side = int(generator.choice([28, 28, 60, 300, 600]))
    drawn = empty(side, side)
    rim(generator, drawn, drawn)
    return pictured(coloured(drawn, *tones(generator, bool(generator.random() < 0.3))))


def texture(generator: np.random.Generator) -> Image.Image:
    """A cut from a photograph of something else."""
    side = int(generator.integers(100, 700))
    values = textured(generator, (side, side))
    grey = generator.uniform(0.2, 0.7) + (values - 0.5) * generator.uniform(0.4, 1.5)
    return photographed(generator, np.asarray(grey, np.float32))


def only_lines(generator: np.random.Generator) -> Image.Image:
    """Squared or ruled paper without a word."""
    side = int(generator.choice([200, 400, 800]))
    digit, drawn = empty(side, side), empty(side, side)
    digit[int(side * 0.35) : int(side * 0.65), side // 2 : side // 2 + 3] = 1
    (squares if generator.random() < 0.5 else rules)((0.2, 1.0))(generator, digit, drawn)
    grey = coloured(turned(drawn, generator.uniform(-4, 4), 0), *tones(generator, False))
    return photographed(generator, grey * uneven_light(generator, grey.shape, "gradient"))


CLEAN: dict[str, Make] = {
    "28 x 28, light on dark, in the middle": small(False, (0.6, 0.8), centred=True),
    "28 x 28, light on dark, off centre": small(False, (0.5, 0.8)),
    "28 x 28, light on dark, small": small(False, (0.36, 0.5)),
    "28 x 28, light on grey": small(False, (0.6, 0.8), ground=0.5),
    "28 x 28, light on dark, noise": small(False, (0.6, 0.8), noise=0.06),
    "28 x 28, light on dark, dim": dim,
    "28 x 28, dark on light": small(True, (0.5, 0.8)),
    "28 x 28, dark on light, small": small(True, (0.36, 0.5)),
    "28 x 28, dark on light, noise": small(True, (0.6, 0.8), noise=0.06),
    "other sizes, light on dark": sized(True),
    "other sizes, dark on light": sized(False),
    "small in a corner": cornered,
    "cut to the ink": tight,
    "photo, even light": photo("even"),
    "photo, gradient": photo("gradient"),
    "photo, shadow": photo("shadow"),
    "photo, fold": photo("fold"),
    "photo, lamp": photo("lamp"),
    "photo, all of them": photo("all"),
}

HARD: dict[str, Make] = {
    "box": lined(box),
    "cell of a table": lined(cell),
    "squared paper, pale": lined(squares((0.15, 0.5))),
    "squared paper, dark": lined(squares((0.6, 1.0))),
    "ruled paper, pale": lined(rules((0.15, 0.5))),
    "ruled paper, dark": lined(rules((0.6, 1.0))),
    "rim": lined(rim),
    "underline": lined(underline),
    "circle": lined(circle),
    "desk beyond the paper": desk,
    "plotted figure": figure,
}

NONE: dict[str, MakeNone] = {
    "empty paper, even": empty_photo("even"),
    "empty paper, gradient": empty_photo("gradient"),
    "empty paper, shadow": empty_photo("shadow"),
    "empty paper, fold": empty_photo("fold"),
    "empty paper, lamp": empty_photo("lamp"),
    "empty paper, all of them": empty_photo("all"),
    "one tone": flat,
    "two tones": two_tones,
    "rim alone": rim_alone,
    "lines alone": only_lines,
    "cuts of textures": texture,
}

"""Digits on other grounds than paper and with other pens, and in the other forms that pictures come in."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.pictures.canvas import (
    Drawing,
    Sheet,
    coloured,
    empty,
    inked,
    lay,
    line,
    photographed,
    pictured,
    smooth_noise,
    uneven_light,
)
from tests.pictures.kinds import CLEAN, HARD, Make, bounds, lined, rule, tones, written

COLOURS = ((200, 30, 30), (30, 60, 200), (20, 140, 60), (230, 120, 20), (150, 40, 160), (0, 170, 190))


def whiteboard(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A marker on a board that shines."""
    sheet = written(generator, drawing, int(generator.integers(400, 1100)), (0.3, 0.7))
    grey = coloured(sheet, generator.uniform(0.75, 0.95), generator.uniform(0.15, 0.5))
    y, x = np.mgrid[: len(sheet), : len(sheet)] / len(sheet)
    across, down = generator.uniform(0, 1, 2)
    away = ((x - across) ** 2 + (y - down) ** 2) / generator.uniform(0.005, 0.05)
    glare = generator.uniform(0.1, 0.4) * np.exp(-away) * (1 - 0.7 * sheet)
    lit = grey * uneven_light(generator, grey.shape, "gradient") + glare
    return photographed(generator, lit.astype(np.float32))


def chalk(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Chalk, which leaves gaps, on a board that was wiped."""
    sheet = written(generator, drawing, int(generator.integers(400, 1100)), (0.3, 0.7))
    sheet = sheet * np.clip(0.75 + 0.5 * smooth_noise(generator, sheet.shape, 0.004, 0.004), 0, 1)
    board = generator.uniform(0.08, 0.3) + 0.06 * smooth_noise(generator, sheet.shape, 0.3, 0.3)
    grey = board + (generator.uniform(0.6, 0.95) - board) * sheet
    lit = grey * uneven_light(generator, grey.shape, "gradient")
    return photographed(generator, lit.astype(np.float32))


def pencil(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A pale, thin, uneven line."""
    side = int(generator.integers(400, 1000))
    high = side * generator.uniform(0.3, 0.7)
    ink, sheet = inked(drawing, high, max(2, high * generator.uniform(0.02, 0.05))), empty(side, side)
    lay(sheet, ink, *((side - np.array(ink.shape[::-1])) * generator.uniform(0.1, 0.9, 2)))
    sheet = sheet * np.clip(0.8 + 0.4 * smooth_noise(generator, sheet.shape, 0.003, 0.003), 0, 1)
    paper = generator.uniform(0.8, 0.95)
    grey = coloured(sheet, paper, paper - generator.uniform(0.15, 0.35))
    return photographed(generator, grey * uneven_light(generator, grey.shape, "gradient"))


def coloured_pen(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Any colour on white."""
    pen = COLOURS[int(generator.integers(len(COLOURS)))]
    return in_colours(generator, drawing, (250, 248, 240), pen)


def red_on_green(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A pen as light as its paper."""
    return in_colours(generator, drawing, (51, 140, 76), (217, 76, 64))


def in_colours(
    generator: np.random.Generator,
    drawing: Drawing,
    paper: tuple[int, int, int],
    pen: tuple[int, int, int],
) -> Image.Image:
    sheet = written(generator, drawing, int(generator.integers(200, 900)), (0.3, 0.8))
    ground, ink = np.array(paper), np.array(pen)
    return Image.fromarray((ground + (ink - ground) * sheet[..., None]).astype(np.uint8))


def screenshot(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A phone's screen in dark mode, with the clock and the battery above."""
    width = int(generator.integers(360, 720))
    sheet, high = empty(int(width * 2.1), width), width * generator.uniform(0.4, 0.7)
    ink = inked(drawing, high, high * generator.uniform(0.05, 0.12))
    room = np.array([width, len(sheet)]) - ink.shape[::-1]
    lay(sheet, ink, *(room * generator.uniform(0.35, 0.6, 2)))
    image = pictured(coloured(sheet, generator.uniform(0.03, 0.15), generator.uniform(0.85, 1)))
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(max(10, width // 26))
    draw.text((width * 0.05, width * 0.02), "9:41", fill=240, font=font)
    draw.text((width * 0.85, width * 0.02), "87%", fill=240, font=font)
    return image


def transparent(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """Ink of any colour on nothing."""
    sheet = written(generator, drawing, int(generator.integers(60, 600)), (0.4, 0.9))
    pixels = np.empty((*sheet.shape, 4), np.uint8)
    pixels[..., :3] = generator.integers(0, 256, 3)
    pixels[..., 3] = sheet * 255
    return Image.fromarray(pixels)


def for_printing(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A JPEG in the four colours of print."""
    file = io.BytesIO()
    image = pictured(_page(generator, drawing)).convert("RGB").convert("CMYK")
    image.save(file, "JPEG", quality=92)
    return Image.open(file)


def deep(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """16 bits a pixel, or 12 of them."""
    page = np.clip(_page(generator, drawing), 0, 1) * generator.choice([4095, 65535])
    return Image.fromarray(page.astype(np.uint16))


def _page(generator: np.random.Generator, drawing: Drawing) -> Sheet:
    sheet = written(generator, drawing, int(generator.integers(60, 600)), (0.4, 0.9))
    return coloured(sheet, *tones(generator, bool(generator.random() < 0.3)))


def touching_box(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    """Four lines around it, one of which it touches or crosses."""
    left, top, right, bottom = bounds(digit)
    room = (bottom - top) * generator.uniform(0.05, 0.3, 4)
    room[generator.integers(4)] = -(bottom - top) * generator.uniform(0, 0.12)
    left, top, right, bottom = left - room[0], top - room[1], right + room[2], bottom + room[3]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    width = rule(generator, drawn)
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        line(drawn, start, end, width)


def field(generator: np.random.Generator, drawing: Drawing) -> Image.Image:
    """A field of a form: a printed box with its label above."""
    width, height = int(generator.integers(200, 500)), int(generator.integers(150, 400))
    margin, sheet = 0.12 * min(width, height), empty(height, width)
    tone, thick = generator.uniform(0.4, 1), generator.uniform(1, 2.5)
    low, high, right = 2 * margin, height - margin, width - margin
    for y in (low, high):
        line(sheet, (margin, y), (right, y), thick, tone)
    for x in (margin, right):
        line(sheet, (x, low), (x, high), thick, tone)
    tall = (high - low) * generator.uniform(0.5, 0.8)
    ink = inked(drawing, tall, tall * generator.uniform(0.06, 0.12))
    lay(sheet, ink, (width - ink.shape[1]) / 2, (low + high - ink.shape[0]) / 2)
    image = pictured(coloured(sheet, generator.uniform(0.9, 1), generator.uniform(0.05, 0.3)))
    font = ImageFont.load_default(max(8, int(0.9 * margin)))
    ImageDraw.Draw(image).text((margin, margin / 2), "Box A", fill=90, font=font)
    return image


CLEAN_SURFACES: dict[str, Make] = {
    "whiteboard": whiteboard,
    "chalk board": chalk,
    "pale pencil": pencil,
    "coloured pen": coloured_pen,
    "pen as light as its paper": red_on_green,
    "screenshot, dark mode": screenshot,
    "transparent": transparent,
    "CMYK": for_printing,
    "16 bits": deep,
}

HARD_SURFACES: dict[str, Make] = {
    "box that the digit touches": lined(touching_box),
    "field of a form, labelled": field,
}

ALL_CLEAN = CLEAN | CLEAN_SURFACES
ALL_HARD = HARD | HARD_SURFACES

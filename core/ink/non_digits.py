"""Drawings that are not digits: scribbles, shapes and letters, out of the distribution of digits.

Scribbles, figures and letters, drawn at random, so that a network learns what it does not know. Letters that
are drawn as a digit may be (I, L, O, S, Y, Z, b, g, q, y ...) are left out, and so are lines that may be a 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.types import Array

Drawing = list[Array]

_FIGURES = (
    "0,1 .5,0 1,1 0,1",  # triangle
    "0,0 1,0 1,1 0,1 0,0",
    "0,0 1,0 1,1 0,1 0,0;0,0 1,1;1,0 0,1",
    ".5,0 1,.5 .5,1 0,.5 .5,0",
    ".2,1 .5,0 .8,1 0,.4 1,.4 .2,1",  # star
    ".5,0 .5,1;0,.5 1,.5",
    "0,0 1,1;1,0 0,1",
    "0,.5 1,.5;.7,.2 1,.5 .7,.8",  # arrows
    ".5,1 .5,0;.2,.3 .5,0 .8,.3",
    ".5,.3 .3,0 0,.2 .1,.6 .5,1 .9,.6 1,.2 .7,0 .5,.3",  # heart
    ".3,0 .3,1;.7,0 .7,1;0,.3 1,.3;0,.7 1,.7",
    "0,.3 1,.3;0,.7 1,.7",
    "0,.2 1,.2;0,.5 1,.5;0,.8 1,.8",
    ".1,0 .1,1;.5,0 .5,1;.9,0 .9,1",
    "0,.5 1,.5",
    "0,.6 .2,.3 .4,.6 .6,.3 .8,.6 1,.3",
    "0,0 0,1;0,.5 1,.5;1,0 1,1",
    ".5,0 .5,1;.1,.2 .9,.8;.9,.2 .1,.8",
    "0,.4 .5,0 1,.4;.1,.4 .1,1 .9,1 .9,.4;.4,1 .4,.6 .6,.6 .6,1",  # house
    "0,.5 .3,.1 .7,.1 1,.5 .7,.9 .3,.9 0,.5;.3,.4 .35,.4;.65,.4 .7,.4;.3,.65 .5,.75 .7,.65",  # face
    "0,0 0,1 1,1",
    "0,1 0,0 1,1 1,0",
)

_LETTERS = (
    "0,1 .5,0 1,1;.2,.6 .8,.6",  # A
    "0,0 0,1;~0,0 .6,.05 .6,.45 0,.5;~0,.5 .7,.55 .7,.95 0,1",  # B
    "~1,.2 .6,0 .15,.2 0,.5 .15,.85 .6,1 1,.8",  # C
    "0,0 0,1;~0,0 .7,.1 .95,.5 .7,.9 0,1",  # D
    "1,0 0,0 0,1 1,1;0,.5 .8,.5",  # E
    "1,0 0,0 0,1;0,.5 .8,.5",  # F
    "~1,.2 .6,0 .15,.2 0,.5 .15,.85 .6,1 1,.8;.5,.6 1,.6 1,1",  # G
    "0,0 0,1;1,0 1,1;0,.5 1,.5",  # H
    "~.9,0 .9,.7 .6,1 .2,.95 0,.7",  # J
    "0,0 0,1;1,0 0,.5 1,1",  # K
    "0,1 0,0 .5,.6 1,0 1,1",  # M
    "0,1 0,0 1,1 1,0",  # N
    "0,1 0,0;~0,0 .7,.05 .8,.3 .6,.5 0,.5",  # P
    "~.5,0 .1,.2 0,.5 .2,.9 .5,1 .9,.8 1,.5 .8,.1 .5,0;.6,.7 1,1.1",  # Q
    "0,1 0,0;~0,0 .7,.05 .8,.3 .6,.5 0,.5;.3,.5 .9,1",  # R
    "0,0 1,0;.5,0 .5,1",  # T
    "~0,0 0,.6 .2,.95 .5,1 .8,.95 1,.6 1,0",  # U
    "0,0 .5,1 1,0",  # V
    "0,0 .25,1 .5,.3 .75,1 1,0",  # W
    "0,0 1,1;1,0 0,1",  # X
    "~.8,.1 .4,0 0,.5 .2,1 .6,.9 .85,.3 .8,.1 .85,.8 1,1",  # a
    "~0,.5 .9,.5 .8,.1 .4,0 0,.4 .2,.9 .6,1 1,.8",  # e
    "~.9,.1 .6,0 .4,.2 .4,1;0,.4 .8,.4",  # f
    "0,0 0,1;~0,.6 .4,.4 .8,.5 .8,1",  # h
    "0,0 0,1;.8,.3 0,.7 .9,1",  # k
    "~0,1 0,.3 .2,.2 .4,.4 .4,1;~.4,.4 .6,.2 .9,.3 .9,1",  # m
    "0,.2 0,1;~0,.5 .4,.25 .8,.4 .8,1",  # n
    "0,0 0,1;~0,.5 .4,.25 .8,.4",  # r
    "~.4,0 .4,.8 .6,1 .9,.9;0,.3 .9,.3",  # t
    "~0,.1 0,.7 .3,1 .7,.8 .8,.1;~.8,.1 .8,.8 1,1",  # u
    "0,.2 .2,1 .5,.4 .8,1 1,.2",  # w
    "1,0 0,0 .5,.5 0,1 1,1",  # Sigma
    "~.2,1 .4,1 .1,.6 .2,.1 .5,0 .8,.1 .9,.6 .6,1 .8,1",  # Omega
    "0,0 1,0;.25,0 .2,1;.75,0 .8,1",  # Pi
    "0,0 .4,0 .4,.5 0,.5 0,0;.7,-.1 .7,1;.7,.3 1,.3",  # Korean syllables
    "0,.1 .5,.1 .3,.6 0,.9;.8,0 .8,1;.8,.5 1,.5",
    ".3,0 .7,0;0,.2 1,.2;~.5,.4 .2,.6 .5,.95 .8,.6 .5,.4",
    ".3,0 .7,0;0,.2 1,.2;~.5,.3 .2,.45 .5,.7 .8,.45 .5,.3;.5,.7 .5,.9;0,.9 1,.9",
    "0,0 0,.4 .5,.4;.8,0 .8,.5;.6,.2 .8,.2;.2,.7 .9,.7 .9,1 .2,1 .2,.7",
    ".5,0 .1,.5;.5,0 .9,.5;0,.6 1,.6;.5,.6 .5,1",
    "0,0 0,1 1,1 1,0;0,.5 1,.5",
    "0,.2 1,.2;.5,0 .1,1;.4,.5 1,1;.1,.6 .9,.6",  # Chinese
    "0,.1 1,.1;0,.5 1,.5;0,.9 1,.9;.5,.1 .5,.9",
    "0,.3 1,.3;.5,0 .5,1;.5,.3 0,.8;.5,.3 1,.8",
    "0,0 1,0 1,1 0,1 0,0;.5,0 .5,1;0,.5 1,.5",
)
"""Strokes between ";", points between blanks, in a box of 1 x 1; a stroke after "~" has round bends."""

_NEARLY_DIGITS = (
    "0,0 0,1;~0,0 .7,.1 .95,.5 .7,.9 0,1",  # D, which is no 0
    "0,1 0,0;~0,0 .5,0 .9,.3 .9,.7 .5,1 0,1",
    "0,0 0,1;~-.1,0 .6,0 1,.3 1,.7 .6,1 -.1,1",
    "~.8,.1 .4,0 0,.5 .2,1 .6,.9 .85,.3 .8,.1 .85,.8 1,1",  # a, which is no 9
    "~.8,.2 .5,0 .1,.3 .1,.7 .4,1 .8,.7;.85,0 .85,.9 1,1",
    "~.85,.15 .5,0 .1,.25 .05,.7 .35,1 .7,.8 .85,.2 .85,.85 1,1",
)
"""Letters that are told from a digit by little: by corners, or by where a loop ends."""

_SLENDER = 0.4
"""What is so much longer than wide may be a 1, and is laid down."""


def draw_non_digit(generator: np.random.Generator) -> Drawing:
    """The strokes of one of them, (N, 2) arrays, y down, no particular unit."""
    kind = _KINDS[generator.choice(len(_KINDS), p=_WEIGHTS)]
    return _written(kind(generator), generator)


def _walk(generator: np.random.Generator) -> Drawing:
    """A smooth line that does not know where it goes."""
    strokes = []
    for _ in range(generator.choice([1, 1, 2, 3])):
        bends = generator.normal(size=(generator.integers(8, 40), 2)) + generator.normal(0, 0.2, 2)
        strokes.append(_smooth(np.cumsum(bends, axis=0), 8))
    return strokes


def _scrawl(generator: np.random.Generator) -> Drawing:
    """A line between places in a box, straight or round."""
    places = generator.uniform(-1, 1, (generator.integers(6, 30), 2)) * [1, generator.uniform(0.3, 1)]
    return [_smooth(places, 10) if generator.random() < 0.5 else places]


def _hatching(generator: np.random.Generator) -> Drawing:
    """To and fro, as one who blackens a patch or tries a pen."""
    turns = int(generator.integers(4, 16))
    x = np.linspace(-1, 1, turns) + generator.normal(0, 0.3 / turns, turns)
    y = (
        np.where(np.arange(turns) % 2, 1.0, -1.0)
        * generator.uniform(0.4, 1.2)
        * (1 + generator.normal(0, 0.2, turns))
    )
    return [_smooth(np.column_stack((x, y)), int(generator.choice([1, 6])))]


def _spiral(generator: np.random.Generator) -> Drawing:
    turns, start = generator.uniform(2.5, 6), generator.uniform(0, 0.15)
    angle = np.linspace(0, 2 * np.pi * turns, 120)
    radius = np.linspace(start, 1, 120)
    drift = np.linspace(0, generator.choice([0, 0, 3]), 120)
    return [np.column_stack((radius * np.cos(angle) + drift, radius * np.sin(angle)))]


def _swings(generator: np.random.Generator) -> Drawing:
    """Round and round, never the same way twice: a few oscillations across each other."""
    time = np.linspace(0, 2 * np.pi, 240)
    waves = np.arange(1, 8)
    sizes = generator.gamma(0.3, size=(2, len(waves))) * (waves >= generator.integers(1, 4))
    angles = time[:, None, None] * waves + generator.uniform(0, 2 * np.pi, sizes.shape)
    points = (sizes * np.cos(angles)).sum(axis=2)
    return [points / np.maximum(np.ptp(points, axis=0), 1e-9) * [generator.uniform(0.5, 1), 1]]


def _ramble(generator: np.random.Generator) -> Drawing:
    """A line that bends now this way, now that way, for long."""
    steps = int(generator.integers(120, 360))
    bends = np.convolve(generator.normal(0, 1, steps + 20), np.exp(-np.arange(21) / 7.0), "valid")
    heading = np.cumsum(generator.uniform(0.06, 0.2) * bends) + generator.uniform(0, 2 * np.pi)
    places = np.cumsum(np.column_stack((np.cos(heading), np.sin(heading))), axis=0)
    return [places]


def _lines(generator: np.random.Generator) -> Drawing:
    """Strokes that cross or miss each other: three or more, for two may be a 1, a 4 or a 7."""
    return [generator.uniform(-1, 1, (2, 2)) for _ in range(generator.integers(3, 9))]


def _dots(generator: np.random.Generator) -> Drawing:
    count = generator.integers(1, 8)
    return [generator.uniform(-1, 1, (1, 2)) + generator.normal(0, 0.02, (3, 2)) for _ in range(count)]


def _figure(generator: np.random.Generator) -> Drawing:
    return _sign(_FIGURES, 0, generator)


def _letter(generator: np.random.Generator) -> Drawing:
    return _sign(_LETTERS, 0.25, generator)


def _nearly_digit(generator: np.random.Generator) -> Drawing:
    return _sign(_NEARLY_DIGITS, 0, generator)


def _two(generator: np.random.Generator) -> Drawing:
    """Two letters beside each other."""
    left, right = _letter(generator), _letter(generator)
    beside = np.array([generator.uniform(1.1, 1.6), 0])
    return [*left, *(stroke + beside for stroke in right)]


def _sign(signs: Sequence[str], smoothed: float, generator: np.random.Generator) -> Drawing:
    """One of the signs, its corners moved a little; in a share of them all bends are round."""
    strokes = signs[int(generator.integers(len(signs)))].split(";")
    round_bends, shake = generator.random() < smoothed, generator.uniform(0, 0.07)
    drawn = []
    for stroke in strokes:
        points = np.array([point.split(",") for point in stroke.lstrip("~").split()], np.float64)
        points += generator.normal(0, shake, points.shape)
        drawn.append(_smooth(points, 8) if round_bends or stroke.startswith("~") else points)
    return drawn


_SHARES: dict[Callable[[np.random.Generator], Drawing], float] = {
    _walk: 0.12,
    _scrawl: 0.12,
    _swings: 0.12,
    _ramble: 0.1,
    _hatching: 0.07,
    _spiral: 0.05,
    _lines: 0.07,
    _dots: 0.03,
    _figure: 0.08,
    _letter: 0.16,
    _nearly_digit: 0.05,
    _two: 0.03,
}
_KINDS, _WEIGHTS = tuple(_SHARES), tuple(_SHARES.values())


def _smooth(points: Array, between: int) -> Array:
    """A curve through the points (Catmull and Rom, 1974), with so many steps from each to the next."""
    if between < 2 or len(points) < 3:
        return points
    padded = np.concatenate((points[:1], points, points[-1:]))
    a, b, c, d = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, between, endpoint=False)[:, None]
    curve = (
        b
        + (c - a) * t / 2
        + (a - 2.5 * b + 2 * c - d / 2) * t**2
        + (1.5 * b - a / 2 - 1.5 * c + d / 2) * t**3
    )
    return np.concatenate((curve.reshape(-1, 2), points[-1:]))


def _written(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """By a hand: slanted, stretched, a little turned."""
    turn, slant = generator.normal(0, 0.12), generator.normal(0.1, 0.2)
    stretch = np.exp(generator.normal(0, 0.25, 2))
    cos, sin = np.cos(turn), np.sin(turn)
    matrix = np.array([[cos, sin], [-sin, cos]]) @ np.array([[1, 0], [-slant, 1]]) * stretch
    return _laid_down([stroke @ matrix for stroke in drawing])


def _laid_down(drawing: Drawing) -> Drawing:
    points = np.concatenate(drawing)
    _, (length, breadth), axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    return [stroke @ axes.T for stroke in drawing] if breadth < _SLENDER * length else drawing

"""Drawings that are no digits, made another way than those that readers are trained with."""

from __future__ import annotations

import numpy as np

from core.types import Array

Drawing = list[Array]

SIZE = 300.0
"""The pad that they are drawn on."""

# Strokes between ";", points between blanks; "~" before a stroke: its bends are round.
LETTERS = {
    "A": "0,10 5,0 10,10;2,6 8,6",
    "C": "~10,2 6,0 1,3 1,7 6,10 10,8",
    "D": "0,0 0,10;~0,0 6,0 10,4 8,9 0,10",
    "E": "9,0 0,0 0,10 9,10;0,5 7,5",
    "F": "9,0 0,0 0,10;0,5 7,5",
    "H": "0,0 0,10;9,0 9,10;0,5 9,5",
    "K": "0,0 0,10;8,0 0,6 8,10",
    "M": "0,10 1,0 5,7 9,0 10,10",
    "N": "0,10 0,0 8,10 8,0",
    "P": "0,10 0,0;~0,0 6,0 8,3 5,5 0,5",
    "R": "0,10 0,0;~0,0 6,0 8,3 5,5 0,5;3,5 8,10",
    "T": "0,0 10,0;5,0 5,10",
    "U": "~0,0 0,6 3,10 7,9 9,5 9,0",
    "V": "0,0 5,10 10,0",
    "W": "0,0 3,10 5,3 8,10 10,0",
    "X": "0,0 10,10;10,0 0,10",
    "a": "~8,3 4,2 0,5 1,9 5,9 8,4 8,8 10,10",
    "e": "~1,6 8,5 7,2 3,2 0,6 3,10 8,8",
    "h": "0,0 0,10;~0,6 4,4 7,6 7,10",
    "k": "0,0 0,10;6,4 0,7 6,10",
    "m": "0,4 0,10;~0,6 2,4 4,6 4,10;~4,6 7,4 9,6 9,10",
    "n": "0,4 0,10;~0,6 4,4 7,6 7,10",
    "t": "~4,0 4,8 6,10 9,9;0,3 8,3",
    "w": "0,4 2,10 5,5 8,10 10,4",
    "ㅎ": "3,0 7,0;0,2 10,2;~5,4 2,6 5,9 8,6 5,4",
    "가": "0,1 5,1 2,8;8,0 8,10;8,5 10,5",
    "ㅂ": "0,0 0,9 8,9 8,0;0,4 8,4",
    "木": "0,3 10,3;5,0 5,10;5,3 0,8;5,3 10,8",
}
"""Each in a box of 10 x 10. Those that are drawn like a digit (I, O, S, Z, b, g, q) are left out."""


def scribble(generator: np.random.Generator) -> Drawing:
    """What a child or a bored hand leaves on the pad."""
    return _KINDS[int(generator.integers(len(_KINDS)))](generator)


def letter(name: str, generator: np.random.Generator) -> Drawing:
    """A letter of the list, by a hand that shakes and slants."""
    strokes = []
    slant, turn = generator.normal(0, 0.1), generator.normal(0, 0.08)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn) - slant, np.cos(turn)]])
    for stroke in LETTERS[name].split(";"):
        points = np.array([point.split(",") for point in stroke.lstrip("~").split()], np.float64)
        points += generator.normal(0, 0.35, points.shape)
        points = points * [generator.uniform(0.7, 1.0), 1]
        strokes.append((_bent(points) if stroke.startswith("~") else points) @ matrix * SIZE / 14)
    return strokes


def _tangle(generator: np.random.Generator) -> Drawing:
    """Straight from place to place."""
    return [generator.uniform(0, SIZE, (generator.integers(8, 50), 2))]


def _wander(generator: np.random.Generator) -> Drawing:
    """A pen whose direction drifts, reflected at the edges of the pad."""
    heading, place, points = generator.uniform(0, 2 * np.pi), np.full(2, SIZE / 2), []
    turning = 0.0
    for _ in range(generator.integers(150, 400)):
        turning = 0.9 * turning + generator.normal(0, 0.12)
        heading += turning
        place = place + 6 * np.array([np.cos(heading), np.sin(heading)])
        if ((place < 0) | (place > SIZE)).any():
            heading += np.pi / 2
            place = np.clip(place, 0, SIZE)
        points.append(place)
    return [np.array(points)]


def _oscillation(generator: np.random.Generator) -> Drawing:
    """Two swings across each other (Lissajous)."""
    t = np.linspace(0, 2 * np.pi, 200)
    a, b = generator.choice([(3, 4), (5, 2), (3, 5), (7, 3), (5, 6), (1, 8), (9, 1)])
    x, y = np.sin(a * t + generator.uniform(0, 3)), np.sin(b * t)
    return [np.column_stack((x * generator.uniform(0.5, 1), y)) * SIZE / 2]


def _dashes(generator: np.random.Generator) -> Drawing:
    """Many short strokes anywhere."""
    places = generator.uniform(0, SIZE, (generator.integers(5, 20), 1, 2))
    return list(places + generator.normal(0, SIZE / 8, (len(places), 2, 2)))


def _blackening(generator: np.random.Generator) -> Drawing:
    """To and fro with a heavy hand, slowly sideways."""
    count = int(generator.integers(12, 40))
    x = np.linspace(0, SIZE, count) + generator.normal(0, SIZE / 40, count)
    y = SIZE * (0.5 + np.where(np.arange(count) % 2, 0.5, -0.5) * generator.uniform(0.5, 1, count))
    turn = generator.uniform(0, np.pi)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return [np.column_stack((x, y)) @ matrix]


_KINDS = (_tangle, _wander, _oscillation, _dashes, _blackening)


def _bent(points: Array) -> Array:
    """Corners cut twice (Chaikin, 1974)."""
    for _ in range(3):
        near, far = 0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]
        inner = np.stack((near, far), axis=1).reshape(-1, 2)
        points = np.concatenate((points[:1], inner, points[-1:]))
    return points

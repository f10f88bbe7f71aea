"""The shapes of the digits: for each, the ways in which people in America, Europe and East Asia write it.

A digit a file, each with the share of people who write it so. How a hand varies them is not said here.
"""

from core.ink.synthesis.shapes import eight, five, four, nine, one, seven, six, three, two, zero
from core.ink.synthesis.shapes.shape import Shape, Shares

SHAPES: tuple[Shares, ...] = (
    zero.SHAPES,
    one.SHAPES,
    two.SHAPES,
    three.SHAPES,
    four.SHAPES,
    five.SHAPES,
    six.SHAPES,
    seven.SHAPES,
    eight.SHAPES,
    nine.SHAPES,
)
"""The shapes of each digit from 0 to 9."""

__all__ = ["SHAPES", "Shape", "Shares"]

"""How large letters are on a slide: at least 3 % of the screen's height, whatever the picture's own paper."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

HEIGHT, WIDTH = 720.0, 1216.0  # of a slide that is 16 to 9, without its edges
ROOM = 520.0  # of that height for the picture
KEY = 0.74  # of the width, where the key stands beside the picture
SEVERAL = (385.0, 195.0)  # for one of several small charts
LETTERS = 0.031 * HEIGHT
SMALLEST, LARGEST = 9.0, 40.0  # units of a picture's paper
LEAST = 0.6  # of the slide's height

Size = tuple[float, float]


def best_fit(sizes: Sequence[Size], *, beside: bool = False) -> int:
    """Which drawing of a picture a slide shows: the first that is high enough, else the highest."""
    heights = [height * _scale((width, height), beside=beside) for width, height in sizes]
    enough = [at for at, height in enumerate(heights) if height >= LEAST * HEIGHT]
    return enough[0] if enough else heights.index(max(heights))


def letter_class(size: Size, *, beside: bool = False, several: bool = False) -> str:
    """The class that gives a picture's words their size, in steps of half a unit."""
    units = LETTERS / _scale(size, beside=beside, several=several)
    return f"letters-{ceil(2 * min(max(units, SMALLEST), LARGEST))}"


def letter_rules() -> str:
    """The rules of these classes, for the style sheet."""
    steps = range(int(2 * SMALLEST), int(2 * LARGEST) + 1)
    return "\n".join(f".letters-{step} {{ --u: {step / 2:g}; }}" for step in steps)


def _scale(size: Size, *, beside: bool = False, several: bool = False) -> float:
    width, height = SEVERAL if several else (WIDTH * KEY if beside else WIDTH, ROOM)
    return min(width / size[0], height / size[1])

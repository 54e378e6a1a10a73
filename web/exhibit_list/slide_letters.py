"""How large letters are on a slide: at least 3 % of the screen's height, whatever the picture's own paper."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal

HEIGHT, WIDTH = 720.0, 1216.0  # of a slide that is 16 to 9, without its edges
LETTERS = 0.031 * HEIGHT
SMALLEST, LARGEST = 9.0, 40.0  # units of a picture's paper
DENSEST = 25.0  # units: a picture whose words need more has too many of them for a room
LEAST = 0.6  # of the slide's height

Size = tuple[float, float]
Key = Literal["none", "beside", "below", "several"]
# Width and height that a picture has, by where the key to its colours stands; "several": one of six on a slide.
ROOM: dict[Key, Size] = {
    "none": (WIDTH, 540.0),
    "beside": (0.74 * WIDTH, 540.0),
    "below": (WIDTH, 470.0),
    "several": (385.0, 195.0),
}


def best_fit(sizes: Sequence[Size], key: Key = "none") -> int:
    """Which drawing of a picture a slide shows: the first that is high enough, else the highest."""
    heights = [size[1] * _scale(size, key) for size in sizes]
    enough = [at for at, height in enumerate(heights) if height >= LEAST * HEIGHT]
    return enough[0] if enough else heights.index(max(heights))


def letter_class(size: Size, key: Key = "none") -> str:
    """The class that gives a picture's words their size, in steps of half a unit."""
    return f"letters-{ceil(2 * min(units_of(size, key), LARGEST))}"


def units_of(size: Size, key: Key = "none") -> float:
    """How many units of a picture's paper its letters need."""
    return max(LETTERS / _scale(size, key), SMALLEST)


def letter_rules() -> str:
    """The rules of these classes, for the style sheet."""
    steps = range(int(2 * SMALLEST), int(2 * LARGEST) + 1)
    return "\n".join(f".letters-{step} {{ --u: {step / 2:g}; }}" for step in steps)


def _scale(size: Size, key: Key) -> float:
    width, height = ROOM[key]
    return min(width / size[0], height / size[1])

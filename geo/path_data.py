"""Rings in pixels as the `d` of an SVG path, in as few bytes as a tenth of a pixel allows."""

from collections.abc import Iterable
from itertools import pairwise

from geo.plane import Ring, ring_area

SMALLEST_ISLAND = 0.6  # square pixels; a smaller one is a speck that costs bytes


def path_data(rings: list[Ring]) -> str:
    """Rings as relative lines in tenths of a pixel; islands too small to see are left out, but never the last one."""
    drawn = [ring for ring in rings if ring_area(ring) >= SMALLEST_ISLAND] or [max(rings, key=ring_area)]
    return "".join(map(_subpath, drawn))


def _subpath(ring: Ring) -> str:
    """Rounding comes before subtracting: errors do not add up, and neighbours meet on the same tenth."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(tenths)]
    lines = _numbers(axis for step in steps if step != (0, 0) for axis in step)
    return f"M{_numbers(tenths[0])}" + (f"l{lines}z" if lines else "z")


def _numbers(tenths: Iterable[int]) -> str:
    """Numbers with a space between, unless a minus sign divides them already."""
    return " ".join(map(_number, tenths)).replace(" -", "-")


def _number(tenths: int) -> str:
    """12 -> 1.2, 5 -> .5, -5 -> -.5, 30 -> 3."""
    whole, tenth = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{digits}" if tenths < 0 else digits

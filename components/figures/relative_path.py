"""Paths by their steps, not their places: shorter to send, as the steps of a season and of a line are alike."""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 600  # letters; a shorter path gains little
_COMMAND = re.compile(r"([MLHVZ])([-0-9. ]*)(h0)?")


def by_steps(path: str) -> str:
    """The same path with each place as a step from the one before, exact to the last decimal; a short one stays.

    ``path`` is of ``M``, ``L``, ``H``, ``V`` and ``Z`` with a space between two numbers and at most one decimal; ``h0``
    may follow a place, which draws a dot there. A page of forty charts travels in a fifth of the bytes less.
    """
    if len(path) < SHORTEST:
        return path
    steps: list[str] = []
    x = y = start_x = start_y = 0
    for command, numbers, dot in _COMMAND.findall(path):
        if command == "Z":
            steps.append("Z")
            x, y = start_x, start_y
            continue
        places = [round(float(number) * 10) for number in numbers.split()]
        across = x if command == "V" else places[0]
        down = y if command == "H" else places[-1]
        if command == "M":
            start_x, start_y = across, down
            steps.append(f"{_pair('m' if steps else 'M', across - x, down - y)}{dot}")
        else:
            steps.append(_step(across - x, down - y))
        x, y = across, down
    return "".join(steps)


def _step(across: int, down: int) -> str:
    if across and down:
        return _pair("l", across, down)
    if across:
        return f"h{_tenths(across)}"
    return f"v{_tenths(down)}" if down else ""


def _pair(command: str, across: int, down: int) -> str:
    return f"{command}{_tenths(across)}{'' if down < 0 else ' '}{_tenths(down)}"


@lru_cache(maxsize=8192)  # thousands of steps of a page are of a few hundred lengths
def _tenths(number: int) -> str:
    """``2.8`` for 28, ``.6`` for 6, ``-3`` for -30."""
    whole, tenth = divmod(abs(number), 10)
    text = f"{whole or ''}.{tenth}" if tenth else f"{whole}"
    return f"-{text}" if number < 0 else text

"""A path by its steps draws what the path by its places draws."""

from __future__ import annotations

import random
import re

import pytest

from components.figures.relative_path import SHORTEST, by_steps

COMMAND = re.compile(r"([MmLlHhVvZ])([^MmLlHhVvZ]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def places(path: str) -> list[tuple[str, float, float]]:
    """Where each command of a path ends, as a browser reads it; what moves by nothing and draws no dot is left out."""
    x = y = start_x = start_y = 0.0
    ends: list[tuple[str, float, float]] = []
    for command, text in COMMAND.findall(path):
        numbers = [float(number) for number in NUMBER.findall(text)]
        if command == "Z":
            x, y = start_x, start_y
        else:
            across = numbers[0] if command in "MmLlHh" else 0.0 if command.islower() else x
            down = numbers[-1] if command in "MmLlVv" else 0.0 if command.islower() else y
            x, y = (x + across, y + down) if command.islower() else (across, down)
        if command in "Mm":
            start_x, start_y = x, y
        moved = not ends or (round(x, 1), round(y, 1)) != ends[-1][1:]
        if moved or command in "Zh":
            ends.append(("M" if command in "Mm" else "", round(x, 1), round(y, 1)))
    return [each for number, each in enumerate(ends) if not number or each != ends[number - 1]]


def tenth(draw: random.Random) -> str:
    return f"{draw.randint(-900, 3300) / 10:.1f}".removesuffix(".0")


def path_of(seed: int, dots: bool) -> str:
    draw = random.Random(seed)
    if dots:
        return "".join(f"M{tenth(draw)} {tenth(draw)}h0" for _ in range(80))
    kinds = {
        "M": lambda: f"M{tenth(draw)} {tenth(draw)}",
        "L": lambda: f"L{tenth(draw)} {tenth(draw)}",
        "H": lambda: f"H{tenth(draw)}",
        "V": lambda: f"V{tenth(draw)}",
        "Z": lambda: f"ZM{tenth(draw)} {tenth(draw)}",
    }
    return kinds["M"]() + "".join(kinds[draw.choice("LLLHHVVMZ")]() for _ in range(120))


@pytest.mark.parametrize("dots", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_it_draws_the_same(seed: int, dots: bool) -> None:
    path = path_of(seed, dots)
    steps = by_steps(path)
    assert steps != path
    assert places(steps) == places(path)
    assert steps.count("h0") == path.count("h0")


def test_a_season_repeats_its_letters() -> None:
    year = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    path = "M0 50" + "".join(f"H{at}V{50 + year[at % 12]}" for at in range(1, 120))
    steps = by_steps(path)
    assert len(set(re.findall(r"h\d+v-?\d+", steps))) <= 12


def test_a_short_path_stays() -> None:
    assert by_steps("M1 2L3 4") == "M1 2L3 4"
    assert len("M1 2L3 4") < SHORTEST

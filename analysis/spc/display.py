"""Lines held within sensible bounds for drawing only: rules and target verdicts never see it (spc_spec 4.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.spc.panel import Point

LINES = ("lower", "lower_two_sigma", "upper_two_sigma", "upper")


@dataclass(frozen=True, slots=True)
class DrawnLines:
    """The lines at one period as drawn, and the names of those that were held at a bound."""

    period: date
    lower: float | None
    lower_two_sigma: float | None
    upper_two_sigma: float | None
    upper: float | None
    held: frozenset[str]


def held_within(
    points: Sequence[Point], *, floor: float | None = None, ceiling: float | None = None
) -> tuple[DrawnLines, ...]:
    """Limit lines no lower than floor and no higher than ceiling, with a mark on each that would have been."""
    return tuple(_drawn(points, floor, ceiling))


def _drawn(points: Sequence[Point], floor: float | None, ceiling: float | None) -> Iterator[DrawnLines]:
    for point in points:
        lines = {name: getattr(point, name) for name in LINES}
        clipped = {name: _held(line, floor, ceiling) for name, line in lines.items()}
        held = frozenset(name for name in LINES if clipped[name] != lines[name])
        yield DrawnLines(period=point.period, held=held, **clipped)


def _held(line: float | None, floor: float | None, ceiling: float | None) -> float | None:
    if line is None:
        return None
    raised = line if floor is None else max(line, floor)
    return raised if ceiling is None else min(raised, ceiling)

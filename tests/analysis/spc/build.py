"""Short series for the tests: monthly from January 2015 unless told otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analysis.spc import Panel, Profile, Rule, Series, Side, judge


def month(index: int) -> date:
    """The first day of month `index`, counted from January 2015 as 0."""
    return date(2015 + index // 12, index % 12 + 1, 1)


def monthly(values: Sequence[float | None], **more: Any) -> Series:
    """One value a month."""
    settings: dict[str, Any] = {"key": "falls, Northshire", **more}
    return Series(periods=tuple(month(i) for i in range(len(values))), numerator=tuple(values), **settings)


def panel(values: Sequence[float | None], profile: str | Profile = "mdc", **more: Any) -> Panel:
    """That series, judged alone."""
    return judge([monthly(values, **more)], profile=profile).panel(0)


def marked(judged: Panel, rule: Rule, side: Side) -> list[int]:
    """Positions of the points the rule marks."""
    return [
        i
        for i, point in enumerate(judged.points)
        if any((f.rule, f.side) == (rule, side) for f in point.rules)
    ]


def quiet(count: int, centre: float = 10.0) -> list[float]:
    """Values alternating one either side of the centre: no rule fires on them alone."""
    return [centre + (1 if i % 2 else -1) for i in range(count)]


def drawn(
    chart: str, tops: list[float], bottoms: list[float] | None, profile: Profile, **more: object
) -> Panel:
    """Numerators over denominators (None: counts alone) on one chart, judged alone."""
    series = replace(monthly(tops, **more), denominator=None if bottoms is None else tuple(bottoms))
    return judge([series], chart=chart, profile=profile).panel(0)


# The last of seven rising points, every one of them far below the lower limit of the first 24.
BOTH_WAYS = [*quiet(24), *[-40.0 + i for i in range(7)]]

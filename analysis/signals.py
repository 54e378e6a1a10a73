"""Which rules mark a point, over which stretch, and how to say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis.figures_in_words import count_words
from analysis.spc.notes import day_words
from analysis.spc.panel import FiredRule, Panel, Point
from analysis.spc.vocabulary import Label, Rule, Side


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern a rule has found: its first and last period and how many points it has.

    centre: what the centre line is called where the pattern lies. seasonal: it was found with the season taken out.
    """

    rule: Rule
    side: Side
    start: date
    end: date
    length: int
    centre: str = "mean"
    seasonal: bool = False

    @property
    def briefly(self) -> str:
        """The words "higher than expected", or "rising" for a trend."""
        if self.rule is Rule.hugging:
            return f"closer to the {self.centre} than expected"
        if self.rule is Rule.trend:
            return "rising" if self.side is Side.high else "falling"
        return f"{'higher' if self.side is Side.high else 'lower'} than expected"

    @property
    def named(self) -> str:
        """The pattern alone, for a list: "9 points running above the mean, July 2019 to March 2020"."""
        high = self.side is Side.high
        stretch = f"{count_words(self.length, 'point')} running"
        when = f"{day_words(self.start)} to {day_words(self.end)}"
        return {
            Rule.outside: "above the upper limit" if high else "below the lower limit",
            Rule.shift: f"{stretch} {'above' if high else 'below'} the {self.centre}, {when}",
            Rule.trend: f"{stretch} {'upwards' if high else 'downwards'}{self._out_of_season}, {when}",
            Rule.two_of_three: f"two of three points near or beyond the {'upper' if high else 'lower'} limit",
            Rule.four_of_five: f"four of five points well {'above' if high else 'below'} the {self.centre}",
            Rule.hugging: f"{stretch} close to the {self.centre}, {when}",
        }[self.rule]

    @property
    def _out_of_season(self) -> str:
        return " (season taken out)" if self.seasonal else ""

    @property
    def of_the_last_point(self) -> str:
        """The pattern as said of the point it ends with."""
        high = self.side is Side.high
        since = f"since {day_words(self.start)}"
        limit = "upper limit" if high else "lower limit"
        run = f"{count_words(self.length, 'point')} running"
        return {
            Rule.outside: f"it is {'above' if high else 'below'} the {limit}",
            Rule.shift: f"it is the latest of {run} {'above' if high else 'below'} the {self.centre} {since}",
            Rule.trend: f"the figures{self._out_of_season} have {'risen' if high else 'fallen'} for {run} {since}",
            Rule.two_of_three: f"two of three points lie near or beyond the {limit}",
            Rule.four_of_five: f"four of five points lie well {'above' if high else 'below'} the {self.centre}",
            Rule.hugging: f"it is the latest of {run} close to the {self.centre} {since}",
        }[self.rule]


def signals(panel: Panel) -> dict[date, tuple[Signal, ...]]:
    """Every marked period with its signals, in the rules' order of precedence."""
    counted = _counted(panel)
    by_period: dict[date, tuple[Signal, ...]] = {}
    present = {fired for point in counted if point.rules for fired in point.rules}
    for fired in (FiredRule(rule, side) for rule in Rule for side in Side):
        if fired not in present:
            continue
        for run in _runs(counted, fired):
            centre = panel.phases[run[-1].phase].centre_is or "mean"
            signal = Signal(
                fired.rule,
                fired.side,
                run[0].period,
                run[-1].period,
                len(run),
                centre,
                run[-1].season is not None,
            )
            for point in run:
                by_period[point.period] = (*by_period.get(point.period, ()), signal)
    return by_period


def signals_at_last(panel: Panel) -> tuple[Signal, ...]:
    """Those of the last point, the side of the variation icon first."""
    if panel.last is None or not panel.last.rules:
        return ()
    counted = _counted(panel)
    ending = [_ending_at(panel, counted, len(counted) - 1, fired) for fired in panel.last.rules]
    leading = _side_of(panel.last.label, panel.direction)
    if leading is None:
        return tuple(ending)
    return tuple(sorted(ending, key=lambda signal: signal.side is not leading))


def both_ways(signals: Sequence[Signal]) -> tuple[Signal, Signal] | None:
    """The first pattern of a point and the first that points the other way; None where all point one way."""
    other = next(
        (each for each in signals[1:] if {each.side, signals[0].side} == {Side.high, Side.low}), None
    )
    return None if other is None else (signals[0], other)


def _counted(panel: Panel) -> list[Point]:
    return [point for point in panel.points if point.label not in (Label.missing, Label.ghost)]


def _ending_at(panel: Panel, counted: Sequence[Point], at: int, fired: FiredRule) -> Signal:
    """The pattern that ends with a marked point: the stretch before it that the same rule has marked as one."""
    first = at
    while first and fired in counted[first - 1].rules and _goes_on(counted[first - 1], counted[first], fired):
        first -= 1
    end = counted[at]
    centre = panel.phases[end.phase].centre_is or "mean"
    seasonal = end.season is not None
    return Signal(fired.rule, fired.side, counted[first].period, end.period, at - first + 1, centre, seasonal)


def _side_of(label: Label, direction: str) -> Side | None:
    """The way a point's label points."""
    if label in (Label.improvement, Label.concern):
        return Side.high if (label is Label.improvement) is (direction == "increase") else Side.low
    return {Label.neither_high: Side.high, Label.neither_low: Side.low}.get(label)


def earlier_signal(panel: Panel) -> Signal | None:
    """The newest signal in the last point's phase, for a last point that has none itself."""
    if panel.current is None:
        return None
    counted = _counted(panel)
    for at in range(len(counted) - 1, -1, -1):
        if counted[at].period < panel.current.start:
            return None
        if counted[at].rules:
            return _ending_at(panel, counted, at, counted[at].rules[0])
    return None


def latest_run(panel: Panel) -> Signal | None:
    """The newest long run above or below the centre line, whether it goes on or is over; None without one."""
    counted = _counted(panel)
    for at in range(len(counted) - 1, -1, -1):
        for fired in counted[at].rules:
            if fired.rule is Rule.shift:
                return _ending_at(panel, counted, at, fired)
    return None


def _runs(counted: Sequence[Point], fired: FiredRule) -> Iterator[list[Point]]:
    run: list[Point] = []
    for before, point in pairwise((None, *counted)):
        if point is None or not point.rules or fired not in point.rules:
            continue
        if run and before is run[-1] and _goes_on(before, point, fired):
            run.append(point)
            continue
        if run:
            yield run
        run = [point]
    if run:
        yield run


def _goes_on(before: Point, point: Point, fired: FiredRule) -> bool:
    """Whether two marked neighbours belong to one pattern."""
    if fired.rule in (Rule.shift, Rule.hugging):
        return before.phase == point.phase
    if fired.rule is Rule.trend and before.value is not None and point.value is not None:
        earlier, later = before.value / (before.season or 1.0), point.value / (point.season or 1.0)
        return (later > earlier) is (fired.side is Side.high)
    return False

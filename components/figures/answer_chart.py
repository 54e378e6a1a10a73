"""The chart of an answer: thin months, a thick line of whole years, and what they are held against, from zero."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from markupsafe import Markup

from components.figures.scale import LinearScale, tick_decimals, ticks
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, label, picture, stroke, tag, title
from components.words import number, short_date

ROOM_ABOVE = 1.12  # of the highest value, so that the programme's name stands over the lines
LETTERED = 78  # how wide the words of the baseline year are
LETTER = 8.6  # how wide a strong letter is at most


@dataclass(frozen=True, slots=True)
class ChartPaper:
    """Paper and margins in picture units. Letters are 14 units, so that 12 px are left where it is drawn smaller."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    years: int  # every how many of them is named
    name: str


WIDE = ChartPaper(width=660, height=325, left=48, right=92, top=22, bottom=24, years=1, name="answer-wide")
NARROW = ChartPaper(
    width=350, height=268, left=44, right=76, top=22, bottom=24, years=2, name="answer-narrow"
)


@dataclass(frozen=True, slots=True)
class DatedMark:
    """A day or a closed range along the axis, with its name."""

    start: date
    end: date
    name: str


@dataclass(frozen=True, slots=True)
class AnswerLines:
    """What is drawn, one entry a period in the measure's unit; ``None`` where there is nothing.

    ``years`` are values of whole years that end with each period; ``half`` is the way to half of the baseline;
    ``aside`` says why a period takes no part in verdicts; ``kind`` is the change verdict's colour, ``end`` the words
    under the last value of a year.
    """

    periods: Sequence[date]
    values: Sequence[float | None]
    years: Sequence[float | None]
    decimals: int
    kind: str
    end: tuple[str, str]
    baseline: DatedMark | None = None
    level: float | None = None
    half: Sequence[float | None] = ()
    starts: DatedMark | None = None
    promised: DatedMark | None = None
    aside: Mapping[date, str] = field(default_factory=dict)


def answer_chart(lines: AnswerLines, label_words: str, paper: ChartPaper) -> Markup:
    """The picture. Its axis starts at zero: a half must look like one, and a small change small."""
    drawing = _Drawing.of(lines, paper)
    parts = [
        *drawing.baseline_year(),
        *drawing.grid(),
        *drawing.dated(),
        stroke(drawing.path(lines.values), "months"),
        *drawing.set_aside(),
        *drawing.half(),
        stroke(drawing.path(lines.years), f"year-line change-{lines.kind}"),
        *drawing.end(),
    ]
    return picture(paper.width, paper.height, label_words, *parts, class_=f"spc answer-chart {paper.name}")


@dataclass(frozen=True, slots=True)
class _Drawing:
    lines: AnswerLines
    paper: ChartPaper
    axis: TimeAxis
    up: LinearScale
    high: float

    @classmethod
    def of(cls, lines: AnswerLines, paper: ChartPaper) -> _Drawing:
        figures = [each for each in (*lines.values, *lines.years, lines.level) if each is not None]
        high = max(figures, default=0.0) * ROOM_ABOVE or 1.0
        up = LinearScale(0, high, paper.height - paper.bottom, paper.top)
        return cls(lines, paper, TimeAxis.of(lines.periods, paper), up, high)

    @property
    def floor(self) -> float:
        return self.paper.height - self.paper.bottom

    def x(self, day: date) -> float | None:
        """Where a day's month stands, within a longer period too; ``None`` outside of the figures."""
        periods = self.axis.periods
        at = bisect_right(periods, day) - 1
        if at < 0 or day > _month_end(periods[-1]):
            return None
        if at + 1 == len(periods):
            return self.axis.x[at]
        along = _months(day, periods[at]) / max(_months(periods[at + 1], periods[at]), 1)
        return self.axis.x[at] + along * (self.axis.x[at + 1] - self.axis.x[at])

    def path(self, values: Sequence[float | None]) -> str:
        """A line, broken where values or whole periods are missing."""
        d, joined = "", False
        for at, value in enumerate(values):
            if value is not None:
                goes_on = joined and not self.axis.gap_before(at)
                d += f"{'L' if goes_on else 'M'}{self.axis.text[at]} {coordinate(self.up(value))}"
            joined = value is not None
        return d

    def grid(self) -> Iterable[Markup]:
        marks = ticks(0, self.high, 4)
        decimals = tick_decimals(marks)
        for mark in marks:
            y = self.up(mark)
            across = f"M{coordinate(self.paper.left)} {coordinate(y)}H{coordinate(self.paper.width - self.paper.right)}"
            yield stroke(across, "grid")
            yield label(number(mark, decimals), self.paper.left - 6, y + 4.5, "axis", "end")
        for at in self.axis.year_marks(self.paper.years):
            x = self.axis.x[at]
            yield stroke(f"M{coordinate(x)} {coordinate(self.floor)}v4", "tick")
            yield label(self.lines.periods[at].year, x, self.floor + 18, "axis", "middle")

    def baseline_year(self) -> Iterable[Markup]:
        """The year that everything is held against, shaded, with its level as a rule."""
        year = self.lines.baseline
        start, end = (self.x(year.start), self.x(year.end)) if year else (None, None)
        if year is None or start is None or end is None:
            return
        width = max(end - start, 3)
        yield tag(
            "rect",
            title(year.name),
            x=coordinate(start),
            y=coordinate(self.paper.top),
            width=coordinate(width),
            height=coordinate(self.floor - self.paper.top),
            class_="baseline-year",
        )
        # Above the name of the autumn, where both stand at one place.
        promised = self.x(self.lines.promised.start) if self.lines.promised else None
        beside = promised is None or abs(promised - start) > LETTERED + 20
        foot = self.floor - (7 if beside else 24)
        yield label("baseline", start + 4, foot - 17, "axis named")
        yield label(year.name, start + 4, foot, "axis named")

    def dated(self) -> Iterable[Markup]:
        """The programme's start, and the autumn by which it promised."""
        starts, promised = self.lines.starts, self.lines.promised
        if starts and (x := self.x(starts.start)) is not None:
            baseline = self.x(self.lines.baseline.start) if self.lines.baseline else None
            lettered = baseline is not None and baseline < x < baseline + LETTERED
            foot = self.floor - 42 if lettered else self.floor
            yield stroke(f"M{coordinate(x)} {coordinate(self.paper.top - 8)}V{coordinate(foot)}", "launch")
            # Where the paper ends too soon the words begin before their line.
            room = self.paper.width - LETTER * len(starts.name)
            yield label(starts.name, min(x + 5, room), self.paper.top + 4, "named")
        first, last = (self.x(promised.start), self.x(promised.end)) if promised else (None, None)
        if promised and first is not None and last is not None:
            y = coordinate(self.floor)
            yield stroke(f"M{coordinate(first)} {y}H{coordinate(max(last, first + 3))}", "promised")
            yield label(promised.name, first, self.floor - 7, "axis named")

    def set_aside(self) -> Iterable[Markup]:
        for at, (period, value) in enumerate(zip(self.lines.periods, self.lines.values, strict=True)):
            if value is not None and period in self.lines.aside:
                words = (
                    f"{short_date(period)}: {number(value, self.lines.decimals)}, {self.lines.aside[period]}"
                )
                cy = coordinate(self.up(value))
                yield tag("circle", title(words), cx=self.axis.text[at], cy=cy, r=3, class_="ghost")

    def half(self) -> Iterable[Markup]:
        way = [(at, value) for at, value in enumerate(self.lines.half) if value is not None]
        if not way:
            return
        yield stroke(self.path(self.lines.half), "aim")
        at, value = way[-1]
        x, y = self.axis.x[at], self.up(value)
        yield tag("circle", cx=coordinate(x), cy=coordinate(y), r=4.5, class_="aim-end")
        words = f"half: {number(value, self.lines.decimals)}"
        if x + 9 + LETTER * len(words) > self.paper.width - self.paper.right:
            for line, word in enumerate(words.split(" ")):
                yield label(word, x + 9, y - 1 + 16 * line, "hope")
        else:
            yield label(words, x + 9, y + 4.5, "hope")

    def end(self) -> Iterable[Markup]:
        """The last value of a year, large, at the end of its line."""
        years = [(at, value) for at, value in enumerate(self.lines.years) if value is not None]
        if not years:
            return
        at, value = years[-1]
        x, y = self.axis.x[at], self.up(value)
        yield tag(
            "circle", cx=coordinate(x), cy=coordinate(y), r=5, class_=f"year-end change-{self.lines.kind}"
        )
        edge = self.paper.width - self.paper.right + 8
        middle = min(max(y, self.paper.top + 12), self.floor - 34)
        yield label(
            number(value, self.lines.decimals), edge, middle + 8, f"end-value change-{self.lines.kind}"
        )
        for line, words in enumerate(self.lines.end):
            yield label(words, edge, middle + 26 + 16 * line, "axis")


def _months(later: date, earlier: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _month_end(first: date) -> date:
    return first + timedelta(days=27)

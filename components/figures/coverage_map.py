"""How much of what was due is there: a row for each measure, and across it the months.

What is complete fills its cell, darker where all is there. What is not is a lower bar, what is missing is hatched, and
where nothing was collected there is a thin line: none of it needs the colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.figures.sizes import SMALL, shortened
from components.markup import coordinate, link, picture, stroke, tag, text, title

# How much of a cell's height each state takes.
HEIGHTS = {"all": 1.0, "most": 1.0, "some": 0.5, "few": 0.25, "missing": 1.0, "event": 1.0}
LEGEND = (
    ("coverage-all", "all that was due"),
    ("coverage-most", "95 % or more"),
    ("coverage-some", "half-high: 50 to under 95 %, left out of verdicts"),
    ("coverage-few", "quarter-high: under 50 %, not drawn elsewhere"),
    ("coverage-missing", "hatched: due, and no figure"),
    ("coverage-event", "hollow: no share is known"),
    ("coverage-none", "thin line: nothing collected"),
)
BAR = 13.0


@dataclass(frozen=True, slots=True)
class CoverageRun:
    """Months on end in one state: ``start`` is the first of them, ``months`` how many; ``words`` say it all."""

    start: date
    months: int
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One measure with its runs in order of time."""

    name: str
    href: str
    runs: Sequence[CoverageRun]


@dataclass(frozen=True, slots=True)
class CoveragePaper:
    """Sizes in picture units; ``over`` puts names over their rows, where there is no room beside them."""

    width: float
    left: float
    pitch: float
    over: bool
    name: str = ""


BROAD = CoveragePaper(width=1080, left=250, pitch=24, over=False, name="wide")
SLIM = CoveragePaper(width=350, left=2, pitch=33, over=True)
TOP, RIGHT, BOTTOM = 24.0, 8.0, 6.0


def coverage_map(rows: Sequence[CoverageRow], paper: CoveragePaper, label: str, ident: str) -> Markup:
    """The picture; every name leads to its measure, and every run says its words to a pointer.

    ``ident`` is its own on the page: a hatching that stands in a hidden picture is not drawn in another.
    """
    runs = [run for row in rows for run in row.runs]
    first = min(run.start for run in runs)
    months = max(_between(first, run.start) + run.months for run in runs)
    step = (paper.width - paper.left - RIGHT) / months
    height = TOP + paper.pitch * len(rows) + BOTTOM
    hatch = f"{ident}-{paper.name or 'narrow'}-hatch"
    parts = [_hatching(hatch), *_years(first, months, step, paper, height)]
    for number, row in enumerate(rows):
        parts += _row(row, _Across(first, step, paper, hatch), TOP + paper.pitch * number)
    return picture(paper.width, height, label, *parts, class_=f"spc coverage {paper.name}".strip())


def _between(first: date, later: date) -> int:
    return (later.year - first.year) * 12 + later.month - first.month


def _years(first: date, months: int, step: float, paper: CoveragePaper, height: float) -> list[Markup]:
    """A line at the start of each year, as many of them as have room for their name."""
    every = next((n for n in (1, 2, 5, 10, 20) if n * 12 * step >= 40), 50)
    begun = first.year + (first.month > 1)
    parts = []
    for year in range(begun, first.year + (first.month + months) // 12 + 1, every):
        at = _between(first, date(year, 1, 1))
        if at > months:
            break
        x = paper.left + at * step
        parts.append(stroke(f"M{coordinate(x)} {coordinate(TOP - 6)}V{coordinate(height)}", "grid"))
        if x + 30 <= paper.width:
            parts.append(text(str(year), x + 3, TOP - 8))
    return parts


@dataclass(frozen=True, slots=True)
class _Across:
    """What all rows share: the first month, the width of one, the paper, and the name of the hatching."""

    first: date
    step: float
    paper: CoveragePaper
    hatch: str


def _hatching(ident: str) -> Markup:
    ground = tag("rect", width=5, height=5, class_="hatch-ground")
    line = tag("path", d="M0 0V5", class_="hatch-line")
    size = {"width": 5, "height": 5, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", ground, line, id=ident, **size))


def _row(row: CoverageRow, across: _Across, top: float) -> list[Markup]:
    paper = across.paper
    bar_top = top + (paper.pitch - BAR - 1 if paper.over else (paper.pitch - BAR) / 2)
    name_x, name_y = (paper.left, bar_top - 5) if paper.over else (2.0, bar_top + BAR - 2)
    room = (paper.width if paper.over else paper.left) - name_x - 6
    name = link(
        row.href, row.name, text(shortened(row.name, room, SMALL), name_x, name_y, class_="coverage-name")
    )
    middle, end = bar_top + BAR / 2, paper.width - RIGHT
    line = stroke(f"M{coordinate(paper.left)} {coordinate(middle)}H{coordinate(end)}", "coverage-none")
    return [line, *[_run(run, across, bar_top) for run in row.runs], name]


def _run(run: CoverageRun, across: _Across, bar_top: float) -> Markup:
    height = BAR * HEIGHTS[run.state]
    return tag(
        "rect",
        title(run.words),
        x=f"{across.paper.left + _between(across.first, run.start) * across.step:.2f}",
        y=coordinate(bar_top + BAR - height),
        width=f"{max(run.months * across.step, 0.5):.2f}",
        height=coordinate(height),
        class_=f"coverage-{run.state}",
        fill=f"url(#{across.hatch})" if run.state == "missing" else None,
    )

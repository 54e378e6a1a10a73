"""A control chart of invented figures with numbers on it: what to look at, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dash import html
from markupsafe import Markup

from analysis.spc import Panel, Series, judge
from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source
from components.figures.numbered import NumberedPlace, numbered_marks
from components.figures.panel import panel_marks, value_span
from components.figures.scale import LinearScale
from components.figures.sizes import NARROW, WIDE, Size
from components.figures.time_axis import TimeAxis
from components.markup import picture, slot
from data_access.queries.version import data_version, is_demonstration
from pages.shared.control_chart import point_columns
from pages.shared.rule_profiles import DEFAULT_PROFILE

IDENT = "example"
FALLS = (
    27, 22, 31, 24, 28, 25, 20, 27, 32, 23, 26, 29, 21, 27, 24, 30, 25, 19, 28, 24, 27, 48, 25, 29,
    20, 18, 21, 16, 19, 17, 22, 18, 20, 17,
)  # fmt: skip
BASELINE = 20  # months from which the limits are set
OUTSIDE = 21  # the month whose point lies outside the limits
STEPS = (
    "Each dot is one month: here the number of falls in a hospital.",
    "The solid line is the centre line: the usual level, set from the first twenty months.",
    "The edges of the shaded band are the limits. Within it lie the usual ups and downs: leave those alone, and do not "
    "explain one month by itself.",
    "A dot outside the limits is more than chance: an orange diamond, since more falls are not hoped for. Ask what "
    "happened in that month.",
    "Seven or more dots in a row on one side of the centre line are more than chance as well. They are blue, as fewer "
    "falls are hoped for. Ask what changed, and whether it lasts.",
    "The ring marks the latest month.",
)
SENTENCE = (
    "Thirty-four months of falls in an invented hospital: one month far above the limits, and ten months in a row "
    "below the centre line at the end. Both are questions to ask."
)


@cache
def judged_example() -> Panel:
    """The example, judged by the rules of all pages."""
    months = tuple(date(2014 + at // 12, at % 12 + 1, 1) for at in range(len(FALLS)))
    counts = tuple(float(count) for count in FALLS)
    series = Series(IDENT, months, counts, direction="decrease", baseline=BASELINE)
    return judge([series], chart="c", profile=DEFAULT_PROFILE).panel(0)


def reading_example() -> Exhibit:
    """The example with its numbered explanations."""
    panel = judged_example()
    steps = [
        html.Li([html.Span(str(number), className="event-letter"), words])
        for number, words in enumerate(STEPS, start=1)
    ]
    columns = point_columns(panel)
    wanted = ("Month", "Value", "Centre line", "Lower limit", "Upper limit")
    assert set(wanted) <= set(columns)
    return Exhibit(
        ident=IDENT,
        title="Six things to look at",
        sentence=SENTENCE,
        picture=[
            slot(_drawn(panel, WIDE), "only-wide"),
            slot(_drawn(panel, NARROW), "only-narrow"),
        ],
        columns=wanted,
        rows=tuple(
            (point.period, point.value, point.centre, point.lower, point.upper) for point in panel.points
        ),
        chart=ChartKind(
            "control",
            "Month",
            tuple(zip(("value", "mean", "lower", "upper"), wanted[1:], strict=True)),
            "falls in a month",
            marks=tuple(point.label.value for point in panel.points),
        ),
        source=Source(
            title="An invented example",
            publisher="made for this dashboard",
            licence="MIT, as the code: invented figures, free to use",
            designation="example",
            period="January 2014 to October 2016",
            version=data_version().split(":")[1],
            demonstration=is_demonstration(),
        ),
        download=addresses.download("about", IDENT),
        definition="Falls in an invented hospital in a month. Limits are set from the first twenty months and held.",
        subject="How to read a control chart",
        more=(html.Ul(steps, className="events reading-steps"),),
        level=3,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: at a value over a point (by its index), moved by some picture units."""

    number: int
    index: int
    value: float
    right: float = 0
    down: float = 0


def _places(panel: Panel, size: Size) -> list[NumberedPlace]:
    low, high = value_span([panel])
    axis = TimeAxis.of([point.period for point in panel.points], size)
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    points, last = panel.points, len(FALLS) - 1
    off = 19.0  # picture units from a point to the middle of its number
    places = (
        _Place(1, 8, FALLS[8], down=-off),
        _Place(2, last - 3, points[-1].centre),
        _Place(3, 12, points[12].upper),
        _Place(3, 12, points[12].lower),
        _Place(4, OUTSIDE, FALLS[OUTSIDE], right=-off),
        _Place(5, last - 6, FALLS[last - 6], down=off),
        _Place(6, last, FALLS[last], right=off),
    )
    return [
        NumberedPlace(place.number, axis.x[place.index] + place.right, up(place.value) + place.down)
        for place in places
    ]


def _drawn(panel: Panel, size: Size) -> Markup:
    inside = panel_marks(panel, size, 0, limits=value_span([panel]))
    words = f"{SENTENCE} Numbers on the picture stand for the things that are listed below it."
    radius = 12 if size is WIDE else 10
    return picture(
        size.width,
        size.height,
        words,
        inside,
        *numbered_marks(_places(panel, size), radius),
        class_=f"spc {size.name}".strip(),
    )

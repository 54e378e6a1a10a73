"""One measure over one stretch for many places as a funnel: what chance allows a place of its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

from dash import html

from analysis.funnel import Funnel, FunnelNote, Kind, PlacedUnit, Unit, funnel
from analysis.funnel.sentences import is_better, say_funnel, side_words
from components.chart_kind import ChartKind
from components.controls import list_twin
from components.exhibit import Exhibit
from components.figures.funnel import NARROW, WIDE, Curve, Dot, Sketch, funnel_picture, sizes_of
from components.markup import slot
from components.tables.numbers import Cell
from components.words import STATUS_WORDS, number
from data_access.queries.measures import Measure
from pages.shared.coverage_words import unplaced_note
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.method_links import method_line

# With fewer there is no "rest" to lie apart from.
FEWEST = 3
# Ratios of amounts and stretches between events are no counts, and the limits are those of counts.
WITHOUT_FUNNEL = ("i_prime", "g", "t", "mr")
READ = (
    "How to read it: each mark is a place, the further right the larger. The curves are the limits within which 95 % "
    "and 99.8 % of places of that size would lie if only chance kept them apart. Grey circles: within; blue circles: "
    "unusual on the side hoped for; orange diamonds: a question to ask; purple squares: unusual, no side hoped for; "
    "hollow: between the two pairs of limits. Nobody is ranked: places stand by name."
)


@dataclass(frozen=True, slots=True)
class FunnelEntry:
    """One place: its sums over the stretch, and why there are none where there are none."""

    name: str
    href: str
    numerator: float | None
    denominator: float | None
    status: str = "reported"


@dataclass(frozen=True, slots=True)
class _FunnelPoint:
    """One entry with its place in the funnel, if it has one: ``value_words`` is its value, ``where`` how it lies."""

    entry: FunnelEntry
    placed: PlacedUnit | None
    value: float | None
    value_words: str
    where: str
    limits: tuple[float | None, ...] = (None,) * 4

    @property
    def words(self) -> str:
        """Both together."""
        return f"{self.value_words}, {self.where}" if self.where else self.value_words


def funnel_exhibit(
    measure: Measure,
    entries: Sequence[FunnelEntry],
    *,
    ident: str,
    title: str,
    download: str,
    subject: str,
    stretch: str,
    more: Sequence[object] = (),
) -> Exhibit | None:
    """The funnel of the entries over ``stretch`` ("April 2019 to March 2020"), by name.

    ``None`` where the measure has no denominator, is a running total, or its values are no counts.
    """
    if not measure.denominator or measure.cumulative or measure.chart in WITHOUT_FUNNEL:
        return None
    ordered = _distinct(sorted(entries, key=lambda entry: entry.name))
    funnel, scale = _judge(measure, ordered)
    points = _points(measure, ordered, funnel, scale)
    twin = [(point.entry.href, point.entry.name, point.words) for point in points]
    return Exhibit(
        ident=ident,
        title=title,
        sentence=_sentence(measure, funnel, points, stretch),
        picture=_pictures(measure, funnel, points, scale, subject, stretch),
        columns=("Place", "Numerator", "Denominator", f"Value, {measure.unit}", "Lower 95 %", "Upper 95 %",
                 "Lower 99.8 %", "Upper 99.8 %", "Where it lies", "State"),
        rows=tuple(_row(point) for point in points),
        chart=_chart(measure, funnel, points, scale),
        source=source_of(measure),
        download=download,
        definition=f"{definition_of(measure)} Sums over {stretch}.",
        subject=f"{full_title(measure)}, {subject}",
        more=(
            _notes(funnel),
            html.Details(
                [html.Summary("How to read a funnel"), html.P(READ), method_line("funnels")], className="icon-key"
            ),
            unplaced_note(measure),
            *more,
        ),
        ways=(list_twin("The funnel as a list", twin),),
    )  # fmt: skip


def _chart(measure: Measure, funnel: Funnel, points: Sequence[_FunnelPoint], scale: float) -> ChartKind:
    """What the columns of a funnel are, with the shape of each place."""
    columns = (
        ("size", "Denominator"), ("value", f"Value, {measure.unit}"), ("inner lower", "Lower 95 %"),
        ("inner upper", "Upper 95 %"), ("lower", "Lower 99.8 %"), ("upper", "Upper 99.8 %"),
    )  # fmt: skip
    dots = [_dot(measure, point) for point in points]
    marks = tuple(f"{dot.shape} hollow" if dot.hollow else dot.shape for dot in dots)
    centre = funnel.centre * scale if _has_limits(funnel) and funnel.centre is not None else None
    return ChartKind("funnel", "Place", columns, measure.unit, measure.decimals, marks, level=centre)


def _distinct(entries: Sequence[FunnelEntry]) -> list[FunnelEntry]:
    """Two organisations may bear one name: the second is told apart by a number. Odd figures count as none."""
    seen: dict[str, int] = {}
    made = []
    for entry in entries:
        seen[entry.name] = seen.get(entry.name, 0) + 1
        name = f"{entry.name} ({seen[entry.name]})" if seen[entry.name] > 1 else entry.name
        odd = any(
            figure is not None and not isfinite(figure) for figure in (entry.numerator, entry.denominator)
        )
        figures = {"numerator": None, "denominator": None} if odd or entry.status != "reported" else {}
        made.append(replace(entry, name=name, **figures))
    return made


def _judge(measure: Measure, entries: Sequence[FunnelEntry]) -> tuple[Funnel, float]:
    """The funnel, and the factor that turns its ratios into the measure's unit.

    A rate is observed over expected at the rate of all, which gives the exact limits of counts.
    """
    kind: Kind = "proportion" if measure.unit == "%" else "standardised"
    pairs = [
        (entry.numerator, entry.denominator)
        for entry in entries
        if entry.numerator is not None and entry.denominator is not None
    ]
    top, bottom = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    # Where nothing was counted there is no rate to expect; no limits are drawn then, so any will do.
    rate = top / bottom if kind != "proportion" and top > 0 and bottom > 0 else 1.0
    units = [
        Unit(entry.name, entry.numerator, None if entry.denominator is None else entry.denominator * rate)
        for entry in entries
    ]
    return funnel(units, kind), rate * measure.multiplier


def _has_limits(funnel: Funnel) -> bool:
    return (
        funnel.centre is not None
        and len(funnel.units) >= FEWEST
        and any(unit.numerator for unit in funnel.units)
    )


def _points(
    measure: Measure, entries: Sequence[FunnelEntry], funnel: Funnel, scale: float
) -> list[_FunnelPoint]:
    placed = {unit.name: unit for unit in funnel.units} if _has_limits(funnel) else {}
    why = {note.unit: note.text for note in funnel.notes if note.unit}
    return [_point(measure, entry, placed.get(entry.name), why.get(entry.name), scale) for entry in entries]


def _point(
    measure: Measure, entry: FunnelEntry, placed: PlacedUnit | None, why: str | None, scale: float
) -> _FunnelPoint:
    if entry.numerator is None or not entry.denominator:
        return _FunnelPoint(entry, None, None, _no_figure(entry), "")
    value = entry.numerator / entry.denominator * measure.multiplier
    value_words = f"{number(value, measure.decimals)} {measure.unit}"
    if placed is None:
        return _FunnelPoint(entry, None, value, value_words, f"not judged ({why})" if why else "not judged")
    limits = tuple(edge * scale for pair in placed.limits for edge in pair)
    return _FunnelPoint(entry, placed, value, value_words, side_words(placed, measure.direction), limits)


def _no_figure(entry: FunnelEntry) -> str:
    if entry.denominator == 0 and entry.numerator is not None:
        return "no figure: its denominator is 0, so nothing can be compared"
    if entry.status == "reported":
        return "no figure"
    return f"no figure: {STATUS_WORDS.get(entry.status, entry.status)}"


def _row(point: _FunnelPoint) -> tuple[Cell, ...]:
    figures = (point.entry.numerator, point.entry.denominator, point.value, *point.limits)
    status = STATUS_WORDS.get(point.entry.status, point.entry.status)
    return (point.entry.name, *figures, point.where or point.value_words, status)


def _sentence(measure: Measure, funnel: Funnel, points: Sequence[_FunnelPoint], stretch: str) -> str:
    absent = [point for point in points if point.value is None]
    tail = (
        f" {len(absent)} of {len(points)} {'has' if len(absent) == 1 else 'have'} no figure; the list says why."
        if absent
        else ""
    )
    if not any(point.value is not None for point in points):
        return f"No place has figures for {stretch} that can be compared."
    if not _has_limits(funnel):
        few = len(funnel.units) < FEWEST
        why = f"fewer than {FEWEST} places have figures" if few else "nothing was counted anywhere"
        return f"{stretch}: no limits can be drawn, as {why}.{tail}"
    return f"{stretch}: {say_funnel(funnel, measure.direction)}{tail}"


def _pictures(
    measure: Measure, funnel: Funnel, points: Sequence[_FunnelPoint], scale: float, subject: str, stretch: str
) -> object:
    with_value = [point for point in points if point.value is not None]
    if not with_value:
        return html.P("Nothing to draw: no place has a figure.", className="source")
    denominators = [point.entry.denominator or 0.0 for point in with_value]
    sizes = sizes_of(denominators)
    with_limits = _has_limits(funnel)
    sketch = Sketch(
        dots=[_dot(measure, point) for point in with_value],
        sizes=sizes,
        curves=_curves(measure, funnel, sizes, scale) if with_limits else (),
        centre=funnel.centre * scale if with_limits and funnel.centre is not None else None,
        across=_across(measure, stretch),
        decimals=measure.decimals,
        label=f"Funnel of {full_title(measure)}, {subject}, {stretch}",
    )
    return [
        slot(funnel_picture(sketch, WIDE), "only-wide"),
        slot(funnel_picture(sketch, NARROW), "only-narrow"),
    ]


def _across(measure: Measure, stretch: str) -> str:
    """What the size of a place is, under the axis."""
    if measure.denominator_from == "population" and measure.grain != "year":
        return f"{measure.denominator}: years lived by all of them over the stretch"
    return (
        f"{measure.denominator}, summed over the stretch" if " to " in stretch else str(measure.denominator)
    )


def _curves(measure: Measure, funnel: Funnel, sizes: Sequence[float], scale: float) -> list[Curve]:
    rate = scale / measure.multiplier
    made = []
    for level in funnel.levels:
        lower, upper = funnel.curve([size * rate for size in sizes], level)
        lines = (tuple(value * scale for value in line) for line in (lower, upper))
        made.append(Curve(f"{level * 100:.4g} %", *lines, outer=level > 0.99))
    return made


def _dot(measure: Measure, point: _FunnelPoint) -> Dot:
    placed = point.placed
    shape = "common"
    if placed is not None and placed.outside:
        better = "improvement" if is_better(placed, measure.direction) else "concern"
        shape = "neither" if measure.direction == "neutral" else better
    return Dot(
        size=point.entry.denominator or 0.0,
        value=point.value or 0.0,
        href=point.entry.href,
        label=f"{point.entry.name}: {point.words}",
        shape=shape,
        hollow=placed is not None and 0 < placed.outside < 0.99,
    )


def _notes(funnel: Funnel) -> html.Ul | None:
    """What the limits rest on, and who was left out of them."""
    if not _has_limits(funnel):
        return None
    # Who gave no figure stands in the list, with the reason.
    others = [note for note in funnel.notes if "gave no figure" not in note.text]
    notes = [FunnelNote(f"{funnel.limits_are.capitalize()}."), *others]
    return html.Ul([html.Li(str(note)) for note in notes], className="events")

"""One table of icons with lines in it: measures as rows, of one place or with a column for each of many.

A page gives its lines (a ``PanelCard`` is one) and where they lead::

    icon_table(cards, place.name, lambda measure_id: view.href(measure_id))
    icon_table(lines, "England", addresses.measure, PlaceColumns.of(collaboratives(), judged()))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dash import html
from markupsafe import Markup

from analysis.change import ChangeVerdict, Outcome
from analysis.change.sentences import LARGE, change_size, verdict_label, year_words
from analysis.moving_ranges import shows_changes
from analysis.spc import Panel
from components import addresses, icons
from components.figures.strip import drawn_points, strip
from components.invented_mark import marked_picture
from components.markup import EMPTY
from components.on_phones import on_phones
from components.tables.icon_table import (
    ChangeFace,
    CountedPlaces,
    IconGroup,
    IconRow,
    PlaceCell,
    PlaceColumn,
    YearFigure,
)
from components.tables.icon_table import icon_table as drawn_table
from components.words import number, period_name, short_date
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.version import is_demonstration
from data_access.series import AreaSeries
from pages.shared.change_words import FEW, change_kind, latest_label
from pages.shared.changes import Changes, changes
from pages.shared.coverage_words import place_words, reported_words
from pages.shared.judged import JudgedSeries
from pages.shared.measure_kinds import KINDS

MOST_FIRST = 4  # rows that a phone shows before the others are asked for
MINUS = "−"
# Kinds of verdict and which way they go, by the icon of that shape and colour.
_ICONS = {"better": "improvement", "worse": "concern", "changed": "neither"}
_MARKS = {Outcome.no_clear_change: "·", Outcome.cannot_tell: "?"}
_COUNTED = (
    (Outcome.lower, "lower"),
    (Outcome.higher, "higher"),
    (Outcome.no_clear_change, "no clear change"),
    (Outcome.cannot_tell, "cannot tell"),
)


class MeasureLine(Protocol):
    """One row: a measure of one place; ``None`` where the place has no figures of it."""

    @property
    def measure(self) -> Measure: ...
    @property
    def series(self) -> AreaSeries | None: ...
    @property
    def panel(self) -> Panel | None: ...
    @property
    def verdict(self) -> ChangeVerdict | None: ...


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Further places, each a column: their series and panels by measure and place, and their change verdicts.

    Without ``apart`` they are counted in one column, and phones show every row at once: a table of few measures.
    """

    places: Sequence[Collaborative]
    pairs: Mapping[tuple[str, str], tuple[AreaSeries, Panel]]
    verdicts: Changes
    apart: bool = True

    @classmethod
    def of(cls, places: Sequence[Collaborative], judged_series: JudgedSeries) -> PlaceColumns:
        """The record's: looked up once for a table of five hundred cells."""
        pairs = {(series.measure_id, series.area_id): (series, panel) for series, panel in judged_series}
        return cls(places, pairs, changes())


def icon_table(
    lines: Sequence[MeasureLine],
    subject: str,
    opened: Callable[[str], str],
    columns: PlaceColumns | None = None,
) -> html.Div:
    """The table, grouped by kind of measure in the order of every list; within a kind as the lines come.

    ``subject`` is the place whose years, line and icons the rows show; ``opened`` gives a measure's address by its id.
    """
    by_kind = {kind: [line for line in lines if line.measure.kind == kind] for kind in KINDS}
    in_order = [line for members in by_kind.values() for line in members]
    short = columns is not None and not columns.apart
    first = {line.measure.id for line in in_order} if short else _first(in_order)
    groups = [
        IconGroup(
            KINDS[kind], [_row(line, subject, opened, columns, line.measure.id in first) for line in members]
        )
        for kind, members in by_kind.items()
        if members
    ]
    heads = [PlaceColumn(place.name, addresses.collaborative(place.slug)) for place in _apart(columns)]
    caption = f"{subject}: measures with two years, a chart, what changed and the latest period"
    many = len(columns.places) if columns else 0
    return html.Div(
        [*_more(len(lines), len(first)), drawn_table(groups, caption, subject, heads, counted=many)]
    )


def _apart(columns: PlaceColumns | None) -> Sequence[Collaborative]:
    """The places that have a column each."""
    return columns.places if columns and columns.apart else ()


def _first(lines: Sequence[MeasureLine]) -> set[str]:
    """The rows that a phone shows at once: the first ones that can be compared, whatever came out."""
    able = [line.measure.id for line in lines if line.verdict is not None and line.verdict.ratio is not None]
    return set((able or [line.measure.id for line in lines])[:MOST_FIRST])


def _more(many: int, first: int) -> list[Markup]:
    """On narrow screens a box that shows the other rows."""
    return [on_phones("every-measure", f"Show all {many} measures")] if first < many else []


def _row(
    line: MeasureLine,
    subject: str,
    opened: Callable[[str], str],
    columns: PlaceColumns | None,
    first: bool,
) -> IconRow:
    measure, panel, verdict = line.measure, line.panel, line.verdict
    baseline, year = _years(measure, verdict)
    return IconRow(
        name=measure.short,
        href=opened(measure.id),
        unit=measure.unit,
        baseline=baseline,
        year=year,
        line=_strip(line, subject),
        change=_change(verdict),
        icons=_icons(measure, panel),
        latest=_latest(line),
        first=first,
        counted=_counted(measure, columns) if columns else None,
        cells=[_cell(measure, place, columns) for place in _apart(columns)] if columns else (),
    )


def year_rates(measure: Measure, verdict: ChangeVerdict | None) -> tuple[str, str]:
    """The rates of both years as they are written; empty where they cannot be compared."""
    if verdict is None or verdict.baseline is None or verdict.latest is None:
        return "", ""
    rates = verdict.baseline.rate, verdict.latest.rate
    decimals = measure.decimals or int(min(rates) < FEW)
    return number(rates[0], decimals), number(rates[1], decimals)


def _years(measure: Measure, verdict: ChangeVerdict | None) -> tuple[YearFigure, YearFigure]:
    before, after = year_rates(measure, verdict)
    # Years that overlap, or hold too little, are no comparison: their rates would look like one.
    if verdict is None or verdict.ratio is None or verdict.baseline is None or verdict.latest is None:
        return YearFigure(), YearFigure()
    names = [
        year_words(year, verdict.grain).removeprefix("the year ")
        for year in (verdict.baseline, verdict.latest)
    ]
    return YearFigure(before, _brief_month(names[0])), YearFigure(after, _brief_month(names[1]))


def _brief_month(words: str) -> str:
    """``to Feb 2020`` of ``to February 2020``; a financial year stays."""
    parts = words.split()
    return f"{parts[0]} {parts[1][:3]} {parts[2]}" if len(parts) == 3 else words


def _strip(line: MeasureLine, subject: str) -> Markup:
    """The small chart; nothing where there are no figures."""
    measure, panel = line.measure, line.panel
    # A view that begins after the last figure has no points to draw.
    if panel is None or panel.last is None or not (points := drawn_points(panel)):
        return EMPTY
    ends = [period_name(point.period, measure.grain) for point in (points[0], points[-1])]
    words = f"{measure.short}, {subject}, {ends[0]} to {ends[1]}. {latest_label(measure, panel)}"
    picture = strip(panel, words)
    return marked_picture(picture) if is_demonstration() else picture


def _change(verdict: ChangeVerdict | None) -> ChangeFace:
    """The verdict in a few words with its interval, and in full for the pointer."""
    if verdict is None:
        return ChangeFace("untold", "", "–", "no figures", "", "No figures")
    label = verdict_label(verdict)
    if verdict.ratio is None:
        return ChangeFace("untold", "", "?", "cannot tell", "", label)
    brief = change_size(verdict) if verdict.clear else "no clear change"
    lasting = {"better": "lasting, "}.get(change_kind(verdict), "not lasting, " if _passing(verdict) else "")
    return ChangeFace(
        change_kind(verdict),
        change_icon(verdict, whole=True),
        "",
        brief,
        f"{lasting}{brief_interval(verdict)}",
        label,
    )


def _passing(verdict: ChangeVerdict) -> bool:
    """Whether it lies on the better side and has not lasted."""
    return bool(verdict.better) and not verdict.lasting


def brief_interval(verdict: ChangeVerdict) -> str:
    """The interval as signed shares, ``+24 to +32 %``, or in times, ``2.1 to 3.4 times``; empty where there is none."""
    lower, upper = verdict.lower, verdict.upper
    if lower is None or upper is None:
        return ""
    if upper >= LARGE:
        return f"{lower:.1f} to {upper:.1f} times" if upper < 100 else f"{lower:.1f} to over 100 times"
    near, far = _signed(lower), _signed(upper)
    return f"about {near}\N{NO-BREAK SPACE}%" if near == far else f"{near} to {far}\N{NO-BREAK SPACE}%"


def _signed(ratio: float) -> str:
    percent = (ratio - 1) * 100
    decimals = 0 if abs(percent) >= 1 else 1
    text = f"{abs(percent):.{decimals}f}"
    if not float(text):
        return "0"
    return f"{'+' if percent > 0 else MINUS}{text}"


def change_icon(verdict: ChangeVerdict, *, whole: bool = False) -> str:
    """File of a clear change's icon: its shape and colour say the kind, its arrow the side; else empty.

    An outline where it would not hold among all places of its measure; the whole's own is never one.
    """
    name = _ICONS.get(change_kind(verdict))
    if name is None:
        return ""
    hollow = "" if whole or verdict.holds_among else "-open"
    return f"{name}-{'high' if verdict.outcome is Outcome.higher else 'low'}{hollow}"


def _icons(measure: Measure, panel: Panel | None) -> list[tuple[str, str]]:
    """Variation at the latest period, and assurance where the measure has a target."""
    if panel is None:
        return []
    made = [(icons.variation_name(panel), latest_label(measure, panel))]
    if panel.assurance is not None:
        made.append(icons.assurance_face(panel.assurance))
    return made


def _latest(line: MeasureLine) -> YearFigure:
    """The latest period's value with its name, and how many members reported where not all did."""
    measure, panel, series = line.measure, line.panel, line.series
    members = reported_words(series) if series else ""
    # "69 of 71 members reported" is as long as three lines of its column.
    note = (" ".join(members.split()[:3]), members) if members else None
    if panel is None or panel.last is None:
        return YearFigure(note=note)
    # What a chart of changes shows is no level, as both years are.
    change = "change, " if shows_changes(panel) else ""
    when = f"{change}{short_date(panel.last.period)}"
    return YearFigure(number(panel.last.value, measure.decimals), when, note)


def _counted(measure: Measure, columns: PlaceColumns) -> CountedPlaces:
    """How many of the places changed which way, with one part of the bar for each."""
    verdicts = [verdict for place in columns.places if (verdict := columns.verdicts.of(measure.id, place.id))]
    if not verdicts:
        return CountedPlaces((), "not by place")
    outcomes = Counter(verdict.outcome for verdict in verdicts)
    kinds = Counter((verdict.outcome, change_kind(verdict)) for verdict in verdicts)
    order = (Outcome.lower, Outcome.no_clear_change, Outcome.higher, Outcome.cannot_tell)
    segments = [
        (kind, many)
        for outcome in order
        for (each, kind), many in sorted(kinds.items(), key=lambda item: item[0][1])
        if each is outcome
    ]
    words = [f"{outcomes[outcome]} {name}" for outcome, name in _COUNTED if outcomes[outcome]]
    absent = len(columns.places) - len(verdicts)
    return CountedPlaces(segments, ", ".join([*words, *([f"{absent} no figures"] if absent else [])]))


def _cell(measure: Measure, place: Collaborative, columns: PlaceColumns) -> PlaceCell:
    """The place's change verdict; the latest period is in its words."""
    pair, verdict = columns.pairs.get((measure.id, place.id)), columns.verdicts.of(measure.id, place.id)
    if pair is None or verdict is None:
        return PlaceCell("", "–", f"{place.name}, {measure.short}: no figures", None)
    series, panel = pair
    words = (
        f"{place_words(series)}, {measure.short}: {verdict_label(verdict)}. {latest_label(measure, panel)}"
    )
    return PlaceCell(
        change_icon(verdict),
        _MARKS.get(verdict.outcome, ""),
        words,
        addresses.collaborative(place.slug, measure=measure.id),
    )

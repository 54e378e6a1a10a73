"""How far a solution spread: its dated figures as a picture, the undated ones apart, all of them with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from components import addresses
from components.chart_kind import LEFT_OUT, ChartKind
from components.exhibit import Exhibit, Source, own_address
from components.figures.spread_rows import NARROW_ROWS, WIDE_ROWS, SpreadRow, spread_rows
from components.markup import slot
from components.tables.numbers import Cell
from components.words import PER_CENT, counted
from data_access.queries.adoption import AdoptionFigure, adoption_figures
from data_access.queries.solutions import Solution
from data_access.queries.version import data_version, is_demonstration
from pages.shared.care_settings import SETTINGS
from pages.shared.citation_words import citation_link, citation_text
from pages.shared.spread_words import KINDS, days_of, place_words, row_words, share_of, when_words

# What a slide has room for comes first.
COLUMNS = (
    *("Place", "When", "What the source says", "Share, %", "What to bear in mind", "Figure", "Bound", "Unit"),
    *("Out of", "Out of what", "What was counted", "Kind of organisation", "In words", "Source"),
)
PROMISED = "promised"  # the mark of a hollow bar
FEWEST_BARS = 2
HOLLOW = "Hollow: planned, invited or promised, not yet in use."


def figures_of(solution_id: str) -> tuple[AdoptionFigure, ...]:
    """Every figure of spread of one solution, by date, the undated last."""
    return tuple(each for each in adoption_figures() if each.solution_id == solution_id)


def spread_exhibit(solution: Solution) -> Exhibit | None:
    """All figures of its spread; ``None`` where the store holds none."""
    figures = figures_of(solution.id)
    if not figures:
        return None
    ident = f"spread-{solution.id}"
    dated = by_place([each for each in figures if each.as_at])
    undated = [each for each in figures if not each.as_at]
    download = addresses.download(f"solution/{solution.id}", ident)
    return Exhibit(
        ident=ident,
        title="How far it spread",
        subject=solution.title,
        sentence=_sentence(dated, undated),
        picture=_pictures(dated, solution),
        columns=COLUMNS,
        rows=tuple(_row(each) for each in (*dated, *undated)),
        source=_source(dated),
        download=download,
        numbers_address=own_address(download),
        more=_more(dated, undated),
        chart=_chart([*dated, *undated]),
    )


def by_place(figures: Sequence[AdoptionFigure]) -> list[AdoptionFigure]:
    """By place, in the order of each place's first date, and by date within it."""
    first: dict[str, str] = {}
    for each in figures:
        first[each.place] = min(first.get(each.place, each.as_at or ""), each.as_at or "")
    return sorted(figures, key=lambda each: (first[each.place], each.place, each.as_at or "", each.id))


def _sentence(dated: Sequence[AdoptionFigure], undated: Sequence[AdoptionFigure]) -> str:
    places = counted(len({each.place for each in dated}), "place")
    start = f"{counted(len(dated), 'dated figure')} of {places}" if dated else "No dated figure"
    apart = f", {len(undated)} undated" if undated else ""
    return (
        f"{start}{apart}. Each is as its source gives it: a year or a longer time is drawn as a bar. Nothing is "
        "assumed between two figures: they may count different things."
    )


def _pictures(dated: Sequence[AdoptionFigure], solution: Solution) -> list[Any] | None:
    rows = [row for row in map(_spread_row, dated) if row]
    if not rows:
        return None
    description = f"{solution.title}: {counted(len(rows), 'dated figure')} of its spread along the years"
    return [
        slot(spread_rows(rows, size=size, description=description), name)
        for size, name in ((WIDE_ROWS, "only-wide"), (NARROW_ROWS, "only-narrow"))
    ]


def _spread_row(figure: AdoptionFigure) -> SpreadRow | None:
    days = days_of(figure)
    if days is None:
        return None
    return SpreadRow(
        place_words(figure), row_words(figure), *days, share_of(figure), figure.kind == "planned"
    )


def _row(figure: AdoptionFigure) -> tuple[Cell, ...]:
    share = share_of(figure)
    return (
        place_words(figure),
        when_words(figure),
        figure.claim,
        None if share is None else round(share, 1),
        figure.caution,
        figure.figure,
        (figure.bound or "exact").replace("_", " "),
        figure.unit,
        figure.denominator,
        figure.denominator_unit or (figure.unit if figure.denominator else None),
        KINDS[figure.kind],
        SETTINGS.get(figure.setting or "", "not one kind"),
        f"{place_words(figure)}: {row_words(figure)}",
        citation_text(figure.source),
    )


def _chart(figures: Sequence[AdoptionFigure]) -> ChartKind | None:
    """The dated shares as bars, for files whose charts can be edited; their names say when."""
    drawn = [each.as_at is not None and share_of(each) is not None for each in figures]
    marks = [
        (PROMISED if each.kind == "planned" else "") if kept else LEFT_OUT
        for each, kept in zip(figures, drawn, strict=True)
    ]
    if sum(drawn) < FEWEST_BARS:
        return None
    return ChartKind("bars", "In words", (("value", "Share, %"),), PER_CENT, 1, tuple(marks))


def _more(dated: Sequence[AdoptionFigure], undated: Sequence[AdoptionFigure]) -> tuple[Any, ...]:
    hollow = any(each.kind == "planned" for each in dated)
    parts = [html.P(HOLLOW, className="source") if hollow else None, _undated(undated), _sources(dated)]
    return tuple(part for part in parts if part is not None)


def _undated(figures: Sequence[AdoptionFigure]) -> html.Div | None:
    """Apart from the years, since nobody says when."""
    if not figures:
        return None
    return html.Div(
        [html.P(html.Strong("Undated, so not along the years")), html.Ul([_line(each) for each in figures])],
        className="undated-figures",
    )


def _sources(figures: Sequence[AdoptionFigure]) -> html.Details | None:
    """What each dated figure says and where it can be read."""
    if not figures:
        return None
    summary = html.Summary(f"{counted(len(figures), 'dated figure')} in words, and where they can be read")
    return html.Details(
        [summary, html.Ul([_line(each) for each in figures])], className="numbers undated-figures"
    )


def _line(figure: AdoptionFigure) -> html.Li:
    when = f", {when_words(figure)}" if figure.as_at else ""
    caution = f" {figure.caution}" if figure.caution else ""
    return html.Li(
        [
            html.Strong(f"{place_words(figure)}{when}: "),
            f"{figure.claim}{caution} ",
            citation_link(figure.source),
        ]
    )


def _source(dated: Sequence[AdoptionFigure]) -> Source:
    spans = [days for days in map(days_of, dated) if days]
    years = sorted({day.year for span in spans for day in span})
    period = "No dates" if not years else str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return Source(
        "Public pages, named row by row", "compiled for this dashboard", "Facts, compiled by us", "compiled",
        period, data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip

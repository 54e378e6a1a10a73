"""The share by kind of organisation: of figures that say of how many, and of what organisations recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from components import addresses
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source
from components.figures.spread_rows import NARROW_ROWS, WIDE_ROWS, SpreadRow, spread_rows
from components.markup import slot
from components.words import PER_CENT, counted, day
from data_access.queries.adoption import AdoptionFigure, AdoptionStage
from data_access.queries.areas import areas
from data_access.queries.solutions import Solution
from data_access.queries.version import data_version, is_demonstration
from pages.shared.care_settings import SETTINGS
from pages.shared.spread import HOLLOW, PROMISED, figures_of
from pages.shared.spread_words import ALL, days_of, place_words, row_words, share_of, when_words
from pages.solution.stages import IN_USE, latest_stages

NAME = "kinds"
COLUMNS = ("Kind of organisation", "Of", "What", "When", "Share, %", "Who says so")
THEMSELVES = "the organisations themselves"
OTHER = "Kind not recorded"


def kinds_exhibit(solution: Solution) -> Exhibit | None:
    """``None`` where nothing says of how many of one kind it is."""
    lines = [*_published(figures_of(solution.id)), *_recorded(latest_stages(solution.id))]
    if not lines:
        return None
    order = [*SETTINGS.values(), OTHER]
    lines.sort(key=lambda line: (order.index(line[0].place), line[0].first, line[1]))
    rows = [line[0] for line in lines]
    description = f"{solution.title}: shares by kind of organisation"
    return Exhibit(
        ident=NAME,
        title="Share by kind of organisation",
        subject=solution.title,
        sentence="Only figures of one kind of organisation that say out of how many. A share of those who recorded a "
        "stage is no share of all there are.",
        picture=[
            slot(spread_rows(rows, size=size, description=description), name)
            for size, name in ((WIDE_ROWS, "only-wide"), (NARROW_ROWS, "only-narrow"))
        ],
        columns=COLUMNS,
        rows=tuple(
            (
                row.place,
                where,
                row.words,
                when,
                None if row.share is None else round(row.share, 1),
                who,
            )
            for row, where, when, who in lines
        ),
        source=_source(),
        download=addresses.download(f"solution/{solution.id}", NAME),
        chart=ChartKind(
            "bars",
            "What",
            (("value", "Share, %"),),
            PER_CENT,
            1,
            tuple(PROMISED if row.planned else "" for row in rows),
        ),
        more=(html.P(HOLLOW, className="source"),) if any(row.planned for row in rows) else (),
    )


Line = tuple[SpreadRow, str, str, str]


def _published(figures: Sequence[AdoptionFigure]) -> list[Line]:
    lines = []
    for figure in figures:
        share, days = share_of(figure), days_of(figure)
        if figure.setting and days and share is not None:
            when = when_words(figure)
            words = f"{place_words(figure)}: {row_words(figure)}"
            row = SpreadRow(SETTINGS[figure.setting], words, *days, share, figure.kind == "planned")
            lines.append((row, place_words(figure), when, figure.source.publisher))
    return lines


def _recorded(latest: Sequence[AdoptionStage]) -> list[Line]:
    """Of those who recorded a stage, how many use it, by kind."""
    kinds = dict.fromkeys(stage.setting for stage in latest)
    return [_of_kind(kind, [stage for stage in latest if stage.setting == kind]) for kind in kinds]


def _of_kind(kind: str | None, stages: Sequence[AdoptionStage]) -> Line:
    using = sum(stage.stage in IN_USE for stage in stages)
    newest: date = max(stage.since for stage in stages)
    there = sum(each.kind == "organisation" and each.setting == kind for each in areas()) if kind else 0
    in_store = f"; {counted(there, 'organisation')} of this kind in the store" if there else ""
    words = f"in use at {using} of {counted(len(stages), 'organisation')} that recorded a stage{in_store}"
    row = SpreadRow(SETTINGS.get(kind or "", OTHER), words, newest, newest, ALL * using / len(stages))
    return row, "those who recorded a stage", f"by {day(newest)}", THEMSELVES


def _source() -> Source:
    return Source(
        "Public pages and the organisations’ own records, named row by row", "compiled for this dashboard",
        "Facts, compiled by us", "compiled", "As each row says", data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip

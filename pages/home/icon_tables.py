"""Icons of every measure by collaborative: the national page's first exhibit, and its demonstration twin."""

from __future__ import annotations

from typing import Any

from dash import html

from components import addresses, icons
from components.exhibit import Exhibit, Source
from components.tables.icon_table import IconCell, IconGroup, IconRow, icon_table
from components.words import listed, month, number, short_month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from pages.shared.control_chart import latest_notes, latest_words
from pages.shared.judged import JudgedSeries
from pages.shared.measure_kinds import KINDS
from pages.shared.measure_source import source_of

COLUMNS = ("Measure", "Data", "Place", "Latest", "Signal")


def table_exhibit(
    demonstration: bool,
    measures: list[Measure],
    places: tuple[Collaborative, ...],
    judged_series: JudgedSeries,
) -> Exhibit | None:
    """Icons of the published, or of the demonstration, measures: the two are never in one table."""
    group = [measure for measure in measures if measure.demonstration is demonstration]
    if not group:
        return None
    columns = [("England", None), *((place.name, addresses.collaborative(place.slug)) for place in places)]
    cells = {measure.id: _cells(measure, places, judged_series) for measure in group}
    rows = [_row(measure, judged_series, [cell for cell, _ in cells[measure.id]]) for measure in group]
    ident = "demonstration-icons" if demonstration else "published-icons"
    caption = (
        f"Signals by measure and place, {'demonstration data' if demonstration else 'published figures'}"
    )
    return Exhibit(
        ident=ident,
        title="Demonstration figures" if demonstration else "Published figures",
        sentence=_counted_signals(group, judged_series),
        picture=icon_table(columns, _by_kind(group, rows), caption),
        columns=COLUMNS,
        rows=tuple(line for measure in group for _, line in cells[measure.id]),
        source=_joint_source(group),
        download=addresses.download("home", ident),
        more=(
            latest_notes(judged_series.of_measures({measure.id for measure in group})),
            html.Details([html.Summary("What the icons mean"), icons.legend()], className="icon-key"),
        ),
    )


def _cells(
    measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> list[tuple[IconCell, tuple[Any, ...]]]:
    """For England and each collaborative: the icon, and its line in the download."""
    made = []
    for area_id, name, slug in [
        ("ENG", "England", None),
        *((place.id, place.name, place.slug) for place in places),
    ]:
        panel = judged_series.panel(measure.id, area_id)
        href = addresses.collaborative(slug, measure=measure.id) if slug else addresses.measure(measure.id)
        label = icons.variation_label(panel) if panel else "No figures"
        icon = icons.variation_name(panel) if panel else "no-data"
        latest = latest_words(measure, panel) if panel else "no figures"
        data = "Demonstration data" if measure.demonstration else "Published"
        cell = IconCell(icon, f"{name}, {measure.short}: {label}", href if panel else None)
        made.append((cell, (measure.title, data, name, latest, label)))
    return made


def _row(measure: Measure, judged_series: JudgedSeries, cells: list[IconCell]) -> IconRow:
    panel = judged_series.panel(measure.id, "ENG")
    last = panel.last if panel else None
    value = number(last.value, measure.decimals) if last else "–"
    return IconRow(
        measure.short,
        addresses.measure(measure.id),
        measure.unit,
        value,
        short_month(last.period) if last else "",
        cells,
    )


def _by_kind(group: list[Measure], rows: list[IconRow]) -> list[IconGroup]:
    return [
        IconGroup(words, [row for measure, row in zip(group, rows, strict=True) if measure.kind == kind])
        for kind, words in KINDS.items()
        if any(measure.kind == kind for measure in group)
    ]


def _counted_signals(group: list[Measure], judged_series: JudgedSeries) -> str:
    """How many charts of collaboratives show a signal at their latest point, and of which kind."""
    measure_ids = {measure.id for measure in group}
    names = [
        name
        for series, name in judged_series.variations()
        if series.measure_id in measure_ids and series.area_id != "ENG"
    ]
    signals = [name for name in names if name not in (None, "common_cause")]
    better = sum(name.startswith("improvement") for name in signals if name)
    question = sum(name.startswith("concern") for name in signals if name)
    neutral = len(signals) - better - question
    counted_signals = (
        f"{len(signals)} of {len(names)} charts of collaboratives show a special cause at their latest point"
    )
    parts = [f"{better} in the better direction", f"{question} in the other, each a question to ask"]
    if neutral:
        parts.append(f"{neutral} where neither way is better")
    return f"{counted_signals}: {listed(parts)}. The rest show none in the latest month, whatever earlier months show."


def _joint_source(group: list[Measure]) -> Source:
    first = source_of(group[0])
    titles = listed(sorted({measure.source_title for measure in group}))
    spans = [(measure.first, measure.latest) for measure in group if measure.first and measure.latest]
    period = f"{month(min(span[0] for span in spans))} to {month(max(span[1] for span in spans))}"
    return Source(
        titles, first.publisher, first.licence, first.designation, period, first.version, first.demonstration
    )

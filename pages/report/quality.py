"""How good the quarter's figures are: what was received, how much of it, what is set aside, what was revised."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import STATUS_WORDS, counted, listed, period_name
from data_access.queries.quarter_records import revised_until
from data_access.series_cut import last_day
from pages.report.figures import MISSING, STATES, QuarterFigures, QuarterMeasure
from pages.report.sources import joint_source
from pages.shared.coverage_words import percent, set_aside_words
from pages.shared.measure_source import full_title, short_name

COLUMNS = ("Measure", "State", "Periods of the quarter", "Members reported", "Covered", "Remarks")
WHOLE, NONE = "100 %", "none"
ALL_WHOLE = "All that was due of the measures received is there, and none of their periods is set aside."
NOTHING = "No measure has a figure of this quarter."
REVISED = ("Measure", "Figures changed", "Periods", "Largest change of a numerator")


def received_exhibit(figures: QuarterFigures) -> Exhibit:
    """Every measure with what of this quarter was received of it."""
    received, missing = len(figures.received), len(figures.in_state(MISSING))
    rows = [_row(figures, each) for each in figures.measures]
    in_part = [row for row in rows if row[4] not in (None, WHOLE) or row[5] not in (None, NONE)]
    return Exhibit(
        ident="received",
        title=f"{received} of {counted(received + missing, 'measure')} that were due were received",
        sentence=_sentence(figures),
        picture=record_table(
            [COLUMNS[0], *COLUMNS[2:]], [[row[0], *row[2:]] for row in in_part], "Measures received in part"
        )
        if in_part
        else html.Ul(html.Li(ALL_WHOLE if received else NOTHING), className="report-lines"),
        columns=COLUMNS,
        rows=tuple(rows),
        source=joint_source([each.measure for each in figures.received], figures.quarter),
        download=addresses.download(f"report/{figures.quarter.name}", "received"),
        definition="Covered is the share of what the members due hold (residents, or their usual figures) that "
        "those who reported hold. Below 95 % a period takes no part in verdicts, below 50 % it is not drawn.",
    )


def _sentence(figures: QuarterFigures) -> str:
    """What is not there, by name and why."""
    parts = []
    for state, words in STATES.items():
        names = [short_name(each.measure) for each in figures.in_state(state)]
        if state != "received" and names:
            parts.append(f"{words[:1].upper()}{words[1:]}: {listed(names)}.")
    return " ".join(parts) or "Every measure was received for this quarter."


def _row(figures: QuarterFigures, each: QuarterMeasure) -> tuple[Cell, ...]:
    series = each.series
    title = full_title(each.measure)
    if series is None:
        return (title, STATES[each.state], *[None] * 4)
    inside = [
        at
        for at, period in enumerate(series.series.periods)
        if figures.quarter.holds(last_day(each.measure.grain, period))
    ]
    held = [at for at in inside if series.series.numerator[at] is not None]
    shares = [series.coverage[at] for at in inside if at < len(series.coverage)]
    given = [share for share in shares if share is not None]
    return (
        title,
        STATES[each.state],
        f"{len(held)} of {len(inside)}" if each.measure.grain != "day" else counted(len(held), "event"),
        _members(each, inside),
        percent(min(given)) if given else "not known",
        _remarks(each, inside) or NONE,
    )


def _members(each: QuarterMeasure, inside: Sequence[int]) -> str:
    series = each.series
    assert series is not None
    counts = {(series.reported[at], series.expected[at]) for at in inside if series.expected[at]}
    if not counts:
        return "not counted"
    reported, expected = min(counts)
    return f"{reported} of {expected}"


def _remarks(each: QuarterMeasure, inside: Sequence[int]) -> str:
    """Periods that are set aside, and those without a figure, each with why."""
    series = each.series
    assert series is not None
    aside = set_aside_words(each.measure, series)
    words = []
    for at in inside:
        period = series.series.periods[at]
        name = period_name(period, each.measure.grain)
        if series.status[at] != "reported":
            words.append(f"{name}: {STATUS_WORDS.get(series.status[at], series.status[at])}")
        elif period in aside:
            words.append(f"{name}: {aside[period]}")
    return "; ".join(words)


def revisions_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """Figures of this quarter and earlier ones that a later publication changed; ``None`` without any."""
    names = {each.measure.id: each.measure for each in figures.measures}
    revised = [each for each in revised_until(figures.quarter.last) if each.measure_id in names]
    if not revised:
        return None
    rows = []
    for each in revised:
        measure = names[each.measure_id]
        spans = [period_name(period, measure.grain) for period in (each.first, each.latest)]
        largest = (
            f"{each.largest:.1%}".replace("%", " %")
            if each.largest is not None
            else "no number before and after"
        )
        rows.append((full_title(measure), each.figures, " to ".join(dict.fromkeys(spans)), largest))
    many = sum(each.figures for each in revised)
    return Exhibit(
        ident="revisions",
        title=f"{counted(many, 'figure')} up to this quarter changed since first published",
        sentence=f"{counted(many, 'figure')} of {counted(len(rows), 'measure')}, of this quarter or earlier, stand "
        "otherwise than in their first edition. This report is made of the newest.",
        picture=record_table(REVISED, [list(row) for row in rows], "Revised measures"),
        columns=REVISED,
        rows=tuple(rows),
        source=joint_source([names[each.measure_id] for each in revised], figures.quarter),
        download=addresses.download(f"report/{figures.quarter.name}", "revisions"),
    )

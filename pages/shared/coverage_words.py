"""How much of a place its figures hold, and which codes are missing from all of them: said beside every chart."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from math import floor

from dash import html

from components.words import counted, listed, period_name
from data_access.queries.measures import Measure
from data_access.queries.unplaced import unplaced, unplaced_share
from data_access.queries.whole import whole_name
from data_access.series import DRAWN_FROM, JUDGED_FROM, AreaSeries

MOST_NAMED = 6


def place_words(series: AreaSeries) -> str:
    """The place, with how many of its members its latest figure rests on where they are not all."""
    members = reported_words(series)
    return f"{series.area_name} ({members})" if members else series.area_name


def reported_words(series: AreaSeries) -> str:
    """``1 of 146 members reported``; empty where all did."""
    if not series.expected or series.reported[-1] >= series.expected[-1]:
        return ""
    return f"{series.reported[-1]} of {counted(series.expected[-1], 'member')} reported"


def percent(share: float) -> str:
    """A share as it is written; never 100 % where something is missing, and never 0 % where something is there."""
    # Rounded down, so that what is too little is never written as enough.
    tenths = floor(share * 1000 + 1e-9)
    if share > 0 and tenths < 10:
        return "less than 1 %"
    return f"{tenths // 10 if tenths % 10 == 0 or tenths < 990 else tenths / 10} %"


def covered_words(measure: Measure, share: float) -> str:
    """``47 % of residents covered``."""
    return f"{percent(share)} of {_held(measure)} covered"


def set_aside_words(measure: Measure, series: AreaSeries) -> dict[date, str]:
    """Why a point takes no part in limits and verdicts, by its period: for its own label and hover."""
    coverage = dict(zip(series.series.periods, series.coverage, strict=False))
    recorded = {mark.period for mark in series.marks if mark.kind == "ghost"}
    words = {}
    for period in series.series.ghosts:
        share = coverage.get(period)
        if share is not None and share < JUDGED_FROM:
            words[period] = covered_words(measure, share)
        elif period not in recorded:
            words[period] = "with caution"
    return words


def _held(measure: Measure) -> str:
    return "residents" if measure.denominator_from == "population" else "what its members usually report"


def coverage_list(measure: Measure, series: AreaSeries) -> html.Ul | None:
    """Stretches that are not covered enough to be judged, and the codes that no collaborative's figures hold."""
    lines = [*_stretches(measure, series), *unplaced_lines(measure)]
    return html.Ul([html.Li(line) for line in lines], className="events") if lines else None


def _stretches(measure: Measure, series: AreaSeries) -> list[str]:
    """A sentence for each stretch of periods with too little coverage."""
    lines = []
    kinds = [
        (period, share, _kind(share))
        for period, share in zip(series.series.periods, series.coverage, strict=False)
    ]
    for kind, group in groupby(kinds, key=lambda row: row[2]):
        if not kind:
            continue
        rows = [(period, share) for period, share, _ in group if share is not None]
        first, last = (period_name(period, measure.grain) for period, _ in (rows[0], rows[-1]))
        when = first if first == last else f"{first} to {last}"
        low, high = min(share for _, share in rows), max(share for _, share in rows)
        shares = percent(low) if percent(low) == percent(high) else f"{percent(low)} to {percent(high)}"
        lines.append(f"{when}: {shares} of {_held(measure)} covered, {kind}.")
    return lines


def _kind(share: float | None) -> str:
    if share is None or share >= JUDGED_FROM:
        return ""
    if share < DRAWN_FROM:
        return "too little to be drawn"
    return "so the points are hollow and take no part in limits, icon or verdict"


def unplaced_note(*measures: Measure) -> html.P | None:
    """The same beside exhibits of several places; ``None`` where no code is missing."""
    lines = dict.fromkeys(line for measure in measures for line in unplaced_lines(measure))
    return html.P(" ".join(lines), className="source unplaced") if lines else None


def unplaced_lines(measure: Measure) -> list[str]:
    """Codes with figures that belong to no collaborative, in a sentence."""
    codes = unplaced(measure.id)
    if not codes:
        return []
    names = [f"{code.name} ({code.code})" for code in codes[:MOST_NAMED]]
    if len(codes) > MOST_NAMED:
        names.append(f"{len(codes) - MOST_NAMED} more")
    first = period_name(min(code.periods[0] for code in codes), measure.grain)
    last = period_name(max(code.periods[-1] for code in codes), measure.grain)
    when = f"in {first}" if first == last else f"from {first} to {last}"
    part = percent(unplaced_share(measure.id))
    whole = whole_name()
    where = f"in {whole}'s figures alone"
    if measure.denominator_from == "population":
        where = f"without residents and in no rate, {whole}'s neither"
    return [
        f"In no collaborative, and so {where}, {when}: {listed(names)}; at most {part} of all that was counted."
    ]

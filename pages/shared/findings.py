"""The finding that stands as a chart's title: the change verdict in about ten words, with the chart's own long run.

What is said of a run reads the very chart beside it, over the whole series.
"""

from __future__ import annotations

from dash import html

from analysis.change import ChangeVerdict, Outcome
from analysis.change.sentences import caveat_words, size_against, year_words
from analysis.signals import Signal, signals_at_last
from analysis.spc import Panel, Side
from analysis.spc.vocabulary import Rule
from components import icons
from components.finding import Finding
from components.words import month
from data_access.queries.measures import Measure
from pages.shared.change_words import SIGNS, change_kind, opposed_latest

# A change verdict's reason begins so: what a title has room for.
BRIEF_REASONS = {
    "It is counted by the year": "it is counted by the year",
    "It counts the days": "it counts the days between single events",
    "It is a running total": "a running total can only grow",
    "No twelve months": "no twelve complete months to compare with",
    "No four quarters": "no four complete quarters to compare with",
    "After the first year": "no later year with enough coverage",
    "The two years share": "too few periods with enough coverage",
    "The figures are not all": "some figures are not above zero",
}


def finding(verdict: ChangeVerdict, panel: Panel | None = None) -> Finding:
    """The finding of a chart with its mark; with the whole ``panel`` also since when its latest run lasts."""
    return Finding(finding_words(verdict, panel), change_kind(verdict), SIGNS[verdict.outcome])


def finding_words(verdict: ChangeVerdict, panel: Panel | None = None) -> str:
    """``44 % higher than in 2013/14, above its mean since June 2015``; ``No clear change since 2013/14``."""
    if verdict.outcome is Outcome.cannot_tell or verdict.ratio is None or verdict.baseline is None:
        return f"Cannot tell: {brief_reason(verdict)}"
    first = year_words(verdict.baseline, verdict.grain)
    if verdict.outcome is Outcome.no_clear_change:
        return f"No clear change since {first}"
    size = size_against(verdict, first)
    return f"{size[:1].upper()}{size[1:]}{caveat_words(verdict) or _run_words(verdict, panel)}"


def _run_words(verdict: ChangeVerdict, panel: Panel | None) -> str:
    """Since when the figures lie on one side of the mean, where the verdict says the same and the run began later.

    A run that began within the year that everything is held against says nothing of what came after it.
    """
    run = run_at_last(panel) if panel else None
    if run is None or verdict.baseline is None or run.start <= verdict.baseline.end:
        return ""
    if (run.side is Side.high) is not (verdict.outcome is Outcome.higher):
        return ""
    return f", {'above' if run.side is Side.high else 'below'} its {run.centre} since {month(run.start)}"


def run_at_last(panel: Panel) -> Signal | None:
    """The run above or below the centre line that goes on at the latest point; ``None`` without one."""
    return next((signal for signal in signals_at_last(panel) if signal.rule is Rule.shift), None)


def brief_reason(verdict: ChangeVerdict) -> str:
    """Why there is no verdict, in a few words."""
    reason = " ".join(verdict.reasons).rstrip(".")
    for start, words in BRIEF_REASONS.items():
        if reason.startswith(start):
            return words
    head, mark, need = reason.removeprefix("There are ").partition(";")
    brief = f"{head.partition(' since ')[0]}{mark}{need}"
    return f"{brief[:1].lower()}{brief[1:]}"


def latest_line(
    measure: Measure, panel: Panel, verdict: ChangeVerdict, value: str
) -> tuple[tuple[str, str], ...]:
    """Icons and words of the latest period, and of its target; both answers where they point in opposite directions.

    ``value`` is the latest value in words.
    """
    words = opposed_latest(measure, panel, verdict) or _latest(measure, panel, value)
    parts = [(icons.variation_name(panel), words)]
    if panel.assurance is not None:
        parts.append(icons.assurance_face(panel.assurance))
    return tuple(parts)


def _latest(measure: Measure, panel: Panel, value: str) -> str:
    label = icons.variation_label(panel)
    if panel.last is None or panel.last.value is None:
        return label
    when = "event" if measure.grain == "day" else measure.grain
    # The kind of chart is said in its words; the line has room for what it shows.
    verdict_words = label.rpartition(": ")[2].removesuffix(" at the latest point")
    return f"Latest {when}: {value}, {verdict_words[:1].lower()}{verdict_words[1:]}"


def latest_paragraph(parts: tuple[tuple[str, str], ...]) -> html.P:
    """The same as one line under a chart."""
    return html.P(
        [
            html.Span([icons.icon(name, "", size=22), html.Span(words)], className="verdict-part")
            for name, words in parts
        ],
        className="brief",
    )

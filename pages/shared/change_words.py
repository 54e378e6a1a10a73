"""How a change verdict is said and marked: a word, a sign and a colour, the same on every page."""

from __future__ import annotations

from dash import html

from analysis.change import ChangeVerdict, Outcome
from analysis.change.sentences import opposed_words, say_change
from analysis.signals import signals_at_last
from analysis.spc import Panel, Side
from components import icons
from components.words import number, period_name
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from pages.shared.coverage_words import place_words
from pages.shared.place_count import all_places

SIGNS = {
    Outcome.lower: "▼",
    Outcome.higher: "▲",
    Outcome.no_clear_change: "–",
    Outcome.cannot_tell: "?",
}
FEW = 10  # below this a rate without decimals is written with one
# A clear change that does not hold among all places of its measure.
HOLLOW_SIGNS = {Outcome.lower: "▽", Outcome.higher: "△"}
KINDS = {
    "better": "Changed for the better, and it has lasted",
    "worse": "Changed the other way: a question to ask",
    "changed": "Changed: not lasting, of other members, or neither way is better",
    "unchanged": "No clear change",
    "untold": "Cannot tell",
}


def change_kind(verdict: ChangeVerdict) -> str:
    """The kind by which a verdict is coloured: a key of ``KINDS``."""
    if verdict.outcome is Outcome.cannot_tell:
        return "untold"
    if verdict.outcome is Outcome.no_clear_change:
        return "unchanged"
    if verdict.improvement:
        return "better"
    return "worse" if verdict.better is False else "changed"


def change_sign(verdict: ChangeVerdict) -> str:
    """The sign of a verdict among others: hollow where it does not hold among all places of its measure."""
    if verdict.clear and not verdict.holds_among:
        return HOLLOW_SIGNS[verdict.outcome]
    return SIGNS[verdict.outcome]


def rates_words(measure: Measure, verdict: ChangeVerdict) -> str:
    """Both rates with the unit: "78.9 against 61.8 cases per 100,000 residents a year"; empty without them."""
    if verdict.baseline is None or verdict.latest is None:
        return ""
    rates = verdict.latest.rate, verdict.baseline.rate
    # A mean of few cases a month is no whole number: not "3 against 0" beside a ratio of 19.
    decimals = measure.decimals or int(min(rates) < FEW)
    late, early = (number(rate, decimals) for rate in rates)
    if late == early:
        return f"both about {late} {measure.unit}"
    points = ""
    if measure.unit == "%":
        # Of the figures as they are written, so that the reader's own difference is the same.
        moved = abs(round(verdict.latest.rate, decimals) - round(verdict.baseline.rate, decimals))
        points = f", {number(moved, decimals)} percentage points apart"
    return f"{late} against {early} {measure.unit}{points}"


def change_words(measure: Measure, series: AreaSeries, verdict: ChangeVerdict) -> str:
    """The verdict in sentences."""
    return say_change(
        verdict, title=measure.title, place=place_words(series), rates=rates_words(measure, verdict)
    )


def latest_label(measure: Measure, panel: Panel) -> str:
    """What the variation icon says, as said of the latest period alone."""
    label = icons.variation_label(panel)
    return f"Latest {measure.grain}: {label[:1].lower()}{label[1:]}" if measure.grain != "day" else label


def change_mark(verdict: ChangeVerdict, words: str) -> html.Span:
    """The sign of a verdict in its colour, with its words."""
    return html.Span(
        [html.Span(SIGNS[verdict.outcome], className="sign", **{"aria-hidden": "true"}), html.Span(words)],
        className=f"verdict-part change-{change_kind(verdict)}",
    )


def opposed_latest(measure: Measure, panel: Panel, verdict: ChangeVerdict) -> str:
    """Both answers in one sentence where the latest period's signal and the verdict point in opposite directions."""
    leading = signals_at_last(panel)
    if panel.last is None or not leading or leading[0].side is Side.level:
        return ""
    latest = f"{period_name(panel.last.period, measure.grain)} was {leading[0].briefly}"
    return opposed_words(verdict, latest=latest, high=leading[0].side is Side.high)


def change_legend(present: set[str]) -> html.Ul:
    """What the colours of the verdicts that are drawn mean."""
    rows = [
        html.Li([html.Span(className=f"swatch change-{kind}"), html.Span(words)])
        for kind, words in KINDS.items()
        if kind in present
    ]
    signs = html.Li(
        html.Span(f"▲ higher, ▼ lower; hollow (△ ▽): would not hold among {all_places()} at once")
    )
    return html.Ul([*rows, signs], className="legend signed")

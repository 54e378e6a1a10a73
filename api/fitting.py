"""Refuses a chart that cannot draw what is asked for."""

from __future__ import annotations

from analysis.spc import CHARTS
from api.parameters import Parameters
from api.refusal import Refusal
from data_access.queries.measures import Measure, measure_by_id
from pages.shared.chart_fit import fits


def check_chart(parameters: Parameters) -> None:
    """Refuses a chart that cannot draw the measure; what fits some measures only is asked for one of them."""
    if not parameters.chart or CHARTS[parameters.chart].takes == "value":
        return
    words = CHARTS[parameters.chart].words
    measure = measure_by_id(parameters.measure) if parameters.measure else None
    if measure is None:
        sentence = f"{words[0].upper()}{words[1:]} fits some measures only. Name one of them with “measure”."
        raise Refusal(400, sentence, parameter="measure")
    if not fits(parameters.chart, measure):
        own = CHARTS[measure.chart]
        subject = words[0].upper() + words[1:]
        kind = _is(measure, parameters.chart)
        sentence = f"{subject} cannot draw “{measure.title}”, which is {kind}. Its own is {own.words}."
        raise Refusal(400, sentence, parameter="chart", nearest=measure.chart)


def _is(measure: Measure, chart: str) -> str:
    if measure.grain == "day":
        return "a time between events"
    if CHARTS[chart].takes == "share" and measure.denominator is not None:
        return "no share in per cent"
    return "a count of each period" if measure.denominator is None else "divided by a denominator"

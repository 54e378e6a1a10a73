"""The change verdict as an object: every claim of change in an answer rests on it."""

from __future__ import annotations

from math import isfinite
from typing import Any

from analysis.change import ChangeVerdict, Year
from analysis.change.sentences import verdict_label
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from pages.shared.change_words import change_words


def change_object(measure: Measure, series: AreaSeries, verdict: ChangeVerdict) -> dict[str, Any]:
    """Verdict, size, interval, both years, and what stands in the way where it cannot be told."""
    slope = verdict.slope_before
    return {
        "verdict": verdict.outcome.value,
        "words": verdict_label(verdict),
        "sentence": change_words(measure, series, verdict),
        "ratio": verdict.ratio,
        "lower": verdict.lower,
        "upper": verdict.upper,
        "level": verdict.level,
        "p": verdict.p,
        "method": verdict.method,
        "dispersion": verdict.dispersion,
        "dependence": verdict.dependence,
        "lasting": verdict.lasting,
        "holds_among_places": verdict.holds_among,
        "improvement": verdict.improvement,
        "before_programme": verdict.before_programme,
        "as_before": verdict.as_before,
        "members_changed": verdict.members_changed,
        "slope_before": None
        if slope is None
        else {"yearly": slope.yearly, "lower": slope.lower, "upper": slope.upper, "periods": slope.periods},
        "baseline": _year(verdict.baseline),
        "latest_year": _year(verdict.latest),
        "reasons": list(verdict.reasons),
    }


def _year(year: Year | None) -> dict[str, Any] | None:
    if year is None:
        return None
    return {
        "first": year.start,
        "last": year.end,
        "periods": year.periods,
        "cases": year.cases,
        "exposure": year.exposure,
        "rate": year.rate if isfinite(year.rate) else None,
    }

"""The measures that complete the grid of topics, each with the chart that its figures ask for.

Without scatter beyond chance P, U and C charts fit; with it their primes do.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from data_access.demonstration.measure_model import MeasureModel, acute, beds

_model = partial(MeasureModel, grid=True)
_steady = partial(_model, season=0.0, scatter=0.0)
_LAUNCH, _SPRING = date(2014, 10, 1), date(2015, 4, 1)
_SLOWLY = (24, 36)  # a drift

_OUTCOMES = (
    _steady("postpartum-haemorrhage", "proportion", 0.031, acute(400), effect=-0.35),
    _steady("child-icu-unplanned", "rate", 0.0045, acute(850)),
    _steady("device-harm", "events", 0.13, {"acute": 1, "community": 1}, effect=-1.6),
    _steady(
        "tenfold-errors-children",
        "events",
        0.11,
        {"acute": 1, "community": 1, "primary_care": 1},
        effect=-1.5,
    ),
    _model(
        "custody-self-harm",
        "rate",
        0.0016,
        {"custody": 24_000},
        season=0.0,
        scatter=0.22,
        improve=3,
        worsen=2,
        effect=-0.6,
    ),
    _steady(
        "hip-fractures-in-care", "count", 0.95, {"acute": 1, "community": 1, "social_care": 1}, effect=-0.6
    ),
)

_PROCESSES = (
    _model(
        "malnutrition-screened",
        "proportion",
        0.84,
        {"acute": 3_900, "community": 420, "mental_health": 160, "social_care": 130},
        scatter=0.16,
        effect=0.5,
    ),
    _model("urgent-scan-wait", "mean", 22.0, acute(140), scatter=0.03, improve=4, effect=-0.3, sway=0.35),
    _steady(
        "ld-adjustments",
        "proportion",
        0.63,
        {
            **dict.fromkeys(("acute", "community", "mental_health", "primary_care", "social_care"), 26),
            **{"ambulance": 16, "custody": 14},
        },
        _SPRING,
        improve=4,
        effect=0.6,
    ),
    _steady("custody-first-screen", "proportion", 0.86, {"custody": 210}, improve=5, effect=0.6),
    _model(
        "transition-wait",
        "mean",
        17.0,
        {"acute": 5, "community": 5, "mental_health": 7},
        _LAUNCH,
        season=0.0,
        improve=4,
        effect=-0.6,
        sway=0.3,
    ),
    _model(
        "ambulance-handover",
        "proportion",
        0.11,
        {"ambulance": 9_500},
        season=0.18,
        scatter=0.13,
        improve=2,
        worsen=2,
        effect=-0.5,
    ),
    _model(
        "discharge-letters",
        "proportion",
        0.68,
        {"acute": 3_400, "community": 260, "mental_health": 110, "social_care": 45, "custody": 120},
        _SPRING,
        scatter=0.12,
        improve=4,
        worsen=2,
        effect=0.7,
        over=_SLOWLY,
    ),
    _model(
        "medicines-reconciled",
        "proportion",
        0.72,
        {
            **{"acute": 120, "community": 60, "mental_health": 50},
            **{"primary_care": 80, "social_care": 40, "custody": 70},
        },
        _LAUNCH,
        scatter=0.24,
        improve=4,
        effect=0.7,
    ),
)

_BESIDE = (
    _model("antibiotic-use", "rate", 1.5, beds("acute"), season=0.05, improve=2, worsen=0, effect=0.25),
    _model(
        "agency-nursing-hours",
        "proportion",
        0.06,
        {"acute": 92_000, "community": 24_000, "mental_health": 31_000},
        scatter=0.2,
        improve=0,
        worsen=0,
    ),
)

GRID = (*_OUTCOMES, *_PROCESSES, *_BESIDE)

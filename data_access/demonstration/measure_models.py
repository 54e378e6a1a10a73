"""How each demonstration measure behaves: its usual level, size, season and scatter. All are invented."""

from __future__ import annotations

from datetime import date

from data_access.demonstration.measure_model import MeasureModel, acute, beds
from data_access.demonstration.measure_models_grid import GRID


def _each(size: int) -> dict[str, int]:
    """The same size in every setting that gives care outside custody."""
    settings = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care")
    return dict.fromkeys(settings, size)


_WARDS = ("acute", "community", "mental_health")
_OFFICE = {"commissioning": 1}
_LAUNCH, _FUNDED, _FELLOWS = date(2014, 10, 1), date(2014, 4, 1), date(2015, 1, 1)

MEASURE_MODELS = (
    MeasureModel("pressure-ulcers", "rate", 0.0011, beds("acute", "community", "social_care"), improve=4),
    MeasureModel("falls-with-harm", "rate", 0.0018, beds(*_WARDS, "social_care"), improve=4, worsen=2),
    MeasureModel("medication-errors-harm", "rate", 0.0006, beds(*_WARDS), improve=3, worsen=2, effect=-0.5),
    MeasureModel(
        "catheter-infections",
        "rate",
        0.0056,
        {"acute": 2_600, "community": 2_200},
        season=-0.03,
        improve=4,
        worsen=2,
    ),
    MeasureModel(
        "cardiac-arrest-calls", "rate", 0.0019, acute(6_200), season=0.06, improve=4, worsen=2, effect=-0.5
    ),
    MeasureModel("mental-health-restraint", "rate", 0.0062, beds("mental_health"), season=0.0, improve=3),
    MeasureModel(
        "vte-risk-assessed",
        "proportion",
        0.952,
        acute(4_800),
        scatter=0.14,
        improve=4,
        worsen=2,
        effect=0.45,
    ),
    MeasureModel("sepsis-antibiotics-hour", "proportion", 0.66, acute(60), _LAUNCH, improve=5, effect=0.8),
    MeasureModel("aki-alerts-acted", "proportion", 0.58, acute(85), date(2015, 4, 1), improve=4, effect=0.7),
    MeasureModel(
        "observations-complete",
        "proportion",
        0.87,
        dict.fromkeys(_WARDS, 220),
        scatter=0.15,
        improve=4,
        worsen=2,
        effect=0.6,
    ),
    MeasureModel("safety-culture", "proportion", 0.71, _each(110), _LAUNCH, improve=4, worsen=2, effect=0.45),
    MeasureModel(
        "incident-reporting", "rate", 0.038, beds(*_WARDS), scatter=0.07, improve=3, worsen=2, effect=0.3
    ),
    MeasureModel(
        "staffing-fill-rate",
        "proportion",
        0.935,
        {"acute": 92_000, "community": 24_000, "mental_health": 31_000},
        season=-0.05,
        scatter=0.13,
        improve=1,
        worsen=3,
        effect=0.4,
    ),
    MeasureModel(
        "emergency-readmissions", "proportion", 0.126, acute(4_100), improve=2, worsen=3, effect=-0.2
    ),
    MeasureModel(
        "programme-spend", "amount", 61_000, _OFFICE, _FUNDED, season=0.05, scatter=0.08, improve=0, worsen=0
    ),
    MeasureModel(
        "improvement-training-places", "count", 34, _OFFICE, _FUNDED, scatter=0.12, improve=3, effect=0.45
    ),
    MeasureModel("fellows-in-post", "running", 4.7, _OFFICE, _FELLOWS, scatter=0.2, improve=0, worsen=0),
    *GRID,
)

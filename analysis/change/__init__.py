"""Has it changed since before the programme? One test for every measure and place (docs/method.md)."""

from analysis.change.many import expected_by_chance, hold_among
from analysis.change.question import (
    BASELINE_END,
    ChangeQuestion,
    ChangeSeries,
    ChangeVerdict,
    Grain,
    Outcome,
    SlopeBefore,
    Year,
)
from analysis.change.verdicts import change_verdicts

__all__ = [
    "BASELINE_END",
    "ChangeQuestion",
    "ChangeSeries",
    "ChangeVerdict",
    "Grain",
    "Outcome",
    "SlopeBefore",
    "Year",
    "change_verdicts",
    "expected_by_chance",
    "hold_among",
]

"""Change verdicts of places as the lines of a forest plot."""

from __future__ import annotations

from analysis.change import ChangeVerdict
from analysis.change.sentences import change_size, verdict_label
from components.figures.forest import ForestRow
from pages.shared.change_words import change_kind, change_sign
from pages.shared.changes import Change
from pages.shared.coverage_words import reported_words


def forest_row(change: Change) -> ForestRow:
    """The change verdict of one place."""
    verdict = change.verdict
    return ForestRow(
        change.series.area_name,
        verdict.ratio,
        verdict.lower,
        verdict.upper,
        change_kind(verdict),
        ". ".join(part for part in (reported_words(change.series), verdict_label(verdict)) if part),
        _brief(verdict),
    )


def _brief(verdict: ChangeVerdict) -> str:
    sign = change_sign(verdict)
    if verdict.ratio is None:
        return f"{sign} cannot tell"
    return f"{sign} {change_size(verdict)}" if verdict.clear else f"{sign} no clear change"

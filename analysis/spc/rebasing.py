"""A date at which a rebase might be considered, with its evidence. It is never applied by itself.

Making Data Count wants a known reason for every recalculation: a person accepts this or not, and the store
keeps the date with the reason and the person's role.
"""

from dataclasses import dataclass
from datetime import date

from analysis.spc.notes import day_words, points_words
from analysis.spc.panel import Panel, Point
from analysis.spc.vocabulary import Label, Rule, Side

# Of the points since the candidate date, so many in a hundred must lie on the new side.
HOLDING = 0.85
# Of the latest points, as many as make a shift, so many may lie elsewhere.
STRAYS = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """at: first point of the new phase. points lie on `side` of the old centre, of `since` points in all.

    before: the centre in force; after: mean of the points since. text says it to the reader.
    """

    key: str
    at: date
    side: Side
    points: int
    since: int
    before: float
    after: float
    text: str


def suggest_rebase(panel: Panel) -> Suggestion | None:
    """A candidate, or None: a shift in the latest phase that has held to the end, long enough for limits.

    Long enough: as many points as the profile asks for limits (never fewer than its shift rule).
    """
    if panel.last is None:
        return None
    current = [
        p for p in panel.points if p.phase == panel.last.phase and p.label not in (Label.missing, Label.ghost)
    ]
    for side in (Side.high, Side.low):
        start = _start_of_last_shift(current, side)
        if start is None or start == 0:
            continue
        suggestion = _weighed(panel, current[start:], side)
        if suggestion is not None:
            return suggestion
    return None


def _start_of_last_shift(points: list[Point], side: Side) -> int | None:
    """The first point of the earliest run of shifts on one side that nothing on the other side ends."""
    marks = [any(f.rule is Rule.shift and f.side is side for f in point.rules) for point in points]
    against = [any(f.rule is Rule.shift and f.side is not side for f in point.rules) for point in points]
    after = max((i + 1 for i, mark in enumerate(against) if mark), default=0)
    return next((i for i in range(after, len(points)) if marks[i]), None)


def _weighed(panel: Panel, since: list[Point], side: Side) -> Suggestion | None:
    values = [point.value for point in since if point.value is not None]
    before = since[0].centre
    if before is None or len(values) < max(panel.settings.min_points, panel.settings.shift):
        return None
    on_side = [value > before if side is Side.high else value < before for value in values]
    beyond, latest = sum(on_side), on_side[-panel.settings.shift :]
    if beyond < HOLDING * len(values) or len(latest) - sum(latest) > STRAYS:
        return None
    text = (
        f"{beyond} of the {points_words(len(values))} since {day_words(since[0].period)} lie "
        f"{'above' if side is Side.high else 'below'} the centre in force. If there is a known reason, "
        "limits could be set anew from then; without one, leave them."
    )
    after = sum(values) / len(values)
    return Suggestion(panel.key, since[0].period, side, beyond, len(values), before, after, text)

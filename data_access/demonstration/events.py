"""The demonstration's events: interventions, recalculated limits, points set aside, notes."""

from __future__ import annotations

from datetime import date

import numpy as np

from data_access.demonstration.courses import Course, courses, generator
from data_access.demonstration.lessons import LESSONS
from data_access.demonstration.organisations import collaboratives
from data_access.demonstration.recipe import Recipe, months
from data_access.demonstration.recipes import RECIPES

EVENT_COLUMNS = ("measure", "area", "period", "kind", "reason", "role", "demonstration")

_STARTED = "Demonstration: the teams began to test a new way of working, small at first."
_NO_CHANGE = "Demonstration: a new way of working was tried here; the figures do not show a change."
_REBASED = (
    "Demonstration: the new practice has held for a year and the teams agreed that it is the usual one now."
)
_GHOSTED = "Demonstration: part of the return of this month was estimated; it is drawn but not judged."
_NOTED = "Demonstration: the definition was clarified; the teams found no effect on the figures."
_FIRM = 20  # months before limits are firm
_LEAD, _ANALYST = "Improvement lead", "Measurement lead"


def events() -> list[tuple[str, ...]]:
    """Rows of the events table; every reason says that it belongs to the demonstration."""
    rows: list[tuple[str, ...]] = []
    for recipe in RECIPES:
        better = [course for course in courses(recipe) if course.better]
        rows += [_row(recipe, c.collaborative, c.since, "intervention", _STARTED, _LEAD) for c in better]
        settled = [course for course in better if _settled(recipe, course)]
        # Of rare events there are too few on either side for limits of their own.
        rows += [_rebase(recipe, course) for course in settled[: int(recipe.model != "events")]]
        rows += _remarks(recipe)
    lessons = [(one.measure, one.collaborative, one.month, one.kind, one.reason) for one in LESSONS]
    return rows + [
        (m, place, f"{day:%Y-%m}", kind, said, _ANALYST, "true") for m, place, day, kind, said in lessons
    ]


def in_vain(recipe: Recipe) -> tuple[str, date]:
    """Where and when something was tried that did not show in the figures."""
    return _draws(recipe, generator(recipe.measure, "events"))[0]


def _settled(recipe: Recipe, course: Course) -> bool:
    """An abrupt change with at least two years of figures after it: only that may become the usual.

    Where the limits before it could not be firm yet there is nothing to begin anew.
    """
    abrupt = course.over == 1 and course.since <= date(2017, 10, 1)
    return abrupt and not (recipe.grid and months(recipe).index(course.since) < _FIRM)


def _rebase(recipe: Recipe, course: Course) -> tuple[str, ...]:
    return _row(recipe, course.collaborative, course.since, "rebase", _REBASED, _ANALYST)


def _remarks(recipe: Recipe) -> list[tuple[str, ...]]:
    """An intervention without effect, and now and then a point set aside or a note."""
    lot = generator(recipe.measure, "events")
    draw = _draws(recipe, lot)
    rows = [_row(recipe, *draw[0], "intervention", _NO_CHANGE, _LEAD)]
    if recipe.grid:  # their points set aside and notes are lessons, which show in the figures
        return rows
    if lot.random() < 1 / 4:
        rows.append(_row(recipe, *draw[1], "ghost", _GHOSTED, _ANALYST))
    if lot.random() < 1 / 3:
        rows.append(_row(recipe, *draw[2], "note", _NOTED, _ANALYST))
    return rows


def _draws(recipe: Recipe, lot: np.random.Generator) -> list[tuple[str, date]]:
    changed = {course.collaborative for course in courses(recipe)}
    still = sorted(set(collaboratives()) - changed)
    span = months(recipe)
    return [(str(lot.choice(still)), span[int(lot.integers(18, len(span) - 18))]) for _ in range(3)]


def _row(recipe: Recipe, place: str, month: date, kind: str, reason: str, role: str) -> tuple[str, ...]:
    return recipe.measure, place, f"{month:%Y-%m}", kind, reason, role, "true"

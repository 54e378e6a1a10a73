"""The demonstration's events (interventions, recalculated limits, points set aside, notes) and targets."""

from __future__ import annotations

from datetime import date
from itertools import islice

from data_access.demonstration.courses import Course, courses, generator
from data_access.demonstration.organisations import collaboratives
from data_access.demonstration.recipes import FIRST, RECIPES, Recipe, months

EVENT_COLUMNS = ("measure", "area", "period", "kind", "reason", "role", "demonstration")
TARGET_COLUMNS = ("measure", "area", "since", "until", "value", "note", "demonstration")

_STARTED = "Demonstration: the teams began to test a new way of working, small at first."
_NO_CHANGE = "Demonstration: a new way of working was tried here; the figures do not show a change."
_REBASED = (
    "Demonstration: the new practice has held for a year and the teams agreed that it is the usual one now."
)
_GHOSTED = "Demonstration: the return of this month was filled in twice; it is drawn but not judged."
_NOTED = "Demonstration: the definition was clarified; the teams found no effect on the figures."
_LEAD, _ANALYST = "Improvement lead", "Measurement lead"

# Measure -> (first month, last day, target in the measure's unit). One target changes on its way.
_TARGETS = {
    "vte-risk-assessed": ((FIRST, "", 95),),
    "sepsis-antibiotics-hour": ((date(2014, 10, 1), "2017-03-31", 70), (date(2017, 4, 1), "", 80)),
    "observations-complete": ((FIRST, "", 90),),
}
# A straight line to 5,000 over five years from the announcement, shared out equally: our assumption.
_FELLOWS = 5_000


def events() -> list[tuple[str, ...]]:
    """Rows of the events table; every reason says that it belongs to the demonstration."""
    rows: list[tuple[str, ...]] = []
    for recipe in RECIPES:
        better = [course for course in courses(recipe) if course.better]
        rows += [_row(recipe, c.collaborative, c.since, "intervention", _STARTED, _LEAD) for c in better]
        rows += [_rebase(recipe, course) for course in islice(filter(_settled, better), 1)]
        rows += _remarks(recipe)
    return rows


def targets() -> list[tuple[str, ...]]:
    """Rows of the targets table, for England and each collaborative alike."""
    places = ("ENG", *collaboratives())
    rows = [
        (measure, place, f"{since}", until, f"{value}", "Demonstration: a target for this example", "true")
        for measure, steps in _TARGETS.items()
        for since, until, value in steps
        for place in places
    ]
    promise = "Demonstration figures against the programme’s promise of 5,000 fellows in five years"
    return [*rows, ("fellows-in-post", "ENG", "2019-12-01", "", f"{_FELLOWS}", promise, "true")]


def _settled(course: Course) -> bool:
    """An abrupt change with at least two years of figures after it: only that may become the usual."""
    return course.over == 1 and course.since <= date(2017, 10, 1)


def _rebase(recipe: Recipe, course: Course) -> tuple[str, ...]:
    return _row(recipe, course.collaborative, course.since, "rebase", _REBASED, _ANALYST)


def _remarks(recipe: Recipe) -> list[tuple[str, ...]]:
    """An intervention without effect, and now and then a point set aside or a note."""
    lot = generator(recipe.measure, "events")
    changed = {course.collaborative for course in courses(recipe)}
    still = sorted(set(collaboratives()) - changed)
    span = months(recipe)
    draw = [(str(lot.choice(still)), span[int(lot.integers(18, len(span) - 18))]) for _ in range(3)]
    rows = [_row(recipe, *draw[0], "intervention", _NO_CHANGE, _LEAD)]
    if lot.random() < 1 / 4:
        rows.append(_row(recipe, *draw[1], "ghost", _GHOSTED, _ANALYST))
    if lot.random() < 1 / 3:
        rows.append(_row(recipe, *draw[2], "note", _NOTED, _ANALYST))
    return rows


def _row(recipe: Recipe, place: str, month: date, kind: str, reason: str, role: str) -> tuple[str, ...]:
    return recipe.measure, place, f"{month:%Y-%m}", kind, reason, role, "true"

"""The demonstration's solutions: what was changed where figures truly improve, and what was tried in vain."""

from __future__ import annotations

from datetime import date

from data_access.demonstration.courses import courses
from data_access.demonstration.defined import definition
from data_access.demonstration.events import in_vain
from data_access.demonstration.recipe import Recipe
from data_access.demonstration.recipes import RECIPES
from data_access.demonstration.texts import Words, invented, texts, told

SOLUTION_COLUMNS = (
    *("id", "collaborative", "topic", "title", "changed", "learned", "since", "role", "demonstration"),
)
_ROLE = "Improvement lead"


def solutions() -> list[tuple[str, ...]]:
    """Rows of the solutions table: one for each true improvement, and one failure for each measure."""
    rows = []
    for recipe in RECIPES:
        words = texts().get(recipe.measure)
        if words is None:
            continue
        better = [course for course in courses(recipe) if course.better]
        rows += [_worked(recipe, words, course.collaborative, course.since) for course in better]
        rows.append(_failed(recipe, words))
    return rows


def _worked(recipe: Recipe, words: Words, place: str, since: date) -> tuple[str, ...]:
    texts = (words.solution, words.changed, words.learned)
    return _row(recipe, place, f"demo-{recipe.measure}-{place.lower()}", texts, since)


def _failed(recipe: Recipe, words: Words) -> tuple[str, ...]:
    place, since = in_vain(recipe)
    tried = f"{words.tried[:1].lower()}{words.tried[1:]}"
    texts = (f"{words.tried} (no change seen)", f"this was tried: {tried}.", words.found)
    return _row(recipe, place, f"demo-{recipe.measure}-{place.lower()}-tried", texts, since)


def _row(recipe: Recipe, place: str, ident: str, texts: tuple[str, str, str], since: date) -> tuple[str, ...]:
    topic = str(definition(recipe.measure)["topic_id"])
    title, changed, learned = invented(texts[0]), told(texts[1]), told(texts[2])
    return ident, place, topic, title, changed, learned, f"{since:%Y-%m-%d}", _ROLE, "true"

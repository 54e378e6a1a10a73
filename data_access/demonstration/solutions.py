"""The demonstration's solutions: what was changed where figures truly improve, and what was tried in vain."""

from __future__ import annotations

from datetime import date

from data_access.demonstration.events import in_vain
from data_access.demonstration.measure_definition import definition
from data_access.demonstration.measure_model import MeasureModel
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.texts import MeasureTexts, in_demonstration, invented, texts
from data_access.demonstration.true_changes import true_changes
from data_access.demonstration.world import ISLAND, World

SOLUTION_COLUMNS = (*("id", "collaborative", "topic", "title", "changed", "learned", "since", "role"),)
_ROLE = "Improvement lead"


def solutions(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the solutions table: one for each true improvement, and one failure for each measure."""
    rows = []
    for model in MEASURE_MODELS:
        words = texts().get(model.measure)
        if words is None:
            continue
        better = [change for change in true_changes(model, world) if change.better]
        rows += [_worked(model, words, change.collaborative, change.since) for change in better]
        rows.append(_failed(model, words, world))
    return rows


def _worked(model: MeasureModel, words: MeasureTexts, place: str, since: date) -> tuple[str, ...]:
    texts = (words.solution, words.changed, words.learned)
    return _row(model, place, f"demo-{model.measure}-{place.lower()}", texts, since)


def _failed(model: MeasureModel, words: MeasureTexts, world: World) -> tuple[str, ...]:
    place, since = in_vain(model, world)
    tried = f"{words.tried[:1].lower()}{words.tried[1:]}"
    texts = (f"{words.tried} (no change seen)", f"this was tried: {tried}.", words.result)
    return _row(model, place, f"demo-{model.measure}-{place.lower()}-tried", texts, since)


def _row(
    model: MeasureModel, place: str, ident: str, texts: tuple[str, str, str], since: date
) -> tuple[str, ...]:
    topic = str(definition(model.measure)["topic_id"])
    title, changed, learned = invented(texts[0]), in_demonstration(texts[1]), in_demonstration(texts[2])
    return ident, place, topic, title, changed, learned, f"{since:%Y-%m-%d}", _ROLE

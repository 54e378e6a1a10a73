"""The demonstration's solutions: what was changed where figures truly improve, and what was tried in vain."""

from __future__ import annotations

from datetime import date

from data_access.demonstration.events import in_vain
from data_access.demonstration.measure_definition import definition
from data_access.demonstration.measure_model import MeasureModel
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.pages import NOWHERE, PAGE_COLUMNS, page
from data_access.demonstration.texts import MeasureTexts, in_demonstration, invented, texts
from data_access.demonstration.true_changes import generator, true_changes
from data_access.demonstration.world import ISLAND, World

SOLUTION_COLUMNS = (
    "id", "collaborative", "topic", "title", "problem", "changed", "setting", "settings", "result", "measures",
    "grade", "resource", "also_used_by", "learned", "since", "role", "reach", "confidence", *PAGE_COLUMNS,
)  # fmt: skip
CARE = ("acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody")
_ROLE = "Improvement lead"
_GRADES = ("peer_reviewed", "independent_evaluation", "before_and_after", "modelled", "self_reported")
_CONFIDENCE = ("high", "medium", "low")
_REACH = (invented("switchboard of the programme office, extension 14"), NOWHERE)


def solutions(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the solutions table: one for each true improvement, one failure for each measure, one of several."""
    rows = [_of_several()]
    for model in MEASURE_MODELS:
        words = texts().get(model.measure)
        if words is None:
            continue
        better = [change for change in true_changes(model, world) if change.better]
        rows += [_worked(model, words, change.collaborative, change.since, world) for change in better]
        rows.append(_failed(model, words, world))
    return rows


def _worked(
    model: MeasureModel, words: MeasureTexts, place: str, since: date, world: World
) -> tuple[str, ...]:
    sentences = (words.solution, words.changed, words.learned)
    ident = f"demo-{model.measure}-{place.lower()}"
    others = world.names()
    rng = generator("solutions", ident)
    elsewhere = sorted(others.keys() - {place})[int(rng.integers(len(others) - 1))]
    more = {
        "result": in_demonstration("a change that lasted was drawn by lot, and nobody measured anything."),
        "grade": _GRADES[int(rng.integers(len(_GRADES)))],
        "resource": invented("a sheet of paper that was never printed"),
        "also_used_by": invented(f"the collaborative of {others[elsewhere]}") if rng.random() < 0.5 else "",
    }
    row = _row(model, place, ident, sentences, since) | more
    if rng.random() < 0.2:  # read on a page, with nobody to ask
        row |= {"role": "", "reach": ""}
    return _in_order(row | page(ident) if rng.random() < 0.5 or not row["role"] else row)


def _failed(model: MeasureModel, words: MeasureTexts, world: World) -> tuple[str, ...]:
    place, since = in_vain(model, world)
    tried = f"{words.tried[:1].lower()}{words.tried[1:]}"
    sentences = (f"{words.tried} (no change seen)", f"this was tried: {tried}.", words.result)
    ident = f"demo-{model.measure}-{place.lower()}-tried"
    more = {"result": in_demonstration("no change was seen."), "grade": "description_only"}
    return _in_order(_row(model, place, ident, sentences, since) | more)


def _of_several() -> tuple[str, ...]:
    ident = "demo-shared-handover"
    row = {
        "id": ident,
        "topic": "B-DET",
        "title": invented("one handover for the whole island"),
        "problem": in_demonstration("each place hands over in words of its own."),
        "changed": in_demonstration("all fifteen hand over in the same five sentences."),
        "setting": invented("wherever care is given"),
        "settings": "+".join(CARE),
        "result": in_demonstration("nobody has looked yet."),
        "grade": "description_only",
        "resource": invented("five sentences on a card"),
        "also_used_by": invented("everybody on the island"),
        "confidence": "medium",
    }
    return _in_order(row | page(ident))


def _row(
    model: MeasureModel, place: str, ident: str, words: tuple[str, str, str], since: date
) -> dict[str, str]:
    defined, settings = definition(model.measure), [each for each in CARE if each in model.exposure]
    where = ", ".join(settings).replace("_", " ") or "the programme office"
    return {
        "id": ident,
        "collaborative": place,
        "topic": str(defined["topic_id"]),
        "title": invented(words[0]),
        "problem": in_demonstration(f"too much was left to chance for {texts()[model.measure].whom}."),
        "changed": in_demonstration(words[1]),
        "setting": invented(where),
        "settings": "+".join(settings),
        "measures": model.measure,
        "learned": in_demonstration(words[2]),
        "since": f"{since:%Y-%m}",
        "role": _ROLE,
        "reach": _REACH[len(ident) % len(_REACH)],
        "confidence": _CONFIDENCE[len(ident) % len(_CONFIDENCE)],
    }


def _in_order(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in SOLUTION_COLUMNS)

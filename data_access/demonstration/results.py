"""The demonstration's published results: of every kind and outcome, with two that contradict each other."""

from __future__ import annotations

from data_access.demonstration.measure_definition import definition
from data_access.demonstration.measure_model import MeasureModel
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.pages import PAGE_COLUMNS, page
from data_access.demonstration.texts import in_demonstration, invented, texts
from data_access.demonstration.true_changes import true_changes
from data_access.demonstration.world import ISLAND, World

RESULT_COLUMNS = (
    "id", "collaborative", "topic", "solution", "our_measure", "subject", "measured", "direction", "amount",
    "outcome", "place", "period", "size", "design", "who_says", "kind", "modelled", "claim", "caution", "confidence",
    *PAGE_COLUMNS,
)  # fmt: skip
_KINDS = ("self_reported", "award_entry", "regulator", "independent_evaluation", "peer_reviewed")
_CONFIDENCE = ("high", "medium", "low")
_PERIODS = ("2015 to 2017", "April 2016 to March 2018", "not stated")
# Outcome, direction, amount, and what the invented source says of it.
_SAID = (
    ("worked", "fell", "24%", "a quarter less of it was counted after a year."),
    ("mixed", "fell", "9%", "half of the wards counted less of it, the others as much as before."),
    ("no_change", "unchanged", "", "after a year as much was counted as before."),
    ("failed", "rose", "6%", "more of it was counted, and the teams gave it up."),
    ("too_early", "cannot_tell", "", "eight weeks are too few to tell."),
    ("", "", "412", "so many were counted, and nobody gave a verdict."),
)
_NO_MEASURE = ("B-HAND", "a sheet passed from one shift to the next")


def results(world: World = ISLAND) -> list[tuple[str, ...]]:
    """Rows of the results table: one on each measure with words, and a contradiction and a model beside some."""
    rows = [_without_measure(world)]
    for position, model in enumerate(model for model in MEASURE_MODELS if model.measure in texts()):
        rows.append(_published(position, model, world))
        if position % 4 == 0:
            rows.append(_contradicting(rows[-1]))
        if position % 6 == 1:
            rows.append(_modelled(rows[-1]))
    return [tuple(row.get(column, "") for column in RESULT_COLUMNS) for row in rows]


def _published(position: int, model: MeasureModel, world: World) -> dict[str, str]:
    outcome, direction, amount, said = _SAID[position % len(_SAID)]
    better = [change.collaborative for change in true_changes(model, world) if change.better]
    place = better[0] if better and position % 3 else world.place(position % len(world.places))
    ident = f"demo-result-{model.measure}"
    row = {
        "id": ident,
        "collaborative": place,
        "topic": str(definition(model.measure)["topic_id"]),
        "solution": f"demo-{model.measure}-{place.lower()}" if place in better else "",
        "our_measure": model.measure if position % 5 else "",
        "subject": f"demo-{model.measure}",
        "measured": invented(str(definition(model.measure)["short"])),
        "direction": direction,
        "amount": amount,
        "outcome": outcome,
        "place": invented(f"{12 + position} wards of {world.names()[place]}"),
        "period": _PERIODS[position % len(_PERIODS)],
        "size": invented(f"{300 + 7 * position} people") if position % 2 else "",
        "design": invented("counted before and after") if position % 3 else "",
        "who_says": f"Demonstration Network {world.names()[place]}",
        "kind": _KINDS[position % len(_KINDS)],
        "modelled": "false",
        "claim": in_demonstration(said),
        "caution": invented("nobody counted anything.") if position % 4 == 1 else "",
        "confidence": _CONFIDENCE[position % len(_CONFIDENCE)],
    }
    return row | page(ident)


def _contradicting(row: dict[str, str]) -> dict[str, str]:
    """Another figure for the same thing, from somebody else."""
    ident = f"{row['id']}-again"
    other = {
        "id": ident,
        "amount": "2%",
        "direction": "rose",
        "outcome": "no_change",
        "who_says": "Demonstration university",
        "kind": "peer_reviewed",
        "claim": in_demonstration("the same wards were counted again, and hardly anything was otherwise."),
        "caution": invented("the network gives another figure."),
    }
    return row | other | page(ident)


def _modelled(row: dict[str, str]) -> dict[str, str]:
    ident = f"{row['id']}-model"
    other = {
        "id": ident,
        "subject": f"{row['subject']}-money",
        "measured": invented("crowns not spent"),
        "direction": "",
        "amount": "1.2 million crowns",
        "outcome": "",
        "design": invented("reckoned from use"),
        "modelled": "true",
        "claim": in_demonstration("so many crowns were reckoned not to have been spent."),
        "our_measure": "",
    }
    return row | other | page(ident)


def _without_measure(world: World) -> dict[str, str]:
    """Of all fifteen together, on a topic that no solution belongs to."""
    ident, (topic, what) = "demo-result-all", _NO_MEASURE
    row = {
        "id": ident,
        "topic": topic,
        "subject": ident,
        "measured": invented(what),
        "direction": "rose",
        "amount": "3 in 4",
        "outcome": "worked",
        "place": invented(f"all of {world.land}"),
        "period": "2018",
        "who_says": "Demonstration regulator",
        "kind": "regulator",
        "modelled": "false",
        "claim": in_demonstration("three shifts in four passed a sheet to the next."),
        "confidence": "medium",
    }
    return row | page(ident)

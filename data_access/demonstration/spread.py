"""How far the demonstration's solutions went: figures by date and place, and stages of single organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analysis.calendar import add_months
from data_access.demonstration.measure_model import LAST, MeasureModel
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.organisations import organisations
from data_access.demonstration.pages import PAGE_COLUMNS, page
from data_access.demonstration.solutions import CARE
from data_access.demonstration.texts import in_demonstration, invented, texts
from data_access.demonstration.true_changes import TrueChange, true_changes
from data_access.demonstration.world import ISLAND, World

SPREAD_COLUMNS = (
    "id", "solution", "collaborative", "place", "setting", "kind", "as_at", "until", "figure", "bound", "unit",
    "denominator", "denominator_unit", "claim", "caution", "confidence", *PAGE_COLUMNS,
)  # fmt: skip
STAGE_COLUMNS = ("solution", "area", "since", "stage", "note", "role")
_CONFIDENCE = ("high", "medium", "low")
_SPREADING = 6  # solutions with figures of spread
# Months after the solution began, and organisations of the island that used it, of so many.
_GROWTH = ((2, 3), (9, 8), (18, 19), (27, 31))
_ELIGIBLE = 45
_CLOSED = ("A1", "A2", "A4", "N1")  # merged, or no organisation that gives care
# Which stages organisations went through, and so many months after the solution began.
_COURSES = (
    (("interested", 1), ("planned", 3), ("testing", 6), ("in_use", 12), ("embedded", 20)),
    (("testing", 4), ("in_use", 11)),
    (("interested", 2),),
    (("planned", 5), ("testing", 9), ("stopped", 14)),
)
_NOTES = ("on two wards", "at night only, so far", "")


def spread(world: World = ISLAND) -> list[tuple[object, ...]]:
    """Rows of the table of spread: dated in every way and not at all, with and without those who could adopt."""
    rows = [_all_of_it(world)]
    for position, (model, change) in enumerate(_spreading(world)):
        rows += _growth(position, model, change, world)
        rows += _others(position, model, change, world)
    return [tuple(row.get(column, "") for column in SPREAD_COLUMNS) for row in rows]


def stages(world: World = ISLAND) -> list[tuple[object, ...]]:
    """Rows of the table of stages: organisations of several kinds of care, some of which went on over time."""
    rows: list[tuple[object, ...]] = []
    for position, (model, change) in enumerate(_spreading(world)):
        homes = (change.collaborative, world.place(position))
        members = [
            each for each in organisations(world) if each.collaborative in homes and each.slot not in _CLOSED
        ]
        for at, member in enumerate(members):
            for stage, later in _COURSES[(at + position) % len(_COURSES)]:
                if (since := add_months(change.since, later)) <= LAST:
                    note = _NOTES[(at + later) % len(_NOTES)]
                    words = invented(note) if note else ""
                    rows.append(
                        (
                            _ident(model, change),
                            member.code,
                            f"{since:%Y-%m-%d}",
                            stage,
                            words,
                            "Improvement lead",
                        )
                    )
    return rows


def _spreading(world: World) -> list[tuple[MeasureModel, TrueChange]]:
    """The solutions that spread: the first of each measure with words, begun early enough for it to be seen."""
    first = (
        (model, next((change for change in true_changes(model, world) if change.better), None))
        for model in MEASURE_MODELS
        if model.measure in texts()
    )
    early = [(model, change) for model, change in first if change and change.since < date(2017, 7, 1)]
    return early[:_SPREADING]


def _ident(model: MeasureModel, change: TrueChange) -> str:
    return f"demo-{model.measure}-{change.collaborative.lower()}"


def _growth(
    position: int, model: MeasureModel, change: TrueChange, world: World
) -> Iterable[dict[str, object]]:
    """One solution at several days: here by month, there by day, by year, or over a time."""
    for at, (later, figure) in enumerate(_GROWTH):
        day = add_months(change.since, later)
        written = ("%Y-%m", "%Y-%m-%d", "%Y", "%Y-%m")[position % 4]
        until = f"{add_months(day, 2):%Y-%m}" if position % 4 == 3 else ""
        own = at == 0
        yield _figure(
            f"{_ident(model, change)}-{at + 1}",
            _ident(model, change),
            collaborative=change.collaborative if own else "",
            place=invented(f"hospitals of {world.names()[change.collaborative] if own else world.land}"),
            setting="acute",
            as_at=f"{day:{written}}",
            until=until,
            figure=figure,
            bound="exact",
            unit="hospitals",
            denominator=3 if own else _ELIGIBLE,
            claim=in_demonstration("so many hospitals used it by then."),
        )


def _others(
    position: int, model: MeasureModel, change: TrueChange, world: World
) -> Iterable[dict[str, object]]:
    """What was planned, taught and reached, some of it undated, and a share of another kind of care."""
    solution, land = _ident(model, change), world.land
    later = add_months(change.since, 12)
    setting = CARE[position % len(CARE)]
    yield _figure(
        f"{solution}-planned", solution, place=invented(f"all of {land}"), kind="planned", as_at=f"{later:%Y}",
        figure=60, bound="up_to", unit="places", claim=in_demonstration("up to sixty places were invited."),
    )  # fmt: skip
    yield _figure(
        f"{solution}-trained", solution, place=invented(f"all of {land}"), setting=setting, kind="trained",
        figure=1_200, bound="more_than", unit="staff", claim=in_demonstration("so many staff sat in a room."),
        caution=invented("nobody says when."),
    )  # fmt: skip
    yield _figure(
        f"{solution}-reached", solution, place=invented(f"all of {land}"), kind="reached", as_at=f"{later:%Y-%m}",
        until=f"{add_months(later, 11):%Y-%m}", figure=9_000, bound="about", unit="people", denominator=52,
        denominator_unit="weeks", claim=in_demonstration("about so many people met it within a year."),
    )  # fmt: skip
    yield _figure(
        f"{solution}-share", solution, collaborative=world.place(position + 7),
        place=invented(f"care of {world.name(position + 7)}"), setting=CARE[(position + 1) % len(CARE)],
        as_at=f"{add_months(later, 6):%Y-%m}", figure=20 + 9 * position, bound="exact" if position else "at_least",
        unit="per cent of organisations", claim=in_demonstration("so large a share of them used it."),
    )  # fmt: skip


def _all_of_it(world: World) -> dict[str, object]:
    return _figure(
        "demo-shared-handover-all", "demo-shared-handover", place=invented(f"all of {world.land}"), bound="all",
        unit="organisations", claim=in_demonstration("all of them use it, says somebody who counted none."),
    )  # fmt: skip


def _figure(ident: str, solution: str, **terms: object) -> dict[str, object]:
    usual = {"id": ident, "solution": solution, "kind": "adopted", "confidence": _CONFIDENCE[len(ident) % 3]}
    return usual | terms | page(ident)

"""What may be wrong with a row as a whole: each check says so in a sentence, or says nothing."""

from __future__ import annotations

from typing import Any, Self

from data_access.loader.formats.hcai import HUB
from data_access.loader.formats.reference_cells import NO_INVENTION, NOTHING_TRUE
from data_access.loader.rows import StoreContext

Row = dict[str, Any]


class OfCell(str):
    """A sentence about one cell of a row: ``column`` is the store's column that it is for."""

    __slots__ = ("column",)
    column: str

    def __new__(cls, column: str, sentence: str) -> Self:
        """The sentence, with the column."""
        made = super().__new__(cls, sentence)
        made.column = column
        return made


def as_the_store_has_it(row: Row, context: StoreContext) -> str:
    """The commissioning hubs are a kind of area of their own; a line without a name leaves the one that is there."""
    if row["id"] == HUB.id:
        row["kind"] = HUB.kind
    unnamed = row["id"] if row["kind"] == "local_authority" else None  # their table may be one of codes alone
    row["name"] = row["name"] or context.names.get(row["id"], unnamed)
    return "" if row["name"] else "the store does not know this area: load the table that names it first."


def slug_of_its_own(row: Row, context: StoreContext) -> str:
    """Two collaboratives never share an address."""
    # The file's own slugs join those of the store, so that two rows cannot share a new one either.
    owner = context.slugs.setdefault(row["slug"], row["id"])
    return "" if owner == row["id"] else f"{owner} has this slug already. Give {row['id']} one of its own."


def until_after_since(row: Row) -> str:
    """A last day does not come before the first."""
    since, until = row.get("since"), row.get("until")
    if not since or not until or until >= since:
        return ""
    return OfCell(
        "until",
        f"until ({until:%Y-%m-%d}) lies before since ({since:%Y-%m-%d}). Exchange the two, or correct one.",
    )


def event_with_its_range(row: Row, _context: StoreContext) -> str:
    """A caution is a closed range, and no range ends before it begins."""
    first, until = row["period"], row["until"]
    if row["kind"] == "caution" and until is None:
        return (
            "a caution is a closed range and needs its last period in the column until; for a single period "
            "repeat the first. Write break where figures are counted otherwise from here on."
        )
    if until is not None and until < first:
        return OfCell(
            "until",
            f"until ({until:%Y-%m-%d}) lies before the first period ({first:%Y-%m-%d}). Exchange the two.",
        )
    return ""


def somebody_to_ask(row: Row, context: StoreContext) -> str:
    """Contacts stand for collaboratives and organisations."""
    kind = context.areas[row["area_id"]]
    if kind in ("collaborative", "organisation"):
        return ""
    return f"{row['area_id']} is of the kind {kind}; contacts are those of collaboratives and organisations."


def source_of_this_store(row: Row, context: StoreContext) -> str:
    """A store of published figures has no source of invented ones, and a demonstration no other."""
    invented = row["designation"].lower() == "demonstration"
    if invented == context.is_demonstration:
        return ""
    return NO_INVENTION if invented else NOTHING_TRUE


def part_of_another(row: Row, _context: StoreContext) -> str:
    """Only a local topic is a part of a wider one, and none of itself."""
    if row["part_of"] is None or (row["provenance"] == "local" and row["part_of"] != row["id"]):
        return ""
    return (
        "only a local topic is a part of another one. Leave part_of empty, or write local as its provenance."
    )


def applies_or_says_why(row: Row, _context: StoreContext) -> str:
    """A setting that a topic does not concern needs a reason: it is not the same as having no figures."""
    if row["applies"] or row["reason"]:
        return ""
    return "the topic does not apply to this setting, so a reason is needed. Say why in the column reason."


def statement_in_order(row: Row, _context: StoreContext) -> str:
    """A date has its precision, a figure its unit, and a state is that of one collaborative's principle."""
    first, last = row["since"], row["until"]
    if (first is None) != (row["precision"] is None):
        return "a date needs its precision (day, month or year), and without a date there is none."
    if last and first is None:
        return "until needs a date before it, in the column since."
    if row["figure"] is not None and not row["unit"]:
        return "a figure needs its unit: what does it count?"
    if row["state"] and not (row["kind"] == "principle" and row["collaborative_id"]):
        return "a state is that of a principle in one collaborative: leave it empty here, or name the collaborative."
    return ""

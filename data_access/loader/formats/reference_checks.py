"""What may be wrong with a row as a whole: each check says so in a sentence, or says nothing."""

from __future__ import annotations

from typing import Any

from data_access.loader.formats.hcai import HUB
from data_access.loader.rows import StoreContext

Row = dict[str, Any]


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
    return "until lies before since." if since and until and until < since else ""


def event_with_its_range(row: Row, context: StoreContext) -> str:
    """A caution is a closed range, and no range ends before it begins."""
    first, until = row["period"], row["until"]
    if row["kind"] == "caution" and until is None:
        return (
            "a caution is a closed range and needs its last period in the column until; for a single period "
            "repeat the first. Write break where figures are counted otherwise from here on."
        )
    if until is not None and until < first:
        return f"until ({until:%Y-%m-%d}) lies before the first period ({first:%Y-%m-%d}). Exchange the two."
    return of_one_sort(row, context)


def of_one_sort(row: Row, context: StoreContext) -> str:
    """What is said about a measure is invented exactly where its figures are."""
    measure = row["measure_id"]
    invented = context.rules[measure].demonstration if measure else bool(row["demonstration"])
    sort = "a demonstration" if invented else "a published"
    return _never_mixed(row, invented, f"{measure} is {sort} measure")


def somebody_to_ask(row: Row, context: StoreContext) -> str:
    """Contacts stand for collaboratives and organisations; those of an invented one are invented, and reverse."""
    area, invented = row["area_id"], row["area_id"] in context.invented
    kind = context.areas[area]
    if kind not in ("collaborative", "organisation"):
        return f"{area} is of the kind {kind}; contacts are those of collaboratives and organisations."
    if kind == "collaborative" and row["demonstration"] is not None:
        return ""
    return _never_mixed(row, invented, f"{area} is {'an invented' if invented else 'a real'} organisation")


def _never_mixed(row: Row, invented: bool, what: str) -> str:
    """A row that does not say whether it is invented is what its subject is; otherwise it says the same."""
    if row["demonstration"] is None:
        row["demonstration"] = invented
    return (
        ""
        if row["demonstration"] == invented
        else f"{what}, and the row says otherwise: the two are never mixed."
    )


def applies_or_says_why(row: Row, _context: StoreContext) -> str:
    """A setting that a topic does not concern needs a reason: it is not the same as having no figures."""
    if row["applies"] or row["reason"]:
        return ""
    return "the topic does not apply to this setting, so a reason is needed. Say why in the column reason."

"""What may be wrong with a row as a whole: each check says so in a sentence, or says nothing."""

from __future__ import annotations

from data_access.loader.formats.hcai import HUB
from data_access.loader.formats.reference_layout import Row
from data_access.loader.rows import StoreContext


def has_home(row: Row) -> bool:
    """Whether the line names a collaborative: the commissioning hubs, for one, belong to none."""
    return row["collaborative_id"] is not None


def hub_is_no_place(row: Row, _context: StoreContext) -> str:
    """The commissioning hubs are an area of a kind of their own."""
    if row["id"] == HUB.id:
        row["kind"] = HUB.kind
    return ""


def named_as_before(row: Row, context: StoreContext) -> str:
    """A table of codes alone leaves the names that the store has."""
    row["name"] = row["name"] or context.names.get(row["id"], row["id"])
    return ""


def slug_of_its_own(row: Row, context: StoreContext) -> str:
    """Two collaboratives never share an address."""
    # The file's own slugs join those of the store, so that two rows cannot share a new one either.
    owner = context.slugs.setdefault(row["slug"], row["id"])
    return "" if owner == row["id"] else f"{owner} has this slug already. Give {row['id']} one of its own."


def until_after_since(row: Row, _context: StoreContext) -> str:
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
    if row["measure_id"] is None:
        row["demonstration"] = bool(row["demonstration"])
        return ""
    rules = context.rules[row["measure_id"]]
    if row["demonstration"] is None:
        row["demonstration"] = rules.demonstration
    if row["demonstration"] != rules.demonstration:
        sort = "a demonstration" if rules.demonstration else "a published"
        return f"{row['measure_id']} is {sort} measure, and the row says otherwise: the two are never mixed."
    return until_after_since(row, context)


def applies_or_says_why(row: Row, _context: StoreContext) -> str:
    """A setting that a topic does not concern needs a reason: it is not the same as having no figures."""
    if row["applies"] or row["reason"]:
        return ""
    return "the topic does not apply to this setting, so a reason is needed. Say why in the column reason."


def somebody_to_ask(row: Row, context: StoreContext) -> str:
    """Contacts stand for collaboratives and organisations; those of an invented one are invented, and reverse."""
    kind = context.areas[row["area_id"]]
    if kind not in ("collaborative", "organisation"):
        return (
            f"{row['area_id']} is of the kind {kind}; contacts are those of collaboratives and organisations."
        )
    invented = row["area_id"] in context.invented
    if row["demonstration"] is None:
        row["demonstration"] = invented
    if kind == "organisation" and row["demonstration"] != invented:
        sort = "an invented" if invented else "a real"
        return (
            f"{row['area_id']} is {sort} organisation, and the row says otherwise: the two are never mixed."
        )
    return ""

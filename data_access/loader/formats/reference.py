"""Reference tables as CSV: what the programme is, who belongs to it, and what was promised.

Each table is known by its headings; further columns are passed over. Empty cells of columns that may be empty
mean "not known".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data_access.loader import dates
from data_access.loader.delimited import delimiter_of, headings, misfit, rows, split_lines
from data_access.loader.formats.hcai import HUB
from data_access.loader.numbers import figure
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, Figures, Head, Known, Reference, Refused, Rejected

name = "reference table (collaboratives, membership, organisations, populations, topics, priorities, ...)"

# Clinical commissioning groups began on this day, and the programme's figures with them.
BEGINNING = date(2013, 4, 1)
ENGLAND = {"id": "ENG", "kind": "england", "name": "England", "demonstration": False}

Cells = Mapping[str, str]
Parse = Callable[[str, Known], object]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading (or another it goes by), the table's column, and how a cell is read."""

    headings: tuple[str, ...]
    column: str
    parse: Parse
    required: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``beside`` makes rows for a second table from the same lines; ``check`` says what is wrong with a row.
    """

    title: str
    table: str
    fields: tuple[Field, ...]
    constant: tuple[tuple[str, object], ...] = ()
    beside: Layout | None = None
    first: bool = False  # the beside rows come first, because these refer to them
    check: Callable[[dict[str, Any], Known], str] | None = None
    keep: Callable[[dict[str, Any]], bool] = lambda _row: True


def _text(cell: str, _known: Known) -> str | None:
    return cell or None


def _code(cell: str, _known: Known) -> str | None:
    return cell.upper() or None


def _lower(cell: str, _known: Known) -> str | None:
    return cell.lower() or None


def _slug(cell: str, _known: Known) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", cell.lower()):
        raise ValueError("it stands in addresses, so it is made of small letters, digits and hyphens only.")
    return cell.lower()


def _date(cell: str, _known: Known) -> date | None:
    return dates.publication_date(cell) if cell else None


def _since(cell: str, known: Known) -> date:
    return _date(cell, known) or BEGINNING


def _flag(cell: str, _known: Known) -> bool:
    said = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
    if cell.lower() not in said:
        raise ValueError("it must be true or false.")
    return said[cell.lower()]


def _stated_flag(cell: str, known: Known) -> bool | None:
    return _flag(cell, known) if cell else None


def _number(cell: str, _known: Known) -> float | None:
    number, status = figure(cell)
    if number is None:
        raise ValueError(f"a number is needed here, and this is {status}.")
    return number


def _whole(cell: str, known: Known) -> int:
    number = _number(cell, known)
    if number is None or not number.is_integer():
        raise ValueError("a whole number is needed here.")
    return int(number)


def _one_of(*allowed: str) -> Parse:
    def parse(cell: str, _known: Known) -> str | None:
        said = cell.lower().replace(" ", "_")
        if said and said not in allowed:
            raise ValueError(f"it must be one of {', '.join(allowed)}.")
        return said or None

    return parse


def _collaborative(cell: str, known: Known) -> str | None:
    if cell and known.areas.get(cell.upper()) != "collaborative":
        ids = ", ".join(sorted(ident for ident, kind in known.areas.items() if kind == "collaborative"))
        raise ValueError(f"this is not a collaborative; they are {ids or 'not loaded yet'}.")
    return cell.upper() or None


def _area(cell: str, known: Known) -> str | None:
    if cell and cell.upper() not in known.areas:
        raise ValueError("the store does not know this area. Load it with a table of organisations first.")
    return cell.upper() or None


def _measure(cell: str, known: Known) -> str | None:
    if cell and cell.lower() not in known.measures:
        raise ValueError("the store has no definition of this measure.")
    return cell.lower() or None


def _topic(cell: str, known: Known) -> str | None:
    if cell and cell.upper() not in known.topics:
        raise ValueError("the store does not know this topic. Add it to the table of topics first.")
    return cell.upper() or None


def _source(cell: str, known: Known) -> str | None:
    if cell and cell not in known.sources:
        raise ValueError("the store does not know this source. Add it to the table of sources first.")
    return cell or None


_EVIDENCE = {"seed", "published", "published_late_or_undated", "related_theme", "unverified"}


def _evidence(cell: str, _known: Known) -> str:
    if not cell or set(cell.split("+")) - _EVIDENCE:
        raise ValueError(f"it must be made of {', '.join(sorted(_EVIDENCE))}, joined by +.")
    return cell


def _confidence(cell: str, known: Known) -> str | None:
    said = _one_of("high", "medium", "low", "not_applicable")(cell, known)
    return None if said == "not_applicable" else str(said) if said else None


def _has_home(row: dict[str, Any]) -> bool:
    """Whether the line names a collaborative: the commissioning hubs, for one, belong to none."""
    return row["collaborative_id"] is not None


def _hub_is_no_place(row: dict[str, Any], _known: Known) -> str:
    if row["id"] == HUB.id:
        row["kind"] = HUB.kind
    return ""


def _slug_of_its_own(row: dict[str, Any], known: Known) -> str:
    # The file's own slugs join those of the store, so that two rows cannot share a new one either.
    owner = known.slugs.setdefault(row["slug"], row["id"])
    return "" if owner == row["id"] else f"{owner} has this slug already. Give {row['id']} one of its own."


def _until_after_since(row: dict[str, Any], _known: Known) -> str:
    since, until = row.get("since"), row.get("until")
    return "until lies before since." if since and until and until < since else ""


def _of_one_sort(row: dict[str, Any], known: Known) -> str:
    rules = known.rules[row["measure_id"]]
    if row["demonstration"] is None:
        row["demonstration"] = rules.demonstration
    if row["demonstration"] != rules.demonstration:
        sort = "a demonstration" if rules.demonstration else "a published"
        return f"{row['measure_id']} is {sort} measure, and the row says otherwise: the two are never mixed."
    return _until_after_since(row, known)


def _may(heading: str, parse: Parse = _text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    return Field((heading, *also), column or heading, parse, required=False)


def _must(heading: str, parse: Parse = _text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    return Field((heading, *also), column or heading, parse)


_DEMONSTRATION = _may("demonstration", _flag)
_HOME = _must("collaborative", _collaborative, column="collaborative_id", also=("psc_id_2014_footprint",))
_MEMBERSHIP = (
    _HOME,
    _may("since", _since),
    _may("until", _date),
    _may("confidence", _confidence, also=("confidence_2014",)),
    _may("alternative", _code, also=("alternative_psc_id",)),
)
_SETTINGS = _one_of(
    "acute",
    "community",
    "mental_health",
    "ambulance",
    "primary_care",
    "social_care",
    "custody",
    "commissioning",
)


def _lookup(title: str, code: str, named: tuple[str, ...], kind: str, setting: str) -> Layout:
    names = Field(named, "name", _text)
    areas = Layout(
        title,
        "area",
        (_must(code, _code, column="id"), names),
        (("kind", kind), ("setting", setting), ("demonstration", False)),
        check=_hub_is_no_place,
    )
    home = Field(_HOME.headings, _HOME.column, _collaborative, required=False)
    fields = (_must(code, _code, column="area_id"), home, *_MEMBERSHIP[1:])
    return Layout(
        title,
        "membership",
        fields,
        beside=areas,
        first=True,
        check=_until_after_since,
        keep=_has_home,
    )


LAYOUTS = (
    Layout(
        "sources",
        "source",
        (
            _must("id"),
            _must("title"),
            _must("publisher"),
            _must("licence"),
            _must("standing"),
            _DEMONSTRATION,
            _may("note"),
        ),
    ),
    Layout(
        "collaboratives",
        "area",
        (_must("id", _code), _must("slug", _slug), _must("name"), _may("lead_network"), _may("later_name")),
        (("kind", "collaborative"), ("demonstration", False)),
        check=_slug_of_its_own,
    ),
    Layout(
        "topics",
        "topic",
        (
            _must("id", _code),
            _must("name"),
            _must("theme"),
            _must("essential", _flag),
            _must("standing", _one_of("seed", "reconstructed", "local")),
            _must("position", _whole),
        ),
    ),
    Layout(
        "organisations",
        "area",
        (
            _must("code", _code, column="id"),
            _must("name"),
            _must("setting", _SETTINGS),
            _DEMONSTRATION,
        ),
        (("kind", "organisation"),),
        beside=Layout(
            "organisations",
            "membership",
            (_must("code", _code, column="area_id"), *_MEMBERSHIP),
            check=_until_after_since,
        ),
    ),
    _lookup(
        "CCGs by collaborative",
        "ccg_code",
        ("ccg_name", "ccg_name_as_published", "name"),
        "ccg",
        "commissioning",
    ),
    _lookup(
        "trusts by collaborative",
        "trust_code",
        ("trust_name", "trust_name_as_published", "name"),
        "organisation",
        "acute",
    ),
    Layout(
        "populations",
        "population",
        (
            _must("area", _area, column="area_id"),
            _must("vintage", _lower),
            _must("footprint", _lower),
            _must("residents", _whole),
            _may("source", _source, column="source_id"),
        ),
    ),
    Layout(
        "priorities",
        "priority",
        (
            _must("collaborative", _collaborative, column="collaborative_id", also=("psc_id",)),
            _must("topic", _topic, column="topic_id"),
            _must("evidence", _evidence),
            _may("since", _date),
            _may("until", _date),
            _may("aim"),
        ),
        check=_until_after_since,
    ),
    Layout(
        "sign-up counts",
        "sign_up",
        (
            _must("as_at", _date),
            _must("organisations", _whole),
            _must("kind", _one_of("count", "ambition")),
            _must("basis"),
        ),
    ),
    Layout("pledges", "pledge", (_must("number", _whole), _must("title"), _must("meaning"))),
    Layout(
        "targets",
        "target",
        (
            _must("measure", _measure, column="measure_id"),
            _must("area", _area, column="area_id"),
            _must("since", _date),
            _may("until", _date),
            _must("value", _number),
            _may("note"),
            _may("demonstration", _stated_flag),
        ),
        check=_of_one_sort,
    ),
    Layout(
        "events",
        "event",
        (
            _must("measure", _measure, column="measure_id"),
            _must("area", _area, column="area_id"),
            _must("period", _date),
            _must("kind", _one_of("rebase", "ghost", "intervention", "note")),
            _must("reason"),
            _must("role"),
            _may("demonstration", _stated_flag),
        ),
        check=_of_one_sort,
    ),
    Layout(
        "membership",
        "membership",
        (_must("area", _area, column="area_id"), *_MEMBERSHIP),
        check=_until_after_since,
    ),
)


def recognises(head: Head) -> bool:
    """Whether the first row holds all headings that one of the tables needs."""
    return layout_of(head) is not None


def layout_of(head: Head) -> Layout | None:
    """The table whose headings the file has, or ``None``; the first of ``LAYOUTS`` where several fit."""
    return _layout_of(_headings(head))


def are_headings(cells: list[str]) -> bool:
    """Whether cells, as ``headings`` gives them, are those of one of the tables."""
    return _layout_of(cells) is not None


def read(path: Path, known: Known) -> Content:
    """The table's rows. Raises ``Refused`` where a heading stands twice."""
    with path.open("rb") as file:
        head = Head(path, file.read(65_536))
    layout = layout_of(head)
    if layout is None:
        raise Refused("The headings are not those of a reference table.")
    names = _headings(head)
    twice = next((cell for cell in names if cell and names.count(cell) > 1), None)
    if twice:
        raise Refused(f"The column {shortened(twice)} stands twice. Keep the right one.")
    parts: list[Figures | Reference] = [Reference(layout.table, _rows(path, head, layout, known))]
    if layout.beside:
        parts.append(_beside(path, head, layout.beside, known))
    if layout.title == "collaboratives":
        parts.append(Reference("area", [dict(ENGLAND)], beside=True))
    return Content(f"reference table: {layout.title}", parts[::-1] if layout.first else parts)


def _beside(path: Path, head: Head, layout: Layout, known: Known) -> Reference:
    # What is wrong with a line is said once, by the table it is counted in.
    rows = (row for row in _rows(path, head, layout, known) if not isinstance(row, Rejected))
    return Reference(layout.table, rows, beside=True)


def _headings(head: Head) -> list[str]:
    first = head.text.partition("\n")[0]
    found = split_lines(first, delimiter_of(first))
    return headings(found[0]) if found else []


def _layout_of(cells: list[str]) -> Layout | None:
    found = set(cells)
    return next((layout for layout in LAYOUTS if _fits(layout, found)), None)


def _fits(layout: Layout, found: set[str]) -> bool:
    fields = layout.fields + (layout.beside.fields if layout.beside else ())
    needed = [field for field in fields if field.required or field.column == _HOME.column]
    return all(found & set(field.headings) for field in needed)


def _rows(path: Path, head: Head, layout: Layout, known: Known) -> Iterator[dict[str, object] | Rejected]:
    names = _headings(head)
    numbered = rows(path, delimiter_of(head.text.partition("\n")[0]))
    next(numbered, None)
    seen: dict[tuple[object, ...], int] = {}
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        if wrong := misfit(cells, names):
            yield Rejected(line, "", "", wrong)
            continue
        row = _row(line, dict(zip(names, (cell.strip() for cell in cells), strict=False)), layout, known)
        if not isinstance(row, Rejected):
            same = tuple(value for column, value in row.items() if column != "line")
            earlier = seen.setdefault(same, line)
            if not layout.keep(row):
                continue
            if earlier != line:
                row = Rejected(line, "", "", f"the same row stands on line {earlier}. Remove one of them.")
        yield row


def _row(line: int, cells: Cells, layout: Layout, known: Known) -> dict[str, object] | Rejected:
    row: dict[str, Any] = {"line": line} | dict(layout.constant)
    for field in layout.fields:
        heading = next((heading for heading in field.headings if heading in cells), field.headings[0])
        cell = cells.get(heading, "")
        if field.required and not cell:
            return Rejected(line, heading, "", f"the cell is empty, and {heading} is needed.")
        try:
            row[field.column] = field.parse(cell, known)
        except ValueError as problem:
            return Rejected(line, heading, shortened(cell), str(problem))
    wrong = layout.check(row, known) if layout.check else ""
    return Rejected(line, "", "", wrong) if wrong else row

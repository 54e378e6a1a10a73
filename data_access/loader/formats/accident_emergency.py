"""Waits in accident and emergency departments: attendances, and those of over four hours, by provider and month.

Source: NHS England, A&E attendances and emergency admissions: a row for each type of department (1, 2, other), or the
monthly CSV with a column for each and a row TOTAL. A measure takes all types or type 1, as its indicator says.
"""

from __future__ import annotations

from collections.abc import Iterator

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import Once, Sums, amount, begun, figures_by_measure, refused_at
from data_access.loader.options import Options
from data_access.loader.rows import Content, NamedArea, Publication, PublishedValues, StoreContext
from data_access.loader.tables.table import Column, TableRow, first_table
from data_access.loader.tables.totals import Totals

name = "A&E attendances and waits over four hours (NHS England, by provider)"

PREFIX = "accident-emergency:"
_NAMED = (Column("period", ("period",)), Column("code", ("org code",)), Column("name", ("org name",), False))
LONG = (*_NAMED, *(Column(each, (each,)) for each in ("type", "attendances", "breaches")))
_TYPES = {"1": "type 1", "2": "type 2", "other": "other…"}
_COUNTS = {"attendances": "a and e attendances", "breaches": "attendances over 4hrs"}
_BY_TYPE = [
    Column(f"{count} {kind}", (f"{words} {suffix}", f"number of {words} {suffix}"))
    for count, words in _COUNTS.items()
    for kind, suffix in _TYPES.items()
]
MONTHLY = (*_NAMED, *_BY_TYPE)


def recognises(file: SourceFile) -> bool:
    """Whether a table has attendances and waits in either shape."""
    return (first_table(file.sheets, MONTHLY) or first_table(file.sheets, LONG)) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Sums over types of department. Raises ``Refused`` with a row that cannot be read, and against a row TOTAL."""
    measures = figures_by_measure(context, PREFIX, "all")
    sums, once, totals = Sums(), Once(), Totals("the row of totals", "the others")
    areas: dict[str, NamedArea] = {}
    for row, kind, above, below in _parts(file):
        if _is_total(row, kind, (below, above), totals) or (above is None and not below):
            continue  # or no department of this type
        with refused_at(row, "Period"):
            code, period = row.text("code").upper(), begun(row.text("period"), context)
        once.check(row.line, code, period, f"type {kind}")
        areas[code] = NamedArea(code, "organisation", row.text("name") or code)
        for measure, wanted in measures.items():
            if wanted in ("all", kind):
                sums.add(row.line, measure, code, period, above, below)
    totals.check()
    publication = Publication(file.path.name, context.today, "loaded", "month")
    return Content(name, [PublishedValues(publication, [*sums.values()], tuple(areas.values()))])


def _is_total(row: TableRow, kind: str, figures: tuple[float | None, ...], totals: Totals) -> bool:
    """Whether a row is one of totals, to which the others must add up."""
    month = row.text("period").upper()
    is_total = "TOTAL" in (row.text("code").upper(), month, row.text("name").upper())
    for what, number in zip(("attendances", "over four hours"), figures, strict=True):
        if is_total and number:
            totals.expect(month.replace("TOTAL", ""), number, row.line, f"{what} of type {kind}")
        for each in () if is_total else ("", month):
            totals.add(each, number, of=f"{what} of type {kind}")
    return is_total


def _parts(file: SourceFile) -> Iterator[tuple[TableRow, str, float | None, float | None]]:
    wide = first_table(file.sheets, MONTHLY)
    table = wide or first_table(file.sheets, LONG)
    for row in table.rows() if table else ():
        for kind in list(_TYPES) if wide else [row.text("type").lower().removeprefix("type ")]:
            with refused_at(row):
                if kind not in _TYPES:
                    raise ValueError(f"“{row.text('type')}” is not a type of department: 1, 2 or other.")
                roles = [f"{count} {kind}" if wide else count for count in ("breaches", "attendances")]
                above, below = (amount(row, role) for role in roles)
            yield row, kind, above, below

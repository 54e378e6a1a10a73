"""Waits in accident and emergency departments: attendances, and those of over four hours, by provider and month.

Source: NHS England, A&E attendances and emergency admissions, in two shapes: a row for each provider, month and type of
department (1, 2, other), and the monthly CSV with a column for each type and a row TOTAL. A measure takes all types or
major departments (type 1), as its indicator says.
"""

from __future__ import annotations

from collections.abc import Iterator

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.indicators import figures_by_measure
from data_access.loader.formats.row_cells import Sums, Totals, amount, first_table, month
from data_access.loader.options import Options
from data_access.loader.rows import Content, NamedArea, Publication, PublishedValues, Refused, StoreContext
from data_access.loader.tables.table import Column, TableRow

name = "A&E attendances and waits over four hours (NHS England, by provider)"

PREFIX = "accident-emergency:"
_NAMED = (
    Column("period", ("period",)),
    Column("code", ("org code",)),
    Column("name", ("org name",), required=False),
)
LONG = (*_NAMED, *(Column(title, (title,)) for title in ("type", "attendances", "breaches")))
_TYPES = {"1": "type 1", "2": "type 2", "other": "other…"}
_COUNTS = {"attendances": "a and e attendances", "breaches": "attendances over 4hrs"}
MONTHLY = (
    *_NAMED,
    *(
        Column(f"{count} {kind}", (f"{words} {suffix}", f"number of {words} {suffix}"))
        for count, words in _COUNTS.items()
        for kind, suffix in _TYPES.items()
    ),
)
Part = tuple[TableRow, str, float | None, float | None]  # row, type of department, over four hours, all


def recognises(file: SourceFile) -> bool:
    """Whether a table has attendances and waits in either shape."""
    return (first_table(file.sheets, MONTHLY) or first_table(file.sheets, LONG)) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Sums over types of department. Raises ``Refused`` with a row that cannot be read, and against a row TOTAL."""
    measures = figures_by_measure(context, PREFIX)
    if not measures:
        raise Refused(
            f"No measure is defined for these figures. Add a definition whose indicator is “{PREFIX}all”."
        )
    sums, totals, areas = Sums(), Totals(), dict[str, NamedArea]()
    for row, kind, above, below in _parts(file):
        code = row.text("code").upper()
        is_total = "TOTAL" in (code, row.text("period").upper(), row.text("name").upper())
        totals.add(f"attendances of type {kind}", below, printed=is_total)
        totals.add(f"over four hours of type {kind}", above, printed=is_total)
        if is_total or (above is None and not below):  # no department of this type
            continue
        try:
            period = month(row, "period", context)
        except ValueError as problem:
            raise Refused(f"Line {row.line}, Period: {problem}") from None
        sums.once(row, code, period, kind)
        areas[code] = NamedArea(code, "organisation", row.text("name") or code)
        for measure, wanted in measures.items():
            if wanted in ("all", kind):
                sums.add(row.line, measure, code, period, above, below)
    totals.check()
    publication = Publication(file.path.name, context.today, "loaded", "month")
    return Content(name, [PublishedValues(publication, [*sums.values()], tuple(areas.values()))])


def _parts(file: SourceFile) -> Iterator[Part]:
    wide = first_table(file.sheets, MONTHLY)
    table = wide or first_table(file.sheets, LONG)
    for row in table.rows() if table else ():
        kinds = list(_TYPES) if wide else [row.text("type").lower().removeprefix("type ")]
        for kind in kinds:
            try:
                if kind not in _TYPES:
                    raise ValueError(f"“{row.text('type')}” is not a type of department: 1, 2 or other.")
                above, below = (
                    amount(row, f"{count} {kind}" if wide else count) for count in ("breaches", "attendances")
                )
            except ValueError as problem:
                raise Refused(f"Line {row.line}: {problem}") from None
            yield row, kind, above, below

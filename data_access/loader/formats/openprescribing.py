"""Measures of prescribing by clinical commissioning group, as OpenPrescribing gives them.

Source: OpenPrescribing (Bennett Institute, University of Oxford), from figures of the NHS Business Services Authority:
the site's own download, and extracts of month, code, numerator and denominator. Practices stand under the commissioner
of the day of extraction. Sub-ICB locations (since 2022) lie across the footprints of 2014, and practices are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import amount, begun, measure_of_file
from data_access.loader.options import Options
from data_access.loader.rows import (
    Content,
    Doubt,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    Status,
    StoreContext,
    Value,
)
from data_access.loader.tables.table import Column, Table, first_table

name = "OpenPrescribing measure (numerator and denominator by commissioner and month)"

PREFIX = "openprescribing:"
_PLACE = (Column("month", ("month", "date", "period")), Column("code", ("code", "pct", "org id", "pct id")))
_RATIO = (Column("numerator", ("numerator",)), Column("denominator", ("denominator",)))
DOWNLOAD = (*_PLACE, *_RATIO, Column("measure", ("measure",)), Column("of", ("org type",)))
EXTRACT = (*_PLACE, *_RATIO)
TRIMETHOPRIM = (
    *(*_PLACE, Column("numerator", ("trimethoprim items",)), Column("denominator", ("all items",))),
    Column("other", ("nitrofurantoin items",)),
)
_NO_RATIO = {
    "daily doses by drug": (*_PLACE, Column("drug", ("drug",)), Column("doses", ("gaba ddd",))),
    "numbers of registered patients": (*_PLACE, Column("patients", ("total list size",))),
}

# Codes of general practices; of groups (00C) and of sub-ICB locations of 2022 (A3A8R).
_PRACTICE = re.compile(r"[A-Z][0-9]{5}")
_COMMISSIONER = re.compile(r"[0-9]{2}[A-Z]|[A-Z][0-9][A-Z][0-9][A-Z]")


def recognises(file: SourceFile) -> bool:
    """Whether a table has the site's headings; an extract's are plain words, so its codes must be its kind too."""
    if any(first_table(file.sheets, each) for each in (DOWNLOAD, TRIMETHOPRIM, *_NO_RATIO.values())):
        return True
    table = first_table(file.sheets, EXTRACT)
    first = islice(table.rows(), 20) if table and len(table.titles) == len(EXTRACT) else ()
    return _are_places_of_care([row.text("code").upper() for row in first])


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """Figures by commissioner. Raises ``Refused`` where no measure is defined for them, or their places are unknown."""
    for what, columns in _NO_RATIO.items():
        if first_table(file.sheets, columns):
            raise Refused(f"The file holds {what}, which are no measure of the store. Nothing was loaded.")
    table = next(
        found for each in (DOWNLOAD, TRIMETHOPRIM, EXTRACT) if (found := first_table(file.sheets, each))
    )
    content = Content(name, [])
    others = {row.text("of").lower() for row in table.rows()} - {"", "ccg", "sicbl"}
    _check_commissioners(_codes(table), others, options, content)
    named = sorted({row.text("measure").lower() for row in table.rows()} - {""})
    named = ["trimethoprim"] if "other" in table.columns else named
    measure = measure_of_file(file, named, PREFIX, context, options, content)
    values = [*_values(table, measure, context)]
    content.parts.append(PublishedValues(Publication(file.path.name, context.today, "loaded", "row"), values))
    return content


def _codes(table: Table) -> list[str]:
    return list(dict.fromkeys(code for row in table.rows() if (code := row.text("code").upper())))


def _values(table: Table, measure: str, context: StoreContext) -> Iterator[Value | Rejected]:
    for row in table.rows():
        role = "month"
        try:
            period = begun(row.text(role), context)
            above, other, below = (
                amount(row, role := each) for each in ("numerator", "other", "denominator")
            )
            if "other" in table.columns and (above or 0) + (other or 0) != below:
                raise ValueError("both antibiotics do not add up to all items.")
        except ValueError as problem:
            yield Rejected(row.line, role, row.text(role), str(problem))
            continue
        status: Status = "missing" if above is None or below is None else "reported"
        yield Value(row.line, measure, row.text("code").upper(), period, above, below, status)


def _are_places_of_care(codes: Collection[str]) -> bool:
    """Whether all of these are codes of commissioners or of general practices."""
    return bool(codes) and all(_PRACTICE.fullmatch(code) or _COMMISSIONER.fullmatch(code) for code in codes)


def _check_commissioners(
    codes: Collection[str], of: Collection[str], options: Options, content: Content
) -> None:
    """Raises ``Refused`` for practices and other places (``of``: kinds that the file names).

    Sub-ICB locations lie across the footprints of 2014: they are refused, or doubted where a measure is named for them.
    """
    if of or any(map(_PRACTICE.fullmatch, codes)):
        kinds = ", ".join(sorted(of)) or "practice"
        raise Refused(f"The figures are by {kinds}: the store knows commissioners. Download them by CCG.")
    if later := sorted(code for code in codes if len(code) > 3):
        sentence = (
            f"The figures are by sub-ICB location of 2022 ({', '.join(later)} among them). Some lie across the "
            "footprints of 2014, so that they never join a series by CCG."
        )
        if not options.measure:
            raise Refused(f"{sentence} Define a measure of their own, and name it with --measure.")
        content.doubts.append(Doubt("level", f"{sentence} They are divided by residents."))

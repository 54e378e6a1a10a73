"""Measures of prescribing by clinical commissioning group, as OpenPrescribing gives them.

Source: OpenPrescribing (Bennett Institute, University of Oxford), from figures of the NHS Business Services Authority:
the site's own download, and extracts of month, code, numerator and denominator. Practices stand under the commissioner
of the day of extraction. Sub-ICB locations (since 2022) lie across the footprints of 2014, and practices are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.row_cells import amount, first_table, month
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Content,
    Doubt,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    StoreContext,
    Value,
)
from data_access.loader.tables.table import Column, Table

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
_PRACTICE, _COMMISSIONER = (
    re.compile(r"[A-Z][0-9]{5}"),
    re.compile(r"[0-9]{2}[A-Z]|[A-Z][0-9][A-Z][0-9][A-Z]"),
)


def recognises(file: SourceFile) -> bool:
    """Whether a table has the site's headings; an extract's are plain words, so its codes must be its kind too."""
    if any(first_table(file.sheets, each) for each in (DOWNLOAD, TRIMETHOPRIM, *_NO_RATIO.values())):
        return True
    table = first_table(file.sheets, EXTRACT)
    codes = _codes(table) if table and len(table.titles) == len(EXTRACT) else []
    return bool(codes) and all(
        _PRACTICE.fullmatch(code) or _COMMISSIONER.fullmatch(code) for code in codes[:20]
    )


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """Figures by commissioner. Raises ``Refused`` where no measure is defined for them, or their places are unknown."""
    for what, columns in _NO_RATIO.items():
        if first_table(file.sheets, columns):
            raise Refused(f"The file holds {what}, which are no measure of the store. Nothing was loaded.")
    table = next(
        found for each in (DOWNLOAD, TRIMETHOPRIM, EXTRACT) if (found := first_table(file.sheets, each))
    )
    content = Content(name, [])
    _check_places(table, options, content)
    values = [*_values(table, _measure(table, file, context, options, content), context)]
    content.parts.append(PublishedValues(Publication(file.path.name, context.today, "loaded", "row"), values))
    return content


def _check_places(table: Table, options: Options, content: Content) -> None:
    places = {row.text("of").lower() for row in table.rows()} - {"", "ccg", "sicbl", "sub-icb location"}
    if places or any(_PRACTICE.fullmatch(code) for code in _codes(table)):
        of = ", ".join(sorted(places)) or "practice"
        raise Refused(
            f"The figures are by {of}: the store knows commissioners. Download them by CCG or sub-ICB."
        )
    if later := sorted({code for code in _codes(table) if len(code) == 5}):
        sentence = (
            f"The figures are by sub-ICB location of 2022 ({', '.join(later)} among them). Some lie across the "
            "footprints of 2014, so that they never join a series by CCG."
        )
        if not options.measure:
            raise Refused(f"{sentence} Define a measure of their own, and name it with --measure.")
        content.doubts.append(Doubt("level", f"{sentence} They are divided by residents."))


def _codes(table: Table) -> list[str]:
    return [code for row in table.rows() if (code := row.text("code").upper())]


def _measure(
    table: Table, file: SourceFile, context: StoreContext, options: Options, content: Content
) -> str:
    """The measure of the whole file: as the person, the file's column or its headings say; a name only suggests."""
    defined = {i.removeprefix(PREFIX): m for m, i in context.indicators.items() if i.startswith(PREFIX)}
    named = sorted({row.text("measure").lower() for row in table.rows()} - {""})
    named = ["trimethoprim"] if "other" in table.columns else named
    if options.measure or len(named) == 1:
        measure = options.measure or defined.get(named[0], "")
        if measure in context.rules:
            return measure
    words = re.split(r"[^a-z0-9]+", file.path.stem.lower())
    suggested = [] if named or options.measure else [word for word in words if word in defined]
    if len(suggested) == 1:
        measure = defined[suggested[0]]
        sentence = (
            f"The file does not name its measure. Its name suggests {measure}: confirm, or give --measure."
        )
        content.doubts.append(Doubt("measure", sentence))
        return measure
    which = (
        f"The file’s measure is {shortened(options.measure or ', '.join(named))}"
        if options.measure or named
        else ("The file does not name its measure")
    )
    raise Refused(
        f"{which}, and none of that name is defined. Give --measure; {', '.join(defined.values())} are there."
    )


def _values(table: Table, measure: str, context: StoreContext) -> Iterator[Value | Rejected]:
    for row in table.rows():
        role = "month"
        try:
            period = month(row, role, context)
            figures = [amount(row, role := each) for each in ("numerator", "denominator")]
            other = amount(row, role := "other")
        except ValueError as problem:
            yield Rejected(row.line, role, row.text(role), str(problem))
            continue
        above, below = figures
        if "other" in table.columns and (above or 0) + (other or 0) != below:
            yield Rejected(
                row.line, "all_items", row.text("denominator"), "both antibiotics do not add up to all items."
            )
            continue
        status = "missing" if above is None or below is None else "reported"
        yield Value(row.line, measure, row.text("code").upper(), period, above, below, status)  # type: ignore[arg-type]

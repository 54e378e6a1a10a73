"""Measures of prescribing by clinical commissioning group, as OpenPrescribing gives them: downloads, and extracts.

Source: OpenPrescribing (Bennett Institute, University of Oxford), from figures of the NHS Business Services Authority.
Practices stand under the commissioner of the day of extraction. Sub-ICB locations (since 2022) lie across the
footprints of 2014, and practices are unknown.
"""

from __future__ import annotations

import re
from itertools import islice

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import amount, begun, measure_of_file, stated
from data_access.loader.options import Options
from data_access.loader.rows import Content, Doubt, Publication, PublishedValues, Refused, StoreContext, Value
from data_access.loader.tables.table import Column, Table, TableRow, first_table, plain

name = "OpenPrescribing measure (numerator and denominator by commissioner and month)"

PREFIX = "openprescribing:"
_PLACE = (Column("month", ("month", "date", "period")), Column("code", ("code", "pct", "org id", "pct id")))
EXTRACT = (*_PLACE, Column("numerator", ("numerator",)), Column("denominator", ("denominator",)))
DOWNLOAD = (*EXTRACT, Column("measure", ("measure",)), Column("of", ("org type",)))
_TWO = (("numerator", "trimethoprim items"), ("other", "nitrofurantoin items"), ("denominator", "all items"))
TRIMETHOPRIM = (*_PLACE, *(Column(role, (heading,)) for role, heading in _TWO))
_NO_RATIO = {"gaba ddd": "daily doses by drug", "total list size": "numbers of registered patients"}
OTHER = (*_PLACE, Column("no ratio", tuple(_NO_RATIO)))
# Codes of general practices; of groups (00C) and of sub-ICB locations of 2022 (A3A8R).
_PRACTICE = re.compile(r"[A-Z][0-9]{5}")
_COMMISSIONER = re.compile(r"[0-9]{2}[A-Z]|[A-Z][0-9][A-Z][0-9][A-Z]")


def recognises(file: SourceFile) -> bool:
    """Whether a table has the site's headings; an extract's are plain words, so its codes must be its kind too."""
    if any(first_table(file.sheets, each) for each in (DOWNLOAD, TRIMETHOPRIM, OTHER)):
        return True
    table = first_table(file.sheets, EXTRACT)
    first = islice(table.rows(), 20) if table and len(table.titles) == len(EXTRACT) else ()
    codes = [row.text("code").upper() for row in first]
    return bool(codes) and all(_PRACTICE.fullmatch(code) or _COMMISSIONER.fullmatch(code) for code in codes)


def read(file: SourceFile, context: StoreContext, options: Options) -> Content:
    """Figures by commissioner. Raises ``Refused`` where no measure is defined for them, or their places are unknown."""
    tables = (first_table(file.sheets, each) for each in (OTHER, DOWNLOAD, TRIMETHOPRIM, EXTRACT))
    table = next(filter(None, tables))
    if what := _NO_RATIO.get(plain(table.titles[table.columns.get("no ratio", 0)])):
        raise Refused(f"The file holds {what}, which are no measure of the store. Nothing was loaded.")
    content = Content(name, [], doubts=_doubts_of_places(table, options))
    named = ["trimethoprim"] if "other" in table.columns else sorted(table.texts("measure"))
    measure = measure_of_file(file, named, PREFIX, context, options, content)
    values = [*table.read(lambda row: _value(row, measure, context))]
    content.parts.append(PublishedValues(Publication(file.path.name, context.today, "loaded", "row"), values))
    return content


def _value(row: TableRow, measure: str, context: StoreContext) -> Value:
    period = begun(row.text("month"), context)
    above, other, below = (amount(row, role) for role in ("numerator", "other", "denominator"))
    if "other" in row.columns and (above or 0) + (other or 0) != below:
        raise ValueError("both antibiotics do not add up to all items.")
    return Value(row.line, measure, row.text("code").upper(), period, above, below, stated(above, below))


def _doubts_of_places(table: Table, options: Options) -> list[Doubt]:
    """Raises ``Refused`` for practices and other places, and for sub-ICB locations unless a measure is named."""
    of, codes = table.texts("of") - {"ccg", "sicbl"}, sorted(map(str.upper, table.texts("code")))
    if of or any(map(_PRACTICE.fullmatch, codes)):
        kinds = ", ".join(sorted(of)) or "practice"
        raise Refused(f"The figures are by {kinds}: the store knows commissioners. Download them by CCG.")
    if not (later := [code for code in codes if len(code) > 3]):
        return []
    sentence = (
        f"The figures are by sub-ICB location of 2022 ({', '.join(later)} among them). Some lie across the "
        "footprints of 2014, so that they never join a series by CCG."
    )
    if not options.measure:
        raise Refused(f"{sentence} Define a measure of their own, and name it with --measure.")
    return [Doubt("level", f"{sentence} They are divided by residents.")]

"""Refuse files that look like patient records, before anything else is read from them.

The product holds counts, never people. A file is refused for a column heading that only patient records have,
or for a column that is mostly NHS numbers or full postcodes. The sentence names the heading and the reason,
never a value, so that nothing about a person reaches a screen or a log.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence

from data_access.loader.files.sheets import Cell, Row, text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.quoting import is_nhs_number, shortened
from data_access.loader.rows import Refused

ROWS_READ = 5_000
HEADING_ROWS = 30
FEWEST = 3  # values before a column is judged by its content

_HEADINGS = {
    "an NHS number": "nhsnumber nhsno nhsnum newnhsnumber newnhsno patientnhsnumber",
    "a date of birth": "dateofbirth dob birthdate birthday patientdob patientdateofbirth",
    "a person's name": """surname forename forenames firstname lastname familyname givenname fullname patient
        patientname patientsurname patientforename patientfirstname patientlastname""",
    "a patient's local number": """hospitalnumber hospitalno patientid patientidentifier patientnumber patientno mrn
        localpatientid localpatientidentifier medicalrecordnumber casenotenumber pasnumber""",
    "a postcode": "postcode fullpostcode patientpostcode homepostcode postcodeofusualaddress",
}
_WHAT = {heading: what for what, headings in _HEADINGS.items() for heading in headings.split()}
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.I)


def refuse_patient_records(file: SourceFile, headings: Mapping[str, int] | None = None) -> None:
    """Raise ``Refused`` where the file looks like patient records; reads 5,000 rows of each sheet at most.

    ``headings``: by sheet, the line of those of a table that the loader knows. Below it a single word such as Patient
    is what a cell says; several in one row are headings of another table. Hidden sheets, rows and columns are looked at
    too: what is not loaded must not be lying about either.
    """
    for sheet in (*file.sheets, *file.passed_over):
        where = f", sheet {shortened(sheet.name)}," if sheet.name else ""
        known = (headings or {}).get(sheet.name, sys.maxsize)
        _check(sheet.first_rows(ROWS_READ, hidden=True), where, known)


def _check(table: Iterable[Row], where: str, known: int) -> None:
    columns: dict[int, _Column] = {}
    for number, (line, row) in enumerate(table):
        if number < HEADING_ROWS:
            _check_headings(row, where, fewest=1 if line <= known else 2)
        for i, cell in enumerate(row):
            if text := text_of(cell):
                if (column := columns.get(i)) is None:
                    column = columns[i] = _Column(text)
                column.see(text)
    for i, column in columns.items():
        if reason := column.reason():
            raise _refusal(column.heading or f"number {i + 1}", where, reason)


def _check_headings(row: Sequence[Cell], where: str, fewest: int) -> None:
    texts = [text for cell in row if (text := text_of(cell)) and _plain(text) in _WHAT]
    if len(texts) >= fewest:
        raise _refusal(texts[0], where, f"holds {_WHAT[_plain(texts[0])]}")


class _Column:
    """What the cells of one column look like: counts, and the first cell where it can be a heading."""

    def __init__(self, first: str) -> None:
        looks_like_a_value = any(letter.isdecimal() for letter in first)
        self.heading = "" if looks_like_a_value else first[:60]
        self.cells = self.numbers = self.postcodes = 0

    def see(self, text: str) -> None:
        self.cells += 1
        if 10 <= len(text) <= 12:
            self.numbers += is_nhs_number(text)
        elif 5 <= len(text) <= 8:
            self.postcodes += _POSTCODE.fullmatch(text) is not None

    def reason(self) -> str:
        """Why the column looks like patient records, or an empty text."""
        if self.numbers >= FEWEST and 2 * self.numbers > self.cells:
            return "is mostly NHS numbers"
        if self.postcodes >= FEWEST and 2 * self.postcodes > self.cells:
            return "is mostly full postcodes"
        return ""


def _refusal(heading: str, where: str, reason: str) -> Refused:
    return Refused(
        f"The file looks like patient records: the column “{heading}”{where} {reason}. Nothing of it was "
        "loaded or kept. Load counts by organisation and month instead, without anything about a person."
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower()) if len(text) <= 60 else ""

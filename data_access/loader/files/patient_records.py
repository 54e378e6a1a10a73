"""Refuse files that look like patient records, before anything else is read from them.

The product holds counts, never people. A file is refused for a column heading that only patient records have,
or for a column that is mostly NHS numbers or full postcodes. The sentence names the heading and the reason,
never a value, so that nothing about a person reaches a screen or a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from data_access.loader.files.delimited import DELIMITERS, rows
from data_access.loader.files.workbook import is_workbook, sheets
from data_access.loader.quoting import is_nhs_number
from data_access.loader.rows import Refused

ROWS_READ = 5_000
HEADING_ROWS = 30
FEWEST = 3  # values before a column is judged by its content

_HEADINGS = {
    "an NHS number": {"nhsnumber", "nhsno", "nhsnum", "newnhsnumber", "newnhsno", "patientnhsnumber"},
    "a date of birth": {"dateofbirth", "dob", "birthdate", "birthday", "patientdob", "patientdateofbirth"},
    "a person's name": {
        *("surname", "forename", "forenames", "firstname", "lastname", "familyname", "givenname", "fullname"),
        *(
            "patient",
            "patientname",
            "patientsurname",
            "patientforename",
            "patientfirstname",
            "patientlastname",
        ),
    },
    "a patient's local number": {
        *(
            "hospitalnumber",
            "hospitalno",
            "patientid",
            "patientidentifier",
            "patientnumber",
            "patientno",
            "mrn",
        ),
        *("localpatientid", "localpatientidentifier", "medicalrecordnumber", "casenotenumber", "pasnumber"),
    },
    "a postcode": {"postcode", "fullpostcode", "patientpostcode", "homepostcode", "postcodeofusualaddress"},
}
_WHAT = {heading: what for what, headings in _HEADINGS.items() for heading in headings}
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.I)
_NOT_TABLES = (b"SQLite format 3\x00", b"{", b"[", b"\xef\xbb\xbf{")


def refuse_patient_records(path: Path) -> None:
    """Raise ``Refused`` where the file looks like patient records; reads 5,000 rows of each sheet at most."""
    try:
        with path.open("rb") as file:
            beginning = file.read(65_536)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.") from None
    if is_workbook(beginning):
        for sheet, table in sheets(path):
            _check(([_text(cell) for cell in cells] for _, cells in table), f", sheet {sheet},")
    elif not beginning.lstrip().startswith(_NOT_TABLES):
        text = beginning.decode("utf-8", errors="replace")
        delimiter = max(DELIMITERS, key=text.count)
        _check((cells for _, cells in rows(path, delimiter)), "")


def _check(table: Iterable[list[str]], where: str) -> None:
    columns: dict[int, _Column] = {}
    for number, row in enumerate(islice(table, ROWS_READ)):
        for i, cell in enumerate(row):
            text = cell.strip()
            if text:
                if number < HEADING_ROWS and (what := _WHAT.get(_plain(text))):
                    raise _refusal(text, where, f"holds {what}")
                if (column := columns.get(i)) is None:
                    column = columns[i] = _Column(text)
                column.see(text)
    for i, column in columns.items():
        if reason := column.reason():
            raise _refusal(column.heading or f"number {i + 1}", where, reason)


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


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell)

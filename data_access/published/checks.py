"""What must hold of raw files before tables are made of them.

Each check raises ``Refused`` with a sentence that names the file, and month and code where there is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, bindparam, text

from analysis.calendar import add_months
from data_access.loader.columns.calendar import period_name
from data_access.loader.report import FileReport, listed
from data_access.loader.rows import Refused
from data_access.published.accepted import TABLE as ACCEPTED
from data_access.published.accepted import figures, is_accepted
from data_access.published.elsewhere import TABLE as ELSEWHERE
from data_access.published.elsewhere import elsewhere
from data_access.published.tables import Figures, RawFiles, ShippedTable

STEPS = {"month": 1, "quarter": 3, "year": 12}
_SHOWN = 120  # letters of a line
_CODE_AND_NUMBER = re.compile(r"\b([0-9A-Z]{3,6}) \([0-9,]+\)")

_CLAIMS = """SELECT v.measure_id, v.period, f.file, f.id FROM {} v
    JOIN publication p ON p.id = v.publication_id JOIN load_file f ON f.id = p.load_file_id"""
_GIVEN = text(
    f"""SELECT DISTINCT measure_id, period, file, id FROM (
        {_CLAIMS.format("observation")} UNION ALL {_CLAIMS.format("earlier_observation")}) AS claims
    WHERE file IN :files ORDER BY period, id"""
).bindparams(bindparam("files", expanding=True))
_NOWHERE = text(
    """SELECT o.area_id, MIN(o.period) AS period, MIN(f.file) AS file, MIN(d.grain) AS grain FROM observation o
    JOIN area a ON a.id = o.area_id JOIN measure d ON d.id = o.measure_id
    JOIN publication p ON p.id = o.publication_id JOIN load_file f ON f.id = p.load_file_id
    WHERE o.measure_id IN :measures AND a.kind NOT IN ('england', 'collaborative')
        AND o.area_id NOT IN (SELECT area_id FROM membership)
    GROUP BY o.area_id ORDER BY o.area_id"""
).bindparams(bindparam("measures", expanding=True))


def as_day(value: date | str) -> date:
    """A date of either database."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def check_reports(reports: Iterable[FileReport], formats: Mapping[Path, str]) -> None:
    """Every file was read whole, as what it was, and nothing of it is in doubt."""
    for file in reports:
        name = file.path.name
        if file.refused:
            raise Refused(f"{name}: {file.refused}")
        if file.format != formats[file.path]:
            raise Refused(
                f"{name} was read as {file.format}, not as {formats[file.path]}: its layout changed."
            )
        if file.rejected:
            row = file.rejections[0]
            raise Refused(
                f"{name}, line {row.line}, {row.column}, “{row.value}”: {row.reason}{_as_written(file.path, row.line)}"
            )
        for doubt in file.doubts:
            if not is_accepted(name, doubt):
                raise Refused(
                    f"{name}: {doubt.sentence} If it is right, add a line to {ACCEPTED.name}: "
                    f"{name},{doubt.kind},{figures(doubt)} and why."
                )


def _as_written(path: Path, line: int) -> str:
    """A line of a text file, which says of which month and code it is."""
    if path.suffix.lower() != ".csv":
        return ""
    written = path.read_text(encoding="utf-8", errors="replace").splitlines()[line - 1 : line]
    return "".join(f" The line is “{text.strip()[:_SHOWN]}”." for text in written)


def check_added_up(table: ShippedTable, reports: Iterable[FileReport]) -> None:
    """Where the loader itself adds up to collaboratives: every code that it could not place is known to be in none."""
    for file in reports:
        for note in file.notes:
            codes = _CODE_AND_NUMBER.findall(note.sentence) if note.kind == "unmatched_area" else ()
            for code in set(codes) - elsewhere(table.name):
                lines = file.path.read_text(encoding="utf-8", errors="replace").splitlines()
                line = next((i for i, text in enumerate(lines, 1) if f",{code}," in text), 0)
                raise Refused(
                    f"{file.path.name}: the code {code} is in no footprint. Place it in a lookup, or list it in "
                    f"{ELSEWHERE.name} with the reason.{_as_written(file.path, line)}"
                )


def check_once(connection: Connection, of: RawFiles, reports: Iterable[FileReport]) -> None:
    """No month stands in two files, unless they restate one another."""
    if of.restating:
        return
    by_bytes: dict[str, str] = {}
    names = []
    for file in reports:
        names.append(file.path.name)
        earlier = by_bytes.setdefault(file.sha256, file.path.name)
        if earlier != file.path.name:
            row = connection.execute(_GIVEN, {"files": [earlier]}).first()
            month = f" ({period_name(as_day(row.period), 'month')})" if row else ""
            raise Refused(f"{file.path.name} is the same file as {earlier}{month}. Remove one of them.")
    given: dict[tuple[str, date], str] = {}
    for row in connection.execute(_GIVEN, {"files": names}):
        earlier = given.setdefault((row.measure_id, as_day(row.period)), row.file)
        if earlier != row.file:
            month = period_name(as_day(row.period), "month")
            raise Refused(f"{earlier} and {row.file} both give {month}. Keep the right one.")


def check_periods(connection: Connection, figures: Figures, grain: str, patterns: Iterable[str]) -> None:
    """No period of a measure lacks between the first and the last that are due."""
    rows = connection.execute(
        text("SELECT DISTINCT period FROM observation WHERE measure_id = :measure"),
        {"measure": figures.measure},
    )
    present = {as_day(row.period) for row in rows}
    last = max(present | {figures.last})
    due, first = [], figures.first
    while first <= last:
        if not (figures.gap and figures.gap[0] <= first <= figures.gap[1]):
            due.append(first)
        first = add_months(first, STEPS[grain])
    lacking = [period_name(first, grain) for first in due if first not in present]
    if lacking:
        raise Refused(
            f"No file of {', '.join(patterns)} gives {figures.measure} for {listed(lacking, mark=',')}. "
            "A file may be missing."
        )


def check_places(connection: Connection, table: ShippedTable) -> None:
    """Every code is in a footprint, or known to be in none."""
    beyond = elsewhere(table.name)
    for row in connection.execute(_NOWHERE, {"measures": table.measures}):
        if row.area_id not in beyond and row.area_id != _HUB_CODE:
            raise Refused(
                f"{row.file}, {period_name(as_day(row.period), row.grain)}: the code {row.area_id} is in no "
                f"footprint. Place it in a lookup, or list it in {ELSEWHERE.name} with the reason."
            )


# The lookup of commissioners names the hubs and places them nowhere: they have rows of their own.
_HUB_CODE = "13Q"


def by_raw(
    reports: Iterable[FileReport], files: Mapping[RawFiles, list[Path]]
) -> dict[RawFiles, list[FileReport]]:
    """Reports by what their files are."""
    of_path = {path: of for of, paths in files.items() for path in paths}
    result: dict[RawFiles, list[FileReport]] = defaultdict(list)
    for report in reports:
        result[of_path[report.path]].append(report)
    return result

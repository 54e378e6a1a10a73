"""England's monthly counts of C. difficile and MRSA, from a table of months with a column for each infection.

Source: Public Health England, mandatory surveillance, as the R package ``hcaidcs`` keeps it. It states no date: the
monthly counts come out on the first Wednesday of the second month after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from data_access.loader.columns.calendar import calendar_month, inferred_publication, month_name
from data_access.loader.columns.figures import figure
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.rows import Refused
from data_access.published.preparing import lines, prepared, refused_at
from data_access.published.write import TidyRow, cell_of

MEASURES = {"cdi": "c-difficile-england-monthly", "mrsa": "mrsa-england-monthly"}


def prepare(files: Sequence[Path], folder: Path) -> Path:
    """The counts as a tidy table. Raises ``Refused`` with line and month where one cannot be read or stands twice."""
    (path,) = files
    months: dict[date, dict[str, str]] = {}
    for line, row in lines(path, {"year", "month", *MEASURES}):
        with refused_at(path, line, "month"):
            month = calendar_month(row["year"], row["month"])
        if month in months:
            raise Refused(f"{path.name}, line {line}: {month_name(month)} stands twice. Keep the right row.")
        months[month] = {}
        for column in MEASURES:
            with refused_at(path, line, column):
                months[month][column] = cell_of(*figure(row[column]))
    return prepared(_rows(months), folder, path)


def _rows(months: dict[date, dict[str, str]]) -> Iterator[TidyRow]:
    issued = inferred_publication(max(months)).isoformat()
    for column, measure in MEASURES.items():
        for month, counts in months.items():
            yield TidyRow(measure, ENGLAND.id, f"{month:%Y-%m}", counts[column], "", issued)

"""Shares of the NHS Staff Survey by acute trust and year, weighted by respondents and added up to collaboratives.

Source: NHS England, NHS Staff Survey, as Badgett and others compiled it. A trust's share stands there to two decimals
beside the number of its respondents. Share times respondents is nearly a count and kept as an amount; over all
respondents of a collaborative's trusts it is the share of its respondents. A trust without either is in neither.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from data_access.loader.default_store import LOOKUPS
from data_access.loader.rows import Refused
from data_access.published.preparing import lines, number, prepared, refused_at
from data_access.published.write import TidyRow, cell_of

MEASURES = {"RecommendCare.Index.dichot": "staff-happy-with-care", "WorkStress.Index": "work-stress"}
# The day on which the results of 2019, the last of the compilation, were published.
ISSUED = "2020-02-18"
# Trusts of the survey that the lookup of trusts does not name: North Cumbria Integrated Care, which took over RNL in
# October 2019; South London Healthcare, dissolved in October 2013, of Bromley, Greenwich and Bexley.
_BESIDE = {"RNN": "NENC", "RYQ": "HINSL"}

Sums = dict[tuple[str, str, str], tuple[float, float]]  # measure, collaborative, year: amount, respondents


def prepare(files: Sequence[Path], folder: Path) -> Path:
    """Amounts and respondents by collaborative and year as a tidy table.

    Raises ``Refused`` with line and code where a cell cannot be read, a trust stands twice in a year, or it belongs
    nowhere.
    """
    (path,) = files
    sums: Sums = defaultdict(lambda: (0.0, 0.0))
    earlier: dict[tuple[str, str], int] = {}
    for line, row in lines(path, {"Code", "Year.Index", "Responses", *MEASURES}):
        code, year = row["Code"].strip().upper(), row["Year.Index"].strip()
        if (code, year) in earlier:
            raise Refused(
                f"{path.name}, line {line}: {code} stands twice in {year}, first on line {earlier[code, year]}."
            )
        earlier[code, year] = line
        with refused_at(path, line, f"{code}, {year}"):
            home = _home(code)
            for column, measure in MEASURES.items():
                share, people = _share(row[column]), number(row["Responses"])
                if share is not None and people is not None:
                    above, below = sums[measure, home, year]
                    sums[measure, home, year] = (above + share * people, below + people)
    return prepared(_rows(sums), folder, path)


def _share(cell: str) -> float | None:
    share = number(cell)
    if share is not None and share > 1:
        raise ValueError(f"{share:g} is no share from 0 to 1: the unit of the column changed.")
    return share


def _home(code: str) -> str:
    if code not in _homes():
        raise ValueError("the code is of no trust that the lookup or this module places.")
    return _homes()[code]


@cache
def _homes() -> dict[str, str]:
    with (LOOKUPS / "trust_to_collaborative.csv").open(encoding="utf-8", newline="") as rows:
        placed = {row["trust_code"]: row["collaborative"] for row in csv.DictReader(rows)}
    return placed | _BESIDE


def _rows(sums: Sums) -> Iterator[TidyRow]:
    for (measure, home, year), (above, below) in sorted(sums.items()):
        amount = cell_of(round(above, 2), "reported")
        yield TidyRow(measure, home, f"calendar year {year}", amount, cell_of(below, "reported"), ISSUED)

"""``python -m data_access.published.make_residents FILE``: make the shipped table of residents by commissioner.

FILE holds registered patients by commissioner and month (columns ``pct, month, total_list_size``). Those of July 2015
are scaled so that every 2014 footprint comes to its residents of mid-2015. A border that moved between footprints is
a month in which commissioners of one lose what those of another gain: both then have a row for the month before, with
the lists of that month, and one from the month on, moved by the same number of residents.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from data_access.loader.default_store import LOOKUPS, REFERENCE

TABLE = REFERENCE / "residents.csv"
COLUMNS = ("area", "since", "patients", "residents", "source")
SOURCE = "nhs-registered-patients"
FIRST, MIDDLE = date(2013, 4, 1), date(2015, 7, 1)
# A border that moved: more than a tenth of either commissioner, and both sides of one size to a twentieth.
LEAST_PART, SAME_SIZE = 0.1, 0.05

Lists = dict[str, dict[date, int]]
Row = tuple[str, date, int, int, str]


@dataclass(frozen=True, slots=True)
class BorderMove:
    """Patients who changed commissioner, and footprint, in one month without leaving their practice."""

    since: date
    origin: str
    goal: str
    patients: int


def make(source: Path, target: Path = TABLE) -> Path:
    """Write the table. Raises ``ValueError`` where a commissioner of the lookup has no patients in the file."""
    lists, homes = _lists(source), _homes()
    parts = _parts()
    patients = {code: _patients(code, lists, parts) for code in homes if code not in parts}
    residents = _scaled(patients, homes)
    rows: list[Row] = [(code, FIRST, patients[code], residents[code], SOURCE) for code in sorted(residents)]
    for move in border_moves(lists, homes):
        moved = round(
            residents[move.origin]
            * move.patients
            / lists[move.origin][_month_before(lists[move.origin], move.since)]
        )
        for code, number in ((move.origin, -moved), (move.goal, moved)):
            eve, before = _month_before(lists[code], move.since), residents[code]
            rows.append((code, eve, lists[code][eve], before, SOURCE))
            rows.append((code, move.since, lists[code][move.since], before + number, SOURCE))
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(sorted(rows))
    return target


def border_moves(lists: Lists, homes: dict[str, str]) -> list[BorderMove]:
    """Months in which one commissioner lost what another, in another footprint, gained."""
    steps: dict[date, dict[str, int]] = defaultdict(dict)
    for code, months in lists.items():
        ordered = sorted(months)
        for before, after in pairwise(ordered):
            change = months[after] - months[before]
            if code in homes and after > FIRST and abs(change) > LEAST_PART * months[before]:
                steps[after][code] = change
    return [
        BorderMove(month, loser, gainer, -lost)
        for month, changes in sorted(steps.items())
        for loser, lost in sorted(changes.items())
        for gainer, gained in sorted(changes.items())
        if lost < 0 < gained and homes[loser] != homes[gainer] and abs(gained + lost) < SAME_SIZE * gained
    ]


def _lists(source: Path) -> Lists:
    lists: Lists = defaultdict(dict)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["pct"] and row["total_list_size"]:
                lists[row["pct"]][date.fromisoformat(row["month"][:10])] = int(float(row["total_list_size"]))
    return lists


def _homes() -> dict[str, str]:
    with (LOOKUPS / "ccg_to_collaborative.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["ccg_code"]: row["collaborative"] for row in csv.DictReader(lines) if row["collaborative"]
        }


def _parts() -> dict[str, list[str]]:
    """Heirs by code with their parts: they add up what these have."""
    parts: dict[str, list[str]] = defaultdict(list)
    with (REFERENCE / "successors.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            parts[row["new_code"]].append(row["old_code"])
    return parts


def _patients(code: str, lists: Lists, parts: dict[str, list[str]]) -> int:
    """Patients in the middle of 2015; of a code that had closed, its piece of the code that took over."""
    own = lists.get(code)
    if not own:
        raise ValueError(f"The file holds no registered patients of {code}. Was it cut off?")
    if MIDDLE in own:
        return own[MIDDLE]
    heir = next(heir for heir, pieces in parts.items() if code in pieces and MIDDLE in lists[heir])
    last = max(own)
    return round(lists[heir][MIDDLE] * own[last] / sum(lists[part][last] for part in parts[heir]))


def _scaled(patients: dict[str, int], homes: dict[str, str]) -> dict[str, int]:
    """Whole residents that come to each footprint's own total, the largest remainders rounded up."""
    scaled: dict[str, int] = {}
    for home, total in _footprints():
        members = sorted(code for code in patients if homes[code] == home)
        whole = sum(patients[code] for code in members)
        exact = {code: total * patients[code] / whole for code in members}
        scaled |= {code: int(exact[code]) for code in members}
        short = total - sum(scaled[code] for code in members)
        for code in sorted(members, key=lambda code: (scaled[code] - exact[code], code))[:short]:
            scaled[code] += 1
    return scaled


def _footprints() -> Iterator[tuple[str, int]]:
    with (REFERENCE / "populations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if (row["vintage"], row["footprint"]) == ("mid-2015", "2014"):
                yield row["area"], int(row["residents"])


def _month_before(months: dict[date, int], month: date) -> date:
    """The month of the file before another."""
    return max(each for each in months if each < month)


def main(arguments: list[str]) -> int:
    """Make the table and name it; 2 with a sentence where that cannot be done."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        sys.stderr.write("Name the file of patients: python -m data_access.published.make_residents FILE\n")
        return 2
    try:
        sys.stdout.write(f"{make(Path(arguments[0]))}\n")
    except ValueError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

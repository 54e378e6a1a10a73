"""``python -m data_access.published.make FOLDER``: make the shipped E. coli tables with the loader itself.

FOLDER holds Public Health England's monthly counts by clinical commissioning group. They are loaded into a
store of their own; what that store then says by collaborative and month is written as two tidy tables.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, func, select

from data_access.loader.rows import Refused
from data_access.loader.run import Request, load
from data_access.tables import observation, publication, rollup

HERE = Path(__file__).parent
MEASURE = "ecoli-bacteraemia"
COLLABORATIVES, ENGLAND = "ecoli_by_collaborative.csv", "ecoli_england.csv"
COLUMNS = ("measure", "area", "period", "numerator", "denominator", "published")

Row = tuple[str, str, str, str, str, date]


def make(folder: Path, target: Path = HERE) -> list[Path]:
    """Write both tables into ``target``. Raises ``Refused`` where a file of the folder cannot be loaded."""
    files = tuple(sorted(folder.rglob("*.csv")))
    with TemporaryDirectory() as scratch:
        rows = _loaded(files, f"sqlite:///{Path(scratch) / 'store.sqlite3'}")
    if not rows:
        raise Refused(f"{folder} holds no table of E. coli by clinical commissioning group (CSV).")
    england = [row for row in rows if row[1] == "ENG"]
    fifteen = [row for row in rows if row[1] != "ENG"]
    return [_write(target / COLLABORATIVES, fifteen), _write(target / ENGLAND, england)]


def _loaded(files: tuple[Path, ...], url: str) -> list[Row]:
    """Load the files into an empty store and read its sums, by month and area."""
    report = load(Request(files, url))
    refused = [f"{file.path.name}: {file.refused}" for file in report.files if file.refused]
    if refused:
        raise Refused(" ".join(refused))
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _sums(connection)
    finally:
        engine.dispose()


def _sums(connection: Connection) -> list[Row]:
    """Each sum with the date of the newest publication that it rests on."""
    newest = (
        select(observation.c.period, func.max(publication.c.published).label("published"))
        .join(publication, publication.c.id == observation.c.publication_id)
        .where(observation.c.measure_id == MEASURE)
        .group_by(observation.c.period)
        .subquery()
    )
    statement = (
        select(
            rollup.c.area_id,
            rollup.c.period,
            rollup.c.numerator,
            rollup.c.denominator,
            newest.c.published,
        )
        .join(newest, newest.c.period == rollup.c.period)
        .where(rollup.c.measure_id == MEASURE)
        .order_by(rollup.c.period, rollup.c.area_id)
    )
    return [
        (MEASURE, area, f"{period:%Y-%m}", f"{above:.0f}", f"{below:.0f}", published)
        for area, period, above, below, published in connection.execute(statement)
    ]


def _write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(rows)
    return path


def main(arguments: list[str]) -> int:
    """Make the tables and name them; 2 with a sentence where that cannot be done."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("Name the folder with the files: python -m data_access.published.make FOLDER\n")
        return 2
    try:
        made = make(Path(arguments[0]))
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

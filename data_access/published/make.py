"""``python -m data_access.published.make FOLDER``: make the shipped E. coli table with the loader itself.

FOLDER holds Public Health England's monthly counts by clinical commissioning group. They are loaded into a
store of their own; what is then in force there, by commissioner and month, is written as a tidy table.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, select

from data_access.loader.options import Options, confirmed
from data_access.loader.rows import Refused
from data_access.loader.run import Request, load
from data_access.tables import observation, publication

HERE = Path(__file__).parent
MEASURE = "ecoli-bacteraemia"
COMMISSIONERS = "ecoli_by_commissioner.csv"
COLUMNS = ("measure", "area", "period", "numerator", "denominator", "published")

Row = tuple[str, str, str, str, str, date]


def make(folder: Path, target: Path = HERE) -> Path:
    """Write the table into ``target``. Raises ``Refused`` where a file of the folder cannot be loaded."""
    files = tuple(sorted(folder.rglob("*.csv")))
    with TemporaryDirectory() as scratch:
        rows = _loaded(files, f"sqlite:///{Path(scratch) / 'store.sqlite3'}")
    if not rows:
        raise Refused(f"{folder} holds no table of E. coli by clinical commissioning group (CSV).")
    return _write(target / COMMISSIONERS, rows)


def _loaded(files: tuple[Path, ...], url: str) -> list[Row]:
    """Load the files into an empty store and read what is in force, by month and commissioner."""
    report = load(Request(files, url, options=Options(confirm=confirmed)))
    refused = [f"{file.path.name}: {file.refused}" for file in report.files if file.refused]
    if refused:
        raise Refused(" ".join(refused))
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _in_force(connection)
    finally:
        engine.dispose()


def _in_force(connection: Connection) -> list[Row]:
    """Each figure with the date of the publication that it comes from."""
    statement = (
        select(
            observation.c.area_id,
            observation.c.period,
            observation.c.numerator,
            observation.c.status,
            publication.c.published,
        )
        .join(publication, publication.c.id == observation.c.publication_id)
        .where(observation.c.measure_id == MEASURE)
        .order_by(observation.c.period, observation.c.area_id)
    )
    return [
        (MEASURE, area, f"{period:%Y-%m}", f"{count:.0f}" if status == "reported" else "-", "", published)
        for area, period, count, status, published in connection.execute(statement)
    ]


def _write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(rows)
    return path


def main(arguments: list[str]) -> int:
    """Make the table and name it; 2 with a sentence where that cannot be done."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("Name the folder with the files: python -m data_access.published.make FOLDER\n")
        return 2
    try:
        made = make(Path(arguments[0]))
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The bench's stores of one and of ten million figures, kept in ``var/bench`` so that they are built once.

One million figures go through the loader as files do. Ten million would take it several minutes, so there the
loader is given every definition, organisation, target and event and the first month's figures; the other months
are inserted beside them, and then the loader's own code makes the roll-ups and spans. So what pages read was made
by the same statements in both, as ``test_stores.py`` shows.

A store is built anew where the generator or the store's tables have changed; after a change of the loader alone,
remove the folder.

``python -m tests.bench.stores 240`` builds one (or finds it) and prints its address.
"""

from __future__ import annotations

import fcntl
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select, text

from data_access import tables
from data_access.engine import writing_engine
from data_access.lineage import lineage
from data_access.loader import staging
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from data_access.rollups import spans, sums
from data_access.settings import ROOT
from tests.bench import courses, programme, records, rows, shapes

FOLDER = ROOT / "var" / "bench"
SIZES = {"1 million": 240, "10 million": 2_400}
LOADED_WHOLE = 1_000  # organisations up to which the loader reads every figure
MADE_BY = (programme, shapes, courses, records, rows, tables)


def store(organisations: int) -> str:
    """Address of the store with so many organisations, built if there is none of this seed, size and making."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{rows.SEED}-{organisations}-{_checksum()}.sqlite3"
    with (FOLDER / f"building-{organisations}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in FOLDER.glob(f"{rows.SEED}-{organisations}-*"):
                old.unlink()
            build(path, organisations, whole=organisations <= LOADED_WHOLE)
    return f"sqlite:///{path}"


def _checksum() -> str:
    sources = [Path(str(module.__file__)).read_bytes() for module in MADE_BY]
    return hashlib.sha256(b"".join(sources)).hexdigest()[:12]


def build(path: Path, organisations: int, *, whole: bool) -> None:
    """Build a store at a path, ``whole`` through the loader or filled in beside it.

    It appears complete or not at all.
    """
    with tempfile.TemporaryDirectory(prefix="building-", dir=path.parent) as name:
        folder, unfinished = Path(name), Path(name) / path.name
        url = f"sqlite:///{unfinished}"
        files = programme.write(folder / "files", organisations, months=len(shapes.MONTHS) if whole else 1)
        written = folder / "files"
        report = load(
            Request(tuple(files), url, definitions=written / "measures", reference=rows.reference(written))
        )
        _insist(report)
        if not whole:
            _fill(url, organisations)
        _close(url)
        unfinished.replace(path)


def _insist(report: Report) -> None:
    for file in report.files:
        if file.refused or file.rejected:
            reason = file.refused or file.rejections[0].reason
            raise RuntimeError(f"The loader did not take {file.path.name}: {reason}")


def _fill(url: str, organisations: int) -> None:
    """Every month but the first, in one transaction, and then the loader's roll-ups over all of them."""
    engine = writing_engine(url)
    with engine.begin() as connection:
        published = dict(
            connection.execute(
                select(tables.observation.c.measure_id, tables.observation.c.publication_id).distinct()
            ).all()
        )
        driver = connection.connection.driver_connection
        assert driver is not None
        for measure in shapes.measures():
            driver.executemany(
                "INSERT INTO observation (measure_id, area_id, period, numerator, denominator, status, "
                "publication_id, load_id) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                _rows(measure, organisations, published[measure.ident]),
            )
        _add_up(connection)
    engine.dispose()


_STATUS = {
    programme.MISSING: "missing",
    programme.SUPPRESSED: "suppressed",
    programme.NOT_APPLICABLE: "not_applicable",
}


def _rows(measure: shapes.Measure, organisations: int, published: int) -> Iterator[tuple[object, ...]]:
    days = [f"{month}-01" for month in shapes.MONTHS]
    ident = measure.ident
    for area, row in enumerate(programme.cells(measure, organisations)):
        code = shapes.code(area)
        for day, (above, below) in zip(days[1:], row[1:], strict=True):
            status = _STATUS.get(above, "reported") if isinstance(above, str) else "reported"
            value = above if status == "reported" else None
            yield ident, code, day, value, None if below == "" else below, status, published


def _add_up(connection: Connection) -> None:
    staging.create(connection)
    connection.execute(
        text(
            "INSERT INTO touched_period SELECT m.id, p.period FROM measure m CROSS JOIN "
            "(SELECT DISTINCT period FROM observation WHERE measure_id = 'bench-00') p WHERE m.id LIKE 'bench-%'"
        )
    )
    newest = connection.scalar(select(func.max(tables.load.c.id))) or 1
    sums.rebuild(connection, lineage(connection), newest)
    spans.rebuild(connection)
    staging.drop(connection)


def _close(url: str) -> None:
    """Write everything into the one file that is going to be moved."""
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()


if __name__ == "__main__":
    started = time.perf_counter()
    address = store(int(sys.argv[1]))
    sys.stdout.write(f"{address} after {time.perf_counter() - started:.1f} s\n")

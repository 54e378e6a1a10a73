"""Raw files through the product's own loader into a scratch store, and what is then in force there, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from data_access.engine import reading_engine
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.options import Options
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from data_access.published import checks
from data_access.published.accepted import confirm
from data_access.published.elsewhere import elsewhere
from data_access.published.raw_files import files_of
from data_access.published.tables import Figures, RawFiles, ShippedTable
from data_access.published.write import TidyRow, cell_of, period_of, write

_IN_FORCE = text(
    """SELECT o.area_id, o.period, o.numerator, o.denominator, o.status, p.published, p.date_basis, f.file
    FROM observation o JOIN publication p ON p.id = o.publication_id JOIN load_file f ON f.id = p.load_file_id
    WHERE o.measure_id = :measure AND o.period >= :first ORDER BY o.period, o.area_id"""
)
_ENGLAND = text(
    "SELECT period, numerator, denominator, status FROM rollup WHERE measure_id = :measure AND area_id = 'ENG'"
)
_GRAINS = text("SELECT id, grain FROM measure WHERE id IN :measures").bindparams(
    bindparam("measures", expanding=True)
)


def make_tables(raw: Path, tables: Sequence[ShippedTable], scratch: Path) -> list[Path]:
    """Write each table into ``scratch``. Raises ``Refused`` where the raw files are not as they should be."""
    (scratch / "prepared").mkdir()
    (scratch / "made").mkdir()
    kinds = list(dict.fromkeys(of for table in tables for of in table.raw))
    files = {of: _files(raw, of, scratch / "prepared") for of in kinds}
    url = f"sqlite:///{scratch / 'store.sqlite3'}"
    every = tuple(path for paths in files.values() for path in paths)
    report = load(Request(every, url, options=Options(confirm=confirm)))
    engine = reading_engine(url)
    try:
        with engine.connect() as connection:
            _check(connection, report, files, tables)
            dates = {path.name: of for of, paths in files.items() for path in paths}
            return [
                write(scratch / "made" / table.file, _rows(connection, table, raw, dates)) for table in tables
            ]
    finally:
        engine.dispose()


def _files(raw: Path, of: RawFiles, prepared: Path) -> list[Path]:
    files = files_of(raw, of)
    return [of.prepare(files, prepared)] if of.prepare else files


def _check(
    connection: Connection,
    report: Report,
    files: dict[RawFiles, list[Path]],
    tables: Sequence[ShippedTable],
) -> None:
    formats = {path: of.format for of, paths in files.items() for path in paths}
    checks.check_reports(report.files, formats)
    by_raw = checks.by_raw(report.files, files)
    for of, reports in by_raw.items():
        checks.check_once(connection, of, reports)
    for table in tables:
        for of in table.raw:
            if of.adds_up:
                checks.check_added_up(table, by_raw[of])
        grains = _grains(connection, table)
        patterns = [pattern for of in table.raw for pattern in of.patterns]
        for figures in table.figures:
            checks.check_periods(connection, figures, grains[figures.measure], patterns)
        checks.check_places(connection, table)


def _grains(connection: Connection, table: ShippedTable) -> dict[str, str]:
    return {row.id: row.grain for row in connection.execute(_GRAINS, {"measures": table.measures})}


def _rows(
    connection: Connection, table: ShippedTable, raw: Path, kinds: dict[str, RawFiles]
) -> Iterator[TidyRow]:
    grains, beyond = _grains(connection, table), elsewhere(table.name)
    for figures in table.figures:
        yield from in_force(connection, figures, grains[figures.measure], beyond, raw, kinds)


def in_force(
    connection: Connection,
    figures: Figures,
    grain: str,
    beyond: frozenset[str],
    raw: Path,
    kinds: dict[str, RawFiles],
) -> Iterator[TidyRow]:
    """What is in force of a measure since its first period, each figure with its date of publication.

    ``beyond``: areas that have no row; ``kinds``: what each raw file is, by name.
    """
    measure = figures.measure
    issues: dict[date, str] = {}  # by period: the newest
    left_out, printed = set(), set()
    for row in connection.execute(_IN_FORCE, {"measure": measure, "first": figures.first.isoformat()}):
        period = checks.as_day(row.period)
        issued = kinds[row.file].issued
        undated = row.date_basis == "loaded"
        published = str(issued(raw, measure) if undated and issued else row.published)
        issues[period] = max(issues.get(period, ""), published)
        if row.area_id in beyond:
            left_out.add(period)
            continue
        if row.area_id == ENGLAND.id:
            printed.add(period)
        yield _tidy(measure, row.area_id, period_of(period, grain), row, published)
    yield from _sums(connection, measure, grain, {p: issues[p] for p in sorted(left_out - printed)})


def _sums(connection: Connection, measure: str, grain: str, issues: dict[date, str]) -> Iterator[TidyRow]:
    """England's own rows where codes without a place have none and the publisher prints no total."""
    england = {checks.as_day(row.period): row for row in connection.execute(_ENGLAND, {"measure": measure})}
    for period, published in issues.items():
        yield _tidy(measure, ENGLAND.id, period_of(period, grain), england[period], published)


def _tidy(measure: str, area: str, period: str, row: Row[Any], published: str) -> TidyRow:
    numerator = cell_of(row.numerator, row.status)
    denominator = row.denominator
    return TidyRow(
        measure,
        area,
        period,
        numerator,
        "" if denominator is None else cell_of(denominator, "reported"),
        published,
    )

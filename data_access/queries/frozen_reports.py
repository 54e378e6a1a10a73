"""Reports as they were frozen: which there are, and their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version, newest_frozen
from data_access.tables import frozen_report

_RECORD = ("quarter", "version", "data_version", "frozen", "note", "sha256", "files_sha256")


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """One version of a quarter's report; ``frozen`` is UTC, ``sha256`` of the page, ``files_sha256`` of the ZIP."""

    quarter: str
    version: int
    data_version: str
    frozen: datetime
    note: str | None
    sha256: str
    files_sha256: str


def frozen_reports(quarter: str = "") -> tuple[FrozenReport, ...]:
    """The frozen reports of a quarter, or of all; by quarter, then the newest version first."""
    every = _frozen_reports(newest_frozen(), data_version())
    return tuple(each for each in every if quarter in ("", each.quarter))


@local_cache
def _frozen_reports(_newest: int, _version: str) -> tuple[FrozenReport, ...]:
    statement = select(*(frozen_report.c[name] for name in _RECORD)).order_by(
        frozen_report.c.quarter, frozen_report.c.version.desc()
    )
    with reading() as connection:
        return tuple(FrozenReport(*row) for row in connection.execute(statement))


def frozen_bytes(quarter: str, version: int, *, archive: bool = False) -> bytes | None:
    """The page's bytes, or with ``archive`` those of the ZIP; ``None`` where there is no such version."""
    column = frozen_report.c.files if archive else frozen_report.c.page
    statement = select(column).where(frozen_report.c.quarter == quarter, frozen_report.c.version == version)
    with reading() as connection:
        content = connection.scalar(statement)
    return None if content is None else bytes(content)

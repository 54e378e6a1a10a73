"""Keeping a written report in the store: its very bytes, with the data version that they were made of."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, func, insert, select

from data_access.loader import search_index
from data_access.loader.rows import Refused
from data_access.migrations import schema
from data_access.snapshot import state_of
from data_access.tables import frozen_report

MANIFEST = "report.json"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that an archive can name: the same files are the same bytes on any day


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was kept: the quarter, its version, the page's checksum, the data version."""

    quarter: str
    version: int
    sha256: str
    data_version: str


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A folder of a report as ``python -m web.report`` writes it: its note and its files, which agree."""

    quarter: str
    data_version: str
    page: bytes
    files: dict[str, bytes]


def freeze(connection: Connection, quarter: str, folder: Path, by: str, note: str) -> Frozen:
    """Keep the report in a folder as a new version of its quarter. Raises ``Refused`` and ``OSError``.

    Refused is a report of other figures than the store holds, one whose files were changed, one that is kept already,
    and a correction without a note.
    """
    if schema.upgrade(connection):
        search_index.rebuild(connection)
    report = read_written(folder)
    if report.quarter.lower() != quarter.strip().lower():
        raise Refused(f"The folder {folder} holds the report of {report.quarter}, not of {quarter}.")
    version = state_of(connection).version
    if report.data_version != version:
        raise Refused(
            f"The report in {folder} was made of data version {report.data_version}; the store holds {version}. "
            f"Write it again: python -m web.report {report.quarter} --folder {folder}"
        )
    return _keep(connection, report, by.strip(), note.strip())


def read_written(folder: Path) -> WrittenReport:
    """The report in a folder. Raises ``Refused`` where there is none, or where a file is not what was written."""
    path = folder / MANIFEST
    if not path.is_file():
        raise Refused(
            f"There is no report in {folder}. Write one first: python -m web.report QUARTER --folder {folder}"
        )
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        names: dict[str, str] = dict(manifest["files"])
        quarter, version = str(manifest["quarter"]), str(manifest["data_version"])
    except (ValueError, KeyError, TypeError):
        raise Refused(f"{path} is not the note of a report. Write the report again.") from None
    files: dict[str, bytes] = {}
    for name, expected in sorted(names.items()):
        content = (folder / Path(name).name).read_bytes()
        if sha256(content).hexdigest() != expected:
            raise Refused(f"{folder / name} was changed since it was written. Write the report again.")
        files[name] = content
    page = next((content for name, content in files.items() if name.endswith(".html")), None)
    if page is None:
        raise Refused(f"The report in {folder} has no page. Write it again.")
    return WrittenReport(quarter, version, page, files)


def _keep(connection: Connection, report: WrittenReport, by: str, note: str) -> Frozen:
    kept = frozen_report.c
    of_quarter = kept.quarter == report.quarter
    latest = connection.scalar(select(func.max(kept.version)).where(of_quarter)) or 0
    digest, archive = sha256(report.page).hexdigest(), _archive(report.files)
    archived = sha256(archive).hexdigest()
    same = select(kept.version).where(of_quarter, kept.files_sha256 == archived)
    if (held := connection.scalar(same)) is not None:
        raise Refused(f"This very report of {report.quarter} is kept already, as version {held}.")
    if latest and not note:
        raise Refused(
            f"The report of {report.quarter} is frozen as version {latest}. A correction needs a note that says "
            "what it corrects: --note"
        )
    connection.execute(
        insert(frozen_report).values(
            quarter=report.quarter,
            version=latest + 1,
            data_version=report.data_version,
            frozen=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            by=by or None,
            note=note or None,
            sha256=digest,
            page=report.page,
            files_sha256=archived,
            files=archive,
        )
    )
    return Frozen(report.quarter, latest + 1, digest, report.data_version)


def _archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(ZipInfo(name, FIRST_DAY), content, ZIP_DEFLATED)
    return packed.getvalue()

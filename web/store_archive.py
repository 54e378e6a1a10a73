"""``/download/store.zip``: the whole store as tables, with a data package descriptor and a README.

Written table by table into a file of its own, so that memory holds some thousand rows and the packed bytes at most.
The same data version gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Flask, Response, request, stream_with_context

from components.addresses import STORE_ARCHIVE
from components.tables.numbers import safe
from data_access.queries.published_store import PublishedStore, PublishedTable, published_store
from data_access.queries.sources import source_records
from data_access.queries.version import data_version
from pages.shared.query_values import QueryValues
from web.address_request import plain_query
from web.data_package import WrittenTable, descriptor, package_name, path_of, readme, written_time
from web.exhibits import sentence
from web.response_cache import LARGEST, answer

MOST_ROWS = 5_000_000
IN_MEMORY = 8 * 2**20  # bytes of the archive; a larger one is written to a file meanwhile
CHUNK = 64 * 2**10
EPOCH = datetime(1980, 1, 1)  # the first day that an archive can name

TOO_LARGE = (
    "The store holds {rows:,} rows, more than are put into one archive ({most:,}). Take the measures that you need "
    "from the API: /api/v1/series."
)


def register(server: Flask) -> None:
    """Put the archive at its address."""

    @server.get(STORE_ARCHIVE)
    def store_archive() -> Response:
        values = QueryValues(STORE_ARCHIVE, plain_query(request.args))
        if problems := values.problems:
            return sentence(" ".join(problem.sentence for problem in problems), 400)
        return answer(STORE_ARCHIVE, _response, kind="archive")


def _response() -> Response:
    store = published_store()
    rows = sum(table.row_count for table in store.tables)
    if rows > MOST_ROWS:
        return sentence(TOO_LARGE.format(rows=rows, most=MOST_ROWS), 503)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when all of it is read
    try:
        write_archive(file, store)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    pieces = _chunks(file)
    body = b"".join(pieces) if size <= LARGEST else stream_with_context(pieces)
    made = Response(body, mimetype="application/zip")
    made.content_length = size
    name = f"{package_name()}-{data_version().replace(':', '-')}.zip"
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def write_archive(target: IO[bytes], store: PublishedStore) -> None:
    """Write the archive of the store in force: descriptor and README last, since they say what was written."""
    version, sources = data_version(), source_records()
    moment = store.finished or EPOCH
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        written = [_written(archive, table, moment) for table in store.tables]
        for name, text in (
            ("datapackage.json", descriptor(version, store.finished, sources, written)),
            ("README.txt", readme(version, store.finished, sources, written)),
        ):
            archive.writestr(_entry(name, moment), text.encode())


def _entry(path: str, moment: datetime) -> ZipInfo:
    """A file of the archive whose bytes depend on the store alone, and not on when or where it was packed."""
    entry = ZipInfo(path, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


class _Counted(io.RawIOBase):
    """Hands on what is written to it, and knows how much that was and its checksum."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.size = 0
        self.checksum = sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self.size += len(piece)
        self.checksum.update(piece)
        self._target.write(piece)
        return len(piece)


def _written(archive: ZipFile, table: PublishedTable, moment: datetime) -> WrittenTable:
    """One table as CSV in the archive."""
    path = path_of(table)
    with archive.open(_entry(path, moment), "w", force_zip64=True) as target:
        counted = _Counted(target)
        buffered = io.BufferedWriter(counted, CHUNK)
        text = io.TextIOWrapper(buffered, encoding="utf-8", newline="")
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow([field.name for field in table.fields])
        as_text = [CELLS.get(field.type, _plain) for field in table.fields]
        for batch in table.batches():
            columns = (
                map(cell, column) for cell, column in zip(as_text, zip(*batch, strict=True), strict=True)
            )
            rows.writerows(zip(*columns, strict=True))
        text.flush()
        text.detach()
        buffered.detach()
    return WrittenTable(table, path, counted.size, counted.checksum.hexdigest())


def _number(cell: float | None) -> str:
    """The shortest text that gives the same number again, a whole one without a decimal point."""
    return "" if cell is None else repr(cell).removesuffix(".0")


def _truth(cell: bool | None) -> str:
    return "" if cell is None else "true" if cell else "false"


def _time(cell: datetime | None) -> str:
    return "" if cell is None else written_time(cell)


def _plain(cell: Any) -> Any:
    return "" if cell is None else cell


# The same few codes stand in many thousand rows.
@lru_cache(maxsize=4_096)
def _text(cell: str | None) -> Any:
    return safe(cell)


CELLS: dict[str, Callable[[Any], Any]] = {
    "number": _number,
    "boolean": _truth,
    "datetime": _time,
    "string": _text,
}

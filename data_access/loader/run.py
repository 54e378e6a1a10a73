"""One run of the loader: one transaction over all its files, with a savepoint for each.

A refused file leaves nothing, and a run of refused files alone not even a new store; a run that changes nothing
leaves nothing either; a run that is killed leaves the store as it was, because the database forgets what was not
committed.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from data_access import definitions
from data_access.loader import loads, publications, reference_load, search_index, staging
from data_access.loader.chart_advice import chart_advice
from data_access.loader.default_store import reference_files
from data_access.loader.files.in_order import BEFORE_MEASURES, OpenedFile, in_order, opened
from data_access.loader.incoming import Incoming, NotHeld
from data_access.loader.new_store import gone_if_empty
from data_access.loader.options import Options
from data_access.loader.report import FileReport, Movement, Report
from data_access.loader.rows import LoadNote, PublishedValues, Refused
from data_access.loader.store import store
from data_access.loader.store_context import store_context
from data_access.loader.store_kinds import PUBLISHED, settle
from data_access.loader.watcher import Silent, Watcher
from data_access.loader.writing import StoreProblem, writing
from data_access.migrations import schema
from data_access.rollups.rebuild import rebuild
from data_access.tables import load_file, load_note

# Definitions name topics and sources, so these come before them.
_BEFORE_DEFINITIONS = ("sources.csv", "collaboratives.csv", "topics.csv")


@dataclass(frozen=True, slots=True)
class Request:
    """What to load into which store. With ``write`` false everything is done and then taken back."""

    files: tuple[Path, ...]
    database_url: str
    write: bool = True
    definitions: Path = definitions.FOLDER
    reference: tuple[Path, ...] = field(default_factory=lambda: tuple(reference_files()))
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    options: Options = field(default_factory=Options)
    own_definitions: Path | None = None
    kind: str = "load"
    store_kind: str = ""  # that the store must be of; empty: whichever it is


def load(request: Request, watcher: Watcher | None = None) -> Report:
    """Load files. Raises ``StoreProblem`` where the store cannot be used; a refused file is in the report."""
    with gone_if_empty(request.database_url), writing(request.database_url) as connection, _few_collections():
        report = _Run(connection, request, watcher or Silent()).report()
        if not (request.write and report.changed):
            connection.rollback()
        return report


@contextmanager
def _few_collections() -> Iterator[None]:
    """A load makes millions of rows and hardly a ring of them: looking for rings costs a tenth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Run:
    def __init__(self, connection: Connection, request: Request, watcher: Watcher) -> None:
        self._connection = connection
        self._request = request
        self._watcher = watcher
        self._recount = False
        self._load_id = 0
        self._newest_file: int | None = None
        self._later_notes: list[LoadNote] = []
        self._prepared: list[str] = []

    def report(self) -> Report:
        """Do everything and say what was done; the caller commits or takes it back."""
        connection = self._connection
        prepared = self._prepared
        prepared += ["the tables of the store"] if schema.upgrade(connection) else []
        staging.create(connection)
        kind = settle(connection, self._request.store_kind)
        # A demonstration is built from tables of its own; what the product knows of England is none of them.
        if kind in (PUBLISHED, self._request.store_kind):
            prepared += self._product()
        options = self._request.options
        if self._request.files or not self._load_id:
            self._load_id = loads.begin(connection, self._request.kind, by=options.by, note=options.note)
        reports = self._files()
        if reports and all(file.refused for file in reports):
            return Report(tuple(reports), (), load_id=None, written=self._request.write)
        movements = self._sums(reports)
        changed = bool(prepared) or any(file.changed for file in reports)
        if changed:
            search_index.rebuild(connection)
            loads.finish(connection, self._load_id)
        staging.drop(connection)
        written = changed and self._request.write
        return Report(
            files=tuple(reports),
            movements=movements,
            load_id=self._load_id if written else None,
            written=self._request.write,
            prepared=tuple(prepared),
            notes=tuple(self._later_notes),
            hints=chart_advice(connection, (moved.measure for moved in movements)),
        )

    def _product(self) -> list[str]:
        """The product's own tables are a load of their own, so that a person's first one can be taken back."""
        changed = self._built_in()
        if changed:
            self._product_load()
            loads.finish(self._connection, self._load_id)
        return changed

    def _product_load(self) -> None:
        if not self._load_id:
            self._load_id = loads.begin(self._connection, "product")

    def _built_in(self) -> list[str]:
        """Load the product's own reference tables and definitions, where the store does not have them yet."""
        paths = [path for path in self._request.reference if path.exists()]
        before = [path for path in paths if path.name in _BEFORE_DEFINITIONS]
        changed = self._reference(before)
        if definitions.synchronise(self._connection, self._request.definitions):
            changed.append("measure definitions")
            self._recount = True
        return changed + self._reference([path for path in paths if path not in before])

    def _reference(self, paths: list[Path]) -> list[str]:
        loaded = set(self._connection.scalars(select(load_file.c.sha256)))
        # Most runs have them all: looking at each file for what it is would take longer than all the rest.
        files = in_order(
            opened(path) for path in paths if sha256(path.read_bytes()).hexdigest() not in loaded
        )
        changed = []
        for file in files:
            self._product_load()
            report = self._file(file)
            if report.refused or report.rejected:
                reason = report.refused or report.rejections[0].reason
                raise StoreProblem(f"The product's own table {file.path.name} cannot be loaded: {reason}")
            if report.changed:
                changed.append(file.path.name)
        return changed

    def _files(self) -> list[FileReport]:
        reports: dict[int, FileReport] = {}
        ready: list[tuple[int, OpenedFile]] = []
        for i, path in enumerate(self._request.files):
            try:
                ready.append((i, opened(path, self._request.options)))
            except Refused as refusal:
                reports[i] = FileReport(path, refused=str(refusal))
        ready.sort(key=lambda item: item[1].rank)
        first = [item for item in ready if item[1].rank[0] < BEFORE_MEASURES]
        for i, file in first:
            reports[i] = self._file(file)
        self._own_definitions()
        for i, file in ready[len(first) :]:
            reports[i] = self._file(file)
        return [reports[i] for i in sorted(reports)]

    def _own_definitions(self) -> None:
        """The reader's own measures, once the sources and topics that they name are there."""
        folder = self._request.own_definitions
        if folder and definitions.synchronise(self._connection, folder, beside=self._request.definitions):
            self._recount = True
            self._prepared.append("your measure definitions")

    def _file(self, file: OpenedFile) -> FileReport:
        self._watcher.begin(file.path.name, file.rows_about)
        report = FileReport(file.path, file.format.name, file.sha256)
        held = publications.held(self._connection, file.sha256)
        try:
            return self._stored(file, report, held)
        except NotHeld:
            return self._stored(file, FileReport(file.path, file.format.name, file.sha256), None)

    def _stored(self, file: OpenedFile, report: FileReport, held: int | None) -> FileReport:
        savepoint = self._connection.begin_nested()
        try:
            self._read(file, report, held)
        except NotHeld:
            savepoint.rollback()
            raise
        except Refused as refusal:
            savepoint.rollback()
            return FileReport(file.path, file.format.name, file.sha256, refused=str(refusal))
        if report.doubts and not self._request.options.confirm(file.path.name, report.doubts):
            report.confirmed = report.changed = False
            savepoint.rollback()
        elif report.changed or self._has_news(report):
            report.changed = True
            savepoint.commit()
        else:
            savepoint.rollback()
        return report

    def _read(self, file: OpenedFile, report: FileReport, held: int | None) -> None:
        context = store_context(self._connection, self._request.today)
        options = self._request.options
        content = file.format.read(file.source, context, options)
        report.format = content.format
        ident = self._add_file(report, content.headings)
        incoming = Incoming(
            self._connection, report, ident, self._watcher.advance, self._load_id, held, options.by
        )
        for part in content.parts:
            if isinstance(part, PublishedValues):
                if part.areas:
                    reference_load.make_known(incoming, part.areas)
                    context = store_context(self._connection, self._request.today)
                store(incoming, part, context)
            elif reference_load.store(incoming, part):
                self._recount = True
        report.notes[:0] = content.notes
        report.doubts[:0] = [*file.source.doubts, *content.doubts]
        if not report.read:
            raise Refused(_nothing_read(content.notes))
        self._finish_file(ident, report)

    def _add_file(self, report: FileReport, headings: tuple[str, ...]) -> int:
        values = {"load_id": self._load_id, "file": report.path.name, "sha256": report.sha256} | _counts(
            report
        )
        values["headings"] = json.dumps(headings, ensure_ascii=False) if headings else None
        created = self._connection.execute(insert(load_file).values(values)).inserted_primary_key
        assert created is not None
        return int(created[0])

    def _finish_file(self, ident: int, report: FileReport) -> None:
        connection = self._connection
        connection.execute(update(load_file).where(load_file.c.id == ident).values(_counts(report)))
        _add_notes(connection, ident, report.notes)
        self._newest_file = ident

    def _has_news(self, report: FileReport) -> bool:
        """Whether a file that changed no figure is still worth keeping: its rejected rows are not known yet."""
        if not report.rejected and not any(note.kind == "not_loaded" for note in report.notes):
            return False
        earlier = (
            select(load_file.c.rejected)
            .where(load_file.c.sha256 == report.sha256, load_file.c.id != self._newest_file)
            .order_by(load_file.c.id.desc())
            .limit(1)
        )
        return self._connection.scalar(earlier) != report.rejected

    def _sums(self, reports: list[FileReport]) -> tuple[Movement, ...]:
        self._watcher.finishing()
        movements, notes = rebuild(self._connection, self._load_id, everything=self._recount)
        for ident, sentences in notes.items():
            self._note(ident, sentences, reports)
        return movements

    def _note(self, ident: int, notes: list[LoadNote], reports: list[FileReport]) -> None:
        """Keep new notes with the file they concern, and show them with it if it is one of this run."""
        held = set(
            self._connection.scalars(select(load_note.c.sentence).where(load_note.c.load_file_id == ident))
        )
        notes = [note for note in notes if note.sentence not in held]
        if not notes:
            return
        _add_notes(self._connection, ident, notes)
        file_row = self._connection.execute(select(load_file).where(load_file.c.id == ident)).one()
        for report in reports:
            if report.sha256 == file_row.sha256 and file_row.load_id == self._load_id:
                report.notes.extend(notes)
                return
        self._later_notes += notes


def _add_notes(connection: Connection, ident: int, notes: Iterable[LoadNote]) -> None:
    rows = [{"load_file_id": ident, "kind": note.kind, "sentence": note.sentence} for note in notes]
    if rows:
        connection.execute(insert(load_note), rows)


def _counts(report: FileReport) -> dict[str, object]:
    return {
        "format": report.format,
        "rows_read": report.read,
        "accepted": report.accepted,
        "revised": report.revised,
        "unchanged": report.unchanged,
        "superseded": report.superseded,
        "rejected": report.rejected,
    }


def _nothing_read(notes: list[LoadNote]) -> str:
    reasons = " ".join(note.sentence for note in notes if note.kind != "footnote")
    return (
        f"Nothing of the file can be loaded. {reasons}".strip()
        if reasons
        else ("The file holds headings but no rows. Nothing was loaded.")
    )

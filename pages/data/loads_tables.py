"""What became of every load: its counts, its files, the questions it raised, and how many rows it rejected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import counted
from data_access.queries.loads import LoadedFile, LoadRecord, load_records
from pages.data.record import clock, source_of_loads

COUNTS = ("rows_read", "accepted", "revised", "unchanged", "superseded", "rejected")
COUNTED = ("Rows read", "Accepted", "Revised", "Unchanged", "Superseded", "Rejected")
LOADS = ("Load", "Ended", "Kind", "By", "Note", "Files", *COUNTED, "Questions", "Remarks")
SEEN = ("Load", "Ended", "What it was", "Files", *COUNTED, "Questions", "Remarks")
FILES = ("Load", "Ended", "File", "Read as", *COUNTED, "Questions and remarks")
KINDS = {"load": "loaded from files", "withdrawal": "withdrawal", "product": "shipped with the product"}
NOTES = {
    "question": "Question", "unmatched_area": "Code without a place", "not_loaded": "Not loaded",
    "restated": "Restated", "footnote": "Footnote",
}  # fmt: skip
# Of more than this the page says how many there are; the downloads hold all.
MOST_LOADS, MOST_FILES, MOST_NOTES = 100, 200, 100
REJECTED = "python -m data_access.loader rejected"


def loads_exhibit() -> Exhibit | None:
    """Every load with its totals, the newest first; ``None`` for a store into which nothing was loaded."""
    runs = load_records()
    if not runs:
        return None
    rows = [_load_row(run) for run in runs]
    files = sum(len(run.files) for run in runs)
    rejected = sum(run.rejected for run in runs)
    return Exhibit(
        ident="loads",
        title="Every load and what became of it",
        sentence=f"{counted(len(runs), 'load')} of {counted(files, 'file')}, the newest first; "
        f"{counted(rejected, 'row')} rejected. Accepted are values new to the store, superseded those older than "
        "what it held.",
        picture=html.Div(
            [
                record_table(SEEN, [_seen(run) for run in runs[:MOST_LOADS]], "Loads"),
                _more(len(rows) - MOST_LOADS, "load"),
            ]
        ),
        columns=LOADS,
        rows=tuple(tuple(row) for row in rows),
        source=source_of_loads(),
        download=addresses.download("data", "loads"),
    )


def _more(count: int, noun: str) -> html.P | None:
    words = f"{counted(count, f'further {noun}')} in the downloads below."
    return html.P(words, className="source") if count > 0 else None


def totals(files: Iterable[LoadedFile]) -> list[int]:
    """Rows read, accepted, revised, unchanged, superseded and rejected of several files."""
    each = list(files)
    return [sum(_counts(file)[index] for file in each) for index in range(len(COUNTS))]


def _counts(file: LoadedFile) -> tuple[int, ...]:
    return (file.rows_read, file.accepted, file.revised, file.unchanged, file.superseded, file.rejected)


def _load_row(run: LoadRecord) -> list[Cell]:
    notes = [note.kind for file in run.files for note in file.notes]
    questions = notes.count("question")
    return [
        f"Load {run.id}",
        clock(run.finished),
        _kind(run),
        run.by,
        run.note,
        len(run.files),
        *totals(run.files),
        questions,
        len(notes) - questions,
    ]


def _seen(run: LoadRecord) -> list[Any]:
    """The same with kind, person and note in one column, so that the counts have room."""
    load, ended, kind, by, note, *counts = _load_row(run)
    lines = [words for words in (f"By {by}" if by else "", note) if words]
    what = [kind, *[html.Span(words, className="small") for words in lines]]
    return [load, ended, what if lines else kind, *counts]


def _kind(run: LoadRecord) -> str:
    words = kind_words(run)
    return words[:1].upper() + words[1:]


def kind_words(run: LoadRecord) -> str:
    """What kind of load it was, and whether it counts: ``loaded from files, taken back by load 7``."""
    kind = KINDS.get(run.kind, run.kind)
    if run.withdraws:
        kind += f" of load {run.withdraws}"
    return f"{kind}, taken back by load {run.withdrawn_by}" if run.withdrawn_by else kind


def files_exhibit() -> Exhibit | None:
    """The files of every load, behind a fold for each; ``None`` where there are none."""
    loads = [run for run in load_records() if run.files]
    if not loads:
        return None
    files = [file for run in loads for file in run.files]
    notes = [note.kind for file in files for note in file.notes]
    questions = notes.count("question")
    return Exhibit(
        ident="files",
        title="The files of each load",
        sentence=f"{counted(len(files), 'file')} in {counted(len(loads), 'load')}: "
        f"{counted(totals(files)[0], 'row')} read, {counted(totals(files)[-1], 'row')} rejected, "
        f"{counted(questions, 'question')} and {counted(len(notes) - questions, 'remark')}.",
        picture=html.Div([*map(_fold, loads[:MOST_LOADS]), _more(len(loads) - MOST_LOADS, "load")]),
        columns=FILES,
        rows=tuple(_file_row(run, file) for run in loads for file in run.files),
        source=source_of_loads(),
        download=addresses.download("data", "files"),
    )


def _fold(run: LoadRecord) -> html.Details:
    files = run.files
    rows = [[file.file, _read_as(file), *_counts(file)] for file in files[:MOST_FILES]]
    notes = [(file, note) for file in files for note in file.notes]
    lines = [
        html.Li(f"{NOTES.get(note.kind, note.kind)}, {file.file}: {note.sentence}")
        for file, note in notes[:MOST_NOTES]
    ]
    summary = f"Load {run.id}, {clock(run.finished)}: {counted(len(files), 'file')}"
    if notes:
        summary += f", {counted(len(notes), 'question or remark', 'questions and remarks')}"
    return html.Details(
        [
            html.Summary(summary),
            record_table(("File", "Read as", *COUNTED), rows, f"Files of load {run.id}"),
            _more(len(files) - MOST_FILES, "file"),
            html.Ul(lines, className="events") if lines else None,
            _more(len(notes) - MOST_NOTES, "remark"),
        ]
    )


def _read_as(file: LoadedFile) -> str:
    return file.format[:1].upper() + file.format[1:]


def _file_row(run: LoadRecord, file: LoadedFile) -> tuple[Cell, ...]:
    notes = " | ".join(f"{NOTES.get(note.kind, note.kind)}: {note.sentence}" for note in file.notes)
    return (f"Load {run.id}", clock(run.finished), file.file, file.format, *_counts(file), notes or None)


def rejected_section() -> html.Section:
    """How many rows each load rejected. The rows themselves may hold what somebody mistyped: a command shows them."""
    runs = [run for run in load_records() if run.rejected]
    parts: list[Any] = [html.H2("Rejected rows")]
    if not runs:
        parts.append(html.P("No row of any load was rejected."))
    else:
        rows = [
            [f"Load {run.id}", clock(run.finished), run.rejected, f"{REJECTED} {run.id}"]
            for run in runs[:MOST_LOADS]
        ]
        parts.append(
            record_table(
                ("Load", "Ended", "Rows rejected", "Command that lists them"), rows, "Rejected rows by load"
            )
        )
        parts.append(_more(len(runs) - MOST_LOADS, "load"))
    parts.append(
        html.P(
            [
                "The rows are not shown here, as they may hold what somebody mistyped. Whoever keeps the store sees "
                "each with its reason: ",
                html.Code(f"{REJECTED} LOAD"),
                ", and with ",
                html.Code("--csv FILE"),
                " as a table to be mended.",
            ]
        )
    )
    return html.Section(parts, id="rejected", className="card-section")

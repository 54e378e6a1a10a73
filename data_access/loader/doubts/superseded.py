"""Figures that would not count, as a newer publication has others, and blanks in the place of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from data_access.loader.columns.calendar import day_name
from data_access.loader.doubts.sentences import Words, as_day, figure
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted, listed
from data_access.loader.rows import Doubt, LoadNote
from data_access.loader.sql import same_figure, same_month, same_row

EXAMPLES = 2
NOTED = 3  # blanks over figures that are noted; more are asked about

# What stands in force where a new figure would lose: its own row, or another of a publication of the whole period.
# Files of one run are given together, so that none of them is a surprise to the others.
_LOSING = f"""SELECT v.line, v.measure_id, v.area_id, v.period, v.numerator, v.denominator, v.status,
        o.numerator AS other, o.denominator AS below, COALESCE(o.status, 'not given') AS other_status,
        p.title, p.published
    FROM new_value v LEFT JOIN observation o ON {same_row("o", "v")}
    JOIN publication p ON p.id = COALESCE(o.publication_id, (SELECT MAX(x.publication_id) FROM observation x
        JOIN publication y ON y.id = x.publication_id AND y.replaces = 'month' WHERE {same_month("x", "v")}))
    JOIN load_file f ON f.id = p.load_file_id AND f.load_id <> (SELECT load_id FROM load_file WHERE id = :file)
    WHERE v.fate = 'superseded' AND (o.period IS NULL OR NOT ({same_figure("o", "v")})) ORDER BY v.line"""
_BLANKS = f"""SELECT v.line, v.measure_id, v.area_id, v.period, v.status, o.numerator AS other, o.denominator AS below
    FROM new_value v JOIN observation o ON {same_row("o", "v")}
    WHERE v.fate = 'revised' AND v.numerator IS NULL AND o.status IN ('reported', 'questioned') ORDER BY v.line"""


def doubts(incoming: Incoming, words: Words) -> list[Doubt]:
    """A doubt about figures that would not count, and one about more than a few blanks; a few blanks are a note."""
    made = []
    losing = incoming.connection.execute(text(_LOSING), {"file": incoming.load_file_id}).all()
    if losing:
        made.append(Doubt("superseded", _losing(incoming, words, losing)))
    blanks = incoming.connection.execute(text(_BLANKS)).all()
    if blanks:
        sentence = (
            f"{words.measures(row.measure_id for row in blanks)}: {counted(len(blanks), 'figure')} would be replaced "
            f"by a blank: {listed([_blank(words, row) for row in blanks])}. If the figures still hold, leave the rows "
            "out of the file."
        )
        if len(blanks) > NOTED:
            made.append(Doubt("superseded", sentence))
        else:
            incoming.report.notes.append(LoadNote("restated", sentence.replace("would be", "was", 1)))
    return made


def _losing(incoming: Incoming, words: Words, rows: Sequence[Any]) -> str:
    newest = max(rows, key=lambda row: str(row.published))
    examples = [
        f"{words.place(row)}: {figure(row.numerator, row.denominator, row.status)} in the file, "
        f"{figure(row.other, row.below, row.other_status)} in force"
        for row in rows[:EXAMPLES]
    ]
    counting = incoming.count("SELECT COUNT(*) FROM new_value WHERE fate <> 'superseded'")
    return (
        f"{words.measures(row.measure_id for row in rows)}: {counted(len(rows), 'figure')} would not count, as a newer "
        f"publication has others (“{newest.title}”, {day_name(as_day(newest.published))}): {listed(examples)}. "
        + ("" if counting else "Nothing of the file would count. ")
        + "If the file is right after all, give it a later date of publication; confirm to keep it as history only."
    )


def _blank(words: Words, row: Any) -> str:
    return f"{words.place(row)}: {figure(row.other, row.below)} before, {figure(None, status=row.status)} now"

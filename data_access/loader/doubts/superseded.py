"""Figures that would not count or replace what they should not: newer ones, ones by a blank, others' local items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from data_access.loader.columns.calendar import day_name
from data_access.loader.doubts.sentences import Words, as_day, figure
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted
from data_access.loader.rows import Doubt, LoadNote
from data_access.loader.sql import same_figure, same_month, same_row

EXAMPLES = 2
NOTED = 3  # blanks over figures that are noted; more are asked about

_COLUMNS = "v.line, v.measure_id, v.area_id, v.period, v.numerator, v.denominator, v.status"
_OTHER = "o.numerator AS other, o.denominator AS below, COALESCE(o.status, 'not given') AS other_status"
_THIS_LOAD = "(SELECT load_id FROM load_file WHERE id = :file)"
# What stands in force where a new figure would lose: its own row, or another of a publication of the whole period.
# Files of one run are given together, so that none of them is a surprise to the others.
_LOSING = f"""FROM new_value v LEFT JOIN observation o ON {same_row("o", "v")}
    JOIN publication p ON p.id = COALESCE(o.publication_id, (SELECT MAX(x.publication_id) FROM observation x
        JOIN publication y ON y.id = x.publication_id AND y.replaces = 'month' WHERE {same_month("x", "v")}))
    JOIN load_file f ON f.id = p.load_file_id AND f.load_id <> {_THIS_LOAD}
    WHERE v.fate = 'superseded' AND (o.period IS NULL OR NOT ({same_figure("o", "v")}))"""
_BLANKS = f"""FROM new_value v JOIN observation o ON {same_row("o", "v")}
    WHERE v.fate = 'revised' AND v.numerator IS NULL AND o.status IN ('reported', 'questioned')"""
# Local items only: a national publication has no owner but its publisher.
_OTHERS = f"""FROM new_value v JOIN observation o ON {same_row("o", "v")}
    JOIN publication p ON p.id = o.publication_id JOIN load_file f ON f.id = p.load_file_id
    JOIN load l ON l.id = f.load_id JOIN load n ON n.id = {_THIS_LOAD} AND COALESCE(n."by", '') <> l."by"
    JOIN measure d ON d.id = v.measure_id JOIN source b ON b.id = d.source_id AND b.designation = 'local data'
    WHERE v.fate = 'revised'"""


def doubts(incoming: Incoming, words: Words) -> list[Doubt]:
    """Doubts about figures that would not count, blanks over figures (a few are a note), and others' local items."""
    made = []
    if losing := _rows(incoming, _LOSING, "p.title, p.published"):
        made.append(Doubt("superseded", _losing(incoming, words, losing)))
    if blanks := _rows(incoming, _BLANKS, "'' AS title"):
        sentence = (
            f"{_measures(words, blanks)}: {counted(blanks[0].total, 'figure')} would be replaced by a blank: "
            f"{_examples(words, blanks)}. If the figures still hold, leave the rows out of the file."
        )
        if blanks[0].total > NOTED:
            made.append(Doubt("superseded", sentence))
        else:
            incoming.report.notes.append(LoadNote("restated", sentence.replace("would be", "was", 1)))
    if others := _rows(incoming, _OTHERS, """l."by" AS loader"""):
        made.append(
            Doubt(
                "owner",
                f"{_measures(words, others)}: {counted(others[0].total, 'figure')} loaded by {others[0].loader} would "
                f"be replaced: {_examples(words, others)}. Ask them first, or confirm if you agreed on it.",
            )
        )
    return made


def _rows(incoming: Incoming, source: str, more: str) -> Sequence[Any]:
    """The first few rows, each with ``total``: how many there are."""
    statement = (
        f"SELECT {_COLUMNS}, {_OTHER}, {more}, COUNT(*) OVER () AS total {source} ORDER BY v.line LIMIT 5"
    )
    values = {"file": incoming.load_file_id} if ":file" in source else {}
    return incoming.connection.execute(text(statement), values).all()


def _measures(words: Words, rows: Sequence[Any]) -> str:
    return words.measures(row.measure_id for row in rows)


def _examples(words: Words, rows: Sequence[Any]) -> str:
    examples = [
        f"{words.place(row)}: {figure(row.numerator, row.denominator, row.status)} in the file, "
        f"{figure(row.other, row.below, row.other_status)} in force"
        for row in rows[:EXAMPLES]
    ]
    more = rows[0].total - len(examples)
    return "; ".join(examples) + (f"; and {more:,} more" if more else "")


def _losing(incoming: Incoming, words: Words, rows: Sequence[Any]) -> str:
    counting = incoming.count("SELECT COUNT(*) FROM new_value WHERE fate NOT IN ('superseded', 'rejected')")
    return (
        f"{_measures(words, rows)}: {counted(rows[0].total, 'figure')} would not count, as a newer publication has "
        f"others (“{rows[0].title}”, {day_name(as_day(rows[0].published))}): {_examples(words, rows)}. "
        + ("" if counting else "Nothing of the file would count. ")
        + "If the file is right after all, give it a later date of publication; confirm to keep it as history only."
    )

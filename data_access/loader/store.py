"""Staged figures into the store: which are new, which are in force, which are history.

A publication's place in the order is its date, then the order of loading. For a measure and period the newest
publication of the kind ``month`` holds as a whole; newer ones of the kind ``row`` replace it row by row. Nothing
that was beaten ever comes back in force, so new figures are only compared with the figures in force.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, text

from data_access.loader import publications, staging
from data_access.loader.report import FileReport, counted
from data_access.loader.rows import Figures, Known, Note, Rejected
from data_access.loader.sql import FIGURES, as_published, same_figure, same_month, same_row
from data_access.tables import rejected_row


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way into the store. ``load_file_id`` is its row; ``advance`` is told of rows read."""

    connection: Connection
    report: FileReport
    load_file_id: int
    advance: Callable[[int], None]

    def run(self, statement: str, **values: object) -> int:
        """Run SQL and return the number of rows it concerned."""
        return self.connection.execute(text(statement), values).rowcount

    def count(self, statement: str) -> int:
        """The single number that SQL answers."""
        return int(self.connection.scalar(text(statement)) or 0)


_SPREAD = " OR ".join(
    f"MIN({value}) <> MAX({value})"
    for value in ("COALESCE(numerator, -1)", "COALESCE(denominator, -1)", "status")
)
_ANY_REPEATED = """SELECT COUNT(*) FROM (
    SELECT 1 FROM staged GROUP BY pair, period, published HAVING COUNT(*) > 1 LIMIT 1) AS found"""
_FIND_REPEATED = f"""INSERT INTO repeated SELECT measure_id, area_id, period, published, MIN(line), MAX(line),
    CASE WHEN {_SPREAD} THEN 1 ELSE 0 END FROM staged
    GROUP BY measure_id, area_id, period, published HAVING COUNT(*) > 1"""
_SAME_CLAIM = f"{same_row('s', 'g')} AND s.published = g.published"
_REPEATED = f"""SELECT s.line, s.measure_id, s.area_id, s.period, s.numerator, s.status, g.first, g.last, g.differ
    FROM staged s JOIN repeated g ON {_SAME_CLAIM} WHERE g.differ = 1 OR s.line > g.first ORDER BY s.line"""
_DROP_REPEATED = f"""DELETE FROM staged AS s WHERE EXISTS (SELECT 1 FROM repeated g
    WHERE {_SAME_CLAIM} AND (g.differ = 1 OR s.line > g.first))"""


class Rejections:
    """Rejected rows on their way into the store, a few thousand at a time."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._waiting: list[dict[str, object]] = []

    def add(self, row: Rejected) -> None:
        """Count and keep one rejected row."""
        self._incoming.report.reject(row)
        self._waiting.append(
            {
                "load_file_id": self._incoming.load_file_id,
                "line": row.line,
                "column": row.column,
                "value": row.value,
                "reason": row.reason,
            }
        )
        if len(self._waiting) >= 5_000:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._incoming.connection.execute(insert(rejected_row), self._waiting)
            self._waiting.clear()


def store(incoming: Incoming, figures: Figures, known: Known) -> None:
    """Store one publication's figures: claims are kept, figures in force settled, counts put in the report."""
    rejections = Rejections(incoming)
    staging.clear(
        incoming.connection, "staged", "fresh", "here", "standing", "lowest", "barred", "beaten", "repeated"
    )
    filling = staging.Filling(figures, known, rejections.add)
    filling.fill(incoming.connection, incoming.advance)
    _note_months(incoming, filling.levels)
    staging.measured(incoming.connection, "staged", "here")
    _reject_repeated(incoming, rejections)
    held = _held(incoming)
    if held:
        _settle_levels(incoming, figures, rejections)
    rejections.write()
    publications.find_fresh(incoming, figures, held=held)
    if incoming.count("SELECT COUNT(*) FROM fresh"):
        _merge(incoming, held=held)
    _count(incoming)


def _note_months(incoming: Incoming, levels: dict[tuple[str, date], str]) -> None:
    rows = [{"measure": m, "period": p.isoformat(), "level": level} for (m, p), level in levels.items()]
    if rows:
        incoming.connection.execute(text("INSERT INTO here VALUES (:measure, :period, :level)"), rows)


def _reject_repeated(incoming: Incoming, rejections: Rejections) -> None:
    """Reject a second row for the same figure; where the rows disagree, all of them."""
    if not incoming.count(_ANY_REPEATED):
        return
    incoming.run(_FIND_REPEATED)
    for row in incoming.connection.execute(text(_REPEATED)):
        what = f"{row.measure_id}, {row.area_id}, {str(row.period)[:7]}"
        reason = f"the same row stands on line {row.first}: {what}. Remove one of them."
        if row.differ:
            reason = (
                f"lines {row.first} and {row.last} give different figures for {what}, so none of them is loaded. "
                "Keep the right one."
            )
        shown = row.status if row.numerator is None else f"{row.numerator:g}"
        rejections.add(Rejected(row.line, "numerator", shown, reason))
    incoming.run(_DROP_REPEATED)


def _held(incoming: Incoming) -> bool:
    """Whether the store has any claim for the measure-periods of this file."""
    return any(
        incoming.count(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM here h JOIN {table} o ON {months} LIMIT 1) AS found"
        )
        for table in ("observation", "earlier_observation")
        for months in [same_month("o", "h")]
    )


_OTHER_LEVEL = """SELECT measure_id, period FROM (
    SELECT h.measure_id, h.period, h.level, (
        SELECT CASE a.kind WHEN 'collaborative' THEN 'collaborative' ELSE 'member' END
        FROM observation o JOIN area a ON a.id = o.area_id
        WHERE o.measure_id = h.measure_id AND o.period = h.period AND a.kind <> 'england' LIMIT 1) AS held
    FROM here h WHERE h.level <> '') AS compared
WHERE held <> level"""


def _settle_levels(incoming: Incoming, figures: Figures, rejections: Rejections) -> None:
    """A measure-period is held at one level. Only a newer publication of the whole month may change it."""
    if not incoming.run(f"INSERT INTO barred {_OTHER_LEVEL}"):
        return
    if figures.publication.replaces == "month":
        incoming.run(
            f"""DELETE FROM barred WHERE NOT EXISTS (SELECT 1 FROM observation o
            JOIN area a ON a.id = o.area_id JOIN publication p ON p.id = o.publication_id
            WHERE {same_month("o", "barred")} AND a.kind <> 'england' AND p.published > :published)""",
            published=figures.publication.published.isoformat(),
        )
        return
    concerned = f"""FROM staged WHERE EXISTS (SELECT 1 FROM barred b WHERE {same_month("b", "staged")})
        AND (SELECT kind FROM area WHERE id = staged.area_id) <> 'england'"""
    for row in incoming.connection.execute(text(f"SELECT line, measure_id, area_id, period {concerned}")):
        rejections.add(
            Rejected(
                row.line,
                "area",
                row.area_id,
                f"the store holds {row.measure_id} for {str(row.period)[:7]} at another level (collaboratives or "
                "their members), and the two are never mixed. Give the figures at the level that is held.",
            )
        )
    incoming.run(f"DELETE {concerned}")
    staging.clear(incoming.connection, "barred")


def _merge(incoming: Incoming, *, held: bool) -> None:
    """Settle which fresh claims are in force, move what they beat to history, and insert them."""
    staging.measured(incoming.connection, "fresh")
    several = incoming.count("SELECT COUNT(DISTINCT publication_id) FROM fresh") > 1
    if held or several:
        publications.put_in_order(incoming)
        _decide(incoming)
        _make_room(incoming)
        incoming.run(
            f"INSERT INTO earlier_observation ({FIGURES}) SELECT {FIGURES} FROM fresh WHERE fate = 'superseded'"
        )
    incoming.run(
        f"""INSERT INTO observation ({FIGURES}) SELECT {FIGURES} FROM fresh WHERE fate <> 'superseded'
        ORDER BY measure_id, area_id, period"""
    )
    incoming.run(
        "INSERT INTO touched SELECT DISTINCT measure_id, period FROM fresh WHERE TRUE ON CONFLICT DO NOTHING"
    )
    incoming.report.changed = True


def _decide(incoming: Incoming) -> None:
    incoming.run(
        f"""CREATE TEMPORARY TABLE decided AS SELECT f.line, f.pair, f.measure_id, f.area_id, f.period, f.numerator,
            f.denominator, f.status, f.publication_id, CASE
                WHEN f.turn > 1 OR s.place < COALESCE(l.place, 0) OR b.period IS NOT NULL
                    OR COALESCE(held.place, 0) > s.place THEN 'superseded'
                WHEN o.period IS NULL THEN 'accepted'
                WHEN {same_figure("o", "f")} THEN 'unchanged'
                ELSE 'revised' END AS fate
        FROM (SELECT fresh.*, ROW_NUMBER() OVER (PARTITION BY measure_id, area_id, fresh.period
                ORDER BY place DESC) AS turn
            FROM fresh JOIN standing ON standing.publication_id = fresh.publication_id) f
        JOIN standing s ON s.publication_id = f.publication_id
        LEFT JOIN lowest l ON {same_month("l", "f")}
        LEFT JOIN barred b ON {same_month("b", "f")}
        LEFT JOIN observation o ON {same_row("o", "f")}
        LEFT JOIN standing held ON held.publication_id = o.publication_id"""
    )
    columns = "line, pair, measure_id, area_id, period, numerator, denominator, status, publication_id, fate"
    staging.clear(incoming.connection, "fresh")
    incoming.run(f"INSERT INTO fresh ({columns}) SELECT {columns} FROM decided")
    incoming.run("DROP TABLE decided")


def _make_room(incoming: Incoming) -> None:
    """Move the figures that fresh ones beat, or that a newer publication no longer has, to history."""
    incoming.run(
        """INSERT INTO beaten SELECT measure_id, area_id, period FROM fresh WHERE fate IN ('revised', 'unchanged')"""
    )
    gone = incoming.connection.execute(
        text(
            f"""INSERT INTO beaten SELECT o.measure_id, o.area_id, o.period FROM lowest l
            JOIN observation o ON {same_month("o", "l")}
            JOIN standing s ON s.publication_id = o.publication_id
            WHERE s.place < l.place ON CONFLICT DO NOTHING"""
        )
    ).rowcount
    beaten = f"EXISTS (SELECT 1 FROM beaten b WHERE {same_row('b', 'o')})"
    incoming.run(
        f"""INSERT INTO earlier_observation ({FIGURES})
        SELECT {as_published("o")} FROM beaten b JOIN observation o ON {same_row("o", "b")}"""
    )
    incoming.run(f"DELETE FROM observation AS o WHERE {beaten}")
    _say_what_was_restated(incoming, gone)


def _say_what_was_restated(incoming: Incoming, gone: int) -> None:
    revised = incoming.count("SELECT COUNT(*) FROM fresh WHERE fate = 'revised'")
    if not revised and not gone:
        return
    differ = counted(revised, "figure differs", "figures differ")
    went = counted(gone, "figure of an area", "figures of areas")
    said = [f"{differ} from the earlier publication"] if revised else []
    said += [f"{went} that it no longer names went to history"] if gone else []
    incoming.report.notes.append(
        Note("restated", f"This file restates earlier months: {' and '.join(said)}.")
    )


def _count(incoming: Incoming) -> None:
    report = incoming.report
    counted = incoming.connection.execute(text("SELECT fate, COUNT(*) FROM fresh GROUP BY fate"))
    fates = {str(fate): int(number) for fate, number in counted}
    staged = incoming.count("SELECT COUNT(*) FROM staged")
    report.accepted += fates.get("accepted", 0)
    report.revised += fates.get("revised", 0)
    report.superseded += fates.get("superseded", 0)
    report.unchanged += staged - sum(fates.values()) + fates.get("unchanged", 0)

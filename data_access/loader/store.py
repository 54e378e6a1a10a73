"""Staged figures into the store: which are new, which are in force, which are history.

A publication's place in the order is its date, then the order of loading. For a measure and period the newest
publication of the kind ``month`` holds as a whole; newer ones of the kind ``row`` replace it row by row. Nothing
that was superseded ever comes back in force, so new figures are only compared with the figures in force.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from data_access.loader import publications, staging
from data_access.loader.doubts import plausibility
from data_access.loader.incoming import Incoming, Rejections
from data_access.loader.report import counted
from data_access.loader.rows import LoadNote, PublishedValues, Rejected, StoreContext
from data_access.loader.sql import FIGURES, as_published, same_figure, same_month, same_row

_SPREAD = " OR ".join(
    f"MIN({value}) <> MAX({value})"
    for value in ("COALESCE(numerator, -1)", "COALESCE(denominator, -1)", "status")
)
_ANY_REPEATED = """SELECT COUNT(*) FROM (
    SELECT 1 FROM staged_value GROUP BY pair, period, published HAVING COUNT(*) > 1 LIMIT 1) AS repeated"""
_FIND_REPEATED = f"""INSERT INTO repeated_value SELECT measure_id, area_id, period, published, MIN(line), MAX(line),
    CASE WHEN {_SPREAD} THEN 1 ELSE 0 END FROM staged_value
    GROUP BY measure_id, area_id, period, published HAVING COUNT(*) > 1"""
_SAME_CLAIM = f"{same_row('s', 'g')} AND s.published = g.published"
_REPEATED = f"""SELECT s.line, s.measure_id, s.area_id, s.period, s.numerator, s.status, g.first, g.last, g.differ
    FROM staged_value s JOIN repeated_value g ON {_SAME_CLAIM} WHERE g.differ = 1 OR s.line > g.first ORDER BY s.line"""
_DROP_REPEATED = f"""DELETE FROM staged_value AS s WHERE EXISTS (SELECT 1 FROM repeated_value g
    WHERE {_SAME_CLAIM} AND (g.differ = 1 OR s.line > g.first))"""


def store(incoming: Incoming, figures: PublishedValues, context: StoreContext) -> None:
    """Store one publication's figures: all are kept, those in force settled, counts put in the report."""
    rejections = Rejections(incoming)
    staging.clear(incoming.connection, *staging.PER_FILE)
    filling = staging.Filling(figures, context, rejections.add)
    filling.fill(incoming.connection, incoming.advance)
    _insert_periods(incoming, filling.levels)
    staging.measured(incoming.connection, "staged_value", "file_period")
    _reject_repeated(incoming, rejections)
    has_earlier = _has_earlier_values(incoming)
    if has_earlier:
        _settle_levels(incoming, figures, rejections)
    rejections.write()
    publications.find_new(incoming, figures, has_earlier=has_earlier)
    if incoming.count("SELECT COUNT(*) FROM new_value"):
        _merge(incoming, context, has_earlier=has_earlier)
    _count(incoming)


def _insert_periods(incoming: Incoming, levels: dict[tuple[str, date], str]) -> None:
    rows = [{"measure": m, "period": p.isoformat(), "level": level} for (m, p), level in levels.items()]
    if rows:
        incoming.connection.execute(text("INSERT INTO file_period VALUES (:measure, :period, :level)"), rows)


def _reject_repeated(incoming: Incoming, rejections: Rejections) -> None:
    """Reject a second row for the same figure; where the rows disagree, all of them."""
    if not incoming.count(_ANY_REPEATED):
        return
    incoming.run(_FIND_REPEATED)
    for row in incoming.connection.execute(text(_REPEATED)):
        figure = f"{row.measure_id}, {row.area_id}, {str(row.period)[:7]}"
        reason = f"the same row stands on line {row.first}: {figure}. Remove one of them."
        if row.differ:
            reason = (
                f"lines {row.first} and {row.last} give different figures for {figure}, so none of them is loaded. "
                "Keep the right one."
            )
        value = row.status if row.numerator is None else f"{row.numerator:g}"
        rejections.add(Rejected(row.line, "numerator", value, reason))
    incoming.run(_DROP_REPEATED)


def _has_earlier_values(incoming: Incoming) -> bool:
    """Whether the store holds any figure, in force or earlier, for the measure-periods of this file."""
    return any(
        incoming.count(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM file_period h JOIN {table} o ON {months} LIMIT 1) AS earlier"
        )
        for table in ("observation", "earlier_observation")
        for months in [same_month("o", "h")]
    )


_OTHER_LEVEL = """SELECT measure_id, period FROM (
    SELECT h.measure_id, h.period, h.level, (
        SELECT CASE a.kind WHEN 'collaborative' THEN 'collaborative' ELSE 'member' END
        FROM observation o JOIN area a ON a.id = o.area_id
        WHERE o.measure_id = h.measure_id AND o.period = h.period AND a.kind <> 'england' LIMIT 1) AS stored_level
    FROM file_period h WHERE h.level <> '') AS compared
WHERE stored_level <> level"""


def _settle_levels(incoming: Incoming, figures: PublishedValues, rejections: Rejections) -> None:
    """A measure-period is held at one level. Only a newer publication of the whole month may change it."""
    if not incoming.run(f"INSERT INTO level_conflict {_OTHER_LEVEL}"):
        return
    if figures.publication.replaces == "month":
        incoming.run(
            f"""DELETE FROM level_conflict WHERE NOT EXISTS (SELECT 1 FROM observation o
            JOIN area a ON a.id = o.area_id JOIN publication p ON p.id = o.publication_id
            WHERE {same_month("o", "level_conflict")} AND a.kind <> 'england' AND p.published > :published)""",
            published=figures.publication.published.isoformat(),
        )
        return
    same_period = same_month("b", "staged_value")
    concerned = f"""FROM staged_value WHERE EXISTS (SELECT 1 FROM level_conflict b WHERE {same_period})
        AND (SELECT kind FROM area WHERE id = staged_value.area_id) <> 'england'"""
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
    staging.clear(incoming.connection, "level_conflict")


def _merge(incoming: Incoming, context: StoreContext, *, has_earlier: bool) -> None:
    """Settle which new figures are in force, move those that they replace to history, and insert them."""
    staging.measured(incoming.connection, "new_value")
    several_publications = incoming.count("SELECT COUNT(DISTINCT publication_id) FROM new_value") > 1
    if has_earlier or several_publications:
        publications.put_in_order(incoming)
        _settle_fates(incoming)
    incoming.report.doubts += plausibility.of_figures(incoming, context)
    if has_earlier or several_publications:
        _move_superseded(incoming)
        incoming.run(
            f"INSERT INTO earlier_observation ({FIGURES}) SELECT {FIGURES} FROM new_value WHERE fate = 'superseded'"
        )
    incoming.run(
        f"""INSERT INTO observation ({FIGURES}) SELECT {FIGURES} FROM new_value WHERE fate <> 'superseded'
        ORDER BY measure_id, area_id, period"""
    )
    incoming.run(
        "INSERT INTO touched_period SELECT DISTINCT measure_id, period FROM new_value WHERE TRUE ON CONFLICT DO NOTHING"
    )
    incoming.report.changed = True


def _settle_fates(incoming: Incoming) -> None:
    incoming.run(
        f"""CREATE TEMPORARY TABLE decided_value AS SELECT f.line, f.pair, f.measure_id, f.area_id, f.period,
            f.numerator, f.denominator, f.status, f.publication_id, CASE
                WHEN f.turn > 1 OR s.rank < COALESCE(l.rank, 0) OR b.period IS NOT NULL
                    OR COALESCE(in_force.rank, 0) > s.rank THEN 'superseded'
                WHEN o.period IS NULL THEN 'accepted'
                WHEN {same_figure("o", "f")} THEN 'unchanged'
                ELSE 'revised' END AS fate
        FROM (SELECT new_value.*, ROW_NUMBER() OVER (PARTITION BY measure_id, area_id, new_value.period
                ORDER BY rank DESC) AS turn
            FROM new_value JOIN publication_rank ON publication_rank.publication_id = new_value.publication_id) f
        JOIN publication_rank s ON s.publication_id = f.publication_id
        LEFT JOIN replacing_publication l ON {same_month("l", "f")}
        LEFT JOIN level_conflict b ON {same_month("b", "f")}
        LEFT JOIN observation o ON {same_row("o", "f")}
        LEFT JOIN publication_rank in_force ON in_force.publication_id = o.publication_id"""
    )
    columns = "line, pair, measure_id, area_id, period, numerator, denominator, status, publication_id, fate"
    staging.clear(incoming.connection, "new_value")
    incoming.run(f"INSERT INTO new_value ({columns}) SELECT {columns} FROM decided_value")
    incoming.run("DROP TABLE decided_value")


def _move_superseded(incoming: Incoming) -> None:
    """Move figures that new ones replace, or that a newer publication no longer has, to history."""
    incoming.run(
        """INSERT INTO superseded_value SELECT measure_id, area_id, period FROM new_value
        WHERE fate IN ('revised', 'unchanged')"""
    )
    gone = incoming.connection.execute(
        text(
            f"""INSERT INTO superseded_value SELECT o.measure_id, o.area_id, o.period FROM replacing_publication l
            JOIN observation o ON {same_month("o", "l")}
            JOIN publication_rank s ON s.publication_id = o.publication_id
            WHERE s.rank < l.rank ON CONFLICT DO NOTHING"""
        )
    ).rowcount
    is_superseded = f"EXISTS (SELECT 1 FROM superseded_value b WHERE {same_row('b', 'o')})"
    incoming.run(
        f"""INSERT INTO earlier_observation ({FIGURES})
        SELECT {as_published("o")} FROM superseded_value b JOIN observation o ON {same_row("o", "b")}"""
    )
    incoming.run(f"DELETE FROM observation AS o WHERE {is_superseded}")
    _note_restatement(incoming, gone)


def _note_restatement(incoming: Incoming, gone: int) -> None:
    revised = incoming.count("SELECT COUNT(*) FROM new_value WHERE fate = 'revised'")
    if not revised and not gone:
        return
    differ = counted(revised, "figure differs", "figures differ")
    went = counted(gone, "figure of an area", "figures of areas")
    changes = [f"{differ} from the earlier publication"] if revised else []
    changes += [f"{went} that it no longer names went to history"] if gone else []
    incoming.report.notes.append(
        LoadNote("restated", f"This file restates earlier months: {' and '.join(changes)}.")
    )


def _count(incoming: Incoming) -> None:
    report = incoming.report
    counted = incoming.connection.execute(text("SELECT fate, COUNT(*) FROM new_value GROUP BY fate"))
    fates = {str(fate): int(number) for fate, number in counted}
    staged = incoming.count("SELECT COUNT(*) FROM staged_value")
    report.accepted += fates.get("accepted", 0)
    report.revised += fates.get("revised", 0)
    report.superseded += fates.get("superseded", 0)
    report.unchanged += staged - sum(fates.values()) + fates.get("unchanged", 0)

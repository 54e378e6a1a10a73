"""One publication's figures into the store: staged, checked for repeats, settled, counted in the report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from data_access.loader import settling, staging
from data_access.loader.doubts import plausibility
from data_access.loader.filling import Filling
from data_access.loader.incoming import Incoming, NotHeld, Rejections
from data_access.loader.publications import Publications, count_known, is_known, other_level
from data_access.loader.report import counted
from data_access.loader.rows import Doubt, LoadNote, PublishedValues, Rejected, StoreContext

_EXAMPLES = 5
_SPREAD = " OR ".join(
    f"MIN({value}) <> MAX({value})"
    for value in ("COALESCE(numerator, -1)", "COALESCE(denominator, -1)", "status")
)
_ANY_REPEATED = """SELECT COUNT(*) FROM (
    SELECT 1 FROM staged_value GROUP BY pair, period, publication_id HAVING COUNT(*) > 1 LIMIT 1) AS repeated"""
_FIND_REPEATED = f"""INSERT INTO repeated_value SELECT pair, period, publication_id, MIN(line), MAX(line),
    CASE WHEN {_SPREAD} THEN 1 ELSE 0 END FROM staged_value
    GROUP BY pair, period, publication_id HAVING COUNT(*) > 1"""
_SAME_CLAIM = "s.pair = g.pair AND s.period = g.period AND s.publication_id = g.publication_id"
_REPEATED = f"""SELECT s.line, p.measure_id, p.area_id, s.period, s.numerator, s.status, g.first, g.last, g.differ,
        m.grain FROM staged_value s JOIN repeated_value g ON {_SAME_CLAIM} JOIN pair p ON p.pair = s.pair
    JOIN measure m ON m.id = p.measure_id WHERE g.differ = 1 OR s.line > g.first ORDER BY s.line"""
_DROP_REPEATED = f"""DELETE FROM staged_value AS s WHERE EXISTS (SELECT 1 FROM repeated_value g
    WHERE {_SAME_CLAIM} AND (g.differ = 1 OR s.line > g.first))"""
_REJECTED_FOR_LEVEL = """SELECT line, measure_id, area_id, period FROM new_value WHERE fate = 'rejected'
    ORDER BY line"""


def store(incoming: Incoming, figures: PublishedValues, context: StoreContext) -> None:
    """Store one publication's figures: all are kept, those in force settled, counts put in the report.

    Raises ``NotHeld`` where the file seemed to be held and says something new.
    """
    rejections = Rejections(incoming)
    publications = Publications(incoming, figures)
    staging.clear(incoming.connection, *staging.PER_FILE)
    rejected = incoming.report.rejected
    filling = Filling(figures, context, rejections.add, publications.of)
    filling.fill(incoming.connection, incoming.advance)
    _insert_periods(incoming, filling.levels)
    staging.measured(incoming.connection, "staged_value", "pair", "file_period")
    _settle_repeated(incoming, figures, rejections)
    if filling.kept == 0 or incoming.report.rejected > rejected:
        publications.remove_empty()
    if incoming.held is not None:
        if not is_known(incoming):
            raise NotHeld
        count_known(incoming, rejections)
    elif filling.kept:
        _merge(incoming, figures, context, rejections)
    rejections.write()


def _insert_periods(incoming: Incoming, levels: dict[tuple[str, date], str]) -> None:
    rows = [{"measure": m, "period": p.isoformat(), "level": level} for (m, p), level in levels.items()]
    if rows:
        incoming.connection.execute(text("INSERT INTO file_period VALUES (:measure, :period, :level)"), rows)


def _settle_repeated(incoming: Incoming, figures: PublishedValues, rejections: Rejections) -> None:
    """Reject rows that give one figure differently; of equal rows the first stays, and whether that is right is asked.

    A publisher's own table repeats a row where it lists an area twice, and its word is not in doubt.
    """
    if not incoming.count(_ANY_REPEATED):
        return
    incoming.run(_FIND_REPEATED)
    equal = []
    for row in incoming.connection.execute(text(_REPEATED)):
        figure = f"{row.measure_id}, {row.area_id}, {str(row.period)[: 10 if row.grain == 'day' else 7]}"
        if row.differ:
            reason = (
                f"lines {row.first} and {row.last} give different figures for {figure}, so none of them is loaded. "
                "Keep the right one; or, where they are parts of it (such as wards), give their sum."
            )
            value = row.status if row.numerator is None else f"{row.numerator:g}"
            rejections.add(Rejected(row.line, "numerator", value, reason))
        else:
            equal.append((row.line, row.first, figure, row.grain))
    incoming.run(_DROP_REPEATED)
    if equal:
        incoming.report.unchanged += len(equal)
        _say_repeated(incoming, equal, doubtful=not figures.areas and figures.publication.replaces == "row")


def _say_repeated(incoming: Incoming, equal: list[tuple[int, int, str, str]], *, doubtful: bool) -> None:
    examples = "; ".join(
        f"line {line} as line {first} ({figure})" for line, first, figure, _ in equal[:_EXAMPLES]
    )
    rest = f"; and {len(equal) - _EXAMPLES:,} more" if len(equal) > _EXAMPLES else ""
    rows = counted(len(equal), "row gives", "rows give")
    repeated = f"{rows} a figure again that an earlier row gives: {examples}{rest}."
    if not doubtful:
        incoming.report.notes.append(LoadNote("footnote", f"{repeated} Each counts once."))
        return
    advice = "add them up first (or with --sum-over and the heading of the parts)"
    if equal[0][3] == "day":
        advice = "write one row for the day with the number of its events, such as 2"
    asked = f"If they are copies, each counts once; if they are parts (such as wards), {advice}."
    incoming.report.doubts.append(Doubt("ambiguous", f"{repeated} {asked}"))


def _merge(
    incoming: Incoming, figures: PublishedValues, context: StoreContext, rejections: Rejections
) -> None:
    """Settle which new figures are in force, move those that they replace to history, and insert them."""
    connection = incoming.connection
    has_earlier = settling.has_earlier(connection)
    of_file = "SELECT COUNT(*) FROM publication WHERE load_file_id = :file"
    gone = 0
    several = incoming.count(of_file, file=incoming.load_file_id) > 1
    if has_earlier or several:
        publication = figures.publication
        settling.decide(connection, monthly=publication.replaces == "month", published=publication.published)
        for row in connection.execute(text(_REJECTED_FOR_LEVEL)).all():
            rejections.add(Rejected(row.line, "area", row.area_id, other_level(row.measure_id, row.period)))
    incoming.report.doubts += plausibility.of_figures(incoming, context)
    if has_earlier or several:
        gone = settling.replace(connection, incoming.load_id)
    settling.put_in_force(connection, incoming.load_id)
    _count(incoming, gone)


def _count(incoming: Incoming, gone: int) -> None:
    report = incoming.report
    rows = incoming.connection.execute(text("SELECT fate, COUNT(*) FROM staged_value GROUP BY fate"))
    fates = {str(fate): int(number) for fate, number in rows}
    report.accepted += fates.get("accepted", 0)
    report.revised += fates.get("revised", 0)
    report.unchanged += fates.get("unchanged", 0)
    report.superseded += fates.get("superseded", 0)
    report.changed |= any(fates.values())
    _note_restatement(report.notes, fates.get("revised", 0), gone)


def _note_restatement(notes: list[LoadNote], revised: int, gone: int) -> None:
    if not revised and not gone:
        return
    differ = counted(revised, "figure differs", "figures differ")
    went = counted(gone, "figure of an area", "figures of areas")
    changes = [f"{differ} from the earlier publication"] if revised else []
    changes += [f"{went} that it no longer names went to history"] if gone else []
    notes.append(LoadNote("restated", f"This file restates earlier months: {' and '.join(changes)}."))

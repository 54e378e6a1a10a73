"""Publications: which staged figures the store already knows, and the order in which publications count."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, text

from data_access.loader.incoming import Incoming
from data_access.loader.rows import PublishedValues
from data_access.loader.sql import same_figure, same_month, same_row
from data_access.tables import publication

_ALL_VALUES = """(SELECT measure_id, area_id, period, numerator, denominator, status, publication_id FROM observation
    UNION ALL SELECT measure_id, area_id, period, numerator, denominator, status, publication_id
    FROM earlier_observation)"""


def find_new(incoming: Incoming, figures: PublishedValues, *, has_earlier: bool) -> None:
    """Put the staged rows that the store does not know yet into ``new_value``, each with its publication."""
    condition = "TRUE"
    if has_earlier and figures.publication.replaces == "month":
        condition = _unknown_month()
    elif has_earlier:
        condition = _unknown_row()
    values = {"sha256": incoming.report.sha256, "published": figures.publication.published.isoformat()}
    named = {name: value for name, value in values.items() if f":{name}" in condition}
    dates = incoming.connection.execute(
        text(f"SELECT DISTINCT published, stated FROM staged_value WHERE {condition} ORDER BY published"),
        named,
    ).all()
    for published, stated in dates:
        ident = _add(incoming, figures, published, stated=bool(stated))
        incoming.connection.execute(
            text(
                f"""INSERT INTO new_value SELECT line, pair, measure_id, area_id, period, numerator, denominator,
                status, :ident, 'accepted' FROM staged_value
                WHERE published = :day AND stated = :stated AND ({condition})"""
            ),
            named | {"ident": ident, "day": published, "stated": stated},
        )


def put_in_order(incoming: Incoming) -> None:
    """Number all publications, and find the newest one of each measure-period that replaces it as a whole."""
    incoming.run(
        """INSERT INTO publication_rank SELECT id, ROW_NUMBER() OVER (ORDER BY published, id), replaces = 'month'
        FROM publication"""
    )
    if not incoming.count("SELECT COUNT(*) FROM publication WHERE replaces = 'month'"):
        return
    sources = " UNION ALL ".join(
        f"""SELECT o.measure_id, o.period, s.rank FROM file_period h
        JOIN {table} o ON o.measure_id = h.measure_id AND o.period = h.period
        JOIN publication_rank s ON s.publication_id = o.publication_id WHERE s.monthly"""
        for table in ("observation", "earlier_observation", "new_value")
    )
    incoming.run(
        f"""INSERT INTO replacing_publication SELECT measure_id, period, MAX(rank) FROM ({sources}) AS monthly
        WHERE NOT EXISTS (SELECT 1 FROM level_conflict b
            WHERE b.measure_id = monthly.measure_id AND b.period = monthly.period)
        GROUP BY measure_id, period"""
    )


def _unknown_row() -> str:
    """A row is known if its own date, or a file with the same bytes, or the figure in force already says it."""
    already_stored = " OR ".join(
        f"""EXISTS (SELECT 1 FROM {table} o JOIN publication p ON p.id = o.publication_id
        JOIN load_file f ON f.id = p.load_file_id
        WHERE {same_row("o", "staged_value")} AND {same_figure("o", "staged_value")} AND ({when}))"""
        for table, when in (
            (
                "observation",
                "NOT staged_value.stated OR f.sha256 = :sha256 OR p.published = staged_value.published",
            ),
            (
                "earlier_observation",
                "f.sha256 = :sha256 OR staged_value.stated AND p.published = staged_value.published",
            ),
        )
    )
    return f"NOT ({already_stored})"


def _unknown_month() -> str:
    """A month is known if a publication of the same date has exactly these figures for it."""
    months = same_month("c", "h")
    return f"""NOT EXISTS (SELECT 1 FROM (
        SELECT h.measure_id, h.period FROM file_period h JOIN {_ALL_VALUES} c ON {months}
        JOIN publication p ON p.id = c.publication_id AND p.replaces = 'month' AND p.published = :published
        LEFT JOIN staged_value s ON {same_row("s", "c")} AND {same_figure("s", "c")}
        GROUP BY h.measure_id, h.period, c.publication_id
        HAVING COUNT(*) = COUNT(s.line) AND COUNT(*) = (SELECT COUNT(*) FROM staged_value t
            WHERE t.measure_id = h.measure_id AND t.period = h.period)) AS stored
        WHERE {same_month("stored", "staged_value")})"""


def _add(incoming: Incoming, figures: PublishedValues, published: date | str, *, stated: bool) -> int:
    given = figures.publication
    day = date.fromisoformat(published) if isinstance(published, str) else published
    basis = given.date_basis if day == given.published or not stated else "stated"
    created = incoming.connection.execute(
        insert(publication).values(
            load_file_id=incoming.load_file_id,
            source_id=given.source,
            title=given.title,
            published=day,
            date_basis=basis,
            replaces=given.replaces,
        )
    ).inserted_primary_key
    assert created is not None
    return int(created[0])

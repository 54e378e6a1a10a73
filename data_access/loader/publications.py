"""Publications of a file, and whether the store holds the file already.

A file is held where the same bytes were loaded before, that load still counts, and all that it says stands: figures
without a date of publication are in force, dated ones may also be history. Of any other file every figure is kept,
equal ones too, so that what it says still stands when another file is taken back.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, text

from data_access.loader.incoming import Incoming, Rejections
from data_access.loader.rows import LoadNote, PublishedValues, Rejected
from data_access.loader.sql import same_figure, same_row
from data_access.tables import publication

_LOADED_BEFORE = """SELECT f.id FROM load_file f JOIN load l ON l.id = f.load_id
    WHERE f.sha256 = :sha256 AND l.withdrawn_by IS NULL ORDER BY f.id DESC LIMIT 1"""
_NOT_IN_FORCE = f"""SELECT COUNT(*) FROM (SELECT 1 FROM earlier_observation e
    JOIN publication p ON p.id = e.publication_id AND p.load_file_id = :file AND p.date_basis = 'loaded'
    LEFT JOIN observation o ON {same_row("o", "e")}
    WHERE e.kept_as = 'superseded' AND (o.period IS NULL OR NOT ({same_figure("o", "e")})) LIMIT 1) AS gone"""
_CLAIMS = " UNION ALL ".join(
    f"""SELECT s.line, s.measure_id, s.area_id, s.period, s.numerator, s.denominator, s.status, {kept} AS kept_as
    FROM new_value s JOIN publication n ON n.id = s.publication_id
    JOIN {table} o ON {same_row("o", "s")} AND {same_figure("o", "s")}
    JOIN publication p ON p.id = o.publication_id AND p.load_file_id = :file
        AND (p.date_basis = 'loaded' AND n.date_basis = 'loaded' OR p.published = n.published)"""
    for table, kept in (("observation", "'in force'"), ("earlier_observation", "o.kept_as"))
)
_NEWER = f"""SELECT s.line, s.measure_id, s.area_id, s.period, s.numerator AS own, o.numerator AS other,
        n.title, n.published, f.load_id
    FROM ({_CLAIMS}) AS s JOIN observation o ON {same_row("o", "s")} AND NOT ({same_figure("o", "s")})
    JOIN publication n ON n.id = o.publication_id JOIN load_file f ON f.id = n.load_file_id
    WHERE s.kept_as = 'superseded' ORDER BY s.line"""


def held(connection: Connection, sha256: str) -> int | None:
    """The ``load_file`` that brought the same bytes, where it counts and all that it says without a date stands."""
    file = connection.scalar(text(_LOADED_BEFORE), {"sha256": sha256})
    if file is None or connection.scalar(text(_NOT_IN_FORCE), {"file": file}):
        return None
    return int(file)


class Publications:
    """The publications of one part of a file: one for each date that its rows state, and one for the file's own."""

    def __init__(self, incoming: Incoming, figures: PublishedValues) -> None:
        self._incoming = incoming
        self._given = figures.publication
        self._by_date: dict[date, int] = {}

    def of(self, day: date | None) -> int:
        """The number of the publication of a date, or of the file's own; added where there is none yet."""
        given, published = self._given, day or self._given.published
        if published not in self._by_date:
            created = self._incoming.connection.execute(
                insert(publication).values(
                    load_file_id=self._incoming.load_file_id,
                    source_id=given.source,
                    title=given.title,
                    published=published,
                    date_basis="stated" if day and day != given.published else given.date_basis,
                    replaces=given.replaces,
                )
            ).inserted_primary_key
            assert created is not None
            self._by_date[published] = int(created[0])
        return self._by_date[published]

    def remove_empty(self) -> None:
        """Remove those of which no row is staged any more."""
        held = set(
            self._incoming.connection.scalars(text("SELECT DISTINCT publication_id FROM staged_value"))
        )
        for ident in set(self._by_date.values()) - held:
            self._incoming.connection.execute(publication.delete().where(publication.c.id == ident))


def is_known(incoming: Incoming) -> bool:
    """Whether the file that brought the same bytes already says every staged row."""
    claims = f"SELECT COUNT(*) FROM (SELECT DISTINCT measure_id, area_id, period, line FROM ({_CLAIMS}) c) AS known"
    return incoming.count(claims, file=incoming.held) == incoming.count("SELECT COUNT(*) FROM staged_value")


def count_known(incoming: Incoming, rejections: Rejections) -> None:
    """Report the rows of a held file: unchanged, or rejected for their level as before; newer figures are named."""
    rows = incoming.connection.execute(
        text(f"SELECT * FROM ({_CLAIMS}) AS c WHERE kept_as = 'rejected' ORDER BY line"),
        {"file": incoming.held},
    ).all()
    for row in rows:
        rejections.add(Rejected(row.line, "area", row.area_id, other_level(row.measure_id, row.period)))
    incoming.report.unchanged += incoming.count("SELECT COUNT(*) FROM staged_value") - len(rows)
    newer = incoming.connection.execute(text(_NEWER), {"file": incoming.held}).all()
    if newer:
        row = newer[0]
        example = f"{row.measure_id}, {row.area_id}, {str(row.period)[:7]} (line {row.line})"
        figures = "1 figure" if len(newer) == 1 else f"{len(newer):,} figures"
        incoming.report.notes.append(
            LoadNote(
                "question",
                f"{figures} of this file {'is' if len(newer) == 1 else 'are'} not in force: “{row.title}”, published "
                f"{row.published}, is newer and counts. So the store says {_words(row.other)} for {example}, and this "
                f"file {_words(row.own)}. If this file is the right one, give it a later date of publication, or "
                f"withdraw load {row.load_id}.",
            )
        )


def other_level(measure: str, period: date | str) -> str:
    """Why a row is rejected that gives a period at another level than the store holds."""
    return (
        f"the store holds {measure} for {str(period)[:7]} at another level (collaboratives or "
        "their members), and the two are never mixed. Give the figures at the level that is held."
    )


def _words(figure: float | None) -> str:
    return "no figure" if figure is None else f"{figure:,.15g}"

"""Loads that can be taken back: who loaded and why, lines, and what stood when.

Revision 0006, after 0005. Figures that are in the store already count as in force since the load that brought them,
and roll-ups since the newest load: what stood before that was not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS = "england, collaborative, ccg, organisation, local_authority, commissioning_hub, or elsewhere"
_KINDS_BEFORE = "england, collaborative, ccg, organisation, or commissioning_hub"
_COLLECTED = "Kind of area that reports it: ccg, organisation, local_authority, collaborative, or england"
_COLLECTED_BEFORE = "Kind of area that reports it: ccg, organisation, or collaborative"
_CODES = "month (codes are those of the month), extraction (of the day of extraction), or apart (no case under two)"
_CODES_BEFORE = (
    "month (organisations have the codes of the month) or extraction (those of the day it was extracted)"
)
_FILLED_BY = (
    "What fills it: a Fingertips indicator’s number, or a collection and its figure; empty: tidy tables"
)
_FILLED_BY_BEFORE = "Number of the Fingertips indicator that fills it; empty where none does"
_COMMENTS = (
    ("source", "codes", _CODES, _CODES_BEFORE),
    ("measure", "indicator", _FILLED_BY, _FILLED_BY_BEFORE),
    ("area", "kind", _KINDS, _KINDS_BEFORE),
    ("measure", "collected_from", _COLLECTED, _COLLECTED_BEFORE),
    (
        "load_file",
        "rejected",
        "Rows rejected; the first 10,000 are kept",
        "Rows rejected, each with its reason",
    ),
)
_BROUGHT_BY = """(SELECT f.load_id FROM publication p JOIN load_file f ON f.id = p.load_file_id
    WHERE p.id = publication_id)"""
_FIGURES = "measure_id, area_id, period, numerator, denominator, status, publication_id"
_ROLLUPS = (
    "measure_id, area_id, period, numerator, denominator, status, reported, expected, coverage, coverage_of"
)
_EARLIER = "Figures of earlier publications, kept so that every revision can be explained"
_OR_WITHDRAWN = "Figures of earlier or withdrawn publications, kept so that every revision can be explained"


def upgrade() -> None:
    """Lead the schema forward."""
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "given_rows",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number: the order in which they count"),
        sa.Column(
            "load_file_id",
            sa.Integer(),
            nullable=True,
            comment="The file; empty for rows that stood there before files were kept",
        ),
        _text(
            "of",
            "Reference table that they are for, or named_area: areas that figures came with",
            required=True,
        ),
        _text("given", "The rows as the file gives them, as a JSON list", required=True),
        sa.ForeignKeyConstraint(["load_file_id"], ["load_file.id"], name=op.f("fk_given_rows_load_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_rows")),
        comment="What each file said of reference tables: they are made anew from it when a load is taken back",
    )
    _rewrite("observation", _observation(), _FIGURES, f"{_FIGURES}, load_id", f"{_FIGURES}, {_BROUGHT_BY}")
    _rewrite(
        "earlier_observation",
        _earlier_observation(),
        _FIGURES,
        f"{_FIGURES}, kept_as",
        f"{_FIGURES}, 'superseded'",
    )
    newest = "COALESCE((SELECT MAX(id) FROM load), 0)"
    _rewrite("rollup", _rollup(), _ROLLUPS, f"{_ROLLUPS}, load_id", f"{_ROLLUPS}, {newest}")
    _create("earlier_standing", _earlier_standing())
    _create("earlier_rollup", _earlier_rollup())
    _comment(forward=True)


def downgrade() -> None:
    """Lead the schema back. Figures that were rejected for their level or withdrawn go."""
    op.execute(
        sa.text(
            "DELETE FROM earlier_observation WHERE kept_as = 'rejected' "
            "OR publication_id IN (SELECT id FROM publication WHERE withdrawn)"
        )
    )
    op.drop_table("earlier_rollup")
    op.drop_table("earlier_standing")
    op.drop_table("given_rows")
    for table, names in (
        ("observation", ("line", "load_id")),
        ("earlier_observation", ("line", "kept_as")),
        ("rollup", ("load_id",)),
    ):
        for name in names:
            op.drop_column(table, name)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, str(column.name))
    _comment(forward=False)


def _added() -> dict[str, list[sa.Column[object]]]:
    """The new columns of tables that were there before; those that are never empty begin with a value."""
    return {
        "load": [
            _text(
                "kind",
                "load, withdrawal (it took an earlier load back), or product (what the product ships)",
                required=True,
                start="load",
            ),
            _text("by", "Who loaded, as the loader was told; empty where it was not"),
            _text("note", "Why, as the loader was told"),
            _number("withdraws", "The load that a withdrawal took back"),
            _number("withdrawn_by", "The withdrawal that took it back; empty while it counts"),
        ],
        "load_file": [
            _text("headings", "The headings of its table, as a JSON list; empty where they are not known")
        ],
        "rejected_row": [
            _text(
                "cells",
                "The row's cells as they stood, as a JSON list; empty where they were not handed on",
            )
        ],
        "measure": [
            _text(
                "numerator_kind",
                "count (whole numbers) or amount (hours, money, doses, weights)",
                required=True,
                start="count",
            )
        ],
        "publication": [
            sa.Column(
                "withdrawn",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="True where its load was taken back",
            )
        ],
    }


def _observation() -> list[sa.Column[object]]:
    return [
        *_key("measure_id", "area_id"),
        _day("First day of the month, quarter or financial year"),
        *_value(),
        _number("publication_id", "The newest publication of it", required=True),
        _number("line", "Line (CSV) or row (workbook) of its file, counted from 1"),
        _number("load_id", "The load since which it is in force", required=True),
    ]


def _earlier_observation() -> list[sa.Column[object]]:
    return [
        *_key("measure_id", "area_id"),
        _day("First day of the period"),
        _number("publication_id", "The publication that was superseded or withdrawn", required=True),
        *_value(),
        _number("line", "Line (CSV) or row (workbook) of its file, counted from 1"),
        _text("kept_as", "superseded, or rejected (not of the level that is held)", required=True),
    ]


def _rollup() -> list[sa.Column[object]]:
    return [
        *_key("measure_id", "area_id", area="Collaborative or ENG"),
        _day("First day of the period"),
        *_value(),
        _number("reported", "Members that reported", required=True),
        _number("expected", "Members that were due, whether or not they ever reported", required=True),
        _share(
            "Share (0 to 1) of what the due members hold that those who reported hold; empty: nobody was due"
        ),
        _text("coverage_of", "What the share is of: residents, denominator, numerator, members, or given"),
        _number("load_id", "The load that made it what it is", required=True),
    ]


def _earlier_standing() -> list[sa.Column[object]]:
    return [
        *_key("measure_id", "area_id"),
        _day("First day of the period"),
        _number("load_id", "The load since which it was in force", required=True),
        _number("replaced_by", "The load since which it is not", required=True),
        _number(
            "publication_id",
            "Its publication: the figure stands in observation or earlier_observation",
            required=True,
        ),
        _text("status", "Its status at the time", required=True),
    ]


def _earlier_rollup() -> list[sa.Column[object]]:
    return [
        *_key("measure_id", "area_id", area="Collaborative or ENG"),
        _day("First day of the period"),
        _number("load_id", "The load that made it what it was", required=True),
        _number("replaced_by", "The load that changed it", required=True),
        *_value(),
        _number("reported", "Members that reported", required=True),
        _number("expected", "Members that were due", required=True),
        _share("Share (0 to 1), as in rollup"),
        _text("coverage_of", "What the share is of, as in rollup"),
    ]


_COMMENT = {
    "observation": "The figures in force: one row a measure, area and period",
    "earlier_observation": _OR_WITHDRAWN,
    "rollup": "The same for collaboratives and England: sums over members at that period",
    "earlier_standing": "When figures that are no longer in force were: a frozen report can be made again",
    "earlier_rollup": "What roll-ups said before: a frozen report can be made again",
}
_REFERENCES = {"measure_id": "measure", "publication_id": "publication", "area_id": "area"}
_INDEX = {
    "observation": ("measure_id", "period"),
    "earlier_observation": ("measure_id", "period"),
    "rollup": ("area_id", "measure_id", "period"),
    "earlier_standing": ("replaced_by",),
    "earlier_rollup": ("replaced_by",),
}
_KEYS = {
    "observation": ("measure_id", "area_id", "period"),
    "earlier_observation": ("measure_id", "area_id", "period", "publication_id"),
    "rollup": ("measure_id", "area_id", "period"),
    "earlier_standing": ("measure_id", "area_id", "period", "load_id"),
    "earlier_rollup": ("measure_id", "area_id", "period", "load_id"),
}


def _create(table: str, columns: list[sa.Column[object]]) -> None:
    constraints = list(_references(table, {str(column.name) for column in columns}))
    op.create_table(
        table,
        *columns,
        *constraints,
        sa.PrimaryKeyConstraint(*_KEYS[table], name=op.f(f"pk_{table}")),
        comment=_COMMENT[table],
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{table}_{'_'.join(_INDEX[table])}"), table, list(_INDEX[table]))


def _references(table: str, names: set[str]) -> Iterator[sa.ForeignKeyConstraint]:
    for name, other in _REFERENCES.items():
        if name in names and (name != "area_id" or table in ("observation", "rollup")):
            yield sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def _rewrite(table: str, columns: list[sa.Column[object]], kept: str, names: str, values: str) -> None:
    """Write a table anew with more columns. Nothing refers to it."""
    op.execute(sa.text(f"CREATE TEMPORARY TABLE before AS SELECT {kept} FROM {table}"))
    op.drop_table(table)
    _create(table, columns)
    op.execute(sa.text(f"INSERT INTO {table} ({names}) SELECT {values} FROM before"))
    op.execute(sa.text("DROP TABLE before"))


def _comment(*, forward: bool) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, after, before in _COMMENTS:
        new, old = (after, before) if forward else (before, after)
        op.alter_column(table, column, comment=new, existing_comment=old)
    if not forward:
        op.create_table_comment("earlier_observation", _EARLIER, existing_comment=_OR_WITHDRAWN)
        before = "The publication that was superseded"
        op.alter_column("earlier_observation", "publication_id", comment=before)
        op.create_foreign_key(
            "fk_earlier_observation_area_id", "earlier_observation", "area", ["area_id"], ["id"]
        )


def _key(measure: str, place: str, *, area: str = "Area as submitted") -> list[sa.Column[object]]:
    return [_text(measure, "Measure", required=True), _text(place, area, required=True)]


def _value() -> list[sa.Column[object]]:
    return [
        sa.Column(
            "numerator",
            sa.Double(),
            nullable=True,
            comment="Count or amount; empty unless status is reported or questioned",
        ),
        sa.Column(
            "denominator",
            sa.Double(),
            nullable=True,
            comment="Divisor from the file; empty where there is none",
        ),
        _text("status", "reported, missing, suppressed, not_applicable, or questioned", required=True),
    ]


def _day(comment: str) -> sa.Column[object]:
    return sa.Column("period", sa.Date(), nullable=False, comment=comment)


def _share(comment: str) -> sa.Column[object]:
    return sa.Column("coverage", sa.Double(), nullable=True, comment=comment)


def _number(name: str, comment: str, *, required: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=not required, comment=comment)


def _text(name: str, comment: str, *, required: bool = False, start: str | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=not required, comment=comment, server_default=start)

"""How periods may be read, who shares a member, and how much of a footprint a figure covers.

Revision 0004, after 0003. Roll-ups that are in the store already know no coverage; the next load makes them anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KINDS = "rebase, ghost, intervention, note, caution, break, footprint, or context"
_KINDS_BEFORE = "rebase, ghost, intervention, or note"
_COMMENTS = (
    ("event", "measure_id", "Measure; empty: all of its sort", "Measure"),
    ("event", "area_id", "Area; empty: all", "Area"),
    ("event", "kind", _KINDS, _KINDS_BEFORE),
    (
        "rollup",
        "expected",
        "Members that were due, whether or not they ever reported",
        "Members that were due to report",
    ),
)
_EVENTS = (
    "How periods may be read, and what happened, each with its reason",
    "Rebases, ghosted points and interventions, each with its reason",
)


def upgrade() -> None:
    """Lead the schema forward."""
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    _may_be_for_all(allowed=True)
    op.create_table(
        "residents",
        _text("area_id", "CCG or organisation", required=True),
        sa.Column(
            "since",
            sa.Date(),
            nullable=False,
            comment="First day; in force until the next row of the area",
        ),
        sa.Column(
            "residents",
            sa.Integer(),
            nullable=False,
            comment="Residents, on the scale of the 2014 footprints",
        ),
        sa.Column(
            "patients",
            sa.Integer(),
            nullable=True,
            comment="Registered patients that they were scaled from, where known",
        ),
        sa.Column(
            "inherited",
            sa.Boolean(),
            nullable=False,
            comment="True where the loader added up the predecessors of the code",
        ),
        _text("source_id", "Where they come from"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_residents_area_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_residents_source_id")),
        sa.PrimaryKeyConstraint("area_id", "since", name=op.f("pk_residents")),
        comment="Residents of each member by date: a footprint's residents are the sum over its members",
    )
    _comment(forward=True)


def downgrade() -> None:
    """Lead the schema back. Events that the earlier schema has no word or place for go."""
    op.execute(
        sa.text(
            "DELETE FROM event WHERE measure_id IS NULL OR area_id IS NULL "
            "OR kind IN ('caution', 'break', 'footprint', 'context')"
        )
    )
    op.execute(sa.text("DELETE FROM membership WHERE inherited OR share < 1"))
    op.drop_table("residents")
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, str(column.name))
    _may_be_for_all(allowed=False)
    _comment(forward=False)


def _added() -> dict[str, list[sa.Column[object]]]:
    """The new columns of tables that were there before; those that are never empty begin with a value."""
    return {
        "source": [
            _text(
                "codes",
                "month (organisations have the codes of the month) or extraction (those of the day it was extracted)",
                required=True,
                start="month",
            )
        ],
        "membership": [
            sa.Column(
                "share",
                sa.Double(),
                nullable=False,
                server_default="1",
                comment="Share of the area that belongs, above 0 to 1: all of it unless several collaboratives "
                "share it",
            ),
            sa.Column(
                "inherited",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="True where the loader took it from the predecessors of a code that no table places",
            ),
        ],
        "rollup": [
            sa.Column(
                "coverage",
                sa.Double(),
                nullable=True,
                comment="Share (0 to 1) of what the due members hold that those who reported hold; empty: nobody "
                "was due",
            ),
            _text(
                "coverage_of", "What the share is of: residents, denominator, numerator, members, or given"
            ),
        ],
        "event": [
            sa.Column(
                "until",
                sa.Date(),
                nullable=True,
                comment="Last period it applies to; a caution always has one",
            ),
            _text("source", "Where it can be read: title and address"),
        ],
    }


def _may_be_for_all(*, allowed: bool) -> None:
    """Whether an event may be for every measure or area. SQLite writes the table anew; nothing points to it."""
    with op.batch_alter_table("event") as batch:
        for column in ("measure_id", "area_id"):
            batch.alter_column(column, existing_type=sa.Text(), nullable=allowed)


def _comment(*, forward: bool) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, after, before in _COMMENTS:
        new, old = (after, before) if forward else (before, after)
        op.alter_column(table, column, comment=new, existing_comment=old)
    new, old = _EVENTS if forward else _EVENTS[::-1]
    op.create_table_comment("event", new, existing_comment=old)


def _text(name: str, comment: str, *, required: bool = False, start: str | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=not required, comment=comment, server_default=start)

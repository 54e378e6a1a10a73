"""A store is published or a demonstration as a whole: nothing in it carries a mark of its own any more.

Revision 0009, after 0008. Stores made before it may hold both kinds: what was invented is taken out of a published one.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What carried a mark, each after the tables that name it.
_MARKED = ("event", "target", "aim", "contact", "solution", "measure", "area", "source")
_OF_MEASURES = (
    *("revision", "earlier_standing", "earlier_observation", "earlier_rollup", "observation", "rollup"),
    *("measure_span", "target", "event", "aim"),
)
_OF_AREAS = (
    *("revision", "earlier_standing", "earlier_observation", "earlier_rollup", "observation", "rollup"),
    *("target", "event", "contact", "membership", "population", "residents", "boundary"),
)


def upgrade() -> None:
    """Lead the schema forward."""
    connection = op.get_bind()
    published = connection.scalar(sa.text("SELECT kind FROM store")) != "demonstration"
    invented = {
        ident for table in ("measure", "area") for ident in connection.scalars(sa.text(_invented(table)))
    }
    _unmark_given_rows(connection, invented if published else set())
    if published:
        _take_out(connection)
    for table in _MARKED:
        op.drop_column(table, "demonstration")


def downgrade() -> None:
    """Lead it back; what was taken out does not return."""
    for table in reversed(_MARKED):
        column: sa.Column[bool] = sa.Column(
            "demonstration", sa.Boolean(), nullable=False, server_default=sa.false()
        )
        op.add_column(table, column)
        op.execute(
            sa.text(
                f"UPDATE {table} SET demonstration = true "
                "WHERE EXISTS (SELECT 1 FROM store WHERE kind = 'demonstration')"
            )
        )


def _invented(table: str) -> str:
    return f"SELECT id FROM {table} WHERE demonstration"


def _take_out(connection: sa.Connection) -> None:
    sources = _invented("source")
    for condition in (
        *(f"{table} WHERE measure_id IN ({_invented('measure')})" for table in _OF_MEASURES),
        *(f"{table} WHERE area_id IN ({_invented('area')})" for table in _OF_AREAS),
        *(f"successor WHERE {code} IN ({_invented('area')})" for code in ("old_code", "new_code")),
        *(f"{table} WHERE demonstration" for table in _MARKED[:-2]),
        f"publication WHERE source_id IN ({sources})",
        "area WHERE demonstration",
        f"source WHERE id IN ({sources}) AND id NOT IN (SELECT source_id FROM measure)",
    ):
        connection.execute(sa.text(f"DELETE FROM {condition}"))


def _unmark_given_rows(connection: sa.Connection, invented: set[str]) -> None:
    """Rows as files gave them, without the mark, and without those that are or name something invented."""
    given = connection.execute(sa.text("SELECT id, given FROM given_rows")).all()
    for ident, text in given:
        rows = json.loads(text)
        kept = [
            {name: value for name, value in row.items() if name != "demonstration"}
            for row in rows
            if not (invented and (row.get("demonstration") or _names(row) & invented))
        ]
        if kept != rows:
            connection.execute(
                sa.text("UPDATE given_rows SET given = :given WHERE id = :id"),
                {"given": json.dumps(kept, ensure_ascii=False), "id": ident},
            )


def _names(row: dict[str, object]) -> set[object]:
    return {row.get(name) for name in ("id", "area_id", "measure_id", "old_code", "new_code")}

"""Cautions of evidence, shares of the campaign, and definitions that nobody has reviewed.

Revision 0005, after 0004. A choice of a topic may carry a caution, a definition need not name a review that never
took place, and the shares of providers that signed up to safety have a table of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LATER_NAME = "A later name of the network, where a page of its own bears it (collaboratives only)"
_LATER_NAME_BEFORE = "The network's name from 2023 (collaboratives only)"
# (column, its comment now, its comment before)
_REVIEWS = (
    (
        "reviewed",
        "Last review of the definition; empty where none took place",
        "Last review of the definition",
    ),
    (
        "next_review",
        "Next review of the definition; empty where none is planned",
        "Next review of the definition",
    ),
)


def upgrade() -> None:
    """Lead the schema forward."""
    op.add_column(
        "priority",
        sa.Column(
            "caution",
            sa.Text(),
            nullable=True,
            comment="What the reader must know of the evidence, such as that it is tentative",
        ),
    )
    for column, comment, _ in _REVIEWS:
        _allow_empty(column, comment)
    _comment_later_name(_LATER_NAME, _LATER_NAME_BEFORE)
    op.create_table(
        "sign_up_share",
        sa.Column("as_at", sa.Date(), nullable=False, comment="Date of the count"),
        sa.Column(
            "providers",
            sa.Text(),
            nullable=False,
            comment="Kind of provider: acute, community, mental_health or ambulance",
        ),
        sa.Column(
            "share", sa.Double(), nullable=False, comment="Providers of the kind that had signed up, per cent"
        ),
        sa.Column(
            "basis",
            sa.Text(),
            nullable=False,
            comment="Where the share was stated, and of how many providers",
        ),
        sa.PrimaryKeyConstraint("as_at", "providers", name=op.f("pk_sign_up_share")),
        comment="Dated shares of providers that had joined the Sign up to Safety campaign",
    )


def downgrade() -> None:
    """Lead the schema back. The earlier schema asks for dates of review: the programme's first day stands in."""
    op.drop_table("sign_up_share")
    _comment_later_name(_LATER_NAME_BEFORE, _LATER_NAME)
    for column, comment, before in _REVIEWS:
        op.execute(sa.text(f"UPDATE measure SET {column} = '2014-04-01' WHERE {column} IS NULL"))
        # SQLite cannot forbid empty cells afterwards; the earlier version never writes one.
        if op.get_bind().dialect.name == "postgresql":
            op.alter_column("measure", column, nullable=False, comment=before, existing_comment=comment)
    op.drop_column("priority", "caution")


def _allow_empty(column: str, comment: str) -> None:
    """Let a column hold nothing, by a column in its place: SQLite would drop the table, which others refer to."""
    op.add_column("measure", sa.Column(f"{column}_now", sa.Date(), nullable=True, comment=comment))
    op.execute(sa.text(f"UPDATE measure SET {column}_now = {column}"))
    op.drop_column("measure", column)
    op.execute(sa.text(f"ALTER TABLE measure RENAME COLUMN {column}_now TO {column}"))


def _comment_later_name(words: str, before: str) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("area", "later_name", comment=words, existing_comment=before)

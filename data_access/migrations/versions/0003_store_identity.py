"""What tells one store from another, and columns by the field's own words.

Revision 0003, after 0002. A store gets an identity of its own when it is made, or when it is first brought up to date.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_RENAMED = (("source", "standing", "designation"), ("topic", "standing", "provenance"))


def upgrade() -> None:
    """Lead the schema forward."""
    store = op.create_table(
        "store",
        sa.Column("id", sa.Text(), nullable=False, comment="Made at random when the store was created"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
        comment="The identity of this store, in a single row: copies of it share it, other stores do not",
    )
    op.bulk_insert(store, [{"id": uuid4().hex}])
    for table, before, after in _RENAMED:
        op.execute(sa.text(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}"))


def downgrade() -> None:
    """Lead the schema back."""
    for table, before, after in _RENAMED:
        op.execute(sa.text(f"ALTER TABLE {table} RENAME COLUMN {after} TO {before}"))
    op.drop_table("store")

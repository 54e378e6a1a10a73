"""A store says of itself whether its figures are published or invented for a demonstration.

Revision 0008, after 0007. Every store that there is by then is one of published figures.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema forward."""
    comment = "published, or demonstration (a store of invented figures, places and organisations)"
    op.add_column(
        "store", sa.Column("kind", sa.Text(), nullable=False, server_default="published", comment=comment)
    )


def downgrade() -> None:
    """Lead it back."""
    op.drop_column("store", "kind")

"""Reports of quarters as they were frozen.

Revision 0011, after 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema forward."""
    op.create_table(
        "frozen_report",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        _text("quarter", "Quarter of the financial year, such as 2015-16-Q2", nullable=False),
        sa.Column(
            "version",
            sa.Integer(),
            nullable=False,
            comment="1, 2, ... within the quarter: a correction is a new version",
        ),
        _text("data_version", "Data version that the report was made of", nullable=False),
        sa.Column("frozen", sa.DateTime(), nullable=False, comment="When it was frozen, UTC"),
        _text("by", "Work role of whoever froze it (never a name)"),
        _text("note", "What the report is for, or what a correction corrects"),
        _text("sha256", "Checksum of the page's bytes", nullable=False),
        sa.Column(
            "page",
            sa.LargeBinary(),
            nullable=False,
            comment="The page as it was written: HTML that stands alone",
        ),
        _text("files_sha256", "Checksum of the archive's bytes", nullable=False),
        sa.Column(
            "files",
            sa.LargeBinary(),
            nullable=False,
            comment="The page, the slides and the workbook as a ZIP archive",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_report")),
        comment="Reports of quarters as they were frozen: their bytes never change, whatever is loaded later",
    )
    op.create_index(
        op.f("ix_frozen_report_quarter_version"), "frozen_report", ["quarter", "version"], unique=True
    )


def downgrade() -> None:
    """Lead it back."""
    op.drop_index(op.f("ix_frozen_report_quarter_version"), table_name="frozen_report")
    op.drop_table("frozen_report")


def _text(name: str, comment: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable, comment=comment)

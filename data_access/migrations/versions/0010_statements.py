"""What was promised, what happened and what was counted: dated statements with their sources.

Revision 0010, after 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema forward."""
    op.create_table(
        "statement",
        _text("id", "Short name of the statement", nullable=False),
        _text("kind", "promise, event, count, campaign, or principle", nullable=False),
        _text("subject", "What it is about in a word, the same for all that belong together", nullable=False),
        _text("collaborative_id", "Collaborative; empty: the programme as a whole"),
        _date("since", "When it was said or happened; empty where that is not known"),
        _date("until", "Last day of what lasted"),
        _text("precision", "How exact the dates are: day, month, or year; empty without a date"),
        _text("words", "What is stated, in our words", nullable=False),
        sa.Column("figure", sa.Double(), nullable=True, comment="The figure stated, where there is one"),
        _text("unit", "What the figure counts"),
        _text("bound", "exact, about, more_than, or up_to: how the source gives the figure"),
        _text("expected", "What was due, in words (promises)"),
        _date("expected_by", "Last day by which it was due, where that is known"),
        _text(
            "answered_by",
            "counts, change, first_topics, essentials, grid, or events: what of the store answers a promise",
        ),
        _text("state", "kept, partly, not_kept, or stated (principles of one collaborative)"),
        _text("confidence", "high, medium, or low: how sure we are of the reading"),
        _text(
            "caution",
            "What to bear in mind: another date or figure elsewhere, a reckoned or doubtful date",
        ),
        _text("source", "Where it can be read: title and publisher", nullable=False),
        _text("address", "Its address, where it has one"),
        _text("role", "Work role of whoever recorded it (never a name)"),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=True,
            comment="Order among those of its kind; the others follow by date",
        ),
        sa.ForeignKeyConstraint(
            ["collaborative_id"], ["area.id"], name=op.f("fk_statement_collaborative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        comment="What was promised, what happened and what was counted, each as its source states it",
    )


def downgrade() -> None:
    """Lead it back."""
    op.drop_table("statement")


def _text(name: str, comment: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable, comment=comment)


def _date(name: str, comment: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True, comment=comment)

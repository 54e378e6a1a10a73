"""What a lead's workbench needs: aims, contacts, solutions, pathways, and the span of each measure.

Revision 0002, after 0001. The span of measures that are in the store already is worked out here once; from then on
the loader keeps it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_GRAIN = "month, quarter, year, or day (each row then counts the events of one day)"
_GRAIN_BEFORE = "month, quarter, or year"
_SPANS = """INSERT INTO measure_span (measure_id, first, latest, published, date_basis)
    SELECT r.measure_id, MIN(r.period), MAX(r.period), n.published, MIN(n.date_basis)
    FROM rollup r JOIN (
        SELECT u.measure_id, p.published, p.date_basis FROM publication p
        JOIN (SELECT DISTINCT measure_id, publication_id FROM observation) u ON u.publication_id = p.id
        WHERE NOT EXISTS (SELECT 1 FROM publication q
            JOIN (SELECT DISTINCT measure_id, publication_id FROM observation) v ON v.publication_id = q.id
            WHERE v.measure_id = u.measure_id AND q.published > p.published)
    ) n ON n.measure_id = r.measure_id
    WHERE r.status = 'reported' GROUP BY r.measure_id, n.published"""


def upgrade() -> None:
    """Lead the schema forward."""
    op.add_column(
        "measure",
        sa.Column(
            "indicator",
            sa.Text(),
            nullable=True,
            comment="Number of the Fingertips indicator that fills it; empty where none does",
        ),
    )
    op.add_column(
        "measure",
        sa.Column(
            "settles",
            sa.Integer(),
            nullable=True,
            comment="Months after which a period counts as final; empty: not stated",
        ),
    )
    _comment_grain(_GRAIN, _GRAIN_BEFORE)
    op.create_table(
        "aim",
        _text("collaborative_id", "Collaborative"),
        _text("measure_id", "Measure that shows it"),
        _text("how_much", "How much better, in words"),
        sa.Column("by_when", sa.Date(), nullable=False, comment="By when"),
        _text("for_whom", "For whom"),
        _invented(),
        sa.ForeignKeyConstraint(["collaborative_id"], ["area.id"], name=op.f("fk_aim_collaborative_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_aim_measure_id")),
        sa.PrimaryKeyConstraint("collaborative_id", "measure_id", name=op.f("pk_aim")),
        comment="What a collaborative wants to reach: how much, by when, for whom",
    )
    op.create_table(
        "contact",
        _text("area_id", "Collaborative or organisation"),
        _text("role", "Work role (never a name)"),
        _text("about", "What to ask this role about"),
        _text("reach", "How to reach the role: a switchboard, a shared mailbox"),
        _invented(),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_contact_area_id")),
        sa.PrimaryKeyConstraint("area_id", "role", name=op.f("pk_contact")),
        comment="Whom to ring: roles, never people",
    )
    op.create_table(
        "solution",
        _text("id", "Short name of the solution"),
        _text("collaborative_id", "Who recorded it"),
        _text("topic_id", "Topic it helps with"),
        _text("title", "What it is, in a few words"),
        _text("changed", "What was changed in practice"),
        _text("learned", "What was learned, including what did not work", required=False),
        sa.Column("since", sa.Date(), nullable=True, comment="In use since, where known"),
        _text("role", "Work role to ask (never a name)"),
        _invented(),
        sa.ForeignKeyConstraint(["collaborative_id"], ["area.id"], name=op.f("fk_solution_collaborative_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_solution_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution")),
        comment="What a collaborative changed, for others to take up",
    )
    op.create_table(
        "pathway",
        _text("topic_id", "Topic"),
        _text("setting", "acute, community, mental_health, ambulance, primary_care, social_care, or custody"),
        sa.Column(
            "applies",
            sa.Boolean(),
            nullable=False,
            comment="False where the topic is irrelevant to the setting",
        ),
        _text("reason", "Why it does not apply; required where it does not", required=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_pathway_topic_id")),
        sa.PrimaryKeyConstraint("topic_id", "setting", name=op.f("pk_pathway")),
        comment="Which settings a topic concerns: not applicable is told apart from no data",
    )
    op.create_table(
        "measure_span",
        _text("measure_id", "Measure"),
        sa.Column(
            "first",
            sa.Date(),
            nullable=False,
            comment="First period with a figure of a collaborative or England",
        ),
        sa.Column("latest", sa.Date(), nullable=False, comment="Latest period with one"),
        sa.Column(
            "published",
            sa.Date(),
            nullable=False,
            comment="Date of the newest publication in force",
        ),
        _text("date_basis", "How that date is known: stated, inferred, or loaded"),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_span_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", name=op.f("pk_measure_span")),
        comment="From when to when each measure has figures, and how new they are: written with the roll-ups",
    )
    op.execute(sa.text(_SPANS))


def downgrade() -> None:
    """Lead the schema back."""
    for name in ("measure_span", "pathway", "solution", "contact", "aim"):
        op.drop_table(name)
    _comment_grain(_GRAIN_BEFORE, _GRAIN)
    op.drop_column("measure", "settles")
    op.drop_column("measure", "indicator")


def _comment_grain(words: str, before: str) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("measure", "grain", comment=words, existing_comment=before)


def _text(name: str, comment: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required, comment=comment)


def _invented() -> sa.Column[bool]:
    return sa.Column("demonstration", sa.Boolean(), nullable=False, comment="True where it is invented")

"""What the search finds, and each database's own full-text index of it.

Revision 0013, after 0012.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Words come as the search compares them, so that both databases cut and compare them in the same way: at spaces, letter
# by letter.
_SQLITE = (
    """CREATE VIRTUAL TABLE search_text USING fts5(names, body, content='search_entry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4')""",
)
_POSTGRESQL = (
    "CREATE TABLE search_text (id INTEGER PRIMARY KEY, names TSVECTOR NOT NULL, everything TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_text_names ON search_text USING gin (names) WITH (fastupdate = off)",
    "CREATE INDEX ix_search_text_everything ON search_text USING gin (everything) WITH (fastupdate = off)",
)


def upgrade() -> None:
    """Lead the schema forward. The next load writes the index; one that brings the tables up to date does so itself."""
    op.create_table(
        "search_entry",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Serial number, in the order of equally good answers",
        ),
        _text(
            "kind",
            "topic, measure, collaborative, organisation, ccg, local_authority, commissioning_hub, elsewhere, england, "
            "solution, result, or statement",
            nullable=False,
        ),
        _text("ident", "What names it within its kind: a code, a short name, an id", nullable=False),
        _text("title", "Its name for people", nullable=False),
        _text("code", "Its code, where it has one"),
        _text("others", "Its other names, one a line"),
        _text("line", "A line of words about it"),
        _text("names", "Every word by which it is called, as the search compares words", nullable=False),
        _text("body", "Every other word that is said of it, likewise", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        comment="What the search finds, written anew by each load; the table search_text beside it, which each "
        "database keeps in its own way, is the full-text index of names and body",
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Lead it back."""
    op.execute("DROP TABLE search_text")
    op.drop_table("search_entry")


def _text(name: str, comment: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable, comment=comment)

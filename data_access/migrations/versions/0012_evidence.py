"""Evidence, published results, solutions and their spread, each with where it can be read.

Revision 0012, after 0011. Rows of the earlier table ``priority`` that people loaded become statements of
``topic_evidence``; those that the product shipped go, as its own statements take their place.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_WITHOUT_SOURCE = {
    "basis": "own_page",
    "page_title": "A table of priorities loaded earlier, which named no page",
    "publisher": "Whoever loaded it",
    "date_kind": "none",
}
_WEAK = {"unverified": "related_theme"}
_NEW_TABLES = ("adoption_stage", "adoption", "result", "topic_evidence")
_OF_SOLUTIONS = (
    ("problem", "Which problem it answers"),
    ("setting", "Where it is used, in words"),
    (
        "settings",
        "The same as settings of care, joined by +: acute, community, mental_health, ambulance, primary_care, "
        "social_care, custody",
    ),
    ("result", "What is said to have come of it, in words"),
    (
        "measures",
        "Measures of the store, joined by ;, that count what its source names as what it is to move; empty: none does",
    ),
    (
        "grade",
        "peer_reviewed, independent_evaluation, before_and_after, modelled, self_reported, or description_only",
    ),
    ("resource", "What others can use: a toolkit, a paper, films"),
    ("also_used_by", "Who else took it up, in words"),
    ("reach", "How to reach the role: a web address, a switchboard, a shared mailbox"),
    ("confidence", "high, medium, or low: how sure we are of the reading"),
)
_DAY_AS_TEXT = "to_char(since, 'YYYY-MM-DD')"
_DAY_AS_TEXT = "to_char(since, 'YYYY-MM-DD')"
_COMMENTS = (
    ("solution", "collaborative_id", "Where it comes from; empty: several together", "Who recorded it"),
    (
        "statement",
        "kind",
        "promise, event, count, campaign, principle, or network",
        "promise, event, count, campaign, or principle",
    ),
    (
        "statement",
        "bound",
        "exact, about, at_least, more_than, or up_to: how the source gives the figure",
        "exact, about, more_than, or up_to: how the source gives the figure",
    ),
)
_TABLE_COMMENTS = (
    "What was changed in practice, for others to take up",
    "What a collaborative changed, for others to take up",
)


def upgrade() -> None:
    """Lead the schema forward."""
    with op.batch_alter_table("solution") as batch:
        for name, comment in _OF_SOLUTIONS:
            batch.add_column(_text(name, comment))
        for column in _citation(required=False):
            batch.add_column(column)
        batch.alter_column("collaborative_id", existing_type=sa.Text(), nullable=True)
        batch.alter_column("role", existing_type=sa.Text(), nullable=True)
    op.add_column(
        "topic",
        _text(
            "part_of", "Wider topic of the grid that a local topic is a part of, by our reading; empty: none"
        ),
    )
    _since_as_text()
    with op.batch_alter_table("statement") as batch:
        batch.add_column(
            _text(
                "page_date",
                "Date of the page: 2018, 2018-06, 2018-06-15, or words such as 2017 or later; empty: undated",
            )
        )
        batch.add_column(_text("date_kind", "printed, content, or none: how the date of the page is known"))
    _comment(forward=True)
    _create_topic_evidence()
    _create_result()
    _create_adoption()
    _priorities_as_statements(op.get_bind())
    op.drop_table("priority")


def downgrade() -> None:
    """Lead it back. Statements, results and figures of spread go with their tables, and what files gave of them."""
    for table in _NEW_TABLES:
        op.execute(sa.text("DELETE FROM given_rows WHERE of = :of").bindparams(of=table))
        op.drop_table(table)
    op.execute(sa.text("DELETE FROM solution WHERE role IS NULL OR collaborative_id IS NULL"))
    _comment(forward=False)
    op.drop_column("topic", "part_of")
    _since_as_date()
    with op.batch_alter_table("statement") as batch:
        batch.drop_column("date_kind")
        batch.drop_column("page_date")
    with op.batch_alter_table("solution") as batch:
        batch.alter_column("role", existing_type=sa.Text(), nullable=False)
        batch.alter_column("collaborative_id", existing_type=sa.Text(), nullable=False)
        for name in [*(name for name, _ in _OF_SOLUTIONS), *(column.name for column in _citation())]:
            batch.drop_column(name)
    op.create_table(
        "priority",
        _reference("collaborative_id", "area", "Collaborative", key=True),
        _reference("topic_id", "topic", "Topic", key=True),
        _text(
            "evidence",
            "seed, published, published_late_or_undated, related_theme, unverified; joined by +",
            required=True,
        ),
        sa.Column("since", sa.Date(), comment="Start, where known"),
        sa.Column("until", sa.Date(), comment="End, where known"),
        _text("aim", "How much, by when, for whom; empty where not known"),
        _text("caution", "What the reader must know of the evidence, such as that it is tentative"),
        sa.PrimaryKeyConstraint("collaborative_id", "topic_id", name=op.f("pk_priority")),
        comment="Which collaborative is known to work on which topic, and how we know",
    )


def _since_as_text() -> None:
    """Since when a solution is in use, no more exact than its source: a day stays a day."""
    op.add_column("solution", _text("part", "In use since: 2016, 2016-03 or 2016-03-14; empty: not known"))
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(f"UPDATE solution SET part = {_DAY_AS_TEXT if postgresql else 'since'}")
    _put_in_place("part")


def _since_as_date() -> None:
    """A year or a month becomes its first day, in the table and in what files gave of it."""
    op.add_column("solution", sa.Column("day", sa.Date(), comment="In use since, where known"))
    first_day = "substr(since || '-01-01', 1, 10)"
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(f"UPDATE solution SET day = {f'CAST({first_day} AS date)' if postgresql else first_day}")
    _put_in_place("day")
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, given FROM given_rows WHERE of = 'solution'")).all():
        rows = [
            given | ({"since": f"{given['since']}-01-01"[:10]} if given.get("since") else {})
            for given in json.loads(row.given)
        ]
        connection.execute(
            sa.text("UPDATE given_rows SET given = :given WHERE id = :id"),
            {"given": json.dumps(rows, ensure_ascii=False), "id": row.id},
        )


def _put_in_place(column: str) -> None:
    op.drop_column("solution", "since")
    op.execute(f"ALTER TABLE solution RENAME COLUMN {column} TO since")


def _create_topic_evidence() -> None:
    op.create_table(
        "topic_evidence",
        _key("Short name of the statement"),
        _reference(
            "collaborative_id",
            "area",
            "Collaborative; empty: a statement about all fifteen, which is nobody's choice",
        ),
        _reference("topic_id", "topic", "Topic", required=True),
        _text("claim", "What the page says of the work on the topic, in our words", required=True),
        _text(
            "mark",
            "seed, published, published_late_or_undated, or related_theme: what kind of source says it, and when",
            required=True,
        ),
        _text(
            "basis",
            "own_page, own_publication, network_page, partner_page, press, title_only, seed, or programme: whose "
            "words the page holds",
        ),
        _text("work_from", "Since when the work went on: 2014, 2014-10 or 2014-10-14; empty: not stated"),
        _text("work_until", "Until when, likewise"),
        _text("aim", "How much, by when, for whom; empty where not known"),
        _text("confidence", "high, medium, or low: how sure we are of the reading"),
        _text("caution", "What the reader must know of the statement, such as that it is tentative"),
        *_citation(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_evidence")),
        comment="Statements that a collaborative worked on a topic, each with where it can be read",
    )
    op.create_index(
        op.f("ix_topic_evidence_topic_id_collaborative_id"),
        "topic_evidence",
        ["topic_id", "collaborative_id"],
    )


def _create_result() -> None:
    op.create_table(
        "result",
        _key("Short name of the result"),
        _reference("collaborative_id", "area", "Collaborative; empty: several, or England"),
        _reference("topic_id", "topic", "Topic", required=True),
        _reference("solution_id", "solution", "Solution that it is a result of, where recorded"),
        _reference("measure_id", "measure", "Measure of the store that looks at the same thing"),
        _text(
            "subject", "What it is about in a word: results of one subject stand side by side", required=True
        ),
        _text("measured", "What was measured, in words", required=True),
        _text("direction", "fell, rose, unchanged, or cannot_tell; empty where it is a size or a rank"),
        _text("amount", "How much, as the source gives it; empty where it gives none"),
        _text(
            "outcome",
            "worked, mixed (our reading), no_change, failed, or too_early, as its source says; empty: no verdict",
        ),
        _text("place", "Where it was measured, in words", required=True),
        _text(
            "period",
            "When it was measured, in words; not stated where the source gives no period",
            required=True,
        ),
        _text("size", "How many it rests on, in words"),
        _text("design", "How it was found: before and after, a survey, a model; empty where not stated"),
        _text("who_says", "Who says so", required=True),
        _text(
            "kind",
            "self_reported, award_entry, regulator, independent_evaluation, or peer_reviewed",
            required=True,
        ),
        sa.Column(
            "modelled",
            sa.Boolean(),
            nullable=False,
            comment="True where it was reckoned, not observed",
        ),
        _text("claim", "The result in a sentence, in our words", required=True),
        _text("caution", "What the reader must know before relying on it"),
        _text("confidence", "high, medium, or low: how sure we are of the reading"),
        *_citation(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
        comment="Published results, also of what did not work, each with who says so",
    )
    op.create_index(op.f("ix_result_topic_id"), "result", ["topic_id"])


def _create_adoption() -> None:
    op.create_table(
        "adoption",
        _key("Short name of the figure"),
        _reference("solution_id", "solution", "Solution", required=True),
        _reference("collaborative_id", "area", "Collaborative; empty: several, or England"),
        _text("place", "Where, in words", required=True),
        _text(
            "setting",
            "Kind of care: acute, community, mental_health, ambulance, primary_care, social_care, or custody",
        ),
        _text("kind", "adopted, reached, trained, or planned: what was counted", required=True),
        _text(
            "as_at", "Date of the count: 2018, 2018-03 or 2018-03-31; empty: undated, never on a time axis"
        ),
        _text("until", "Last part of a count over a time, likewise"),
        sa.Column(
            "figure", sa.Double(), comment="The figure; empty where the source says all without a number"
        ),
        _text("bound", "exact, about, at_least, more_than, up_to, or all: how the source gives the figure"),
        _text("unit", "What is counted", required=True),
        sa.Column(
            "denominator", sa.Double(), comment="How many could have adopted it, where the source says so"
        ),
        _text("denominator_unit", "What the denominator counts, where it is not the same"),
        _text("claim", "The figure in a sentence, in our words", required=True),
        _text("caution", "What the reader must know before comparing"),
        _text("confidence", "high, medium, or low: how sure we are of the reading"),
        *_citation(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
        comment="How far solutions spread, by date and place, each figure with where it can be read",
    )
    op.create_index(op.f("ix_adoption_solution_id"), "adoption", ["solution_id"])
    op.create_table(
        "adoption_stage",
        _reference("solution_id", "solution", "Solution", key=True),
        _reference("area_id", "area", "Organisation", key=True),
        sa.Column("since", sa.Date(), nullable=False, comment="First day of the stage"),
        _text("stage", "interested, planned, testing, in_use, embedded, or stopped", required=True),
        _text("note", "What others should know of it"),
        _text("role", "Work role of whoever recorded it (never a name)", required=True),
        sa.PrimaryKeyConstraint("solution_id", "area_id", "since", name=op.f("pk_adoption_stage")),
        comment="How far each organisation is with a solution, as it says itself",
    )


def _priorities_as_statements(connection: sa.Connection) -> None:
    """What people gave of priorities, as statements without a page; what the product gave is forgotten."""
    given = connection.execute(
        sa.text(
            "SELECT g.id, g.given, g.load_file_id, l.kind, l.withdrawn_by FROM given_rows g "
            "LEFT JOIN load_file f ON f.id = g.load_file_id LEFT JOIN load l ON l.id = f.load_id "
            "WHERE g.of = 'priority' ORDER BY g.load_file_id IS NOT NULL, g.id"
        )
    ).all()
    table = sa.table("topic_evidence", *(sa.column(name) for name in _COLUMNS))
    statements: dict[str, dict[str, object]] = {}
    for row in given:
        if row.load_file_id is None or row.kind == "product":
            connection.execute(sa.text("DELETE FROM given_rows WHERE id = :id"), {"id": row.id})
            continue
        rows = [_statement(priority) for priority in json.loads(row.given)]
        connection.execute(
            sa.text("UPDATE given_rows SET of = 'topic_evidence', given = :given WHERE id = :id"),
            {"given": json.dumps(rows, ensure_ascii=False), "id": row.id},
        )
        if row.withdrawn_by is None:
            statements |= {str(statement["id"]): statement for statement in rows}
    if statements:
        connection.execute(sa.insert(table), list(statements.values()))


_COLUMNS = (
    *("id", "collaborative_id", "topic_id", "claim", "mark", "basis", "work_from", "work_until", "aim"),
    *("confidence", "caution", "page_title", "publisher", "page_date", "date_kind", "address"),
)


def _statement(priority: dict[str, str | None]) -> dict[str, object]:
    strongest = str(priority["evidence"]).split("+")[0]
    statement: dict[str, object] = dict.fromkeys(_COLUMNS)
    return statement | _WITHOUT_SOURCE | {
        "id": f"priority-{priority['collaborative_id']}-{priority['topic_id']}".lower(),
        "collaborative_id": priority["collaborative_id"],
        "topic_id": priority["topic_id"],
        "claim": "Recorded as a priority",
        # Without a page no date is printed, so the date rule knows no stronger mark.
        "mark": _WEAK.get(strongest, "related_theme" if strongest == "related_theme" else "published_late_or_undated"),
        "work_from": priority.get("since"),
        "work_until": priority.get("until"),
        "aim": priority.get("aim"),
        "caution": priority.get("caution"),
    }  # fmt: skip


def _comment(*, forward: bool) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, after, before in _COMMENTS:
        new, old = (after, before) if forward else (before, after)
        op.alter_column(table, column, comment=new, existing_comment=old)
    new, old = _TABLE_COMMENTS if forward else _TABLE_COMMENTS[::-1]
    op.create_table_comment("solution", new, existing_comment=old)


def _citation(*, required: bool = True) -> list[sa.Column[str]]:
    return [
        _text("page_title", "Title of the page or paper where it can be read", required=required),
        _text("publisher", "Who published that page or paper", required=required),
        _text("page_date", "Date of the page: 2018, 2018-06, 2018-06-15, or words such as 2017 or later"),
        _text("date_kind", "printed, content, or none: how the date of the page is known", required=required),
        _text("address", "Web address of the page; empty: no public address"),
    ]


def _key(comment: str) -> sa.Column[str]:
    return sa.Column("id", sa.Text(), nullable=False, comment=comment)


def _reference(
    name: str, table: str, comment: str, *, required: bool = False, key: bool = False
) -> sa.Column[str]:
    return sa.Column(
        name,
        sa.Text(),
        sa.ForeignKey(f"{table}.id"),
        nullable=not (required or key),
        comment=comment,
    )


def _text(name: str, comment: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required, comment=comment)

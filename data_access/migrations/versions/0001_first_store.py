"""All tables of the first store.

Revision 0001, the first. Generated from ``data_access/tables.py`` and checked against it by a test.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema forward."""
    op.create_table(
        "area",
        sa.Column(
            "id",
            sa.Text(),
            nullable=False,
            comment="ENG, a collaborative's short name, or an ODS code in capitals",
        ),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="england, collaborative, ccg, organisation, or commissioning_hub",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Name for people"),
        sa.Column("slug", sa.Text(), nullable=True, comment="Name in addresses (collaboratives only)"),
        sa.Column(
            "setting",
            sa.Text(),
            nullable=True,
            comment="acute, community, mental_health, ambulance, primary_care, social_care, custody, "
            "commissioning",
        ),
        sa.Column(
            "lead_network",
            sa.Text(),
            nullable=True,
            comment="Lead Academic Health Science Network in 2014 (collaboratives only)",
        ),
        sa.Column(
            "later_name",
            sa.Text(),
            nullable=True,
            comment="The network's name from 2023 (collaboratives only)",
        ),
        sa.Column("demonstration", sa.Boolean(), nullable=False, comment="True where the area is invented"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("slug"),
        comment="England, the fifteen collaboratives, CCGs and organisations",
    )
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False, comment="The data version: pages and caches carry it"),
        sa.Column("started", sa.DateTime(), nullable=False, comment="When the loader began, UTC"),
        sa.Column("finished", sa.DateTime(), nullable=False, comment="When the loader committed, UTC"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load")),
        comment="One run of the loader that changed or confirmed something",
    )
    op.create_table(
        "pledge",
        sa.Column("number", sa.Integer(), nullable=False, comment="1 to 5"),
        sa.Column("title", sa.Text(), nullable=False, comment="The pledge"),
        sa.Column("meaning", sa.Text(), nullable=False, comment="What it asks for, in our words"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_pledge")),
        comment="The five Sign up to Safety pledges",
    )
    op.create_table(
        "sign_up",
        sa.Column("as_at", sa.Date(), nullable=False, comment="Date of the count"),
        sa.Column("organisations", sa.Integer(), nullable=False, comment="Organisations signed up by then"),
        sa.Column("kind", sa.Text(), nullable=False, comment="count or ambition"),
        sa.Column("basis", sa.Text(), nullable=False, comment="Where the count was stated"),
        sa.PrimaryKeyConstraint("as_at", name=op.f("pk_sign_up")),
        comment="Dated national sign-up counts of the Sign up to Safety campaign",
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False, comment="Short name of the source, such as phe-hcai-ccg"),
        sa.Column("title", sa.Text(), nullable=False, comment="Title as published"),
        sa.Column("publisher", sa.Text(), nullable=False, comment="Who published it"),
        sa.Column("licence", sa.Text(), nullable=False, comment="Licence, with the attribution it asks for"),
        sa.Column(
            "standing",
            sa.Text(),
            nullable=False,
            comment="official statistics, management information, local data, or demonstration",
        ),
        sa.Column(
            "demonstration", sa.Boolean(), nullable=False, comment="True where the figures are invented"
        ),
        sa.Column(
            "note",
            sa.Text(),
            nullable=True,
            comment="How the figures were made, with the command where we made them",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        comment="Where figures come from, and under which licence",
    )
    op.create_table(
        "successor",
        sa.Column("old_code", sa.Text(), nullable=False, comment="ODS code that closed"),
        sa.Column("new_code", sa.Text(), nullable=False, comment="ODS code that took over"),
        sa.Column("effective", sa.Date(), nullable=False, comment="Date of the change"),
        sa.PrimaryKeyConstraint("old_code", "new_code", "effective", name=op.f("pk_successor")),
        comment="Mergers and dissolutions, from the Organisation Data Service",
    )
    op.create_table(
        "topic",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="Code in the grid, such as A-PU, or a local topic's own"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Name for people"),
        sa.Column("theme", sa.Text(), nullable=False, comment="Group of the grid, or Local"),
        sa.Column(
            "essential",
            sa.Boolean(),
            nullable=False,
            comment="True for leadership and measurement, which all fifteen share",
        ),
        sa.Column("standing", sa.Text(), nullable=False, comment="seed, reconstructed, or local"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the grid"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        comment="The topic grid and local topics",
    )
    op.create_table(
        "load_file",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("load_id", sa.Integer(), nullable=False, comment="The run"),
        sa.Column("file", sa.Text(), nullable=False, comment="File name without its folder"),
        sa.Column("format", sa.Text(), nullable=False, comment="Format recognised from the content"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="Checksum of the file's bytes"),
        sa.Column("rows_read", sa.Integer(), nullable=False, comment="Data rows read"),
        sa.Column("accepted", sa.Integer(), nullable=False, comment="Values new to the store"),
        sa.Column("revised", sa.Integer(), nullable=False, comment="Values that changed"),
        sa.Column("unchanged", sa.Integer(), nullable=False, comment="Values the store already held"),
        sa.Column(
            "superseded",
            sa.Integer(),
            nullable=False,
            comment="Values older than the store's, kept as history",
        ),
        sa.Column("rejected", sa.Integer(), nullable=False, comment="Rows rejected, each with its reason"),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_load_file_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_file")),
        comment="What each file of a run brought",
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Text(), nullable=False, comment="Name in addresses, such as ecoli-bacteraemia"),
        sa.Column("title", sa.Text(), nullable=False, comment="Name for people"),
        sa.Column("short", sa.Text(), nullable=False, comment="Short name for tables and panels"),
        sa.Column("why", sa.Text(), nullable=False, comment="Why it matters, in a sentence or two"),
        sa.Column("topic_id", sa.Text(), nullable=True, comment="Topic it belongs to"),
        sa.Column("kind", sa.Text(), nullable=False, comment="input, process, outcome, or balancing"),
        sa.Column("numerator", sa.Text(), nullable=False, comment="What is counted above the line"),
        sa.Column(
            "denominator", sa.Text(), nullable=True, comment="What it is divided by; empty for a plain count"
        ),
        sa.Column("denominator_from", sa.Text(), nullable=False, comment="file, population, or none"),
        sa.Column("unit", sa.Text(), nullable=False, comment="Unit of the value, for people"),
        sa.Column(
            "multiplier", sa.Double(), nullable=False, comment="Value = numerator / denominator x multiplier"
        ),
        sa.Column("decimals", sa.Integer(), nullable=False, comment="Decimals to show"),
        sa.Column(
            "direction",
            sa.Text(),
            nullable=False,
            comment="Which way is better: decrease, increase, or neutral",
        ),
        sa.Column(
            "chart",
            sa.Text(),
            nullable=False,
            comment="SPC chart: xmr, mr, run, p, p_prime, u, u_prime, i_prime, c, g, or t",
        ),
        sa.Column(
            "collected_from",
            sa.Text(),
            nullable=False,
            comment="Kind of area that reports it: ccg, organisation, or collaborative",
        ),
        sa.Column("grain", sa.Text(), nullable=False, comment="month, quarter, or year"),
        sa.Column(
            "cumulative",
            sa.Boolean(),
            nullable=False,
            comment="True where each value includes the earlier ones",
        ),
        sa.Column("setting", sa.Text(), nullable=False, comment="Setting it is measured in, or all"),
        sa.Column(
            "disclosure", sa.Text(), nullable=False, comment="Rule for small numbers, such as none or under_5"
        ),
        sa.Column(
            "baseline",
            sa.Integer(),
            comment="Leading periods of a part that set its limits; empty: all of them",
        ),
        sa.Column("rebase_policy", sa.Text(), nullable=False, comment="When limits may be recalculated"),
        sa.Column("caveat", sa.Text(), nullable=False, comment="What the reader must know before comparing"),
        sa.Column("source_id", sa.Text(), nullable=False, comment="Where its figures come from"),
        sa.Column(
            "demonstration", sa.Boolean(), nullable=False, comment="True where its figures are invented"
        ),
        sa.Column("owner", sa.Text(), nullable=False, comment="Role that owns the definition"),
        sa.Column("reviewed", sa.Date(), nullable=False, comment="Last review of the definition"),
        sa.Column("next_review", sa.Date(), nullable=False, comment="Next review of the definition"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order on the national page"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_measure_source_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_measure_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        comment="Definitions of measures, from the TOML files",
    )
    op.create_table(
        "membership",
        sa.Column("area_id", sa.Text(), nullable=False, comment="CCG or organisation"),
        sa.Column("collaborative_id", sa.Text(), nullable=False, comment="Its collaborative"),
        sa.Column("since", sa.Date(), nullable=False, comment="First day"),
        sa.Column("until", sa.Date(), nullable=True, comment="Last day; empty while it lasts"),
        sa.Column(
            "confidence",
            sa.Text(),
            nullable=True,
            comment="high, medium, low: how sure the 2014 footprint is",
        ),
        sa.Column(
            "alternative", sa.Text(), nullable=True, comment="The other collaborative it might belong to"
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_membership_area_id")),
        sa.ForeignKeyConstraint(
            ["collaborative_id"], ["area.id"], name=op.f("fk_membership_collaborative_id")
        ),
        sa.PrimaryKeyConstraint("area_id", "collaborative_id", "since", name=op.f("pk_membership")),
        comment="Who belonged to which collaborative, when",
    )
    op.create_table(
        "population",
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area"),
        sa.Column("vintage", sa.Text(), nullable=False, comment="Which estimate, such as mid-2015"),
        sa.Column(
            "footprint",
            sa.Text(),
            nullable=False,
            comment="Boundaries it is on: 2014, 2022, or own (the area's own)",
        ),
        sa.Column("residents", sa.Integer(), nullable=False, comment="Residents of all ages"),
        sa.Column("source_id", sa.Text(), nullable=True, comment="Where it comes from"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_population_area_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_population_source_id")),
        sa.PrimaryKeyConstraint("area_id", "vintage", "footprint", name=op.f("pk_population")),
        comment="Resident population by vintage and footprint",
    )
    op.create_table(
        "priority",
        sa.Column("collaborative_id", sa.Text(), nullable=False, comment="Collaborative"),
        sa.Column("topic_id", sa.Text(), nullable=False, comment="Topic"),
        sa.Column(
            "evidence",
            sa.Text(),
            nullable=False,
            comment="seed, published, published_late_or_undated, related_theme, unverified; joined by +",
        ),
        sa.Column("since", sa.Date(), nullable=True, comment="Start, where known"),
        sa.Column("until", sa.Date(), nullable=True, comment="End, where known"),
        sa.Column(
            "aim", sa.Text(), nullable=True, comment="How much, by when, for whom; empty where not known"
        ),
        sa.ForeignKeyConstraint(["collaborative_id"], ["area.id"], name=op.f("fk_priority_collaborative_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_priority_topic_id")),
        sa.PrimaryKeyConstraint("collaborative_id", "topic_id", name=op.f("pk_priority")),
        comment="Which collaborative is known to work on which topic, and how we know",
    )
    op.create_table(
        "boundary",
        sa.Column("area_id", sa.Text(), nullable=False, comment="Collaborative or CCG"),
        sa.Column("set_name", sa.Text(), nullable=False, comment="Name of the user's boundary file"),
        sa.Column("geometry", sa.Text(), nullable=False, comment="GeoJSON geometry, WGS 84"),
        sa.Column(
            "attribution", sa.Text(), nullable=False, comment="Attribution the file carries, or unknown"
        ),
        sa.Column("load_file_id", sa.Integer(), nullable=False, comment="The file that brought it"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_boundary_area_id")),
        sa.ForeignKeyConstraint(["load_file_id"], ["load_file.id"], name=op.f("fk_boundary_load_file_id")),
        sa.PrimaryKeyConstraint("area_id", "set_name", name=op.f("pk_boundary")),
        comment="A user's own footprints, which take the place of the shipped ones",
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area"),
        sa.Column("period", sa.Date(), nullable=False, comment="First period it applies to"),
        sa.Column("kind", sa.Text(), nullable=False, comment="rebase, ghost, intervention, or note"),
        sa.Column("reason", sa.Text(), nullable=False, comment="What happened, in a sentence"),
        sa.Column(
            "role", sa.Text(), nullable=False, comment="Work role of whoever recorded it (never a name)"
        ),
        sa.Column("demonstration", sa.Boolean(), nullable=False, comment="True where it is invented"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_event_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_event_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        comment="Rebases, ghosted points and interventions, each with its reason",
    )
    op.create_table(
        "load_note",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("load_file_id", sa.Integer(), nullable=False, comment="The file it concerns"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="question, unmatched_area, not_loaded, restated, footnote",
        ),
        sa.Column(
            "sentence",
            sa.Text(),
            nullable=False,
            comment="What a person should know or decide, in a sentence",
        ),
        sa.ForeignKeyConstraint(["load_file_id"], ["load_file.id"], name=op.f("fk_load_note_load_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_note")),
        comment="Questions and remarks that a load raised",
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("load_file_id", sa.Integer(), nullable=False, comment="The file that brought it"),
        sa.Column("source_id", sa.Text(), nullable=True, comment="Its source"),
        sa.Column("title", sa.Text(), nullable=False, comment="Title as published"),
        sa.Column(
            "published",
            sa.Date(),
            nullable=False,
            comment="Publication date; the first of the month where only that is given",
        ),
        sa.Column(
            "date_basis",
            sa.Text(),
            nullable=False,
            comment="stated, inferred (from the last month covered), or loaded (the day it was loaded)",
        ),
        sa.Column(
            "replaces",
            sa.Text(),
            nullable=False,
            comment="month: it replaces a measure's month as a whole; row: it replaces row by row",
        ),
        sa.ForeignKeyConstraint(["load_file_id"], ["load_file.id"], name=op.f("fk_publication_load_file_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_publication_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        comment="One publication of figures: the newest one of a month counts",
    )
    op.create_table(
        "rejected_row",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("load_file_id", sa.Integer(), nullable=False, comment="The file it stood in"),
        sa.Column(
            "line", sa.Integer(), nullable=False, comment="Line (CSV) or row (workbook), counted from 1"
        ),
        sa.Column("column", sa.Text(), nullable=True, comment="Column heading"),
        sa.Column("value", sa.Text(), nullable=True, comment="Value as it stood"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it was rejected and what to do"),
        sa.ForeignKeyConstraint(
            ["load_file_id"], ["load_file.id"], name=op.f("fk_rejected_row_load_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_row")),
        comment="Rows that were not loaded, kept with their reason",
    )
    op.create_table(
        "rollup",
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Collaborative or ENG"),
        sa.Column("period", sa.Date(), nullable=False, comment="First day of the period"),
        sa.Column(
            "numerator",
            sa.Double(),
            nullable=True,
            comment="Count or amount; empty unless status is reported or questioned",
        ),
        sa.Column(
            "denominator",
            sa.Double(),
            nullable=True,
            comment="Divisor from the file; empty where there is none",
        ),
        sa.Column(
            "status",
            sa.Text(),
            nullable=False,
            comment="reported, missing, suppressed, not_applicable, or questioned",
        ),
        sa.Column("reported", sa.Integer(), nullable=False, comment="Members that reported"),
        sa.Column("expected", sa.Integer(), nullable=False, comment="Members that were due to report"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_rollup_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_rollup_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", "area_id", "period", name=op.f("pk_rollup")),
        comment="The same for collaboratives and England: sums over members at that period",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_rollup_area_id_measure_id_period"),
        "rollup",
        ["area_id", "measure_id", "period"],
        unique=False,
    )
    op.create_table(
        "target",
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area the target is for"),
        sa.Column("since", sa.Date(), nullable=False, comment="First period it is in force"),
        sa.Column("until", sa.Date(), nullable=True, comment="Last day it is in force; empty while it lasts"),
        sa.Column("value", sa.Double(), nullable=False, comment="Target, in the measure's unit"),
        sa.Column("note", sa.Text(), nullable=True, comment="Who set it, where"),
        sa.Column("demonstration", sa.Boolean(), nullable=False, comment="True where it is invented"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_target_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_target_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", "area_id", "since", name=op.f("pk_target")),
        comment="Dated targets and promises",
    )
    op.create_table(
        "earlier_observation",
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area as submitted"),
        sa.Column("period", sa.Date(), nullable=False, comment="First day of the period"),
        sa.Column(
            "publication_id", sa.Integer(), nullable=False, comment="The publication that was superseded"
        ),
        sa.Column(
            "numerator",
            sa.Double(),
            nullable=True,
            comment="Count or amount; empty unless status is reported or questioned",
        ),
        sa.Column(
            "denominator",
            sa.Double(),
            nullable=True,
            comment="Divisor from the file; empty where there is none",
        ),
        sa.Column(
            "status",
            sa.Text(),
            nullable=False,
            comment="reported, missing, suppressed, not_applicable, or questioned",
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_earlier_observation_area_id")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_earlier_observation_measure_id")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_earlier_observation_publication_id")
        ),
        sa.PrimaryKeyConstraint(
            "measure_id", "area_id", "period", "publication_id", name=op.f("pk_earlier_observation")
        ),
        comment="Figures of earlier publications, kept so that every revision can be explained",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_earlier_observation_measure_id_period"),
        "earlier_observation",
        ["measure_id", "period"],
        unique=False,
    )
    op.create_table(
        "observation",
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area as submitted"),
        sa.Column(
            "period", sa.Date(), nullable=False, comment="First day of the month, quarter or financial year"
        ),
        sa.Column(
            "numerator",
            sa.Double(),
            nullable=True,
            comment="Count or amount; empty unless status is reported or questioned",
        ),
        sa.Column(
            "denominator",
            sa.Double(),
            nullable=True,
            comment="Divisor from the file; empty where there is none",
        ),
        sa.Column(
            "status",
            sa.Text(),
            nullable=False,
            comment="reported, missing, suppressed, not_applicable, or questioned",
        ),
        sa.Column("publication_id", sa.Integer(), nullable=False, comment="The newest publication of it"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_observation_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_observation_measure_id")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_observation_publication_id")
        ),
        sa.PrimaryKeyConstraint("measure_id", "area_id", "period", name=op.f("pk_observation")),
        comment="The figures in force: one row a measure, area and period",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_observation_measure_id_period"), "observation", ["measure_id", "period"], unique=False
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False, comment="Serial number"),
        sa.Column("measure_id", sa.Text(), nullable=False, comment="Measure"),
        sa.Column("area_id", sa.Text(), nullable=False, comment="Area, collaborative or ENG"),
        sa.Column("period", sa.Date(), nullable=False, comment="First day of the period"),
        sa.Column(
            "old_numerator", sa.Double(), nullable=True, comment="Before; empty where there was no figure"
        ),
        sa.Column(
            "new_numerator", sa.Double(), nullable=True, comment="After; empty where there is no figure"
        ),
        sa.Column("old_denominator", sa.Double(), nullable=True, comment="Before"),
        sa.Column("new_denominator", sa.Double(), nullable=True, comment="After"),
        sa.Column("old_status", sa.Text(), nullable=False, comment="Before: a status, or absent"),
        sa.Column("new_status", sa.Text(), nullable=False, comment="After: a status, or absent"),
        sa.Column("old_publication_id", sa.Integer(), nullable=False, comment="The earlier publication"),
        sa.Column("new_publication_id", sa.Integer(), nullable=False, comment="The later publication"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_revision_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_revision_measure_id")),
        sa.ForeignKeyConstraint(
            ["new_publication_id"], ["publication.id"], name=op.f("fk_revision_new_publication_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_publication_id"], ["publication.id"], name=op.f("fk_revision_old_publication_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        comment="Figures that a later publication changed",
    )
    op.create_index(
        op.f("ix_revision_measure_id_area_id_period"),
        "revision",
        ["measure_id", "area_id", "period"],
        unique=False,
    )


def downgrade() -> None:
    """Lead the schema back."""
    op.drop_index(op.f("ix_revision_measure_id_area_id_period"), table_name="revision")
    op.drop_table("revision")
    op.drop_index(op.f("ix_observation_measure_id_period"), table_name="observation")
    op.drop_table("observation")
    op.drop_index(op.f("ix_earlier_observation_measure_id_period"), table_name="earlier_observation")
    op.drop_table("earlier_observation")
    op.drop_table("target")
    op.drop_index(op.f("ix_rollup_area_id_measure_id_period"), table_name="rollup")
    op.drop_table("rollup")
    op.drop_table("rejected_row")
    op.drop_table("publication")
    op.drop_table("load_note")
    op.drop_table("event")
    op.drop_table("boundary")
    op.drop_table("priority")
    op.drop_table("population")
    op.drop_table("membership")
    op.drop_table("measure")
    op.drop_table("load_file")
    op.drop_table("topic")
    op.drop_table("successor")
    op.drop_table("source")
    op.drop_table("sign_up")
    op.drop_table("pledge")
    op.drop_table("load")
    op.drop_table("area")

"""The store's tables: one description for SQLite and PostgreSQL. Alembic's migrations must lead to the same.

Every column's ``comment`` is its line in ``docs/data-dictionary.md``; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str, comment: str) -> Column[str]:
    return Column(name, Text, primary_key=True, comment=comment)


def _text(name: str, comment: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, comment=comment)


def _citation(*, required: bool = True) -> list[Column[str]]:
    """Where something can be read: the same columns in every table of what was read in public."""
    return [
        _text("page_title", "Title of the page or paper where it can be read", required=required),
        _text("publisher", "Who published that page or paper", required=required),
        _text("page_date", "Date of the page: 2018, 2018-06, 2018-06-15, or words such as 2017 or later"),
        _text("date_kind", "printed, content, or none: how the date of the page is known", required=required),
        _text("address", "Web address of the page; empty: no public address"),
    ]


source = Table(
    "source",
    metadata,
    _key("id", "Short name of the source, such as phe-hcai-ccg"),
    _text("title", "Title as published", required=True),
    _text("publisher", "Who published it", required=True),
    _text("licence", "Licence, with the attribution it asks for", required=True),
    _text(
        "designation",
        "official statistics, management information, local data, or demonstration",
        required=True,
    ),
    _text("note", "How the figures were made, with the command where we made them"),
    _text(
        "codes",
        "month (codes are those of the month), extraction (of the day of extraction), or apart (no case under two)",
        required=True,
    ),
    comment="Where figures come from, and under which licence",
)

store = Table(
    "store",
    metadata,
    _key("id", "Made at random when the store was created"),
    Column(
        "kind",
        Text,
        nullable=False,
        server_default="published",
        comment="published, or demonstration (a store of invented figures, places and organisations)",
    ),
    comment="The identity of this store, in a single row: copies of it share it, other stores do not",
)

load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True, comment="The data version: pages and caches carry it"),
    Column("started", DateTime, nullable=False, comment="When the loader began, UTC"),
    Column("finished", DateTime, nullable=False, comment="When the loader committed, UTC"),
    _text(
        "kind",
        "load, withdrawal (it took an earlier load back), or product (what the product ships)",
        required=True,
    ),
    _text("by", "Who loaded, as the loader was told; empty where it was not"),
    _text("note", "Why, as the loader was told"),
    Column("withdraws", Integer, comment="The load that a withdrawal took back"),
    Column("withdrawn_by", Integer, comment="The withdrawal that took it back; empty while it counts"),
    comment="One run of the loader that changed or confirmed something",
)

load_file = Table(
    "load_file",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("load_id", ForeignKey("load.id"), nullable=False, comment="The run"),
    _text("file", "File name without its folder", required=True),
    _text("format", "Format recognised from the content", required=True),
    _text("sha256", "Checksum of the file's bytes", required=True),
    Column("rows_read", Integer, nullable=False, comment="Data rows read"),
    Column("accepted", Integer, nullable=False, comment="Values new to the store"),
    Column("revised", Integer, nullable=False, comment="Values that changed"),
    Column("unchanged", Integer, nullable=False, comment="Values the store already held"),
    Column("superseded", Integer, nullable=False, comment="Values older than the store's, kept as history"),
    Column("rejected", Integer, nullable=False, comment="Rows rejected; the first 10,000 are kept"),
    _text("headings", "The headings of its table, as a JSON list; empty where they are not known"),
    comment="What each file of a run brought",
)

load_note = Table(
    "load_note",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("load_file_id", ForeignKey("load_file.id"), nullable=False, comment="The file it concerns"),
    _text("kind", "question, unmatched_area, not_loaded, restated, footnote", required=True),
    _text("sentence", "What a person should know or decide, in a sentence", required=True),
    comment="Questions and remarks that a load raised",
)

rejected_row = Table(
    "rejected_row",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("load_file_id", ForeignKey("load_file.id"), nullable=False, comment="The file it stood in"),
    Column("line", Integer, nullable=False, comment="Line (CSV) or row (workbook), counted from 1"),
    _text("column", "Column heading"),
    _text("value", "Value as it stood"),
    _text("reason", "Why it was rejected and what to do", required=True),
    _text("cells", "The row's cells as they stood, as a JSON list; empty where they were not handed on"),
    comment="Rows that were not loaded, kept with their reason",
)

given_rows = Table(
    "given_rows",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number: the order in which they count"),
    Column(
        "load_file_id",
        ForeignKey("load_file.id"),
        comment="The file; empty for rows that stood there before files were kept",
    ),
    _text(
        "of", "Reference table that they are for, or named_area: areas that figures came with", required=True
    ),
    _text("given", "The rows as the file gives them, as a JSON list", required=True),
    comment="What each file said of reference tables: they are made anew from it when a load is taken back",
)

area = Table(
    "area",
    metadata,
    _key("id", "ENG, a collaborative's short name, or an ODS code in capitals"),
    _text(
        "kind",
        "england, collaborative, ccg, organisation, local_authority, commissioning_hub, or elsewhere",
        required=True,
    ),
    _text("name", "Name for people", required=True),
    Column("slug", Text, unique=True, comment="Name in addresses (collaboratives only)"),
    _text(
        "setting",
        "acute, community, mental_health, ambulance, primary_care, social_care, custody, commissioning",
    ),
    _text("lead_network", "Lead Academic Health Science Network in 2014 (collaboratives only)"),
    _text(
        "later_name", "A later name of the network, where a page of its own bears it (collaboratives only)"
    ),
    comment="England, the fifteen collaboratives, CCGs and organisations",
)

membership = Table(
    "membership",
    metadata,
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="CCG or organisation"),
    Column("collaborative_id", ForeignKey("area.id"), primary_key=True, comment="Its collaborative"),
    Column("since", Date, primary_key=True, comment="First day"),
    Column("until", Date, comment="Last day; empty while it lasts"),
    _text("confidence", "high, medium, low: how sure the 2014 footprint is"),
    _text("alternative", "The other collaborative it might belong to"),
    Column(
        "share",
        Double,
        nullable=False,
        default=1.0,
        comment="Share of the area that belongs, above 0 to 1: all of it unless several collaboratives share it",
    ),
    Column(
        "inherited",
        Boolean,
        nullable=False,
        default=False,
        comment="True where the loader took it from the predecessors of a code that no table places",
    ),
    comment="Who belonged to which collaborative, when",
)

successor = Table(
    "successor",
    metadata,
    _key("old_code", "ODS code that closed"),
    _key("new_code", "ODS code that took over"),
    Column("effective", Date, primary_key=True, comment="Date of the change"),
    comment="Mergers and dissolutions, from the Organisation Data Service",
)

population = Table(
    "population",
    metadata,
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Area"),
    _key("vintage", "Which estimate, such as mid-2015"),
    _key("footprint", "Boundaries it is on: 2014, 2022, or own (the area's own)"),
    Column("residents", Integer, nullable=False, comment="Residents of all ages"),
    Column("source_id", ForeignKey("source.id"), comment="Where it comes from"),
    comment="Resident population by vintage and footprint",
)

residents = Table(
    "residents",
    metadata,
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="CCG or organisation"),
    Column("since", Date, primary_key=True, comment="First day; in force until the next row of the area"),
    Column("residents", Integer, nullable=False, comment="Residents, on the scale of the 2014 footprints"),
    Column("patients", Integer, comment="Registered patients that they were scaled from, where known"),
    Column(
        "inherited",
        Boolean,
        nullable=False,
        default=False,
        comment="True where the loader added up the predecessors of the code",
    ),
    Column("source_id", ForeignKey("source.id"), comment="Where they come from"),
    comment="Residents of each member by date: a footprint's residents are the sum over its members",
)

topic = Table(
    "topic",
    metadata,
    _key("id", "Code in the grid, such as A-PU, or a local topic's own"),
    _text("name", "Name for people", required=True),
    _text("theme", "Group of the grid, or Local", required=True),
    Column(
        "essential",
        Boolean,
        nullable=False,
        comment="True for leadership and measurement, which all fifteen share",
    ),
    _text("provenance", "seed, reconstructed, or local", required=True),
    # No foreign key: a table that is made anew from its files removes rows in no order of topics.
    Column(
        "part_of",
        Text,
        comment="Wider topic of the grid that a local topic is a part of, by our reading; empty: none",
        info={"names": "topic"},
    ),
    Column("position", Integer, nullable=False, comment="Order in the grid"),
    comment="The topic grid and local topics",
)

measure = Table(
    "measure",
    metadata,
    _key("id", "Name in addresses, such as ecoli-bacteraemia"),
    _text("title", "Name for people", required=True),
    _text("short", "Short name for tables and panels", required=True),
    _text("why", "Why it matters, in a sentence or two", required=True),
    Column("topic_id", ForeignKey("topic.id"), comment="Topic it belongs to"),
    _text("kind", "input, process, outcome, or balancing", required=True),
    _text("numerator", "What is counted above the line", required=True),
    _text("numerator_kind", "count (whole numbers) or amount (hours, money, doses, weights)", required=True),
    _text("denominator", "What it is divided by; empty for a plain count"),
    _text("denominator_from", "file, population, or none", required=True),
    _text("unit", "Unit of the value, for people", required=True),
    Column("multiplier", Double, nullable=False, comment="Value = numerator / denominator x multiplier"),
    Column("decimals", Integer, nullable=False, comment="Decimals to show"),
    _text("direction", "Which way is better: decrease, increase, or neutral", required=True),
    _text("chart", "SPC chart: xmr, mr, run, p, p_prime, u, u_prime, i_prime, c, g, or t", required=True),
    _text(
        "collected_from",
        "Kind of area that reports it: ccg, organisation, local_authority, collaborative, or england",
        required=True,
    ),
    _text(
        "grain", "month, quarter, year, or day (each row then counts the events of one day)", required=True
    ),
    Column("cumulative", Boolean, nullable=False, comment="True where each value includes the earlier ones"),
    _text("setting", "Setting it is measured in, or all", required=True),
    _text("disclosure", "Rule for small numbers, such as none or under_5", required=True),
    Column("baseline", Integer, comment="Leading periods of a part that set its limits; empty: all of them"),
    _text("rebase_policy", "When limits may be recalculated", required=True),
    _text("caveat", "What the reader must know before comparing", required=True),
    Column("source_id", ForeignKey("source.id"), nullable=False, comment="Where its figures come from"),
    _text("owner", "Role that owns the definition", required=True),
    Column("reviewed", Date, comment="Last review of the definition; empty where none took place"),
    Column("next_review", Date, comment="Next review of the definition; empty where none is planned"),
    Column("position", Integer, nullable=False, comment="Order on the national page"),
    _text(
        "indicator",
        "What fills it: a Fingertips indicator’s number, or a collection and its figure; empty: tidy tables",
    ),
    Column("settles", Integer, comment="Months after which a period counts as final; empty: not stated"),
    comment="Definitions of measures, from the TOML files",
)

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("load_file_id", ForeignKey("load_file.id"), nullable=False, comment="The file that brought it"),
    Column("source_id", ForeignKey("source.id"), comment="Its source"),
    _text("title", "Title as published", required=True),
    Column(
        "published",
        Date,
        nullable=False,
        comment="Publication date; the first of the month where only that is given",
    ),
    _text(
        "date_basis",
        "stated, inferred (from the last month covered), or loaded (the day it was loaded)",
        required=True,
    ),
    _text(
        "replaces",
        "month: it replaces a measure's month as a whole; row: it replaces row by row",
        required=True,
    ),
    Column("withdrawn", Boolean, nullable=False, default=False, comment="True where its load was taken back"),
    comment="One publication of figures: the newest one of a month counts",
)


def _value_columns() -> list[Column[object]]:
    return [
        Column("numerator", Double, comment="Count or amount; empty unless status is reported or questioned"),
        Column("denominator", Double, comment="Divisor from the file; empty where there is none"),
        Column(
            "status",
            Text,
            nullable=False,
            comment="reported, missing, suppressed, not_applicable, or questioned",
        ),
    ]


# Without foreign keys: the loader checks what figures name once a batch (``settling.put_in_force``).
observation = Table(
    "observation",
    metadata,
    Column("measure_id", Text, primary_key=True, comment="Measure", info={"names": "measure"}),
    Column("area_id", Text, primary_key=True, comment="Area as submitted", info={"names": "area"}),
    Column("period", Date, primary_key=True, comment="First day of the month, quarter or financial year"),
    *_value_columns(),
    Column(
        "publication_id",
        Integer,
        nullable=False,
        comment="The newest publication of it",
        info={"names": "publication"},
    ),
    Column("line", Integer, comment="Line (CSV) or row (workbook) of its file, counted from 1"),
    Column("load_id", Integer, nullable=False, comment="The load since which it is in force"),
    Index(None, "measure_id", "period"),
    sqlite_with_rowid=False,
    comment="The figures in force: one row a measure, area and period",
)

earlier_observation = Table(
    "earlier_observation",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    # No foreign key: an area may go with the load that named it, and what was withdrawn is kept.
    _key("area_id", "Area as submitted"),
    Column("period", Date, primary_key=True, comment="First day of the period"),
    Column(
        "publication_id",
        ForeignKey("publication.id"),
        primary_key=True,
        comment="The publication that was superseded or withdrawn",
    ),
    *_value_columns(),
    Column("line", Integer, comment="Line (CSV) or row (workbook) of its file, counted from 1"),
    _text("kept_as", "superseded, or rejected (not of the level that is held)", required=True),
    Index(None, "measure_id", "period"),
    sqlite_with_rowid=False,
    comment="Figures of earlier or withdrawn publications, kept so that every revision can be explained",
)

earlier_standing = Table(
    "earlier_standing",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    _key("area_id", "Area as submitted"),
    Column("period", Date, primary_key=True, comment="First day of the period"),
    Column("load_id", Integer, primary_key=True, comment="The load since which it was in force"),
    Column("replaced_by", Integer, nullable=False, comment="The load since which it is not"),
    Column(
        "publication_id",
        ForeignKey("publication.id"),
        nullable=False,
        comment="Its publication: the figure stands in observation or earlier_observation",
    ),
    Column("status", Text, nullable=False, comment="Its status at the time"),
    Index(None, "replaced_by"),
    sqlite_with_rowid=False,
    comment="When figures that are no longer in force were: a frozen report can be made again",
)

rollup = Table(
    "rollup",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Collaborative or ENG"),
    Column("period", Date, primary_key=True, comment="First day of the period"),
    *_value_columns(),
    Column("reported", Integer, nullable=False, comment="Members that reported"),
    Column(
        "expected",
        Integer,
        nullable=False,
        comment="Members that were due, whether or not they ever reported",
    ),
    Column(
        "coverage",
        Double,
        comment="Share (0 to 1) of what the due members hold that those who reported hold; empty: nobody was due",
    ),
    _text("coverage_of", "What the share is of: residents, denominator, numerator, members, or given"),
    Column("load_id", Integer, nullable=False, comment="The load that made it what it is"),
    Index(None, "area_id", "measure_id", "period"),
    sqlite_with_rowid=False,
    comment="The same for collaboratives and England: sums over members at that period",
)

earlier_rollup = Table(
    "earlier_rollup",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    _key("area_id", "Collaborative or ENG"),
    Column("period", Date, primary_key=True, comment="First day of the period"),
    Column("load_id", Integer, primary_key=True, comment="The load that made it what it was"),
    Column("replaced_by", Integer, nullable=False, comment="The load that changed it"),
    *_value_columns(),
    Column("reported", Integer, nullable=False, comment="Members that reported"),
    Column("expected", Integer, nullable=False, comment="Members that were due"),
    Column("coverage", Double, comment="Share (0 to 1), as in rollup"),
    _text("coverage_of", "What the share is of, as in rollup"),
    Index(None, "replaced_by"),
    sqlite_with_rowid=False,
    comment="What roll-ups said before: a frozen report can be made again",
)

measure_span = Table(
    "measure_span",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    Column("first", Date, nullable=False, comment="First period with a figure of a collaborative or England"),
    Column("latest", Date, nullable=False, comment="Latest period with one"),
    Column("published", Date, nullable=False, comment="Date of the newest publication in force"),
    _text("date_basis", "How that date is known: stated, inferred, or loaded", required=True),
    comment="From when to when each measure has figures, and how new they are: written with the roll-ups",
)

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("measure_id", ForeignKey("measure.id"), nullable=False, comment="Measure"),
    Column("area_id", ForeignKey("area.id"), nullable=False, comment="Area, collaborative or ENG"),
    Column("period", Date, nullable=False, comment="First day of the period"),
    Column("old_numerator", Double, comment="Before; empty where there was no figure"),
    Column("new_numerator", Double, comment="After; empty where there is no figure"),
    Column("old_denominator", Double, comment="Before"),
    Column("new_denominator", Double, comment="After"),
    Column("old_status", Text, nullable=False, comment="Before: a status, or absent"),
    Column("new_status", Text, nullable=False, comment="After: a status, or absent"),
    Column(
        "old_publication_id", ForeignKey("publication.id"), nullable=False, comment="The earlier publication"
    ),
    Column(
        "new_publication_id", ForeignKey("publication.id"), nullable=False, comment="The later publication"
    ),
    Index(None, "measure_id", "area_id", "period"),
    comment="Figures that a later publication changed",
)

target = Table(
    "target",
    metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure"),
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Area the target is for"),
    Column("since", Date, primary_key=True, comment="First period it is in force"),
    Column("until", Date, comment="Last day it is in force; empty while it lasts"),
    Column("value", Double, nullable=False, comment="Target, in the measure's unit"),
    _text("note", "Who set it, where"),
    comment="Dated targets and promises",
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    Column("measure_id", ForeignKey("measure.id"), comment="Measure; empty: all of its sort"),
    Column("area_id", ForeignKey("area.id"), comment="Area; empty: all"),
    Column("period", Date, nullable=False, comment="First period it applies to"),
    Column("until", Date, comment="Last period it applies to; a caution always has one"),
    _text(
        "kind",
        "rebase, ghost, intervention, note, caution, break, footprint, or context",
        required=True,
    ),
    _text("reason", "What happened, in a sentence", required=True),
    _text("role", "Work role of whoever recorded it (never a name)", required=True),
    _text("source", "Where it can be read: title and address"),
    comment="How periods may be read, and what happened, each with its reason",
)

aim = Table(
    "aim",
    metadata,
    Column("collaborative_id", ForeignKey("area.id"), primary_key=True, comment="Collaborative"),
    Column("measure_id", ForeignKey("measure.id"), primary_key=True, comment="Measure that shows it"),
    _text("how_much", "How much better, in words", required=True),
    Column("by_when", Date, nullable=False, comment="By when"),
    _text("for_whom", "For whom", required=True),
    comment="What a collaborative wants to reach: how much, by when, for whom",
)

contact = Table(
    "contact",
    metadata,
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Collaborative or organisation"),
    _key("role", "Work role (never a name)"),
    _text("about", "What to ask this role about", required=True),
    _text("reach", "How to reach the role: a switchboard, a shared mailbox", required=True),
    comment="Whom to ring: roles, never people",
)

solution = Table(
    "solution",
    metadata,
    _key("id", "Short name of the solution"),
    Column("collaborative_id", ForeignKey("area.id"), comment="Where it comes from; empty: several together"),
    Column("topic_id", ForeignKey("topic.id"), nullable=False, comment="Topic it helps with"),
    _text("title", "What it is, in a few words", required=True),
    _text("problem", "Which problem it answers"),
    _text("changed", "What was changed in practice", required=True),
    _text("setting", "Where it is used, in words"),
    _text(
        "settings",
        "The same as settings of care, joined by +: acute, community, mental_health, ambulance, primary_care, "
        "social_care, custody",
    ),
    _text("result", "What is said to have come of it, in words"),
    _text(
        "measures",
        "Measures of the store, joined by ;, that count what its source names as what it is to move; empty: none does",
    ),
    _text(
        "grade",
        "peer_reviewed, independent_evaluation, before_and_after, modelled, self_reported, or description_only",
    ),
    _text("resource", "What others can use: a toolkit, a paper, films"),
    _text("also_used_by", "Who else took it up, in words"),
    _text("learned", "What was learned, including what did not work"),
    _text("since", "In use since: 2016, 2016-03 or 2016-03-14; empty: not known"),
    _text("role", "Work role to ask (never a name)"),
    _text("reach", "How to reach the role: a web address, a switchboard, a shared mailbox"),
    _text("confidence", "high, medium, or low: how sure we are of the reading"),
    *_citation(required=False),
    comment="What was changed in practice, for others to take up",
)

topic_evidence = Table(
    "topic_evidence",
    metadata,
    _key("id", "Short name of the statement"),
    Column(
        "collaborative_id",
        ForeignKey("area.id"),
        comment="Collaborative; empty: a statement about all fifteen, which is nobody's choice",
    ),
    Column("topic_id", ForeignKey("topic.id"), nullable=False, comment="Topic"),
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
    Index(None, "topic_id", "collaborative_id"),
    comment="Statements that a collaborative worked on a topic, each with where it can be read",
)

result = Table(
    "result",
    metadata,
    _key("id", "Short name of the result"),
    Column("collaborative_id", ForeignKey("area.id"), comment="Collaborative; empty: several, or England"),
    Column("topic_id", ForeignKey("topic.id"), nullable=False, comment="Topic"),
    Column(
        "solution_id", ForeignKey("solution.id"), comment="Solution that it is a result of, where recorded"
    ),
    Column(
        "measure_id", ForeignKey("measure.id"), comment="Measure of the store that looks at the same thing"
    ),
    _text("subject", "What it is about in a word: results of one subject stand side by side", required=True),
    _text("measured", "What was measured, in words", required=True),
    _text("direction", "fell, rose, unchanged, or cannot_tell; empty where it is a size or a rank"),
    _text("amount", "How much, as the source gives it; empty where it gives none"),
    _text(
        "outcome",
        "worked, mixed (our reading), no_change, failed, or too_early, as its source says; empty: no verdict",
    ),
    _text("place", "Where it was measured, in words", required=True),
    _text(
        "period", "When it was measured, in words; not stated where the source gives no period", required=True
    ),
    _text("size", "How many it rests on, in words"),
    _text("design", "How it was found: before and after, a survey, a model; empty where not stated"),
    _text("who_says", "Who says so", required=True),
    _text(
        "kind",
        "self_reported, award_entry, regulator, independent_evaluation, or peer_reviewed",
        required=True,
    ),
    Column(
        "modelled", Boolean, nullable=False, default=False, comment="True where it was reckoned, not observed"
    ),
    _text("claim", "The result in a sentence, in our words", required=True),
    _text("caution", "What the reader must know before relying on it"),
    _text("confidence", "high, medium, or low: how sure we are of the reading"),
    *_citation(),
    Index(None, "topic_id"),
    comment="Published results, also of what did not work, each with who says so",
)

adoption = Table(
    "adoption",
    metadata,
    _key("id", "Short name of the figure"),
    Column("solution_id", ForeignKey("solution.id"), nullable=False, comment="Solution"),
    Column("collaborative_id", ForeignKey("area.id"), comment="Collaborative; empty: several, or England"),
    _text("place", "Where, in words", required=True),
    _text(
        "setting",
        "Kind of care: acute, community, mental_health, ambulance, primary_care, social_care, or custody",
    ),
    _text("kind", "adopted, reached, trained, or planned: what was counted", required=True),
    _text("as_at", "Date of the count: 2018, 2018-03 or 2018-03-31; empty: undated, never on a time axis"),
    _text("until", "Last part of a count over a time, likewise"),
    Column("figure", Double, comment="The figure; empty where the source says all without a number"),
    _text("bound", "exact, about, at_least, more_than, up_to, or all: how the source gives the figure"),
    _text("unit", "What is counted", required=True),
    Column("denominator", Double, comment="How many could have adopted it, where the source says so"),
    _text("denominator_unit", "What the denominator counts, where it is not the same"),
    _text("claim", "The figure in a sentence, in our words", required=True),
    _text("caution", "What the reader must know before comparing"),
    _text("confidence", "high, medium, or low: how sure we are of the reading"),
    *_citation(),
    Index(None, "solution_id"),
    comment="How far solutions spread, by date and place, each figure with where it can be read",
)

adoption_stage = Table(
    "adoption_stage",
    metadata,
    Column("solution_id", ForeignKey("solution.id"), primary_key=True, comment="Solution"),
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Organisation"),
    Column("since", Date, primary_key=True, comment="First day of the stage"),
    _text("stage", "interested, planned, testing, in_use, embedded, or stopped", required=True),
    _text("note", "What others should know of it"),
    _text("role", "Work role of whoever recorded it (never a name)", required=True),
    comment="How far each organisation is with a solution, as it says itself",
)

pathway = Table(
    "pathway",
    metadata,
    Column("topic_id", ForeignKey("topic.id"), primary_key=True, comment="Topic"),
    _key("setting", "acute, community, mental_health, ambulance, primary_care, social_care, or custody"),
    Column("applies", Boolean, nullable=False, comment="False where the topic is irrelevant to the setting"),
    _text("reason", "Why it does not apply; required where it does not"),
    comment="Which settings a topic concerns: not applicable is told apart from no data",
)

sign_up = Table(
    "sign_up",
    metadata,
    Column("as_at", Date, primary_key=True, comment="Date of the count"),
    Column("organisations", Integer, nullable=False, comment="Organisations signed up by then"),
    _text("kind", "count or ambition", required=True),
    _text("basis", "Where the count was stated", required=True),
    comment="Dated national sign-up counts of the Sign up to Safety campaign",
)

sign_up_share = Table(
    "sign_up_share",
    metadata,
    Column("as_at", Date, primary_key=True, comment="Date of the count"),
    _key("providers", "Kind of provider: acute, community, mental_health or ambulance"),
    Column("share", Double, nullable=False, comment="Providers of the kind that had signed up, per cent"),
    _text("basis", "Where the share was stated, and of how many providers", required=True),
    comment="Dated shares of providers that had joined the Sign up to Safety campaign",
)

pledge = Table(
    "pledge",
    metadata,
    Column("number", Integer, primary_key=True, comment="1 to 5"),
    _text("title", "The pledge", required=True),
    _text("meaning", "What it asks for, in our words", required=True),
    comment="The five Sign up to Safety pledges",
)

statement = Table(
    "statement",
    metadata,
    _key("id", "Short name of the statement"),
    _text("kind", "promise, event, count, campaign, principle, or network", required=True),
    _text("subject", "What it is about in a word, the same for all that belong together", required=True),
    Column(
        "collaborative_id", ForeignKey("area.id"), comment="Collaborative; empty: the programme as a whole"
    ),
    Column("since", Date, comment="When it was said or happened; empty where that is not known"),
    Column("until", Date, comment="Last day of what lasted"),
    _text("precision", "How exact the dates are: day, month, or year; empty without a date"),
    _text("words", "What is stated, in our words", required=True),
    Column("figure", Double, comment="The figure stated, where there is one"),
    _text("unit", "What the figure counts"),
    _text("bound", "exact, about, at_least, more_than, or up_to: how the source gives the figure"),
    _text("expected", "What was due, in words (promises)"),
    Column("expected_by", Date, comment="Last day by which it was due, where that is known"),
    _text(
        "answered_by",
        "counts, change, first_topics, essentials, grid, or events: what of the store answers a promise",
    ),
    _text("state", "kept, partly, not_kept, or stated (principles of one collaborative)"),
    _text("confidence", "high, medium, or low: how sure we are of the reading"),
    _text("caution", "What to bear in mind: another date or figure elsewhere, a reckoned or doubtful date"),
    _text("source", "Where it can be read: title and publisher", required=True),
    _text(
        "page_date",
        "Date of the page: 2018, 2018-06, 2018-06-15, or words such as 2017 or later; empty: undated",
    ),
    _text("date_kind", "printed, content, or none: how the date of the page is known"),
    _text("address", "Its address, where it has one"),
    _text("role", "Work role of whoever recorded it (never a name)"),
    Column("position", Integer, comment="Order among those of its kind; the others follow by date"),
    comment="What was promised, what happened and what was counted, each as its source states it",
)

frozen_report = Table(
    "frozen_report",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number"),
    _text("quarter", "Quarter of the financial year, such as 2015-16-Q2", required=True),
    Column(
        "version",
        Integer,
        nullable=False,
        comment="1, 2, ... within the quarter: a correction is a new version",
    ),
    _text("data_version", "Data version that the report was made of", required=True),
    Column("frozen", DateTime, nullable=False, comment="When it was frozen, UTC"),
    _text("by", "Work role of whoever froze it (never a name)"),
    _text("note", "What the report is for, or what a correction corrects"),
    _text("sha256", "Checksum of the page's bytes", required=True),
    Column("page", LargeBinary, nullable=False, comment="The page as it was written: HTML that stands alone"),
    _text("files_sha256", "Checksum of the archive's bytes", required=True),
    Column(
        "files", LargeBinary, nullable=False, comment="The page, the slides and the workbook as a ZIP archive"
    ),
    Index(None, "quarter", "version", unique=True),
    comment="Reports of quarters as they were frozen: their bytes never change, whatever is loaded later",
)

boundary = Table(
    "boundary",
    metadata,
    Column("area_id", ForeignKey("area.id"), primary_key=True, comment="Collaborative or CCG"),
    _key("set_name", "Name of the user's boundary file"),
    _text("geometry", "GeoJSON geometry, WGS 84", required=True),
    _text("attribution", "Attribution the file carries, or unknown", required=True),
    Column("load_file_id", ForeignKey("load_file.id"), nullable=False, comment="The file that brought it"),
    comment="A user's own footprints, which take the place of the shipped ones",
)

search_entry = Table(
    "search_entry",
    metadata,
    Column("id", Integer, primary_key=True, comment="Serial number, in the order of equally good answers"),
    _text(
        "kind",
        "topic, measure, collaborative, organisation, ccg, local_authority, commissioning_hub, elsewhere, england, "
        "solution, result, or statement",
        required=True,
    ),
    _text("ident", "What names it within its kind: a code, a short name, an id", required=True),
    _text("title", "Its name for people", required=True),
    _text("code", "Its code, where it has one"),
    _text("others", "Its other names, one a line"),
    _text("line", "A line of words about it"),
    _text("names", "Every word by which it is called, as the search compares words", required=True),
    _text("body", "Every other word that is said of it, likewise", required=True),
    comment="What the search finds, written anew by each load; the table search_text beside it, which each database "
    "keeps in its own way, is the full-text index of names and body",
)

"""How much of a place a figure covers: which members were due, which reported, and what these hold of the whole.

A member is due while it belongs and exists, where its kind and setting are those of the measure, whether or not it
ever reported; one outside the settings from its first figure on; never where the measure does not apply to it. Where
a publisher restates history, a merged code stands for its parts before its first day.

What members hold is counted in residents where the measure is divided by them, otherwise in each member's own usual
denominator, or its usual figure where the measure has none; a member of which that is not known counts like the mean
of the others.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from data_access.loader import staging
from data_access.loader.sql import same_month
from data_access.rollups.placing import NOT_ALWAYS_PLACED, PLACES
from data_access.tables import measure

VINTAGE, FOOTPRINT = "mid-2015", "2014"
# Who buys care gives none: a measure of all settings is not collected there unless it names that one too.
_ALL, _ANY, _BUYERS = "all", "any", "commissioning"

_TOUCHED = "(SELECT DISTINCT measure_id FROM touched_period)"

_USUAL = f"""INSERT INTO usual SELECT measure_id, area_id, MIN(period), MAX(period),
        AVG(CASE WHEN status = 'reported' THEN denominator END),
        AVG(CASE WHEN status = 'reported' THEN numerator END)
    FROM observation WHERE measure_id IN {_TOUCHED} AND status <> 'not_applicable' AND area_id <> 'ENG'
    GROUP BY measure_id, area_id"""

_SCALE = f"""INSERT INTO scale SELECT d.id, CASE WHEN d.denominator_from = 'population' THEN 'residents'
            WHEN MAX(u.below) > 0 THEN 'denominator' WHEN MAX(u.above) > 0 THEN 'numerator' ELSE 'members' END,
        AVG(u.below), AVG(u.above)
    FROM measure d LEFT JOIN usual u ON u.measure_id = d.id WHERE d.id IN {_TOUCHED}
    GROUP BY d.id, d.denominator_from"""

_IS_UPPER = "EXISTS (SELECT 1 FROM by_home b WHERE b.upper = 1 AND b.measure_id = t.measure_id AND b.period = t.period)"
_WEIGHT = """CASE c.basis WHEN 'residents' THEN r.residents WHEN 'denominator' THEN COALESCE(u.below, c.below)
        WHEN 'numerator' THEN COALESCE(u.above, c.above) ELSE 1 END"""
_ITS_RESIDENTS = """LEFT JOIN resident_span r ON c.basis = 'residents' AND r.area_id = a.id
        AND r.since <= t.period AND r.before > t.period"""
_RESIDENT_SPANS = """INSERT INTO resident_span SELECT area_id, since,
        LEAD(since, 1, '9999-12-31') OVER (PARTITION BY area_id ORDER BY since), residents FROM residents"""

# Who is due from when to when, whatever the period: one row a measure, collaborative, member and stay. Before anybody
# is a member those of the first day are due: one hospital of 2012 is not England.
_SPANS_DUE = f"""INSERT INTO due_span
    SELECT d.id, s.home, a.id, CASE WHEN s.since = b.since THEN '0001-01-01' ELSE s.since END, s.until,
        CASE WHEN EXISTS (SELECT 1 FROM fitting f WHERE f.measure_id = d.id
            AND (f.setting IN ('{_ANY}', a.setting)
                OR (f.setting = '{_ALL}' AND COALESCE(a.setting, '') <> '{_BUYERS}')))
            THEN '0001-01-01' ELSE u.since END,
        s.share, u.below, u.above
    FROM scale c JOIN measure d ON d.id = c.measure_id AND d.grain <> 'day' AND d.collected_from <> 'collaborative'
    JOIN area a ON a.kind = d.collected_from
    JOIN stay s ON s.area_id = a.id AND s.belongs = 1
    JOIN (SELECT k.kind, MIN(q.since) AS since FROM stay q JOIN area k ON k.id = q.area_id
        WHERE q.belongs = 1 AND q.upper = 0 GROUP BY k.kind) b ON b.kind = a.kind
    LEFT JOIN usual u ON u.measure_id = d.id AND u.area_id = a.id"""
# In the order of the key of ``due_member``, in which a million rows are written quickly.
_MEMBERS_DUE = f"""INSERT INTO due_member
    SELECT t.measure_id, t.period, u.home, a.id, u.share, {_WEIGHT}, CASE o.status WHEN 'reported' THEN 1 ELSE 0 END
    FROM touched_period t CROSS JOIN due_span u
    JOIN area a ON a.id = u.area_id
    JOIN scale c ON c.measure_id = t.measure_id
    LEFT JOIN observation o ON o.measure_id = t.measure_id AND o.area_id = u.area_id AND o.period = t.period
    {_ITS_RESIDENTS}
    WHERE u.measure_id = t.measure_id AND u.since <= t.period AND u.until >= t.period AND u.joined <= t.period
        AND NOT {_IS_UPPER} AND (o.status IS NULL OR o.status <> 'not_applicable')"""

# Codes in no collaborative are due in England where they report: nobody else speaks for their residents.
_STRANGERS_DUE = f"""INSERT INTO due_member
    SELECT t.measure_id, t.period, '', a.id, 1, COALESCE({_WEIGHT}, 0), CASE o.status WHEN 'reported' THEN 1 ELSE 0 END
    FROM {NOT_ALWAYS_PLACED} u CROSS JOIN observation o
    JOIN touched_period t ON {same_month("o", "t")}
    JOIN measure d ON d.id = t.measure_id AND d.grain <> 'day'
    JOIN scale c ON c.measure_id = d.id
    JOIN area a ON a.id = o.area_id AND a.kind IN {PLACES}
    {_ITS_RESIDENTS}
    WHERE o.measure_id = u.measure_id AND o.area_id = u.area_id AND o.status <> 'not_applicable'
        AND NOT EXISTS (SELECT 1 FROM stay s
            WHERE s.area_id = a.id AND s.since <= t.period AND s.until >= t.period)
        AND NOT EXISTS (SELECT 1 FROM due_member m
            WHERE m.measure_id = t.measure_id AND m.period = t.period AND m.area_id = a.id)"""

# Figures given for whole collaboratives: each is its own member, and England's members are the collaboratives.
_COLLABORATIVES_DUE = f"""INSERT INTO due_member
    SELECT t.measure_id, t.period, a.id, a.id, 1,
        CASE c.basis WHEN 'residents' THEN p.residents WHEN 'denominator' THEN COALESCE(u.below, c.below)
            WHEN 'numerator' THEN COALESCE(u.above, c.above) ELSE 1 END,
        CASE o.status WHEN 'reported' THEN 1 ELSE 0 END
    FROM touched_period t JOIN measure d ON d.id = t.measure_id AND d.grain <> 'day'
    JOIN scale c ON c.measure_id = d.id
    JOIN area a ON a.kind = 'collaborative'
    LEFT JOIN observation o ON o.measure_id = t.measure_id AND o.area_id = a.id AND o.period = t.period
    LEFT JOIN usual u ON u.measure_id = t.measure_id AND u.area_id = a.id
    LEFT JOIN population p ON p.area_id = a.id AND p.vintage = :vintage AND p.footprint = :footprint
    WHERE {_IS_UPPER} AND (o.status IS NULL OR o.status <> 'not_applicable')"""

# What was not reported under the member's own code may have been under those that stand for it. In this order of
# tables, or SQLite would walk all figures of the measure for each.
_SPOKEN_FOR = """UPDATE due_member SET held = COALESCE((
        SELECT CASE WHEN SUM(k.part) > 1 THEN 1 ELSE SUM(k.part) END
        FROM kinship k CROSS JOIN observation o
        JOIN measure d ON d.id = o.measure_id JOIN source b ON b.id = d.source_id
        WHERE k.area_id = due_member.area_id AND o.measure_id = due_member.measure_id AND o.area_id = k.other
            AND o.period = due_member.period AND o.status = 'reported' AND (k.is_new = 1 OR b.codes <> 'month')), 0)
    WHERE held < 1 AND EXISTS (SELECT 1 FROM kinship k WHERE k.area_id = due_member.area_id)"""

_ANY_UNWEIGHED = "SELECT 1 FROM due_member WHERE weight IS NULL LIMIT 1"

# Members of which no residents are known share alike what the footprint has beyond those of the others.
_REMAINDER = """INSERT INTO remainder
    SELECT m.measure_id, m.period, m.home, CASE
        WHEN p.residents > COALESCE(SUM(m.weight * m.share), 0)
            THEN (p.residents - COALESCE(SUM(m.weight * m.share), 0)) / SUM(CASE WHEN m.weight IS NULL THEN m.share END)
        ELSE AVG(m.weight) END
    FROM due_member m LEFT JOIN population p
        ON p.area_id = m.home AND p.vintage = :vintage AND p.footprint = :footprint
    GROUP BY m.measure_id, m.period, m.home, p.residents HAVING COUNT(*) > COUNT(m.weight)"""
_SHARED_ALIKE = """UPDATE due_member SET weight = (SELECT r.weight FROM remainder r
        WHERE r.measure_id = due_member.measure_id AND r.period = due_member.period AND r.home = due_member.home)
    WHERE weight IS NULL"""

_PARTS = """COUNT(CASE WHEN m.held > 0.999 THEN 1 END), COUNT(*),
        CASE WHEN COUNT(m.weight) = COUNT(*) THEN SUM(m.weight * m.share * m.held) END,
        CASE WHEN COUNT(m.weight) = COUNT(*) AND SUM(m.weight * m.share) > 0
            THEN SUM(m.weight * m.share * m.held) / SUM(m.weight * m.share)
            ELSE SUM(m.share * m.held) / SUM(m.share) END,
        CASE WHEN COUNT(m.weight) = COUNT(*) AND SUM(m.weight * m.share) > 0 THEN MIN(c.basis) ELSE 'members' END"""
_BY_HOME = f"""INSERT INTO covered SELECT m.measure_id, m.period, m.home, {_PARTS}
    FROM due_member m JOIN scale c ON c.measure_id = m.measure_id
    WHERE m.home <> '' GROUP BY m.measure_id, m.period, m.home"""
# A member that several collaboratives share is one member of England's.
_ENGLAND = f"""INSERT INTO covered SELECT m.measure_id, m.period, 'ENG', {_PARTS}
    FROM (SELECT measure_id, period, area_id, SUM(share) AS share, MAX(weight) AS weight, MAX(held) AS held
        FROM due_member GROUP BY measure_id, period, area_id) m
    JOIN scale c ON c.measure_id = m.measure_id GROUP BY m.measure_id, m.period"""
# Nothing is sorted where no member stands twice in a period: the key of ``due_member`` begins with both.
_ANY_SHARED = f"""SELECT 1 FROM stay s JOIN area a ON a.id = s.area_id
    JOIN measure d ON d.collected_from = a.kind AND d.id IN {_TOUCHED}
    WHERE s.belongs = 1 AND s.share < 1 LIMIT 1"""
_ENGLAND_UNSHARED = f"""INSERT INTO covered SELECT m.measure_id, m.period, 'ENG', {_PARTS}
    FROM due_member m JOIN scale c ON c.measure_id = m.measure_id GROUP BY m.measure_id, m.period"""


def rebuild(connection: Connection) -> None:
    """Fill ``covered`` for the touched measure-periods, once ``stay``, ``kinship`` and ``by_home`` are filled."""
    staging.clear(connection, "fitting", "usual", "scale", "resident_span", "due_span", "due_member")
    staging.clear(connection, "remainder", "covered")
    _fill_fitting(connection)
    connection.execute(text(_USUAL))
    connection.execute(text(_SCALE))
    connection.execute(text(_RESIDENT_SPANS))
    staging.measured(connection, "fitting", "usual", "scale", "resident_span")
    people = {"vintage": VINTAGE, "footprint": FOOTPRINT}
    connection.execute(text(_SPANS_DUE))
    staging.measured(connection, "due_span")
    connection.execute(text(_MEMBERS_DUE))
    connection.execute(text(_STRANGERS_DUE))
    connection.execute(text(_COLLABORATIVES_DUE), people)
    staging.measured(connection, "due_member")
    connection.execute(text(_SPOKEN_FOR))
    if connection.scalar(text(_ANY_UNWEIGHED)):
        connection.execute(text(_REMAINDER), people)
        connection.execute(text(_SHARED_ALIKE))
    connection.execute(text(_BY_HOME))
    connection.execute(text(_ENGLAND if connection.scalar(text(_ANY_SHARED)) else _ENGLAND_UNSHARED))
    staging.measured(connection, "covered")


def settings(words: str) -> frozenset[str]:
    """The settings that a definition's line names, as areas have them: ``acute, mental health``."""
    return frozenset(word.strip().replace(" ", "_") for word in words.split(",") if word.strip())


def _fill_fitting(connection: Connection) -> None:
    rows = [
        {"measure": row.id, "setting": _ANY if row.collected_from == "ccg" else setting}
        for row in connection.execute(select(measure.c.id, measure.c.setting, measure.c.collected_from))
        for setting in sorted(settings(row.setting))
    ]
    unique = [dict(pairs) for pairs in sorted({tuple(row.items()) for row in rows})]
    if unique:
        connection.execute(text("INSERT INTO fitting VALUES (:measure, :setting)"), unique)

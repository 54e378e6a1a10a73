"""Local authorities: their table, their shares of collaboratives, and what they leave as it was."""

import csv
from collections import defaultdict

import pytest

from data_access.loader.default_store import REFERENCE
from data_access.loader.formats.collection import codes
from tests.data_access.collections_files import AUTHORITIES, report_of, with_collections
from tests.guards import not_empty
from tests.shared import SHARED, needs_shared

SHARES = SHARED / "data" / "reference" / "la_to_psc_2014_shares.csv"


def shipped():
    with (REFERENCE / "local_authorities.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shares(rows, home):
    made = defaultdict(dict)
    for row in rows:
        if row[home]:
            made[row["utla_code"]][row[home]] = float(row["share"])
    return dict(made)


def test_the_shares_of_each_authority_make_the_whole():
    made = shares(shipped(), "collaborative")
    assert len(made) == 152
    for code, each in made.items():
        assert sum(each.values()) == pytest.approx(1, abs=1e-9), code


@needs_shared
def test_the_shares_are_those_of_the_lookups():
    with SHARES.open(encoding="utf-8", newline="") as lines:
        compiled = shares(csv.DictReader(lines), "psc_id_2014_footprint")
    made = shares(shipped(), "collaborative")
    assert made.keys() == compiled.keys()
    for code, each in not_empty(made.items()):
        assert each == pytest.approx(compiled[code], abs=1e-5), code


def test_every_code_of_the_publisher_leads_to_one_authority():
    authorities = codes(REFERENCE / "local_authorities.csv", "publisher_code", "utla_code")
    assert len(authorities) == 151
    assert (authorities["716"], authorities["507"]) == ("E09000002", "E06000015")


def test_a_table_of_codes_alone_leaves_the_names(sqlite_world):
    world = with_collections(sqlite_world)
    text = "utla_code,psc_id_2014_footprint,share\nE06000015,WX,1.0\n"
    assert world.load(world.file("b.csv", text)).exit_code == 0
    assert world.rows("SELECT name, kind FROM area WHERE id = 'E06000015'") == [("Derby", "local_authority")]


def test_members_of_other_kinds_began_when_they_did(sqlite_world):
    """Authorities are older than commissioning groups, which has no say in whether these changed place."""
    world = with_collections(sqlite_world)
    world.load(world.tidy("a.csv", "admissions,10X,2013-04,3,", "admissions,10X,2012-04,2,"))
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'footprint'") == [(0,)]
    assert world.rollup("admissions", "ENG", "2012-04-01")[3:] == (1, 4)


def test_a_figure_of_an_authority_is_refused_for_a_measure_of_commissioners(sqlite_world):
    world = with_collections(sqlite_world)
    (row,) = world.file_report(world.tidy("a.csv", "admissions,E06000015,2018-04,3,")).rejections
    assert "collected from areas of the kind ccg" in row.reason


def test_a_rate_published_for_england_alone_takes_no_other_place(sqlite_world):
    world = with_collections(sqlite_world)
    rows = ("england-rate,ENG,2018-04,97.25,", "england-rate,GM,2018-04,90,", "england-rate,10X,2018-04,90,")
    report = report_of(world, world.tidy("a.csv", *rows))
    assert [row.line for row in report.rejections] == [3, 4]
    assert world.rows("SELECT area_id, numerator, denominator FROM rollup") == [("ENG", 97.25, None)]


def test_the_small_table_is_read_as_one_of_authorities(sqlite_world):
    world = with_collections(sqlite_world)
    assert AUTHORITIES.count("\n") == 6
    rows = world.rows(
        "SELECT area_id, share FROM membership WHERE area_id LIKE 'E1%' ORDER BY area_id, share"
    )
    assert rows == [("E10000007", 0.25), ("E10000007", 0.75), ("E10000009", 1)]

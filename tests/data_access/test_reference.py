"""Reference tables: recognised by their headings, wrong rows kept with their reason, known rows unchanged."""

from __future__ import annotations

import pytest

from tests.data_access.world import World

TABLES = {
    "sources": "id,title,publisher,licence,standing\nnew,New,Somebody,OGL,local data\n",
    "collaboratives": "id,slug,name,lead_network,later_name\nSW,south-west,South West,South West AHSN,\n",
    "topics": "id,name,theme,essential,standing,position\nL-1,Suicide,Local,false,local,90\n",
    "organisations": "code,name,setting,collaborative,since,until,demonstration\n"
    "DEMO-GM-A1,Demonstration Hospital,acute,GM,2013-04-01,,true\n",
    "populations": "area,vintage,footprint,residents,source\nGM,mid-2014,2022,2733895,paper\n",
    "priorities": "collaborative,topic,evidence,since,until,aim\nGM,A-HCAI,seed+published,,,\n",
    "sign_ups": "as_at,organisations,kind,basis\n2014-10-31,136,count,An answer\n",
    "pledges": "number,title,meaning\n1,Put safety first,Publish plans\n",
    "targets": "measure,area,since,until,value,note\nharm,GM,2016-04-01,,2.5,A board\n",
    "events": "measure,area,period,kind,reason,role\nharm,GM,2016-04,rebase,New wards opened,Measurement lead\n",
    "membership": "area,collaborative,since,until\nRHM,GM,2016-04-01,\n",
    "successors": "old_code,new_code,date\nRM2,R0A,2017-10-01\n",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_goes_in_and_the_second_time_it_is_unchanged(world: World, table: str) -> None:
    path = world.file("table.csv", TABLES[table])
    report = world.one(path)
    assert (report.refused, report.accepted, report.rejected) == (None, 1, 0)
    again = world.load(path)
    assert not again.changed
    assert (again.files[0].unchanged, again.files[0].read) == (1, 1)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        (
            "area,vintage,footprint,residents,source\nXX,mid-2015,2014,5,paper\n",
            "area",
            "does not know this area",
        ),
        (
            "area,vintage,footprint,residents,source\nGM,mid-2015,2014,many,paper\n",
            "residents",
            "not a figure",
        ),
        ("collaborative,topic,evidence\nGM,A-HCAI,hearsay\n", "evidence", "joined by +"),
        ("collaborative,topic,evidence\nXX,A-HCAI,seed\n", "collaborative", "they are GM, WX, YH"),
        ("measure,area,since,until,value\nharm,GM,2016-04-01,2015-04-01,2\n", "", "until lies before since"),
        ("measure,area,since,value,demonstration\nharm,GM,2016-04-01,2,true\n", "", "never mixed"),
        ("code,name,setting,collaborative\nR99,,acute,GM\n", "name", "the cell is empty"),
        ("code,name,setting,collaborative\nR99,A trust,hospice,GM\n", "setting", "must be one of acute"),
    ],
)
def test_a_wrong_row_is_kept_with_its_reason(sqlite_world: World, text: str, column: str, words: str) -> None:
    report = sqlite_world.one(sqlite_world.file("table.csv", text))
    assert (report.rejected, report.accepted) == (1, 0)
    assert (report.rejections[0].line, report.rejections[0].column) == (2, column)
    assert words in report.rejections[0].reason


def test_memberships_of_one_area_follow_one_another(world: World) -> None:
    world.load(world.file("m.csv", "area,collaborative,since\nRHM,GM,2016-04-01\nRHM,YH,2018-04-01\n"))
    found = world.rows(
        "SELECT collaborative_id, since, until FROM membership WHERE area_id = 'RHM' ORDER BY since"
    )
    assert found == [
        ("WX", "2013-04-01", "2016-03-31"),
        ("GM", "2016-04-01", "2018-03-31"),
        ("YH", "2018-04-01", None),
    ]


def test_another_lookup_takes_the_place_of_the_built_in_one(world: World) -> None:
    world.load(world.file("m.csv", "ccg_code,ccg_name,collaborative\n10X,Southampton,GM\n"))
    assert world.rows("SELECT collaborative_id FROM membership WHERE area_id = '10X'") == [("GM",)]


def test_the_hub_is_no_place_and_belongs_nowhere(world: World) -> None:
    world.load()
    assert world.rows("SELECT kind FROM area WHERE id = '13Q'") == [("commissioning_hub",)]
    assert world.rows("SELECT COUNT(*) FROM membership WHERE area_id = '13Q'") == [(0,)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("SW,South West,South West", "small letters"),
        ("SW,south/west,South West", "small letters"),
        ("SW,wessex,South West", "WX has this slug already"),
        ("SW,south-west,South West\nKSS,south-west,Kent", "SW has this slug already"),
    ],
)
def test_a_slug_is_fit_for_an_address_and_one_collaboratives_own(world: World, row: str, words: str) -> None:
    report = world.one(world.file("c.csv", f"id,slug,name\n{row}\n"))
    assert (report.refused, report.rejected) == (None, 1)
    assert words in report.rejections[0].reason

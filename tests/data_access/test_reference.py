"""Reference tables: recognised by their headings, wrong rows kept with their reason, known rows unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access.loader.default_store import reference_files
from tests.data_access.world import World

TABLES = {
    "sources": "id,title,publisher,licence,designation\nnew,New,Somebody,OGL,local data\n",
    "collaboratives": "id,slug,name,lead_network,later_name\nSW,south-west,South West,South West AHSN,\n",
    "topics": "id,name,theme,essential,provenance,position\nL-1,Suicide,Local,false,local,90\n",
    "organisations": "code,name,setting,collaborative,since,until,demonstration\n"
    "R1G,A new hospital,acute,GM,2013-04-01,,false\n",
    "populations": "area,vintage,footprint,residents,source\nGM,mid-2014,2022,2733895,paper\n",
    "topic_evidence": "collaborative,topic,claim,mark,page_title,publisher,page_date\n"
    "GM,A-HCAI,Gel was brought to every bed,published,Gel at the bed,A network,2016-05-20\n",
    "sign_ups": "as_at,organisations,kind,basis\n2014-10-31,136,count,An answer\n",
    "sign_up_shares": "as_at,providers,share,basis\n2015-03-09,mental health,54 %,An answer\n",
    "pledges": "number,title,meaning\n1,Put safety first,Publish plans\n",
    "targets": "measure,area,since,until,value,note\nharm,GM,2016-04-01,,2.5,A board\n",
    "events": "measure,area,period,kind,reason,role\nharm,GM,2016-04,rebase,New wards opened,Measurement lead\n",
    "aims": "collaborative,measure,how_much,by_when,for_whom\nGM,harm,A fifth less,2017-03-31,people on wards\n",
    "contacts": "area,role,about,reach\nGM,Programme lead,What is worked on,Switchboard of the office\n",
    "contacts of a trust": "area,role,about,reach\nRHM,Ward manager,Late returns,Shared mailbox of the ward\n",
    "solutions": "id,collaborative,topic,title,changed,learned,since,role\n"
    "hand-gel,GM,A-HCAI,Hand gel at each bed,Gel within reach,Refills were forgotten,2016-04,Infection lead\n",
    "results": "topic,solution,measured,place,period,who_says,kind,claim,page_title,publisher\n"
    "A-HCAI,Hand gel at each bed,Use of gel,A ward,2016,The ward,self_reported,Use rose,A page,A trust\n",
    "spread": "solution,place,kind,as_at,figure,unit,denominator,claim,page_title,publisher\n"
    "hand-gel,Trusts,adopted,2017-03,5,trusts,22,Five of 22,A page,A trust\n",
    "stages": "solution,area,since,stage,role\nhand-gel,RHM,2016-05-01,testing,Infection lead\n",
    "pathways": "topic,setting,applies,reason\nA-HCAI,ambulance,false,Nobody stays long enough\n",
    "statements": "id,kind,subject,collaborative,since,precision,words,figure,unit,source,address\n"
    "beds-2016,count,beds,GM,2016-04,month,Beds made ready,12,beds,A board paper,https://example.org/paper\n",
    "membership": "area,collaborative,since,until\nRHM,GM,2016-04-01,\n",
    "successors": "old_code,new_code,date\nRHM,R1F,2017-10-01\n",
}


# These say something of a solution, so they go in with its table.
OF_A_SOLUTION = ("results", "spread", "stages")


@pytest.mark.parametrize("table", [name for name in TABLES if name not in OF_A_SOLUTION])
def test_a_table_goes_in_and_the_second_time_it_is_unchanged(sqlite_world: World, table: str) -> None:
    path = sqlite_world.file("table.csv", TABLES[table])
    report = sqlite_world.file_report(path)
    assert (report.refused, report.accepted, report.rejected) == (None, 1, 0)
    again = sqlite_world.load(path)
    assert not again.changed
    assert (again.files[0].unchanged, again.files[0].read) == (1, 1)


def test_all_tables_go_in_together_and_the_second_time_they_are_unchanged(world: World) -> None:
    paths = [world.file(f"{name}.csv", text) for name, text in TABLES.items()]
    reports = world.load(*paths).files
    assert {file.path.stem: (file.refused, file.accepted, file.rejected) for file in reports} == {
        name: (None, 1, 0) for name in TABLES
    }
    again = world.load(*paths)
    assert not again.changed
    assert [(file.unchanged, file.read) for file in again.files] == [(1, 1)] * len(TABLES)


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
        (
            "collaborative,topic,evidence\nGM,A-HCAI,hearsay\n",
            "claim",
            "none of the columns claim, page_title",
        ),
        ("as_at,providers,share,basis\n2015-03-09,acute,860,An answer\n", "share", "from 0 to 100"),
        ("as_at,providers,share,basis\n2015-03-09,dentists,86,An answer\n", "providers", "one of acute"),
        ("measure,area,since,until,value\nharm,GM,2016-04-01,2015-04-01,2\n", "until", "lies before since"),
        ("measure,area,since,value,demonstration\nharm,GM,2016-04-01,2,true\n", "demonstration", "make demo"),
        ("code,name,setting,collaborative,demonstration\nR1G,A,acute,GM,yes\n", "demonstration", "invented"),
        ("id,title,publisher,licence,designation\ns,A,B,MIT,Demonstration\n", "", "keeps nothing invented"),
        ("code,name,setting,collaborative\nR99,,acute,GM\n", "name", "the cell is empty"),
        ("code,name,setting,collaborative\nR99,A trust,hospice,GM\n", "setting", "must be one of acute"),
    ],
)
def test_a_wrong_row_is_kept_with_its_reason(sqlite_world: World, text: str, column: str, words: str) -> None:
    report = sqlite_world.file_report(sqlite_world.file("table.csv", text))
    assert (report.rejected, report.accepted) == (1, 0)
    assert (report.rejections[0].line, report.rejections[0].column) == (2, column)
    assert words in report.rejections[0].reason


WRONG_WORK = [
    (
        "collaborative,measure,how_much,by_when,for_whom,demonstration\nGM,harm,Less,2017-03-31,all,true\n",
        "demonstration",
        "said to be invented",
    ),
    (
        "collaborative,measure,how_much,by_when,for_whom\nGM,harm,Less,soon,all\n",
        "by_when",
        "“soon” is not a date",
    ),
    (
        "collaborative,measure,how_much,by_when,for_whom\nGM,harm,,2017-03-31,all\n",
        "how_much",
        "is empty",
    ),
    ("area,role,about,reach\nENG,Safety lead,All,Office\n", "", "contacts are those of collaboratives"),
    ("area,role,about,reach\nGM,Dr Smith,All,Office\n", "role", "looks like a person's name"),
    (
        "id,collaborative,topic,title,changed,role\nA b,GM,A-HCAI,Gel,Gel,Safety lead\n",
        "id",
        "small letters, digits and hyphens",
    ),
    (
        "id,collaborative,topic,title,changed,role\ngel,GM,A-HCAI,Gel,Seen: 999 000 0018,Safety lead\n",
        "changed",
        "what looks like a patient’s: an NHS or hospital number",
    ),
    (
        "id,kind,subject,words,source,since\nx,event,launch,A launch,A page,2014-10-14\n",
        "",
        "a date needs its precision",
    ),
    (
        "id,kind,subject,words,source,until\nx,event,launch,A launch,A page,2014-10-14\n",
        "",
        "until needs a date before it",
    ),
    ("id,kind,subject,words,source,figure\nx,count,beds,Beds,A page,12\n", "", "a figure needs its unit"),
    ("id,kind,subject,words,source,state\nx,principle,p,A wish,A page,kept\n", "", "in one collaborative"),
    (
        "id,kind,subject,words,source,address\nx,event,p,A wish,A page,a shelf\n",
        "address",
        "begins with https",
    ),
    ("id,kind,subject,words,source\nx,rumour,p,A wish,A page\n", "kind", "one of promise, event"),
    ("topic,setting,applies,reason\nA-HCAI,custody,false,\n", "", "so a reason is needed"),
    ("topic,setting,applies,reason\nA-HCAI,custody,,\n", "applies", "the cell is empty"),
    ("topic,setting,applies,reason\nA-HCAI,commissioning,true,\n", "setting", "one of acute, community"),
]


@pytest.mark.parametrize(("text", "column", "words"), WRONG_WORK)
def test_a_wrong_row_about_the_work_is_kept_with_its_reason(
    sqlite_world: World, text: str, column: str, words: str
) -> None:
    report = sqlite_world.file_report(sqlite_world.file("table.csv", text))
    assert (report.refused, report.rejected, report.accepted) == (None, 1, 0)
    assert (report.rejections[0].line, report.rejections[0].column) == (2, column)
    assert words in report.rejections[0].reason


def test_wrong_rows_about_the_work_are_kept_side_by_side(world: World) -> None:
    report = world.load(*(world.file(f"{i}.csv", text) for i, (text, _, _) in enumerate(WRONG_WORK)))
    rejections = {
        file.path.stem: [(row.column, row.reason) for row in file.rejections] for file in report.files
    }
    for i, (_, column, words) in enumerate(WRONG_WORK):
        ((kept_column, reason),) = rejections[str(i)]
        assert kept_column == column
        assert words in reason
    assert world.rows("SELECT COUNT(*) FROM rejected_row") == [(len(WRONG_WORK),)]


def test_what_looks_like_a_patients_number_is_not_kept_with_the_row(world: World) -> None:
    world.file_report(
        world.file("c.csv", "area,role,about,reach\nGM,Safety lead,Ask for 999 000 0018,Office\n")
    )
    assert "999" not in str(world.rows("SELECT value, reason FROM rejected_row"))


@pytest.mark.parametrize(
    "name", ["Dr X", "Mrs Jones", "Jane Smith", "J. Smith", "Prof. Anna Lee", "Mary-Anne O’Neill", "J P Hill"]
)
@pytest.mark.parametrize("table", ["contacts", "solutions", "events"])
def test_a_persons_name_is_no_role(sqlite_world: World, table: str, name: str) -> None:
    head, row = {
        "contacts": ("area,role,about,reach", f"GM,{name},All,Office"),
        "solutions": (
            "id,collaborative,topic,title,changed,role",
            f"gel,GM,A-HCAI,Gel at the bed,Gel at each bed,{name}",
        ),
        "events": ("measure,area,period,kind,reason,role", f"harm,GM,2016-04,note,New wards,{name}"),
    }[table]
    report = sqlite_world.file_report(sqlite_world.file("t.csv", f"{head}\n{row}\n"))
    assert [(rejection.column, rejection.value) for rejection in report.rejections] == [("role", name)]
    assert "Give the work role instead" in report.rejections[0].reason


@pytest.mark.parametrize(
    "title",
    [
        *("Improvement lead", "Patient Safety Lead", "Ward Manager", "Matron", "Chief Executive"),
        *("Infection prevention lead", "Consultant Microbiologist", "Head of Nursing", "Programme Office"),
        *(
            "Medical Director (Acute)",
            "Patient and carer partner",
            "Speech and Language Therapist",
            "GP lead",
        ),
    ],
)
def test_a_work_role_is_taken_as_it_stands(sqlite_world: World, title: str) -> None:
    path = sqlite_world.file("t.csv", f"area,role,about,reach\nGM,{title},All,Office\n")
    assert sqlite_world.file_report(path).rejected == 0
    assert sqlite_world.rows("SELECT role FROM contact") == [(title,)]


def test_a_corrected_aim_takes_the_place_of_the_earlier_one(world: World) -> None:
    head = "collaborative,measure,how_much,by_when,for_whom"
    world.load(world.file("a.csv", f"{head}\nGM,harm,A fifth less,2017-03-31,everybody\n"))
    report = world.file_report(world.file("b.csv", f"{head}\nGM,harm,A third less,March 2018,everybody\n"))
    assert (report.accepted, report.revised) == (0, 1)
    assert world.rows("SELECT how_much, by_when FROM aim") == [("A third less", "2018-03-01")]


def test_memberships_of_one_area_follow_one_another(world: World) -> None:
    world.load(world.file("m.csv", "area,collaborative,since\nRHM,GM,2016-04-01\nRHM,YH,2018-04-01\n"))
    memberships = world.rows(
        "SELECT collaborative_id, since, until FROM membership WHERE area_id = 'RHM' ORDER BY since"
    )
    assert memberships == [
        ("WX", "2013-04-01", "2016-03-31"),
        ("GM", "2016-04-01", "2018-03-31"),
        ("YH", "2018-04-01", None),
    ]


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("code,name,setting,collaborative\nR99,A trust,acute,XX\n", "collaborative", "not a collaborative"),
        ("code,name,setting,collaborative,since\nR99,A trust,acute,GM,soon\n", "since", "is not a date"),
        ("trust_code,trust_name,collaborative\nR99,,GM\n", "", "load the table that names it first"),
    ],
)
def test_nothing_of_a_rejected_line_is_stored(
    sqlite_world: World, table: str, column: str, words: str
) -> None:
    report = sqlite_world.file_report(sqlite_world.file("o.csv", table))
    assert (report.accepted, report.rejected) == (0, 1)
    assert report.rejections[0].column == column
    assert words in report.rejections[0].reason
    assert sqlite_world.rows("SELECT id FROM area WHERE id = 'R99'") == []


def test_an_organisation_may_belong_nowhere_and_a_lookup_leave_a_name_as_it_is(sqlite_world: World) -> None:
    nowhere = sqlite_world.file("o.csv", "code,name,setting,collaborative\nR99,A trust,acute,\n")
    unnamed = sqlite_world.file("t.csv", "trust_code,trust_name,collaborative\nRHM,,GM\n")
    reports = sqlite_world.load(nowhere, unnamed).files
    assert [file.rejected for file in reports] == [0, 0]
    assert sqlite_world.rows("SELECT id, name FROM area WHERE id IN ('R99', 'RHM') ORDER BY id") == [
        ("R99", "A trust"),
        ("RHM", "Southampton"),
    ]
    homes = "SELECT area_id, collaborative_id FROM membership WHERE area_id IN ('R99', 'RHM')"
    assert sqlite_world.rows(homes) == [("RHM", "GM")]


def test_an_organisation_of_two_collaboratives_stands_on_two_lines(world: World) -> None:
    rows = "RHM,Southampton,acute,GM,0.25\nRHM,Southampton,acute,WX,0.75"
    report = world.file_report(world.file("o.csv", f"code,name,setting,collaborative,share\n{rows}\n"))
    assert (report.refused, report.rejected) == (None, 0)
    shares = world.rows("SELECT collaborative_id, share FROM membership WHERE area_id = 'RHM' ORDER BY share")
    assert shares == [("GM", 0.25), ("WX", 0.75)]


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
    report = world.file_report(world.file("c.csv", f"id,slug,name\n{row}\n"))
    assert (report.refused, report.rejected) == (None, 1)
    assert words in report.rejections[0].reason


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_tables_are_read_from_the_sheets_of_a_workbook_wherever_they_stand(sqlite_world: World) -> None:
    path = workbook(
        sqlite_world.folder / "a.xlsx",
        Cover=[["Our programme"]],
        Shares=[["as_at", "providers", "share", "basis"], [date(2015, 3, 9), "acute", 86, "An answer"]],
        Moves=[
            ["Who moved"],
            [],
            [None, "area", "collaborative", "since"],
            [None, "RXX", "GM", date(2016, 4, 1)],
        ],
        New=[
            ["code", "name", "setting", "collaborative"],
            ["RXX", "A trust", "acute", "WX"],
            ["RYY", "", "acute", "WX"],
        ],
    )
    report = sqlite_world.file_report(path)
    assert (report.refused, report.accepted, report.rejected) == (None, 3, 1)
    assert report.format == "reference table: organisations, sign-up shares, membership"
    assert (report.rejections[0].line, report.rejections[0].column) == (3, "name")
    assert report.rejections[0].reason.startswith("Sheet “New”: the cell is empty")
    assert sqlite_world.rows(
        "SELECT collaborative_id, since FROM membership WHERE area_id = 'RXX' ORDER BY since"
    ) == [
        ("WX", "2013-04-01"),
        ("GM", "2016-04-01"),
    ]


def test_columns_that_are_not_read_are_named_where_they_hold_something(sqlite_world: World) -> None:
    text = "number,title,meaning,Empty,Owner\n1,Put safety first,Publish plans,,\n2,Learn,Listen,,A board\n"
    report = sqlite_world.file_report(sqlite_world.file("a.csv", text))
    assert [note.sentence for note in report.notes] == [
        "The table of pledges has no use for these columns: Owner."
    ]


def test_the_products_own_tables_leave_no_such_note(sqlite_world: World) -> None:
    report = sqlite_world.load(*reference_files())
    assert [file.refused for file in report.files] == [None] * len(reference_files())
    assert [note.sentence for file in report.files for note in file.notes if "no use" in note.sentence] == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,Put safety first,Publish plans,", ""),
        ("1,Put safety first,Publish plans,,", ""),
        ("1,Put safety first,Publish, all plans", "This row has 4 cells under 3 headings"),
    ],
)
def test_a_comma_too_many_is_told_from_commas_that_a_spreadsheet_left(
    sqlite_world: World, row: str, words: str
) -> None:
    report = sqlite_world.file_report(sqlite_world.file("a.csv", f"number,title,meaning\n{row}\n"))
    assert [words in rejection.reason for rejection in report.rejections] == [True] * bool(words)


def test_a_letter_that_nobody_sees_is_rejected_on_both_databases(world: World) -> None:
    report = world.file_report(world.file("a.csv", "number,title,meaning\n1,Put\0safety,Publish\n"))
    assert "a letter that no program can show" in report.rejections[0].reason
    assert world.rows("SELECT value FROM rejected_row") == [("Put␀safety",)]

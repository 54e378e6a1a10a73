"""Tables of what was read in public, through everybody's front door: what is kept, named, or asked; nothing is lost."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access.loader.rejections import write_rejected_csv
from data_access.loader.rows import LoadNote
from tests.data_access.evidence_files import (
    EVIDENCE,
    RESULT,
    SOLUTION,
    SPREAD,
    STAGE,
    evidence,
    file_of,
    result,
    solution,
    spread,
    stage,
)
from tests.data_access.taking_back import in_store, take_back
from tests.data_access.world import World
from tests.guards import not_empty

NHS_NUMBER, POSTCODE = "943 476 5919", "SO16 6YD"
BORN, MOBILE, LOCAL_NUMBER = "born on 12/03/1950", "07700 900123", "Hospital number A1234567"
IDENTIFIERS = (NHS_NUMBER, POSTCODE, BORN, MOBILE, LOCAL_NUMBER, "no. 943–476–5919 of the list")

# Rows that are wrong: what differs from a right row, the column named, and words of the sentence.
Wrong = tuple[dict[str, str], str, str]

WRONG_EVIDENCE: tuple[Wrong, ...] = (
    ({"topic": "A-XXX"}, "topic", "the store does not know this topic. Give the code or name of one of the grid"),
    ({"topic": "local: Our own"}, "topic", "has the provenance local"),
    ({"collaborative": "XX"}, "collaborative", "they are GM, WX, YH"),
    ({"claim": ""}, "claim", "the cell is empty"),
    ({"claim": "x" * 401}, "claim", "it has 401 letters; a claim has at most 400"),
    ({"page_title": ""}, "page_title", "the cell is empty"),
    ({"publisher": ""}, "publisher", "the cell is empty"),
    ({"mark": "unverified"}, "mark", "A recollection is no evidence"),
    ({"mark": "S+P"}, "mark", "for several sources give a line each"),
    ({"basis": "hearsay"}, "basis", "one of own_page"),
    ({"work_from": "soon"}, "work_from", "“soon” is no date that can be read. Write 2014, 2014-10 or 2014-10-14."),
    ({"work_from": "2014-13-01"}, "work_from", "is not a day of the calendar"),
    ({"work_from": "2014 to 2016"}, "work_from", "holds two dates. Give the first and the last in a column each."),
    ({"work_from": "2049"}, "work_from", "work_from (2049) lies in the future"),
    ({"work_from": "2016", "work_until": "2015"}, "work_until", "work_until (2015) lies before work_from (2016)"),
    ({"page_date": "", "date_kind": "printed"}, "page_date", "date_kind says printed, and page_date is empty"),
    ({"page_date": "2015", "date_kind": "none"}, "date_kind", "write printed or content in date_kind"),
    ({"page_date": "2017 or later", "date_kind": "printed"}, "page_date", "“2017 or later” is no printed date"),
    ({"page_date": "2031-01-01"}, "page_date", "page_date (2031-01-01) lies in the future"),
    *(
        ({"page_date": day, "date_kind": ""}, "page_date", "is no date that can be read. Write 2018, 2018-06")
        for day in ("42300", "0", "31/02/2015", "2015-00", "2015-02-30")
    ),
    ({"work_from": "1850-03-01"}, "work_from", "“1850-03-01” lies before 1900: a date so old is taken for a mistake"),
    ({"work_from": "1899"}, "work_from", "“1899” lies before 1900"),
    ({"work_until": "2150"}, "work_until", "“2150” lies after 2100"),
    ({"page_date": "1750-01"}, "page_date", "“1750-01” lies before 1800"),
    ({"page_date": "2150-01"}, "page_date", "“2150-01” lies after 2100"),
    ({"publisher": "-"}, "publisher", "“-” names nobody and nothing. Say who or what it is."),
    ({"page_title": "n/a"}, "page_title", "names nobody and nothing"),
    ({"page_date": "2030 (last updated)", "date_kind": "printed"}, "page_date", "page_date (2030) lies in the future"),
    *(
        ({"mark": "P", "page_date": page_date, "date_kind": kind}, "", "with a printed date of 2014 to 2016")
        for page_date, kind in (("2013-12-31", "printed"), ("2017", "printed"), ("2015", "content"), ("", "none"))
    ),
    *(
        ({"address": address}, "address", "an address begins with https:// or http://, names a site")
        for address in (
            *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"),
            *("www.example.org", "//example.org", "ftp://example.org", "https://", "https://localhost/a"),
            *("https://example.org:99999/", "https://example..org/"),
            *("https://exa mple.org", "https://[::1", "https://me:secret@example.org", "mailto:a@example.org"),
            *('https://example.org/"onclick="x', "https://example.org/\u202egro", "a shelf"),
            f"https://example.org/?of={NHS_NUMBER.replace(' ', '')}",
        )
    ),
    ({"id": "an id"}, "id", "small letters, digits and hyphens only"),
    ({"id": NHS_NUMBER.replace(" ", "-")}, "id", "is no NHS number"),
)  # fmt: skip
WRONG_SOLUTIONS: tuple[Wrong, ...] = (
    ({"role": ""}, "", "nobody says it. Give the work role to ask, or page_title and publisher"),
    ({"role": "", "page_title": "A page"}, "", "nobody says it"),
    ({"address": "https://example.org/a"}, "", "needs page_title and publisher of that page"),
    ({"page_date": "2018"}, "", "needs page_title and publisher of that page"),
    ({"role": "Dr Jane Smith"}, "role", "looks like a person's name"),
    ({"settings": "acute+hospice"}, "settings", "it must be made of acute"),
    ({"grade": "gold"}, "grade", "one of peer_reviewed"),
    ({"measures": "no-such"}, "measures", "made of measures that the store defines"),
    ({"measures": ";"}, "measures", "made of measures that the store defines"),
    ({"reach": "javascript:alert(1)"}, "reach", "give a web address"),
    ({"reach": "javascript: alert(1)"}, "reach", "give a web address"),
    ({"since": "soon"}, "since", "“soon” is no date that can be read. Write 2014, 2014-10 or 2014-10-14."),
    ({"since": "2031"}, "since", "since (2031) lies in the future. Correct it."),
    ({"topic": "Nothing"}, "topic", "does not know this topic"),
    ({"title": ""}, "title", "the cell is empty"),
)
WRONG_RESULTS: tuple[Wrong, ...] = (
    ({"who_says": ""}, "who_says", "the cell is empty"),
    ({"who_says": "Unknown"}, "who_says", "names nobody and nothing"),
    (
        {"period": "2018 to 2016"},
        "period",
        "the period ends (2016) before it begins (2018). Exchange the two.",
    ),
    ({"period": "April 2031"}, "period", "period (2031-04) lies in the future"),
    ({"page_title": ""}, "page_title", "the cell is empty"),
    ({"publisher": ""}, "publisher", "the cell is empty"),
    ({"period": ""}, "period", "the cell is empty"),
    ({"solution": "no-such"}, "solution", "does not know this solution"),
    ({"our_measure": "no-such"}, "our_measure", "has no definition of this measure"),
    ({"direction": "up"}, "direction", "one of fell, rose"),
    ({"outcome": "success"}, "outcome", "one of worked, mixed, no_change, failed, too_early"),
    ({"kind": "rumour"}, "kind", "one of self_reported"),
    ({"modelled": "perhaps"}, "modelled", "true or false"),
    ({"claim": "y" * 500}, "claim", "it has 500 letters"),
    ({"address": "javascript:alert(1)"}, "address", "an address begins with"),
)
WRONG_SPREAD: tuple[Wrong, ...] = (
    ({"figure": "9"}, "", "the figure (9) is above its denominator (8): more have adopted it than could"),
    ({"figure": "9", "unit": "Wards", "denominator_unit": "wards"}, "", "above its denominator"),
    ({"denominator": "0", "figure": "0"}, "", "the denominator is 0"),
    ({"figure": "120", "unit": "per cent", "denominator": ""}, "", "120 per cent is more than all"),
    *(
        ({"figure": "120", "unit": unit, "denominator": ""}, "", "120 per cent is more than all")
        for unit in ("% of wards", "Percent", "percentage of wards", "pct")
    ),
    (
        {"figure": "75 %", "unit": "per cent"},
        "figure",
        "give the number alone, and per cent in the column unit",
    ),
    ({"figure": "-3"}, "figure", "below zero"),
    ({"figure": "many"}, "figure", "is not a figure"),
    ({"figure": ""}, "", "a figure is needed, or the word all"),
    ({"bound": "all"}, "", "a figure is needed, or the word all"),
    ({"solution": "no-such"}, "solution", "does not know this solution"),
    ({"setting": "hospice"}, "setting", "one of acute"),
    ({"as_at": "", "until": "2017"}, "as_at", "until needs a date before it, in the column as_at"),
    ({"as_at": "2018", "until": "2017"}, "until", "until (2017) lies before as_at (2018)"),
    ({"as_at": "2031"}, "as_at", "as_at (2031) lies in the future"),
    ({"address": "javascript:alert(1)"}, "address", "an address begins with"),
)
WRONG_STAGES: tuple[Wrong, ...] = (
    ({"solution": "no-such"}, "solution", "does not know this solution"),
    ({"area": "RXX"}, "area", "does not know this area"),
    ({"area": "GM"}, "", "a stage is that of one organisation. Use the table of spread."),
    ({"area": "ENG"}, "", "a stage is that of one organisation"),
    ({"stage": "rolled out"}, "stage", "one of interested, planned, testing, in_use, embedded, stopped"),
    ({"since": ""}, "since", "the cell is empty"),
    ({"since": "soon"}, "since", "is not a date"),
    ({"since": "2031-04-01"}, "since", "lies in the future, where nothing can be but planned"),
    ({"role": ""}, "role", "the cell is empty"),
    ({"role": "?"}, "role", "names nobody and nothing"),
    ({"role": "Jane Smith"}, "role", "looks like a person's name"),
)
STATEMENT = (
    *("id", "kind", "subject", "collaborative", "since", "precision"),
    *("words", "source", "page_date", "date_kind", "address"),
)
NETWORK = (
    "web-gm",
    "network",
    "web-address",
    "GM",
    "",
    "",
    "Its site",
    "Its page",
    "2018-03",
    "printed",
    "http://example.org/",
)
WRONG_STATEMENTS: tuple[Wrong, ...] = (
    ({"source": ""}, "source", "the cell is empty"),
    ({"words": ""}, "words", "the cell is empty"),
    ({"kind": "rumour"}, "kind", "principle, network"),
    ({"address": "javascript:alert(1)"}, "address", "an address begins with"),
    (
        {"page_date": "", "date_kind": "printed"},
        "page_date",
        "date_kind says printed, and page_date is empty",
    ),
    ({"page_date": "2031"}, "page_date", "lies in the future"),
    ({"since": "2031-04-01", "precision": "day"}, "since", "since (2031-04-01) lies in the future"),
    ({"source": "-"}, "source", "names nobody and nothing"),
)

TABLES = {
    "topic evidence": (EVIDENCE, evidence, WRONG_EVIDENCE),
    "solutions": (SOLUTION, solution, WRONG_SOLUTIONS),
    "results": (RESULT, result, WRONG_RESULTS),
    "spread": (SPREAD, spread, WRONG_SPREAD),
    "stages of adoption": (STAGE, stage, WRONG_STAGES),
    "statements": (STATEMENT, lambda **other: dict(zip(STATEMENT, NETWORK, strict=True)) | other, WRONG_STATEMENTS),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_right_row_goes_in_and_a_wrong_one_is_kept_with_what_is_wrong(beds: World, table: str) -> None:
    columns, row, wrong = TABLES[table]
    given = [row(id="right") if "id" in columns else row()]
    for at, (other, _, _) in enumerate(not_empty(wrong)):
        given.append(row(**({"id": f"row-{at}"} if "id" in columns else {}) | other))
    report = beds.file_report(file_of(beds, "wrong.csv", columns, given))
    assert (report.refused, report.format) == (None, f"reference table: {table}")
    assert (report.accepted, report.rejected, report.read) == (1, len(wrong), len(wrong) + 1)
    for rejection, (_, column, words) in zip(report.rejections, wrong, strict=False):
        assert (rejection.column, words in rejection.reason) == (column, True), rejection
    kept = beds.rows("SELECT line, reason FROM rejected_row ORDER BY line")
    assert [line for line, _ in kept] == list(range(3, len(wrong) + 3))
    for (_, reason), (_, _, words) in zip(kept, wrong, strict=True):
        assert words in reason


@pytest.mark.parametrize("table", TABLES)
def test_what_tells_who_a_patient_is_gets_into_no_column(beds: World, table: str) -> None:
    """Each kind is tried in each column in a row of its own; one file for all, as a load takes long on PostgreSQL."""
    columns, row, _ = TABLES[table]
    rows = []
    for identifier in IDENTIFIERS:
        for column in not_empty(columns):
            place = {"id": f"row-{len(rows)}"} if "id" in columns else {}
            rows.append(row(**place | {column: f"Seen: {identifier}"}))
    report = beds.file_report(file_of(beds, "p.csv", columns, rows))
    assert (report.refused, report.accepted + report.revised) == (None, 0)
    assert report.rejected == len(columns) * len(IDENTIFIERS)
    tables = (*COUNTS, "statement", "given_rows", "rejected_row", "load_note")
    rows_kept = [row for name in not_empty(tables) for row in beds.rows(f"SELECT * FROM {name}")]
    kept = " ".join(str(cell) for row in rows_kept for cell in row)
    for identifier in not_empty(IDENTIFIERS):
        digits = identifier.replace(" ", "")
        assert not any(each in kept for each in (identifier, digits, digits.lower())), identifier


@pytest.mark.parametrize("table", TABLES)
def test_a_rejected_row_is_kept_whole_and_goes_in_once_it_is_mended(beds: World, table: str) -> None:
    columns, row, wrong = TABLES[table]
    right = row(id="right") if "id" in columns else row()
    other = wrong[0][0]
    column = next(iter(other))
    beds.load(file_of(beds, "wrong.csv", columns, [right | other]))
    mend = beds.folder / "mend.csv"
    load_id = beds.rows("SELECT MAX(id) FROM load")[0][0]
    assert in_store(beds, lambda connection: write_rejected_csv(connection, load_id, mend)) == 1
    with mend.open(encoding="utf-8-sig", newline="") as stream:
        headings, cells = csv.reader(stream)
    assert dict(zip(headings, cells, strict=True)).items() >= (right | other).items()
    cells[headings.index(column)] = right[column]
    with mend.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, cells])
    report = beds.file_report(mend)
    assert (report.accepted, report.rejected, report.notes) == (1, 0, [])


def test_a_figure_that_may_be_a_share_is_kept_and_asked_about(beds: World) -> None:
    given = (
        spread(id="a1", figure="0.42", unit="per cent", denominator=""),
        spread(id="a2", figure="0.42", claim="Two fifths of the wards"),
        spread(id="a3", figure="1.2", unit="million people", denominator=""),
        spread(id="a4", figure="0", unit="per cent", denominator=""),
    )
    report = beds.file_report(file_of(beds, "a.csv", SPREAD, given))
    assert (report.accepted, report.rejected) == (4, 0)
    first, second = (note.sentence for note in report.notes)
    assert first.startswith(
        "Line 2: 0.42 per cent is less than one in a hundred. If 42 per cent is meant, write 42."
    )
    assert second.startswith("Line 3: 0.42 wards is no whole number. If it is a share, say per cent")


def test_a_collaborative_goes_by_its_name_too(beds: World) -> None:
    given = (evidence(id="e1", collaborative="Greater Manchester"), evidence(id="e2", collaborative="wessex"))
    assert beds.file_report(file_of(beds, "e.csv", EVIDENCE, given)).accepted == 2
    assert beds.rows("SELECT collaborative_id FROM topic_evidence ORDER BY id") == [("GM",), ("WX",)]


def test_a_page_may_be_of_old(beds: World) -> None:
    given = [evidence(page_date="1948-07", date_kind="")]
    assert beds.file_report(file_of(beds, "e.csv", EVIDENCE, given)).accepted == 1
    assert beds.rows("SELECT page_date, date_kind FROM topic_evidence") == [("1948-07", "printed")]


def test_a_file_that_is_mostly_about_patients_is_refused_whole(beds: World) -> None:
    numbers = ("943 476 5919", "999 000 0018", "943 476 5870")
    rows = [evidence(id=f"e{at}", claim=number) for at, number in enumerate(numbers)]
    report = beds.file_report(file_of(beds, "e.csv", EVIDENCE, rows))
    assert "looks like patient records" in str(report.refused)
    assert beds.rows("SELECT COUNT(*) FROM topic_evidence") == [(0,)]


FIVE_SPELLINGS = {
    "2014-10-14": "2014-10-14", "14/10/2014": "2014-10-14", "14 October 2014": "2014-10-14", "Oct 2014": "2014-10",
    "2014": "2014", "2014/15": "2014-04", "14.10.2014": "2014-10-14", "Tuesday 14 October 2014": "2014-10-14",
}  # fmt: skip


def test_dates_are_read_in_every_spelling_and_none_is_made_more_exact(beds: World) -> None:
    rows = [
        evidence(id=f"e{at}", claim=f"Claim {at}", work_from=text) for at, text in enumerate(FIVE_SPELLINGS)
    ]
    assert beds.file_report(file_of(beds, "e.csv", EVIDENCE, rows)).rejected == 0
    assert beds.rows("SELECT work_from FROM topic_evidence ORDER BY id") == [
        (part,) for part in FIVE_SPELLINGS.values()
    ]


SPANS = {
    "2018-03": ("2018-03", None), "2018/19": ("2018-04", "2019-03"), "2016-06 to 2016-09": ("2016-06", "2016-09"),
    "June 2016 to September 2016": ("2016-06", "2016-09"), "2016 to 2018": ("2016", "2018"),
    "Q1 2017/18": ("2017-04", "2017-06"), "June - Sept 2017": ("2017-06", "2017-09"), "": (None, None),
}  # fmt: skip


def test_a_count_over_a_time_keeps_both_ends(beds: World) -> None:
    rows = [spread(id=f"a{at}", as_at=text) for at, text in enumerate(SPANS)]
    report = beds.file_report(file_of(beds, "a.csv", SPREAD, rows))
    assert (report.accepted, report.rejected) == (len(SPANS), 0)
    assert beds.rows("SELECT as_at, until FROM adoption ORDER BY id") == list(SPANS.values())


PAGE_DATES = {
    "15/06/2018": ("2018-06-15", "printed"), "June 2018": ("2018-06", "printed"), "2018": ("2018", "printed"),
    "2017 or later": ("2017 or later", "content"), "2018/19": ("2018/19", "content"), "": (None, "none"),
}  # fmt: skip


def test_how_the_date_of_a_page_is_known_follows_from_its_form_where_nobody_says_it(beds: World) -> None:
    rows = [
        result(id=f"r{at}", claim=f"Claim {at}", page_date=text, date_kind="")
        for at, text in enumerate(PAGE_DATES)
    ]
    assert beds.file_report(file_of(beds, "r.csv", RESULT, rows)).rejected == 0
    assert beds.rows("SELECT page_date, date_kind FROM result ORDER BY id") == list(PAGE_DATES.values())


def test_marks_and_places_are_read_as_the_programmes_papers_write_them(beds: World) -> None:
    late = "published_late_or_undated"
    marks = {"S": "seed", "s": "seed", "SEED": "seed", "P": "published", "p": late, "Published late or undated": late,
             "r": "related_theme", "R": "related_theme"}  # fmt: skip
    places = {
        "GM": "GM",
        "gm": "GM",
        "ENG": None,
        "England": None,
        "all": None,
        "All fifteen": None,
        "": None,
    }
    rows = [
        evidence(id=f"m{at}", claim=f"Mark {at}", mark=mark, page_date="2015")
        for at, mark in enumerate(marks)
    ]
    rows += [
        evidence(id=f"p{at}", claim=f"Place {at}", collaborative=place) for at, place in enumerate(places)
    ]
    assert beds.file_report(file_of(beds, "e.csv", EVIDENCE, rows)).rejected == 0
    held = beds.rows("SELECT mark FROM topic_evidence WHERE id LIKE 'm%' ORDER BY id")
    assert [mark for (mark,) in held] == list(marks.values())
    held = beds.rows("SELECT collaborative_id FROM topic_evidence WHERE id LIKE 'p%' ORDER BY id")
    assert [place for (place,) in held] == list(places.values())


def test_a_topic_goes_by_its_code_its_name_or_as_a_local_one(beds: World) -> None:
    topics = "id,name,theme,essential,provenance,position\nL-GEL,Hand gel,Local,false,local,90\n"
    beds.load(beds.file("t.csv", topics))
    rows = [
        evidence(id=f"e{at}", claim=f"Claim {at}", topic=topic)
        for at, topic in enumerate(("a-hcai", "infections", "local: hand gel", "Hand Gel", "L-GEL"))
    ]
    assert beds.file_report(file_of(beds, "e.csv", EVIDENCE, rows)).rejected == 0
    held = beds.rows("SELECT topic_id FROM topic_evidence ORDER BY id")
    assert [topic for (topic,) in held] == ["A-HCAI", "A-HCAI", "L-GEL", "L-GEL", "L-GEL"]


def test_a_local_topic_is_a_part_of_one_that_the_store_or_the_file_has(beds: World) -> None:
    headings = "id,name,theme,essential,provenance,part_of,position\n"
    rows = (
        "L-GEL,Hand gel,Local,false,local,a-hcai,90",
        "L-NEW,New,Local,false,local,Infections,91",
        "L-PART,Part,Local,false,local,L-NEW,92",
        "L-ODD,Odd,Local,false,local,Z-NONE,93",
        "B-X,Grid,Grid,false,seed,A-HCAI,94",
        "L-SELF,Self,Local,false,local,,95",
    )
    report = beds.file_report(beds.file("t.csv", headings + "\n".join([*rows, ""])))
    assert [row.line for row in report.rejections] == [5, 6]
    assert "does not know this topic" in report.rejections[0].reason
    assert report.rejections[1].reason.startswith("only a local topic is a part of another one.")
    held = dict(beds.rows("SELECT id, part_of FROM topic WHERE id LIKE 'L-%'"))
    assert held == {"L-GEL": "A-HCAI", "L-NEW": "A-HCAI", "L-PART": "L-NEW", "L-SELF": None}
    again = beds.file_report(beds.file("u.csv", headings + "L-SELF,Self,Local,false,local,L-SELF,95\n"))
    assert again.rejections[0].reason.startswith("only a local topic is a part of another one.")
    without = "id,name,theme,essential,provenance,position\nL-GEL,Gel,Local,false,local,90\n"
    assert beds.file_report(beds.file("v.csv", without)).rejected == 0
    assert beds.rows("SELECT name, part_of FROM topic WHERE id = 'L-GEL'") == [("Gel", "A-HCAI")]


def test_a_bound_may_be_at_least_and_measures_are_joined(beds: World) -> None:
    assert beds.file_report(file_of(beds, "a.csv", SPREAD, [spread(bound="at least")])).rejected == 0
    assert beds.rows("SELECT bound FROM adoption") == [("at_least",)]
    measure = beds.rows("SELECT id FROM measure ORDER BY id LIMIT 1")[0][0]
    rows = [solution(id="gel-m", measures=f"{measure.upper()} ; {measure}")]
    assert beds.file_report(file_of(beds, "s.csv", SOLUTION, rows)).rejected == 0
    assert beds.rows("SELECT measures FROM solution WHERE id = 'gel-m'") == [(measure,)]


def test_a_title_that_two_solutions_share_is_asked_for_by_id(beds: World) -> None:
    beds.load(file_of(beds, "s.csv", SOLUTION, [solution(id="gel-wx", collaborative="WX")]))
    rows = [result(id="r1", solution="Hand gel"), result(id="r2", solution="gel-wx")]
    report = beds.file_report(file_of(beds, "r.csv", RESULT, rows))
    assert [row.reason for row in report.rejections] == [
        "several are called so: gel, gel-wx. Give the one that is meant."
    ]
    assert beds.rows("SELECT id, solution_id FROM result") == [("r2", "gel-wx")]


def test_two_rows_of_one_id_are_named_and_the_first_is_kept(beds: World) -> None:
    rows = [
        evidence(id="E1"),
        evidence(id="e1", claim="Another thing"),
        evidence(id="e1"),
        *(evidence(id="", caution=caution) for caution in ("A caution", "Another")),
    ]
    report = beds.file_report(file_of(beds, "e.csv", EVIDENCE, rows))
    assert (report.accepted, report.revised, report.rejected) == (2, 0, 3)
    reasons = [row.reason for row in report.rejections]
    assert reasons[0].startswith("line 2 gives e1 already, with other words.")
    assert reasons[1] == "the same row stands on line 2. Remove one of them."
    assert reasons[2].startswith("line 5 gives gm-") and "an id or a day of its own" in reasons[2]
    assert beds.rows("SELECT claim FROM topic_evidence WHERE id = 'e1'") == [("Works on it",)]


def test_two_sheets_with_one_id_are_named_too(beds: World) -> None:
    sheets = {"North": (EVIDENCE, [evidence()]), "South": (EVIDENCE, [evidence(claim="Another thing")])}
    report = beds.file_report(book_of(beds, sheets))
    (rejection,) = report.rejections
    assert rejection.reason.startswith("Sheet “South”: line 2 of the sheet “North” gives e1 already")


def test_an_adoption_before_its_solution_is_kept_and_asked_about(beds: World) -> None:
    rows = [spread(id="a1", as_at="2015-05"), spread(id="a2", as_at="2016"), spread(id="a3", as_at="")]
    report = beds.file_report(file_of(beds, "a.csv", SPREAD, rows))
    words = (
        "gel is in use since 2016-04-01, and this is of 2015-05, before it. Which is right? The row is kept."
    )
    assert (report.accepted, report.notes[:1]) == (3, [LoadNote("question", f"Line 2: {words}")])
    assert beds.rows("SELECT kind, sentence FROM load_note") == [("question", f"Line 2: {words}")]
    early = beds.file_report(file_of(beds, "s.csv", STAGE, [stage(since="2015-05-01")]))
    assert "before it. Which is right?" in early.notes[0].sentence


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_a_stage_that_goes_backwards_is_kept_and_asked_about_in_any_order_of_rows(
    beds: World, turned: bool
) -> None:
    rows = [
        stage(since="2016-05-01", stage="testing"),
        stage(since="2017-05-01", stage="in use"),
        stage(since="2018-05-01", stage="planned"),
    ]
    report = beds.file_report(file_of(beds, "s.csv", STAGE, rows[::-1] if turned else rows))
    (question,) = report.notes
    assert (
        "RHM goes back from in_use to planned on 2018-05-01. If it gave gel up, say stopped."
        in question.sentence
    )
    assert (report.accepted, beds.rows("SELECT COUNT(*) FROM adoption_stage")) == (3, [(3,)])


def test_a_stage_that_was_stopped_may_begin_again(beds: World) -> None:
    rows = [
        stage(since=f"201{6 + at}-05-01", stage=word)
        for at, word in enumerate(("in use", "stopped", "testing"))
    ]
    assert beds.file_report(file_of(beds, "s.csv", STAGE, rows)).notes == []


def test_a_stage_beside_those_of_an_earlier_load_is_asked_about(beds: World) -> None:
    beds.load(file_of(beds, "a.csv", STAGE, [stage(since="2017-05-01", stage="embedded")]))
    report = beds.file_report(file_of(beds, "b.csv", STAGE, [stage(since="2018-05-01", stage="testing")]))
    assert "goes back from embedded to testing" in report.notes[0].sentence


def test_a_stage_that_is_rejected_leaves_no_question_behind(beds: World) -> None:
    rows = [
        stage(since="2017-05-01", stage="in use"),
        stage(since="2017-05-01", stage="embedded"),
        stage(since="2018-05-01", stage="in use", note="On all"),
    ]
    report = beds.file_report(file_of(beds, "s.csv", STAGE, rows))
    assert (report.rejected, report.notes) == (1, [])


def test_a_share_may_stand_beside_those_of_whom_it_is_one(beds: World) -> None:
    rows = [spread(id="a1", figure="75", unit="per cent of wards", denominator="8"),
            spread(id="a2", figure="40", unit="staff", denominator="8", denominator_unit="wards"),
            spread(id="a3", figure="", bound="all", denominator="")]  # fmt: skip
    report = beds.file_report(file_of(beds, "a.csv", SPREAD, rows))
    assert (report.accepted, report.rejected) == (3, 0)


OLD = "collaborative,topic,evidence,since,until,aim,caution\r\nGM,A-HCAI,seed+published,,,,One speaker\r\n"


def test_a_table_of_priorities_is_told_row_by_row_what_to_add(beds: World) -> None:
    report = beds.file_report(beds.file("priorities.csv", OLD))
    (rejection,) = report.rejections
    assert (rejection.line, rejection.column) == (2, "claim")
    assert rejection.reason == (
        "the table has none of the columns claim, page_title, publisher, and each row of topic evidence needs them. "
        "Add them, and fill them in."
    )


def book_of(world: World, sheets: dict[str, tuple[tuple[str, ...], list[dict[str, str]]]]) -> Path:
    """A workbook with a table on each sheet, its headings turned round and written as people write them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append([column.replace("_", " ").capitalize() for column in columns[::-1]] + ["Owner"])
        for row in rows:
            sheet.append([row[column] or None for column in columns[::-1]])
    path = world.folder / "book.xlsx"
    book.save(path)
    return path


ALL = {
    "Stages": (STAGE, [stage()]),
    "Results": (RESULT, [result(solution="new-gel")]),
    "Spread": (SPREAD, [spread(solution="New gel")]),
    "Evidence": (EVIDENCE, [evidence()]),
    "Solutions": (SOLUTION, [solution(id="NEW-GEL", title="New gel")]),
}
COUNTS = {"result": 1, "adoption": 1, "adoption_stage": 1, "topic_evidence": 1, "solution": 2}


def counts(world: World) -> dict[str, int]:
    return {table: world.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in COUNTS}


def test_a_workbook_of_all_tables_goes_in_whatever_the_order_of_its_sheets(beds: World) -> None:
    report = beds.file_report(book_of(beds, ALL))
    assert (report.refused, report.accepted, report.rejected) == (None, 5, 0)
    assert report.format == "reference table: solutions, results, spread, stages of adoption, topic evidence"
    assert counts(beds) == COUNTS
    assert beds.rows("SELECT solution_id FROM result UNION SELECT solution_id FROM adoption") == [
        ("new-gel",)
    ]


def test_files_of_one_run_go_in_whatever_their_order(beds: World) -> None:
    paths = [file_of(beds, f"{at}.csv", *ALL[name]) for at, name in enumerate(ALL)]
    assert [file.rejected for file in beds.load(*paths).files] == [0] * len(ALL)
    assert counts(beds) == COUNTS


def test_a_load_that_is_taken_back_leaves_the_tables_as_before(beds: World) -> None:
    before = {table: sorted(beds.rows(f"SELECT * FROM {table}"), key=repr) for table in COUNTS}
    again = {"Solutions": (SOLUTION, [solution(title="Gel for hands"), *ALL["Solutions"][1]])}
    report = beds.load(book_of(beds, ALL | again))
    assert (report.files[0].accepted, report.files[0].revised) == (5, 1)
    take_back(beds, report.load_id or 0)
    assert {table: sorted(beds.rows(f"SELECT * FROM {table}"), key=repr) for table in COUNTS} == before
    assert beds.rows("SELECT title FROM solution") == [("Hand gel",)]


def test_a_solution_that_another_load_rests_on_is_not_taken_back(beds: World) -> None:
    first = beds.load(file_of(beds, "s.csv", SOLUTION, [solution(id="other")]))
    second = beds.load(file_of(beds, "r.csv", RESULT, [result(solution="other")]))
    with pytest.raises(Exception, match=f"Withdraw load {second.load_id} first"):
        take_back(beds, first.load_id or 0)
    take_back(beds, second.load_id or 0)
    take_back(beds, first.load_id or 0)
    assert beds.rows("SELECT id FROM solution") == [("gel",)]


def test_a_solution_loaded_again_is_unchanged_or_changed_and_keeps_what_the_file_has_no_column_for(
    beds: World,
) -> None:
    whole = solution(
        problem="Hands", page_title="A page", publisher="A publisher", page_date="2018", date_kind=""
    )
    assert beds.file_report(file_of(beds, "a.csv", SOLUTION, [whole])).revised == 1
    assert beds.file_report(file_of(beds, "b.csv", SOLUTION, [whole])).unchanged == 1
    few = tuple(
        name for name in SOLUTION if name in ("id", "collaborative", "topic", "title", "changed", "role")
    )
    report = beds.file_report(file_of(beds, "c.csv", few, [whole | {"title": "Gel at each bed"}]))
    assert (report.accepted, report.revised, report.rejected) == (0, 1, 0)
    columns = "title, problem, since, page_title, publisher, page_date, date_kind"
    assert beds.rows(f"SELECT {columns} FROM solution") == [
        ("Gel at each bed", "Hands", "2016-04-01", "A page", "A publisher", "2018", "printed")
    ]
    emptied = beds.file_report(file_of(beds, "d.csv", SOLUTION, [solution()]))
    assert emptied.revised == 1
    assert beds.rows("SELECT problem, page_title, date_kind FROM solution") == [(None, None, None)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_a_windows_spreadsheet_is_read(beds: World, encoding: str) -> None:
    columns = [*reversed(EVIDENCE), "Our own note"]
    row = evidence(claim="“Safer” hands – for all")
    lines = [";".join(columns).upper(), ";".join([*(row[name] for name in reversed(EVIDENCE)), "Nobody"])]
    path = beds.file("e.csv", "\r\n".join([*lines, ""]).encode(encoding))
    report = beds.file_report(path)
    assert (report.accepted, report.rejected) == (1, 0)
    assert "no use for these columns: OUR OWN NOTE" in report.notes[0].sentence
    assert beds.rows("SELECT claim, page_date FROM topic_evidence") == [
        ("“Safer” hands – for all", "2018-06-15")
    ]


def test_a_spreadsheets_own_dates_and_numbers_are_read(beds: World) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(SPREAD))
    for at, (as_at, figure) in enumerate(((date(2016, 10, 1), 3), (2016, 3.0), ("2016-10", 3))):
        row: dict[str, object] = dict(spread(id=f"a{at}"))
        row |= {"as_at": as_at, "figure": figure, "page_date": datetime(2018, 6, 15)}
        sheet.append([row[name] for name in SPREAD])
    path = beds.folder / "spread.xlsx"
    book.save(path)
    assert beds.file_report(path).rejected == 0
    assert beds.rows("SELECT as_at, figure, page_date FROM adoption ORDER BY id") == [
        ("2016-10-01", 3.0, "2018-06-15"), ("2016", 3.0, "2018-06-15"), ("2016-10", 3.0, "2018-06-15"),
    ]  # fmt: skip

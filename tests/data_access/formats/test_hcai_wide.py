from datetime import date, datetime

import pytest
from openpyxl import Workbook

from data_access.loader.options import Options
from data_access.loader.rows import NamedArea, Refused, StoreContext
from tests.data_access.formats.conftest import load, rejected_of, rules_by_indicator, values_of
from tests.shared import SHARED, needs_shared

WIDE = SHARED / "data" / "real" / "hcai_monthly_wide"


def trust_file(
    rows, totals, *, months="April 2014;May 2014", period="April 2014 to May 2014", number="2 months"
):
    """A trust file with the publisher's empty lines, repeated name and trailing columns."""
    lines = [
        "Title:;Monthly counts of E. coli bacteraemia by Acute Trust",
        ";;",
        f"Reporting Period:;{period}",
        ";;",
        f"No. of months:;{number}",
        ";;",
        "Publication date:;Wednesday, May 03, 2017",
        ";;",
        f"Trust Code;Trust Type;PHE Centre;Trust Name;{months};Trust Name;;;;",
        f";;;Totals;{totals};Totals",
        ";;;;;;",
        *rows,
        ";;;;;;",
        f";;;Total;{totals};Total",
        "1On 1st May 2014 A merged with B.;;;;",
        "NB: B did not submit.;;;",
    ]
    return "\r\n".join(lines)


GOOD = ["RAA;FT;North;Alpha1;1 000;2;Alpha1", "", "RBB;--;South;Beta & Sons;-;0; Beta & Sons"]


def test_a_wide_file_is_one_publication_with_one_value_a_trust_and_month(write):
    content = load(write(trust_file(GOOD, " 1 000 ;2")))
    (figures,) = content.parts
    assert figures.publication.published == date(2017, 5, 3)
    assert (figures.publication.date_basis, figures.publication.replaces) == ("stated", "month")
    assert figures.areas == (
        NamedArea("RAA", "organisation", "Alpha"),
        NamedArea("RBB", "organisation", "Beta & Sons"),
    )
    values = {
        (value.area, value.period.month): (value.numerator, value.status) for value in values_of(content)
    }
    assert values == {
        ("RAA", 4): (1000, "reported"),
        ("RAA", 5): (2, "reported"),
        ("RBB", 4): (None, "missing"),
        ("RBB", 5): (0, "reported"),
    }
    assert {value.measure for value in values_of(content)} == {"ecoli-bacteraemia-trust"}
    assert {value.line for value in values_of(content)} == {12, 14}


def test_footnotes_are_kept_and_name_the_trusts_that_carry_their_mark(write):
    notes = load(write(trust_file(GOOD, "1000;2"))).notes
    assert [note.sentence for note in notes] == [
        "Alpha (RAA): On 1st May 2014 A merged with B.",
        "NB: B did not submit.",
    ]
    assert {note.kind for note in notes} == {"footnote"}


def test_a_total_that_differs_refuses_the_file_and_names_both_figures(write):
    with pytest.raises(
        Refused,
        match=r"May 2014: the Totals row on line 10 prints 3, but the rows by acute trust add up to 2\.",
    ):
        load(write(trust_file(GOOD, "1000;3")))


def test_a_wrong_total_at_the_foot_alone_refuses_the_file_too(write):
    text = trust_file(GOOD, "1000;2").replace(";;;Total;1000;2", ";;;Total;1000;9")
    with pytest.raises(Refused, match="line 16 prints 9"):
        load(write(text))


def test_a_file_without_totals_is_refused(write):
    text = "\n".join(line for line in trust_file(GOOD, "1000;2").splitlines() if ";Total" not in line)
    with pytest.raises(Refused, match="no Totals row"):
        load(write(text))


def test_an_unreadable_cell_that_breaks_the_total_is_named(write):
    rows = [GOOD[0], "RBB;--;South;Beta;x7;0;Beta"]
    with pytest.raises(Refused, match="Line 13, April 2014, “x7” could not be read"):
        load(write(trust_file(rows, "1007;2")))


def test_an_unreadable_cell_outside_the_total_is_one_rejected_row(write):
    (row,) = rejected_of(load(write(trust_file([*GOOD, "RCC;--;South;Gamma;?;0;Gamma"], "1000;2"))))
    assert (row.line, row.column, row.value) == (15, "April 2014", "?")


def test_part_of_a_case_and_a_trust_without_a_code_are_rejected(write):
    rows = [*GOOD, "RCC;--;South;Gamma;0.5;0;Gamma", ";;South;Delta;0;0;Delta"]
    assert [row.line for row in rejected_of(load(write(trust_file(rows, "1000;2"))))] == [15, 16]


def test_a_trust_that_stands_twice_refuses_the_file(write):
    with pytest.raises(Refused, match="Line 15 gives again what line 12 gives"):
        load(write(trust_file([*GOOD, GOOD[0]], "2000;4")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": "13"}, "says that it has 13 months, but its headings name 2"),
        ({"period": "April 2014 to June 2014"}, "says that it covers April 2014 to June 2014"),
        ({"months": "April 2014;June 2014"}, "have a gap or stand twice"),
        ({"months": "April 2014;April 2014"}, "have a gap or stand twice"),
    ],
)
def test_headings_that_contradict_the_preamble_refuse_the_file(write, change, sentence):
    with pytest.raises(Refused, match=sentence):
        load(write(trust_file(GOOD, "1000;2", **change)))


def test_months_are_read_from_the_headings_in_whatever_order(write):
    content = load(write(trust_file(GOOD, "1000;2", months="May 2014;April 2014")))
    assert {value.period.month: value.numerator for value in values_of(content) if value.area == "RAA"} == {
        5: 1000,
        4: 2,
    }


@pytest.mark.parametrize("code", ["13q", "13Q", ""])
def test_the_commissioning_hub_is_one_area_with_or_without_its_code(write, code):
    text = (
        trust_file([], "3;0")
        .replace("Trust Code;Trust Type;", "CCG Code;Type;")
        .replace("Trust Name", "CCG Name")
    )
    text = text.replace(
        ";;;;;;\r\n;;;;;;", f"{code};;Specialist Commissioning;Specialist Commissioning Hubs;3;0;x", 1
    )
    content = load(write(text))
    assert content.parts[0].areas == (NamedArea("13Q", "commissioning_hub", "Specialist Commissioning Hubs"),)
    assert sum(value.numerator for value in values_of(content)) == 3


def test_a_file_whose_measure_has_no_definition_is_refused_with_what_to_do(write):
    with pytest.raises(
        Refused, match=r"2 rows were not loaded.*MRSA, total cases, by acute trust.*write “hcai:MRSA”"
    ):
        load(write(trust_file(GOOD, "1000;2").replace("E. coli", "MRSA")))


def test_trust_apportioned_cases_are_never_taken_for_all_cases(write):
    text = trust_file(GOOD, "1000;2").replace("Acute Trust", "Acute Trust - Trust apportioned cases")
    with pytest.raises(Refused, match=r"E. coli, apportioned, by acute trust"):
        load(write(text))
    content = load(write(text), rules_by_indicator("part", "hcai:E. coli, apportioned", "organisation"))
    assert {value.measure for value in values_of(content)} == {"part"}


def without_title(text):
    return "\n".join(text.splitlines()[8:])


def test_a_table_whose_title_was_deleted_asks_for_it_or_for_the_measure(write):
    path = write(without_title(trust_file(GOOD, "1000;2")))
    with pytest.raises(
        Refused, match=r"does not say which infection.*with the rows above the headings.*--measure"
    ):
        load(path)
    values = values_of(load(path, options=Options(measure="ecoli-bacteraemia-trust")))
    assert {value.measure for value in values} == {"ecoli-bacteraemia-trust"}
    assert sum(value.numerator or 0 for value in values) == 1002


@pytest.mark.parametrize("heading", ["ODS code", "Organisation Code", "Provider code"])
def test_the_column_of_codes_may_have_another_name(write, heading):
    content = load(write(trust_file(GOOD, "1000;2").replace("Trust Code", heading)))
    assert {value.measure for value in values_of(content)} == {"ecoli-bacteraemia-trust"}


def test_neither_heading_nor_title_says_whose_figures_they_are(write):
    text = trust_file(GOOD, "1000;2").replace("Trust Code", "ODS code").replace(" by Acute Trust", "")
    with pytest.raises(Refused, match="does not say whether it counts commissioners or trusts"):
        load(write(text))


def test_an_unquoted_thousands_comma_refuses_the_file(write):
    text = trust_file(["RAA;FT;North;Alpha;1,000;2;Alpha"], "1,000;2").replace(";", ",")
    text = text.replace("Wednesday, May 03, 2017", "3 May 2017")
    with pytest.raises(Refused, match=r"^Line 10 has more cells than there are headings"):
        load(write(text))


def test_every_table_of_a_workbook_is_a_publication_and_its_cover_is_none(tmp_path):
    book = Workbook()
    book.active.append(["Mandatory surveillance of infections"])
    for kind, code, measure_rows in (("CCG", "00C", (3, 4)), ("Acute Trust", "RAA", (7, None))):
        sheet = book.create_sheet(kind)
        sheet.append([f"Monthly counts of E. coli bacteraemia by {kind}"])
        sheet.append(["Publication date:", datetime(2017, 5, 3)])
        sheet.append(
            [f"{kind.split()[-1]} Code", f"{kind.split()[-1]} Name", datetime(2014, 4, 1), "May 2014"]
        )
        sheet.append([code, "Alpha", *measure_rows])
        sheet.append([None, "Totals", *(number or 0 for number in measure_rows)])
        sheet.append(["Note: provisional."])
    book.save(tmp_path / "book.xlsx")
    content = load(tmp_path / "book.xlsx")
    assert [part.publication.published for part in content.parts] == [date(2017, 5, 3)] * 2
    assert [(value.measure, value.period.month, value.numerator) for value in values_of(content)] == [
        ("ecoli-bacteraemia", 4, 3),
        ("ecoli-bacteraemia", 5, 4),
        ("ecoli-bacteraemia-trust", 4, 7),
        ("ecoli-bacteraemia-trust", 5, None),
    ]
    assert [note.sentence for note in content.notes] == ["Note: provisional."] * 2


def test_letters_saved_by_windows_are_still_marks(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(trust_file([row.replace("Alpha1", "Alpha¥") for row in GOOD], "1000;2").encode("cp1252"))
    assert load(path).parts[0].areas[0].name == "Alpha"


def test_a_publication_date_that_cannot_be_read_refuses_the_file(write):
    with pytest.raises(Refused, match="publication date cannot be read"):
        load(write(trust_file(GOOD, "1000;2").replace("Wednesday, May 03, 2017", "soon")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("Wednesday, May 03, 2017", "3 May 2014"),
            r"published on 3 May 2014, and its last month is May 2014",
        ),
        (("Wednesday, May 03, 2017", "3 May 2087"), r"both cannot be right"),
        (("2014", "2087"), r"figures of May 2087, which lies in the future"),
    ],
)
def test_dates_that_cannot_be_refuse_the_file(write, change, sentence):
    with pytest.raises(Refused, match=sentence):
        load(write(trust_file(GOOD, "1000;2").replace(*change)))


def test_a_measure_named_against_the_title_is_a_doubt(write):
    content = load(write(trust_file(GOOD, "1000;2")), options=Options(measure="falls"))
    assert {value.measure for value in values_of(content)} == {"ecoli-bacteraemia-trust"}
    assert [doubt.kind for doubt in content.doubts] == ["measure"]


@needs_shared
@pytest.mark.parametrize(
    ("file", "published", "areas", "total", "missing"),
    [
        ("E_coli_April_2013-14.csv", date(2014, 8, 1), 160, 34275, 0),
        ("E.coli_2014-15.csv", date(2015, 9, 1), 155, 35676, 12),
        ("E.coli_2016-17.csv", date(2017, 5, 3), 153, 43673, 0),
        ("Ecol_2017-18.csv", date(2018, 5, 1), 151, 41060, 0),
        ("E.coli_CCG_2013-14.csv", date(2015, 2, 1), 212, 34275, 0),
        ("E.coli_CCG_2014-15.csv", date(2015, 5, 6), 212, 38553, 0),
        ("E.coli_CCG_2015-16.csv", date(2017, 2, 1), 210, 38244, 0),
        ("E.coli_CCG_2016-17.csv", date(2017, 5, 3), 210, 43673, 0),
        ("E.coli_CCG_2017-18.csv", date(2018, 5, 1), 208, 41060, 0),
    ],
)
def test_every_published_wide_file_gives_what_it_prints(file, published, areas, total, missing):
    content = load(WIDE / file)
    (figures,) = content.parts
    values = values_of(content)
    assert rejected_of(content) == []
    assert figures.publication.published == published
    assert len(figures.areas) == areas
    assert sum(value.numerator or 0 for value in values) == total
    assert sum(value.status == "missing" for value in values) == missing
    assert all(area.name == area.name.strip() and area.name[-1] not in "1234¥*V" for area in figures.areas)


@needs_shared
def test_wirral_did_not_submit_in_2014_15_which_is_not_zero():
    values = [value for value in values_of(load(WIDE / "E.coli_2014-15.csv")) if value.area == "RBL"]
    assert [(value.numerator, value.status) for value in values] == [(None, "missing")] * 12


@needs_shared
def test_only_e_coli_definitions_are_taken_from_the_store():
    with pytest.raises(Refused, match="155 rows were not loaded"):
        load(WIDE / "E.coli_2014-15.csv", StoreContext(areas={}, measures={}))

"""What a Fingertips download gives, and what it does not: read without a store."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data_access.loader.files.source_file import source_file
from data_access.loader.formats import fingertips, recognise
from data_access.loader.rows import Content, PublishedValues, Refused, StoreContext
from tests.data_access.formats.conftest import load, rejected_of, values_of
from tests.data_access.formats.fingertips_files import (
    AGGREGATED,
    HEADINGS,
    SMALL,
    download,
    england,
    row,
    rules,
    store_context,
)

Write = Callable[..., Path]
CCG = "E38000042"  # Darlington, 00C, by the product's own lookup


def sentences(content: Content, kind: str = "not_loaded") -> str:
    return "\n".join(note.sentence for note in content.notes if note.kind == kind)


def value_rows(content: Content) -> list[tuple[str, date, float | None, float | None, str]]:
    return [
        (value.area, value.period, value.numerator, value.denominator, value.status)
        for value in values_of(content)
    ]


VARIANTS = {
    "as downloaded": HEADINGS,
    "without spaces": [heading.replace(" ", "") for heading in HEADINGS],
    "with underscores": [heading.replace(" ", "_") for heading in HEADINGS],
    "half and half": [
        "IndicatorID" if heading == "Indicator ID" else heading.replace("Time period", "Timeperiod").replace(" ", "_")
        for heading in HEADINGS
    ],
    "another parent": [
        heading.replace("Region value", "CCGs (2018/19) value").replace("goal", "percentiles") for heading in HEADINGS
    ],
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_of_the_headings_gives_the_same_figures(write: Write, variant: str) -> None:
    path = write(download(england(), row(CCG, count="3"), headings=VARIANTS[variant]), "x.txt")
    assert recognise(source_file(path)) is fingertips
    assert value_rows(load(path, store_context())) == [
        ("ENG", date(2015, 1, 1), 10, 1000, "reported"),
        ("00C", date(2015, 1, 1), 3, 1000, "reported"),
    ]


def test_a_download_split_by_semicolons_and_one_without_its_last_cells_are_read(write: Write) -> None:
    text = download(england(), row(CCG)).replace(",", ";")
    assert len(value_rows(load(write(text), store_context()))) == 2
    assert len(value_rows(load(write(download(england(), row(CCG), width=25)), store_context()))) == 2


def test_a_line_break_within_a_cell_keeps_the_lines_and_stays_out_of_the_title(write: Write) -> None:
    rows = [england(name="Falls\nper 1,000\n"), row(CCG, name="Falls\nper 1,000\n", value="")]
    content = load(write(download(*rows)), store_context())
    (part,) = content.parts
    assert isinstance(part, PublishedValues)
    assert part.publication.title == "Fingertips, indicator 700: Falls per 1,000"
    assert [value.line for value in values_of(content)] == [2, 5]


def test_regions_and_deciles_are_never_places(write: Write) -> None:
    content = load(
        write(
            download(
                england(),
                england(category="Most deprived decile"),
                england(category="Least deprived decile"),
                row("E12000007", "London", type="Region"),
                row("E40000003", "London", type="NHS regions (from 2019)"),
                row(CCG),
            )
        ),
        store_context(),
    )
    assert [value.area for value in values_of(content)] == ["ENG", "00C"]
    assert "2 rows for categories, such as “Least deprived decile”" in sentences(content)
    assert "2 rows for regions" in sentences(content)
    assert sentences(content).startswith("4 of the file's 6 rows were not loaded")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("County & UA", "cut across the collaboratives"),
        ("Districts & UAs (2020/21)", "cut across the collaboratives"),
        ("GPs", "which collaborative a practice belongs to"),
        ("PHE Centre", "spans several collaboratives"),
        ("ICB sub-locations", "years after the collaboratives"),
        ("ICBs", "years after the collaboratives"),
        ("Country", "spans several collaboratives"),
        ("Ambulance Trust", "no lookup of the store"),
    ],
)
def test_an_area_type_without_a_way_to_a_collaborative_is_named_with_its_rows(
    write: Write, kind: str, why: str
) -> None:
    content = load(write(download(row("X1", type=kind), row("X2", type=kind), row(CCG))), store_context())
    assert [value.area for value in values_of(content)] == ["00C"]
    sentence = next(
        line for line in sentences(content).splitlines() if "no way leads to a collaborative" in line
    )
    assert sentence.startswith(f"2 rows for areas of the type {kind}, ")
    assert why in sentence
    assert "by clinical commissioning group or acute trust instead" in sentence


def test_a_commissioner_is_found_by_its_code_of_either_kind_or_by_a_name_that_only_one_has(
    write: Write,
) -> None:
    rows = [
        row(CCG, "NHS Darlington CCG"),
        row("14l", "NHS Manchester CCG", period="2016"),
        row("E38000217", "NHS Manchester CCG"),
        row("E38999999", "NHS Nowhere CCG"),
    ]
    content = load(write(download(*rows)), store_context())
    assert [value.area for value in values_of(content)] == ["00C", "14L", "14L"]
    assert "Matched by name" in sentences(content, "footnote")
    assert "NHS Manchester CCG (E38000217) as 14L" in sentences(content, "footnote")
    assert "NHS Nowhere CCG (E38999999)" in sentences(content, "unmatched_area")


def test_a_trust_is_found_by_its_code_where_the_measure_is_collected_from_trusts(write: Write) -> None:
    rows = [row("RXF", type="Acute Trust"), row("E06000001", type="Acute Trusts"), row(CCG)]
    content = load(write(download(*rows)), store_context(falls=rules("organisation")))
    assert [value.area for value in values_of(content)] == ["RXF"]
    assert [(each.column, each.value) for each in rejected_of(content)] == [("Area Code", "E06000001")]
    assert "1 row for areas of the type CCGs (2018/19), from which falls is not collected" in sentences(
        content
    )


def test_one_number_fills_a_measure_by_commissioner_and_one_by_trust(write: Write) -> None:
    rows = [england(), row("RXF", type="Acute Trust"), row(CCG)]
    content = load(write(download(*rows)), store_context(trusts=rules("organisation")))
    assert {(value.measure, value.area) for value in values_of(content)} == {
        ("falls", "ENG"),
        ("falls", "00C"),
        ("trusts", "ENG"),
        ("trusts", "RXF"),
    }


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"value": "", "note": SMALL}, "suppressed"),
        ({"value": "", "note": "Value suppressed for disclosure control"}, "suppressed"),
        ({"value": "", "note": "There is a data quality issue with this value"}, "missing"),
        ({"value": "", "note": "Fewer than 5 cases"}, "suppressed"),
        ({"value": "", "note": "Not shown as less than 80% of practices took part"}, "missing"),
        ({"value": ""}, "missing"),
        ({"value": "*"}, "suppressed"),
    ],
)
def test_a_blank_value_is_suppressed_or_missing_by_its_note_and_its_count_is_not_kept(
    write: Write, cells: dict[str, str], state: str
) -> None:
    content = load(write(download(row(CCG, count="1", **cells))), store_context())
    assert value_rows(content) == [("00C", date(2015, 1, 1), None, None, state)]


@pytest.mark.parametrize("note", [AGGREGATED, "Value for Hackney and City of London combined"])
def test_a_note_beside_a_value_leaves_it_a_value_and_becomes_a_footnote(write: Write, note: str) -> None:
    content = load(write(download(row(CCG, note=note), england(note=note))), store_context())
    assert [value.status for value in values_of(content)] == ["reported", "reported"]
    assert sentences(content, "footnote") == f"Value note of 2 rows: “{note}”."


def test_a_true_zero_is_reported(write: Write) -> None:
    assert value_rows(load(write(download(row(CCG, value="0", count="0"))), store_context())) == [
        ("00C", date(2015, 1, 1), 0, 1000, "reported")
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"count": ""}, "Count", "values cannot be added up"),
        ({"denominator": ""}, "Denominator", "values cannot be added up"),
        ({"count": "*"}, "Count", "values cannot be added up"),
        ({"count": "many"}, "Count", "is not a figure"),
        ({"count": "-1"}, "Count", "below zero"),
        ({"value": "high"}, "Value", "not a value"),
    ],
)
def test_a_value_without_its_count_is_rejected_and_never_worked_back(
    write: Write, cells: dict[str, str], column: str, reason: str
) -> None:
    content = load(write(download(row(CCG, **cells))), store_context())
    (rejected,) = rejected_of(content)
    assert (rejected.line, rejected.column) == (2, column)
    assert reason in rejected.reason


def test_what_the_definition_demands_of_a_count_is_checked(write: Write) -> None:
    (rejected,) = rejected_of(
        load(write(download(row(CCG, count="1.5"))), store_context(falls=rules(counted=True)))
    )
    assert "whole numbers" in rejected.reason
    share = store_context(falls=rules(proportion=True))
    (rejected,) = rejected_of(load(write(download(row(CCG, count="1001"))), share))
    assert "above the denominator (1,000)" in rejected.reason


def test_a_measure_without_a_denominator_of_its_own_asks_for_none(write: Write) -> None:
    content = load(write(download(row(CCG, denominator=""))), store_context(falls=rules(divided=False)))
    assert value_rows(content) == [("00C", date(2015, 1, 1), 10, None, "reported")]


def test_values_that_are_no_crude_rate_raise_a_question(write: Write) -> None:
    crude = [row(CCG, value=value, count=count) for value, count in (("10", "10"), ("20", "20"))]
    assert sentences(load(write(download(england(), *crude)), store_context()), "question") == ""
    adjusted = [england(), crude[0], row(CCG, value="23", count="20", period="2016")]
    assert "1 of 3 differ by more than 1%" in sentences(
        load(write(download(*adjusted)), store_context()), "question"
    )


def test_an_indicator_without_a_definition_is_named_with_its_number_name_and_rows(write: Write) -> None:
    rows = [
        row(CCG, indicator="41001", name="Suicide rate"),
        row("14L", indicator="41001", name="Suicide rate"),
    ]
    other = row(CCG, indicator="5", name="Other")
    content = load(write(download(*rows, other, row(CCG))), store_context())
    assert len(values_of(content)) == 1
    assert "41001 Suicide rate (2 rows); 5 Other (1 row)" in sentences(content)
    with pytest.raises(
        Refused, match=r"^None of the file's 3 rows was loaded.* 41001 Suicide rate \(2 rows\)"
    ):
        load(write(download(*rows, other)), store_context())


def test_persons_are_taken_where_they_are_given(write: Write) -> None:
    rows = [
        row(CCG, sex=sex, count=count) for sex, count in (("Male", "4"), ("Persons", "9"), ("Female", "5"))
    ]
    content = load(write(download(*rows)), store_context())
    assert [value.numerator for value in values_of(content)] == [9]
    assert (
        "2 rows of indicator 700 not loaded, as falls takes Persons only: Female All ages, Male All ages"
        in sentences(content)
    )


@pytest.mark.parametrize(
    "pairs",
    [
        (("Male", "All ages"), ("Female", "All ages")),
        (("Persons", "65+ yrs"), ("Persons", "All ages")),
    ],
)
def test_where_several_sexes_or_ages_remain_nothing_is_guessed(
    write: Write, pairs: tuple[tuple[str, str], ...]
) -> None:
    content = load(write(download(*(row(CCG, sex=sex, age=age) for sex, age in pairs))), store_context())
    assert values_of(content) == []
    assert [each.line for each in rejected_of(content)] == [2, 3]
    assert all("would be a guess" in each.reason for each in rejected_of(content))
    named = re.search(r"indicator = “(.*)”", rejected_of(content)[0].reason)
    assert named is not None
    assert (
        len(
            values_of(
                load(write(download(*(row(CCG, sex=s, age=a) for s, a in pairs))), store_context(named[1]))
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("indicator", "count"),
    [("700 Male 10+ yrs", 4), ("700 male", 4), ("700 All ages", 9), ("700 Persons All ages", 9)],
)
def test_a_definition_may_name_sex_and_age(write: Write, indicator: str, count: float) -> None:
    rows = [row(CCG, sex="Male", age="10+ yrs", count="4"), row(CCG, sex="Persons", count="9")]
    assert [
        value.numerator for value in values_of(load(write(download(*rows)), store_context(indicator)))
    ] == [count]


def test_a_definition_that_asks_for_what_the_file_lacks_is_told_so(write: Write) -> None:
    with pytest.raises(Refused, match="No row of the file is of that sex and age"):
        load(write(download(row(CCG))), store_context("700 Female"))


def test_a_definition_whose_indicator_is_no_number_is_asked_about(write: Write) -> None:
    with pytest.raises(Refused, match="falls names the indicator “Falls”, which is not a number"):
        load(write(download(row(CCG))), store_context("Falls"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            download(england(), row(CCG))[:-6],
            "Line 3 has 24 cells and the rows above it have 26, so .* cut off",
        ),
        (download(england())[:-20], "Line 2 has 19 cells under 26 headings, so the file was cut off"),
        (download(england()) + '700,"Falls\n', "Line 3 .* quotation mark that is never closed"),
        (download(), "no row"),
        (download(england()).replace("Value note", "Remark"), "without Value note"),
        (download(england()).replace("Value note", "Count"), "the column Count stands twice"),
        (download(england()).replace("New data", "Count"), "the column Count stands twice"),
    ],
)
def test_a_file_that_was_cut_off_or_changed_is_refused_whole(write: Write, text: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        load(write(text), store_context())


def test_every_row_is_a_figure_or_is_counted_in_the_first_note(write: Write) -> None:
    rows = [
        england(),
        england(category="Decile"),
        row(CCG),
        row("E38999999"),
        row("X", type="GP"),
        row(CCG, count=""),
    ]
    content = load(write(download(*rows)), store_context())
    assert len(values_of(content)) + len(rejected_of(content)) == 3
    assert sentences(content).startswith("3 of the file's 6 rows were not loaded")


def test_a_store_that_knows_no_indicator_refuses_the_file_with_its_number(write: Write) -> None:
    with pytest.raises(Refused, match=r"700 Falls per 1,000 \(1 row\)"):
        load(write(download(england())), StoreContext(areas={}, measures={}))


NEWER = "CCGs (2017/18)"


def test_a_figure_that_two_vintages_of_an_area_type_give_is_taken_once(write: Write) -> None:
    rows = [england(), row(CCG), row(CCG, type=NEWER), row("14L", type=NEWER), england()]
    content = load(write(download(*rows)), store_context())
    assert rejected_of(content) == []
    assert [value.area for value in values_of(content)] == ["ENG", "00C", "14L"]
    assert "2 rows of indicator 700 for areas of the type CCGs (2017/18), England repeat" in sentences(
        content
    )
    assert sentences(content).startswith("2 of the file's 5 rows were not loaded")


def test_figures_that_differ_between_two_vintages_are_both_rejected_with_both_named(write: Write) -> None:
    content = load(write(download(row(CCG), row(CCG, type=NEWER, count="12"), row("14L"))), store_context())
    assert [value.area for value in values_of(content)] == ["14L"]
    first, second = rejected_of(content)
    assert (first.line, second.line) == (2, 3)
    assert "line 3 (CCGs (2017/18)) gives 12 of 1,000" in first.reason
    assert "line 2 (CCGs (2018/19)) gives 10 of 1,000, and this row (CCGs (2017/18)) 12 of" in second.reason


COUNCIL = "E06000001"


def council_store(kind: str) -> StoreContext:
    store = store_context(falls=rules(kind))
    return replace(store, areas=store.areas | {COUNCIL: "local_authority"})


@pytest.mark.parametrize("kind", ["County & UA", "Districts & UAs (2020/21)", "Upper tier local authorities"])
def test_a_council_is_a_place_where_the_measure_is_collected_from_local_authorities(
    write: Write, kind: str
) -> None:
    rows = [england(), row(COUNCIL, "Hartlepool", type=kind), row("E07000999", "Nowhere", type=kind)]
    content = load(write(download(*rows)), council_store("local_authority"))
    assert [(value.area, value.numerator) for value in values_of(content)] == [("ENG", 10), (COUNCIL, 10)]
    assert "Nowhere (E07000999)" in sentences(content, "unmatched_area")


def test_a_council_is_no_place_of_a_measure_by_commissioner(write: Write) -> None:
    rows = [row(COUNCIL, type="County & UA"), row(CCG)]
    content = load(write(download(*rows)), council_store("ccg"))
    assert [value.area for value in values_of(content)] == ["00C"]
    assert "of the type County & UA, from which falls is not collected" in sentences(content)


def test_a_download_in_a_workbook_with_a_cover_is_read_with_its_numbers(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Public health profiles"])
    sheet = book.create_sheet("Data")
    sheet.append(HEADINGS)
    cells = row(CCG, count="3")
    texts = [cells.get(heading, "") for heading in HEADINGS]
    sheet.append([float(text) if text.isdecimal() else text or None for text in texts])
    book.save(tmp_path / "book.xlsx")
    assert value_rows(load(tmp_path / "book.xlsx", store_context())) == [
        ("00C", date(2015, 1, 1), 3, 1000, "reported")
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.data())
def test_a_damaged_download_is_read_or_refused_in_words(tmp_path: Path, data: st.DataObject) -> None:
    sound = download(england(), row(CCG, note=SMALL, value=""), row("14L", period="2013 - 15")).encode()
    at = data.draw(st.integers(420, len(sound)))
    cut = data.draw(st.integers(0, 60))
    damage = data.draw(st.binary(max_size=12) | st.text(max_size=8).map(lambda text: text.encode()))
    path = tmp_path / "file.csv"
    path.write_bytes(sound[:at] + damage + sound[at + cut :])
    try:
        content = load(path, store_context())
    except Refused as refused:
        assert str(refused).endswith(".")
    else:
        assert all(note.sentence.endswith(".") for note in content.notes)
        assert all(each.reason.endswith(".") for each in rejected_of(content))

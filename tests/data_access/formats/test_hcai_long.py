from collections import Counter
from datetime import date

import pytest

from data_access.loader.rows import NamedArea, Refused
from tests.data_access.formats.conftest import load, rejected_of, rules_by_indicator, values_of
from tests.shared import SHARED, needs_shared

LONG = SHARED / "data" / "real" / "hcai_monthly_long"
HEADINGS = (
    "Collection;Organisation type;Organisation code;Organisation name;PHE Centre;Year;Month;Metric;Figure;"
    "Data signed off;Data changed since last publication?"
)


def row(kind, code, figure, metric="Total cases", month="3", flags="N/A;No", name=" Place"):
    return f"E. coli;{kind};{code};{name};Centre;2019;{month};{metric};{figure};{flags}"


def long_file(*rows, headings=HEADINGS):
    return "\r\n".join([headings, *rows, *[";;;;;;;;;;"] * 50])


GOOD = [
    row("CCG", "00C", "5"),
    row("CCG", "13q", "1", name=" zSpecialist Commissioning Hubs"),
    row("NHS Acute Trust", "RAA", "4", flags="No;No"),
    row("NHS acute trust", "RBB", "2", flags="Yes;Yes"),
    row("National", "ENG", "6", name=" England"),
]


def test_a_long_file_is_one_publication_of_ccgs_and_trusts_apart(write):
    content = load(write(long_file(*GOOD)))
    (figures,) = content.parts
    assert (figures.publication.published, figures.publication.date_basis) == (date(2019, 5, 1), "inferred")
    assert figures.publication.replaces == "month"
    assert [(value.line, value.measure, value.area, value.numerator) for value in values_of(content)] == [
        (2, "ecoli-bacteraemia", "00C", 5),
        (3, "ecoli-bacteraemia", "13Q", 1),
        (4, "ecoli-bacteraemia-trust", "RAA", 4),
        (5, "ecoli-bacteraemia-trust", "RBB", 2),
    ]
    assert NamedArea("13Q", "commissioning_hub", "Specialist Commissioning Hubs") in figures.areas
    assert NamedArea("RBB", "organisation", "Place") in figures.areas


def test_provisional_and_changed_figures_are_counted_and_named(write):
    notes = {note.kind: note.sentence for note in load(write(long_file(*GOOD))).notes}
    assert "so provisional (1): Place (RAA)." in notes["footnote"]
    assert "changed since the publication before (1): Place (RBB)." in notes["restated"]


@pytest.mark.parametrize(
    ("at", "figure", "kind"), [(0, "6", "clinical commissioning group"), (2, "3", "acute trust")]
)
def test_rows_that_differ_from_the_national_row_refuse_the_file(write, at, figure, kind):
    rows = [*GOOD]
    parts = rows[at].split(";")
    rows[at] = ";".join([*parts[:8], figure, *parts[9:]])
    with pytest.raises(
        Refused,
        match=rf"March 2019: the National row on line 6 prints 6, but the rows by {kind} add up to [57]\.",
    ):
        load(write(long_file(*rows)))


def test_a_figure_that_stands_twice_refuses_the_file(write):
    with pytest.raises(
        Refused,
        match=r"Line 7 gives again what line 2 gives: E. coli, total cases, Place \(00C\), March 2019",
    ):
        load(write(long_file(*GOOD, GOOD[0])))


def test_columns_that_later_issues_add_are_passed_over(write):
    headings = HEADINGS.replace("PHE Centre", "PHE Centre;STP;Region name")
    rows = [line.replace(";Centre;", ";Centre;Partnership;North;") for line in GOOD]
    assert len(values_of(load(write(long_file(*rows, headings=headings))))) == 4


def test_metrics_and_kinds_without_a_measure_are_named_with_their_rows(write):
    rows = [
        *GOOD,
        row("CCG", "00C", "1", "Hospital-onset, healthcare associated"),
        row("Sub-ICB", "X2C4Y", "1"),
    ]
    notes = [note.sentence for note in load(write(long_file(*rows))).notes if note.kind == "not_loaded"]
    assert len(notes) == 2
    assert "hospital-onset, healthcare associated, by clinical commissioning group" in notes[0]
    assert "by Sub-ICB" in notes[1] and notes[1].startswith("1 row was not loaded")


def test_a_row_left_out_is_zero_where_the_trust_has_another_metric_that_month(write):
    rows = [
        *GOOD,
        row("CCG", "00C", "5", "Hospital-onset"),
        row("National", "ENG", "5", "Hospital-onset"),
        row("CCG", "00D", "0", "Hospital-onset"),
        row("CCG", "13Q", "0", "Community-onset"),
    ]
    content = load(write(long_file(*rows, row("CCG", "13Q", "0", "Hospital-onset", month="4"))))
    added = [
        value
        for value in values_of(content)
        if value.area == "13Q" and value.measure == "ecoli-hospital-onset"
    ]
    assert {value.period.month: (value.numerator, value.status) for value in added} == {
        3: (0, "reported"),
        4: (0, "reported"),
    }
    assert any(note.kind == "question" and "stored as zero" in note.sentence for note in content.notes)


def test_a_month_without_any_row_is_not_reported_where_the_file_prints_its_zeros(write):
    april = [row("CCG", "00C", "0", month="4"), row("National", "ENG", "0", month="4")]
    content = load(write(long_file(*GOOD, *april)))
    assert not any(value.area == "13Q" and value.period.month == 4 for value in values_of(content))
    assert any("not stored" in note.sentence and "13Q" in note.sentence for note in content.notes)


def test_an_absent_row_is_zero_where_zeros_are_left_out_by_rule(write):
    april = [
        row("CCG", "00C", "2", month="4"),
        row("NHS Acute Trust", "RBB", "2", month="4"),
        row("National", "ENG", "2", month="4"),
    ]
    added = [value for value in values_of(load(write(long_file(*GOOD, *april)))) if value.area == "13Q"]
    assert [(value.period.month, value.numerator) for value in added] == [(3, 1), (4, 0)]


def test_a_month_that_one_kind_of_area_lacks_altogether_does_not_make_zeros(write):
    april = [row("CCG", "00C", "2", month="4"), row("National", "ENG", "2", month="4")]
    with pytest.raises(Refused, match=r"April 2019: .* prints 2, but the rows by acute trust add up to 0"):
        load(write(long_file(*GOOD, *april)))


def test_without_a_national_row_nothing_is_filled_in(write):
    content = load(write(long_file(*GOOD[:2], row("CCG", "00C", "2", month="4"))))
    assert len(values_of(content)) == 3


def test_rows_that_cannot_be_read_are_rejected_with_their_line(write):
    rows = [
        *GOOD,
        row("CCG", "00D", "one"),
        row("CCG", "00E", "0", month="13"),
        row("CCG", "0", "0"),
        "E. coli;CCG",
    ]
    rejections = rejected_of(load(write(long_file(*rows))))
    assert [(each.line, each.column) for each in rejections] == [
        (7, "Figure"), (8, "Month"), (9, "Organisation code"), (10, ""),
    ]  # fmt: skip


def test_a_thousands_comma_without_quotes_is_a_rejected_row_and_never_one(write):
    text = long_file(*GOOD[2:4], row("NHS Acute Trust", "RCC", "1,234")).replace(";", ",")
    (rejected,) = rejected_of(load(write(text)))
    assert (rejected.line, rejected.reason[:27]) == (4, "The row has more cells than")


def test_a_file_whose_figures_no_measure_takes_is_refused(write):
    with pytest.raises(
        Refused, match=r"1 row was not loaded.*write “hcai:MRSA” as “indicator” in a definition"
    ):
        load(write(long_file(row("CCG", "00C", "5").replace("E. coli", "MRSA"))))


MRSA = rules_by_indicator("mrsa", "hcai:MRSA", "ccg")


def test_a_definition_that_names_an_infection_takes_its_figures(write):
    rows = [row("CCG", "00C", "5").replace("E. coli", "MRSA bacteraemia"), *GOOD[:2], GOOD[4]]
    values = values_of(load(write(long_file(*rows)), MRSA))
    assert [(value.measure, value.area, value.numerator) for value in values] == [("mrsa", "00C", 5)]


def test_a_file_of_one_infection_without_types_and_metrics_is_known_by_its_columns(write):
    text = """data_collection,ccg_code,fyear6,year_no,month_no,total_cases
        MRSA,00C,201617,2016,10,2""".replace("        ", "")
    (value,) = values_of(load(write(text), MRSA))
    assert (value.measure, value.area, value.period, value.numerator) == ("mrsa", "00C", date(2016, 10, 1), 2)


@needs_shared
def test_the_published_mrsa_file_gives_its_901_cases():
    content = load(LONG.parent / "hcai_other" / "mrsa_ccg_monthly_201607_201707_export.csv", MRSA)
    assert rejected_of(content) == []
    assert sum(value.numerator for value in values_of(content)) == 901


@needs_shared
@pytest.mark.parametrize(
    ("file", "published", "total", "values"),
    [
        ("Ecoli_2018-19.csv", date(2019, 5, 1), 46547, 13416),
        ("Ecoli_2019-20.csv", date(2020, 5, 6), 46877, 13221),
    ],
)
def test_every_published_long_file_gives_what_it_prints(file, published, total, values):
    content = load(LONG / file)
    sums = Counter()
    for value in values_of(content):
        sums[value.measure] += value.numerator
    assert content.parts[0].publication.published == published
    assert len(values_of(content)) == values and rejected_of(content) == []
    assert sums["ecoli-bacteraemia"] == sums["ecoli-bacteraemia-trust"] == total
    assert sums["ecoli-hospital-onset"] + sums["ecoli-community-onset"] == total
    assert not any(note.kind in ("question", "not_loaded") for note in content.notes)

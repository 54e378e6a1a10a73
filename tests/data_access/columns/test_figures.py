from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.loader.columns.figures import figure, read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3231", 3231),
        (" 3 231 ", 3231),
        ("3\u00a0231", 3231),
        ("3\u202f231", 3231),
        ("1,234,567.5", 1234567.5),
        ("0", 0),
        (7, 7),
        ("'12", 12),
        ("12.000000000000002", 12),
        (12.000000000000002, 12),
        (0.1 + 0.2, 0.3),
        ("12r", 12),
        ("1,234 [p]", 1234),
        ("0012", 12),
    ],
)
def test_thousands_marks_do_not_break_a_number(text, expected):
    assert figure(text) == (expected, "reported")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "missing"),
        (None, "missing"),
        ("\u00a0", "missing"),
        ("-", "missing"),
        (":", "missing"),
        ("..", "missing"),
        ("NULL", "missing"),
        ("None", "missing"),
        ("nan", "missing"),
        ("#N/A", "missing"),
        ("n/k", "missing"),
        ("<5", "suppressed"),
        ("< 5", "suppressed"),
        ("1-4", "suppressed"),
        ("1 to 4", "suppressed"),
        ("1–7", "suppressed"),
        ("c", "suppressed"),
        ("#", "suppressed"),
        ("not applicable", "not_applicable"),
        ("–", "missing"),
        ("[x]", "missing"),
        ("*", "suppressed"),
        ("[c]", "suppressed"),
        ("N/A", "not_applicable"),
        ("n/a", "not_applicable"),
        ("[z]", "not_applicable"),
    ],
)
def test_the_four_ways_of_having_no_number_stay_apart(text, status):
    assert figure(text) == (None, status)


@pytest.mark.parametrize(
    "text",
    [
        "1,23",
        "12,3456",
        "3 23",
        "1-2",
        "10-14",
        "five",
        "1e5",
        "5%",
        "£5",
        "12bd",
        "<5%",
        "-3",
        "(3)",
        "−3",
        "inf",
        "9" * 400,
        1e16,
        "٣",
        True,
        "TRUE",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "1.234.567",
        "1 234,567",
        date(2014, 4, 1),
        time(1),
    ],
)
def test_what_is_not_clearly_a_figure_is_not_guessed(text):
    with pytest.raises(ValueError, match=r"is not a figure|is below zero"):
        figure(text)


@given(st.integers(0, 10**12))
def test_a_count_survives_its_thousands_marks(count):
    assert figure(f" {count:,} ".replace(",", " ")) == figure(f"{count:,}") == (count, "reported")


@given(st.text(max_size=30))
def test_any_text_is_a_figure_a_status_or_a_sentence(text):
    try:
        number, status = figure(text)
        assert (number is None) == (status != "reported")
    except ValueError as error:
        assert str(error).endswith(".")


def read(*cells, counts=False):
    column = read_figures(cells, counts=counts)
    assert not column.figures.keys() & column.problems.keys()
    assert column.figures.keys() | column.problems.keys() == set(cells)
    return column


def numbers(column):
    return [number for number, _ in column.figures.values()]


def doubts(column):
    return " ".join(doubt.sentence for doubt in column.doubts)


def test_marks_of_revised_and_provisional_figures_are_kept():
    column = read("12r", "1,234 [p]", "7 e", "8", "c")
    assert column.flags == {"12r": "revised", "1,234 [p]": "provisional", "7 e": "estimated"}
    assert numbers(column) == [12, 7, 8, None, 1234] and "revised" in column.notes[0].sentence


def test_a_comma_marks_decimals_where_the_column_shows_it():
    column = read("12,5", "0,125", "7", "1.234,5")
    assert column.figures["0,125"] == (0.125, "reported") and column.figures["1.234,5"] == (
        1234.5,
        "reported",
    )
    assert "A comma marks decimals" in column.notes[0].sentence and not column.doubts
    assert "its comma as a decimal mark" in doubts(read("12,5", "7"))


@pytest.mark.parametrize("cells", [("1,2,3", "12,34", "1,234,5"), ("12,5", "12.5"), ("1,23", "1,234,567")])
def test_a_comma_that_suits_neither_decimals_nor_thousands_is_not_guessed(cells):
    column = read(*cells)
    assert "is not a figure" in column.problems[cells[0]]


def test_a_comma_that_can_mark_both_is_asked_about():
    assert "“12,345” is read as 12.345, yet beside “12,5”" in doubts(read("12,5", "12,345"))
    mostly_thousands = read("12,5", "1,234", "2,345")
    assert mostly_thousands.figures["1,234"] == (1234, "reported") and "12,5" in mostly_thousands.problems
    assert "thousands or decimals" in doubts(mostly_thousands)
    assert not read("1,234", "2,345").doubts


@pytest.mark.parametrize("cells", [("12.345", "12,801"), ("1.234",), (12.345,), ("12.000", "7")])
def test_a_point_that_may_mark_thousands_is_asked_about(cells):
    assert "may mark thousands" in doubts(read(*cells))


@pytest.mark.parametrize(
    "cells", [("0.123", "1.234"), ("12.5", "1.234"), ("12.0", "13"), (12.0, 13.25), ("0.500",)]
)
def test_a_point_among_other_decimals_is_not_asked_about(cells):
    assert not read(*cells).doubts


def test_a_column_of_counts_has_no_thousandths():
    assert "“1.234” is read as 1.234" in doubts(read("12.5", "1.234", counts=True))


def test_none_may_be_a_zero():
    assert "“None” is read as missing" in doubts(read("None", "3"))


@given(
    st.lists(
        st.text(max_size=12) | st.text("0123456789,. -<rp[]", max_size=9) | st.floats(allow_nan=False)
        | st.integers() | st.none() | st.datetimes() | st.times()
    )
)  # fmt: skip
def test_any_column_is_read_or_told_why_not(cells):
    column = read_figures(cells)
    assert set(cells) <= column.figures.keys() | column.problems.keys()
    assert all(sentence.endswith(".") for sentence in column.problems.values())
    assert all((number is None) == (status != "reported") for number, status in column.figures.values())


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_counts_with_thousands_marks_are_never_changed(counts):
    assert read_figures(f"{count:,}" for count in counts).figures == {
        f"{c:,}": (c, "reported") for c in counts
    }


@given(st.lists(st.integers(0, 10**9), min_size=2, unique=True))
def test_decimal_commas_are_read_right_or_doubted(tenths):
    column = read_figures([f"{number // 10},{number % 10}" for number in tenths])
    assert numbers(column) == [number / 10 for number in tenths] and not column.problems

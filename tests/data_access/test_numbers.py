import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.loader.numbers import figure


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
    "text", ["1,23", "12,3456", "3 23", "1-2", "five", "1e5", "5%", "-3", "nan", "inf", "9" * 400, "٣", True]
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

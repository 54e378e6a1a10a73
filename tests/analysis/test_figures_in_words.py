"""Figures as people write them."""

import pytest

from analysis.figures_in_words import Form, count_words, decimals_for


@pytest.mark.parametrize(
    ("form", "figure", "words"),
    [
        (Form(0, "falls"), 1234.4, "1,234 falls"),
        (Form(1, "per 1,000"), 6.2, "6.2 per 1,000"),
        (Form(1, "%"), 12.34, "12.3%"),
        (Form(0, "£"), -1234567.0, "−£1,234,567"),
        (Form(1), -0.04, "0.0"),
        (Form(2), -3.0, "−3.00"),
        (Form(1, "", whole=True), 42.0, "42"),
        (Form(1, "", whole=True), 42.3, "42.3"),
        (Form(1), 0.0, "0.0"),
    ],
)
def test_a_figure_is_written_for_people(form: Form, figure: float, words: str) -> None:
    assert form.full(figure) == words


def test_the_bare_figure_keeps_only_marks_that_belong_to_it() -> None:
    assert Form(1, "per 1,000").bare(6.2) == "6.2"
    assert Form(1, "%").bare(6.2) == "6.2%"


@pytest.mark.parametrize(
    ("scale", "decimals"),
    [(0.0, 0), (41060.0, 0), (100.0, 0), (99.0, 1), (1.0, 1), (0.5, 2), (0.05, 3), (0.001, 4)],
)
def test_decimals_leave_about_three_figures(scale: float, decimals: int) -> None:
    assert decimals_for(scale) == decimals_for(-scale) == decimals


def test_counts_take_a_plural_unless_there_is_one() -> None:
    assert [count_words(n, "point") for n in (0, 1, 1234)] == ["0 points", "1 point", "1,234 points"]
    assert count_words(2, "body", "bodies") == "2 bodies"

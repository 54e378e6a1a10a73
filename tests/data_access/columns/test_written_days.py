"""The order of day and month is that of the column: shown by one of its cells, contradicted, or asked about."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Sequence

import pytest

from data_access.loader.columns.written_days import WrittenDays
from tests.guards import not_empty


def column(*cells: str) -> WrittenDays:
    """A column of these cells, from line 2 on."""
    days = WrittenDays("since")
    for line, cell in enumerate(cells, 2):
        days.see(cell, line)
    return days


def read(*cells: str) -> list[str]:
    """What each cell is read as, or the sentence that refuses it."""
    days = column(*cells)
    answers = []
    for cell in cells:
        try:
            answers.append(days.in_order(cell))
        except ValueError as problem:
            answers.append(str(problem))
    return answers


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("13/02/2016", "03/04/2016"), ["2016-02-13", "2016-04-03"]),
        (("03/04/2016", "02/13/2016"), ["2016-03-04", "2016-02-13"]),
        (("03.04.16", "13.02.16"), ["2016-04-03", "2016-02-13"]),
        (("01/04/2016 to 30/06/2016", "03/04/2016"), ["2016-04-01 to 2016-06-30", "2016-04-03"]),
        (("04/01/2016 to 06/30/2016", "03/04/2016"), ["2016-04-01 to 2016-06-30", "2016-03-04"]),
    ],
)  # fmt: skip
def test_one_cell_shows_the_order_for_the_whole_column(cells: Sequence[str], days: list[str]) -> None:
    assert read(*cells) == days
    assert column(*cells).doubts() == []


def test_a_column_that_is_read_month_first_is_named() -> None:
    assert column("13/02/2016").notes() == []
    (note,) = column("2016", "02/13/2016", "03/04/2016").notes()
    assert note.sentence == (
        "The dates of the column since are read month first: “02/13/2016” on line 3 is 13 February 2016."
    )


@pytest.mark.parametrize(
    "cell",
    ["2016", "2016-03", "2016-03-04", "2016/17", "2016/17 Q2", "March 2016", "4 March 2016", "05/05/2016", "20160304",
     "soon", "99/99/2016", "", "03/2016", "2017 or later (seen 03/04/2019)"],
)  # fmt: skip
def test_other_cells_show_nothing_and_stay_as_they_are(cell: str) -> None:
    days = column(cell)
    assert (days.in_order(cell), days.doubts(), days.notes()) == (cell, [], [])
    assert column(cell, "02/13/2016").in_order(cell) == cell


def test_a_column_without_any_sign_is_a_doubt_with_both_readings() -> None:
    days = column("2016", "03/04/2016", "05/06/2016", "07/08/2016")
    (doubt,) = days.doubts()
    assert doubt.kind == "ambiguous"
    assert doubt.sentence == (
        "Nothing in the column since shows whether day or month stands first: “03/04/2016” on line 3 (2 more such "
        "cells) is read day first, as 3 April 2016; month first it would be 4 March 2016. Confirm day first, or write "
        "the dates as 2016-04-03."
    )
    assert days.in_order("03/04/2016") == "2016-04-03"


def test_the_rows_that_contradict_the_others_are_refused_and_named() -> None:
    first, second, third, other, either = read("13/02/2016", "14/02/2016", "2015", "02/15/2016", "03/04/2016")
    assert (first, second, third) == ("2016-02-13", "2016-02-14", "2015")
    assert other == (
        "“02/15/2016” can only be read month first, and “13/02/2016” on line 2 only day first. Write it as 2016-02-15, "
        "if that is the day."
    )
    assert either == (
        "“03/04/2016” can be read in two ways, and the column has “13/02/2016” on line 2 only day first and "
        "“02/15/2016” on line 5 only month first. Write it as 2016-04-03 or 2016-03-04."
    )
    assert column("13/02/2016", "02/15/2016").doubts() == []


def test_where_as_many_cells_say_the_one_as_the_other_none_is_read() -> None:
    answers = read("13/02/2016", "02/15/2016")
    for answer in not_empty(answers):
        assert "can only be read" in answer


def test_memory_does_not_grow_with_the_column() -> None:
    days, held = WrittenDays("since"), []
    tracemalloc.start()
    try:
        for line in range(6_000):
            days.see(f"{line % 12 + 1:02}/{line % 11 + 1:02}/{1990 + line % 97}", line)
            if line in (2_000, 5_999):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert held[1] - held[0] < 20_000

"""The chart of an answer starts at zero, breaks over gaps, and marks only what lies within its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from components.figures.answer_chart import NARROW, WIDE, AnswerLines, DatedMark, answer_chart
from tests.components.screen import of_class, parsed
from tests.guards import not_empty

MONTHS = [date(2013 + (3 + at) // 12, (3 + at) % 12 + 1, 1) for at in range(84)]
LINES = AnswerLines(
    periods=MONTHS,
    values=[60.0 + at % 5 for at in range(84)],
    years=[None] * 11 + [62.0] * 73,
    decimals=1,
    kind="worse",
    end=("year to", "Mar 2020"),
    baseline=DatedMark(MONTHS[0], MONTHS[11], "2013/14"),
    half=[None] * 12 + [60 - at for at in range(36)] + [None] * 36,
    starts=DatedMark(date(2014, 10, 1), date(2014, 10, 1), "Programme starts, Oct 2014"),
    promised=DatedMark(date(2015, 9, 1), date(2015, 11, 1), "autumn 2015"),
    aside={MONTHS[-1]: "with caution"},
)


def drawn(lines: AnswerLines) -> Element:
    return parsed(answer_chart(lines, "What it shows", WIDE))


def texts(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter("text")]


@pytest.mark.parametrize("paper", [WIDE, NARROW], ids=lambda paper: paper.name)
def test_everything_lies_on_the_paper_and_the_axis_starts_at_zero(paper: object) -> None:
    root = parsed(answer_chart(LINES, "What it shows", paper))  # type: ignore[arg-type]
    said = texts(root)
    assert "0" in said
    assert {"62.0", "year to", "Mar 2020", "half: 25.0", "baseline", "2013/14", "autumn 2015"} <= set(said)
    assert "Programme starts, Oct 2014" in said
    for each in not_empty(list(root.iter("text"))):
        assert 0 <= float(each.get("y", "-1")) <= paper.height  # type: ignore[attr-defined]
        assert 0 <= float(each.get("x", "-1")) <= paper.width  # type: ignore[attr-defined]


def test_what_is_set_aside_is_hollow_and_says_why() -> None:
    (hollow,) = of_class(drawn(LINES), "ghost")
    assert "".join(hollow.itertext()) == "Mar 2020: 63.0, with caution"


def test_a_line_breaks_where_nothing_is_known() -> None:
    holed = replace(LINES, years=[62.0] * 20 + [None] * 5 + [63.0] * 59)
    (line,) = of_class(drawn(holed), "year-line")
    assert line.get("d", "").count("M") == 2


def test_marks_outside_of_the_figures_are_not_drawn() -> None:
    late = [date(2018 + at // 12, at % 12 + 1, 1) for at in range(84)]
    root = drawn(replace(LINES, periods=late, baseline=None, half=[None] * 84, aside={}))
    assert not {"launch", "promised", "baseline-year", "aim"} & {each.get("class") for each in root.iter()}


def test_a_day_within_a_year_stands_between_two_years() -> None:
    years = [date(2012 + at, 1, 1) for at in range(8)]
    lines = replace(
        LINES, periods=years, values=[60.0] * 8, years=[60.0] * 8, half=[], baseline=None, aside={}
    )
    (launch,) = of_class(drawn(lines), "launch")
    step = (WIDE.width - WIDE.left - WIDE.right) / 7
    across = float(launch.get("d", "").removeprefix("M").split()[0])
    assert across == pytest.approx(WIDE.left + (2 + 9 / 12) * step, abs=0.1)


def test_words_of_the_baseline_year_keep_off_those_of_the_autumn() -> None:
    late = DatedMark(date(2015, 10, 1), date(2016, 9, 1), "to Sep 2016")
    places = {
        each.text: float(each.get("y", "0")) for each in drawn(replace(LINES, baseline=late)).iter("text")
    }
    assert places["to Sep 2016"] <= places["autumn 2015"] - 15


def test_without_a_figure_it_still_stands() -> None:
    nothing = AnswerLines([], [], [], 0, "untold", ("year to", "no month"))
    assert drawn(nothing).find("svg") is not None

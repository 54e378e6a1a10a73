"""Raw files without a format of their own, as tidy tables: the staff survey and England's counts; dates of charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data_access.loader.rows import Refused
from data_access.published import england_counts, england_dates, staff_survey

SURVEY = "Code,Year.Index,Responses,RecommendCare.Index.dichot,WorkStress.Index\n"
COUNTS = "year,month,cdi,mrsa\n"


def survey(folder: Path, *rows: str) -> list[str]:
    """The prepared table's rows."""
    source = folder / "survey.csv"
    source.write_text(SURVEY + "\n".join(rows) + "\n")
    (folder / "prepared").mkdir()
    return staff_survey.prepare([source], folder / "prepared").read_text().splitlines()[1:]


def counts(folder: Path, *rows: str) -> list[str]:
    source = folder / "counts.csv"
    source.write_text(COUNTS + "\n".join(rows) + "\n")
    (folder / "prepared").mkdir()
    return england_counts.prepare([source], folder / "prepared").read_text().splitlines()[1:]


def test_shares_are_weighted_by_respondents_and_a_trust_without_either_is_in_neither(tmp_path: Path) -> None:
    rows = survey(
        tmp_path,
        *("RHM,2015,300,0.8,0.4", "R1F,2015,100,0.4,NA", "RHU,2015,NA,0.9,0.3", "RM3,2015,50,0.5,0.2"),
    )
    assert rows == [
        "staff-happy-with-care,GM,calendar year 2015,25,50,2020-02-18",
        "staff-happy-with-care,WX,calendar year 2015,280,400,2020-02-18",
        "work-stress,GM,calendar year 2015,10,50,2020-02-18",
        "work-stress,WX,calendar year 2015,120,300,2020-02-18",
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("RHM,2015,300,0.7,0.4", "survey.csv, line 3: RHM stands twice in 2015, first on line 2"),
        ("RZZ,2015,300,0.7,0.4", "survey.csv, line 3, RZZ, 2015: the code is of no trust"),
        ("R1F,2015,300,70,0.4", "survey.csv, line 3, R1F, 2015: 70 is no share from 0 to 1"),
        ("R1F,2015,300,many,0.4", "survey.csv, line 3, R1F, 2015: “many” is not a figure"),
        ("R1F,2015,300", "survey.csv, line 3: the row has more or fewer cells"),
    ],
)
def test_what_cannot_be_right_in_the_survey_is_refused_with_line_and_code(
    tmp_path: Path, row: str, words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        survey(tmp_path, "RHM,2015,300,0.8,0.4", row)
    assert words in str(refusal.value)


def test_a_column_that_is_gone_is_named(tmp_path: Path) -> None:
    source = tmp_path / "counts.csv"
    source.write_text("year,month,cdiff,mrsa\n2014,1,5,6\n")
    with pytest.raises(Refused, match=r"counts\.csv has no column cdi any more: its layout changed"):
        england_counts.prepare([source], tmp_path)


def test_england_s_counts_are_dated_by_the_monthly_cycle_and_keep_what_is_missing(tmp_path: Path) -> None:
    assert counts(tmp_path, "2014,1,996,70", "2014,2,-,59") == [
        "c-difficile-england-monthly,ENG,2014-01,996,,2014-04-02",
        "c-difficile-england-monthly,ENG,2014-02,-,,2014-04-02",
        "mrsa-england-monthly,ENG,2014-01,70,,2014-04-02",
        "mrsa-england-monthly,ENG,2014-02,59,,2014-04-02",
    ]


def test_a_month_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"counts\.csv, line 3: January 2014 stands twice"):
        counts(tmp_path, "2014,1,996,70", "2014,1,990,70")


def test_a_chart_gives_its_figures_their_date(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"qualitywatch_index\.csv is missing"):
        england_dates.issued(tmp_path, "vte-england")
    (tmp_path / "england_series").mkdir()
    index = tmp_path / england_dates.INDEX
    index.write_text("chart,chart_made\nQIAAN71-QIAAN72-3,16/11/2016\n")
    assert england_dates.issued(tmp_path, "vte-england") == date(2016, 11, 16)
    assert england_dates.issued(tmp_path, "mrsa-england") == date(2016, 6, 1)
    with pytest.raises(Refused, match="no date for the chart QIAAN135-2, from which admissions-gatekept"):
        england_dates.issued(tmp_path, "admissions-gatekept")
    index.write_text("chart,chart_made\nQIAAN71-QIAAN72-3,16 November\n")
    with pytest.raises(Refused, match="chart_made"):
        england_dates.issued(tmp_path, "vte-england")

"""``python -m data_access.published.make``: what it makes of raw files, and which it refuses with what in its words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.loader.rows import Refused
from data_access.published.collected import make_tables
from data_access.published.make import main
from data_access.published.tables import TABLES, Figures, ShippedTable
from tests.data_access.collections_files import delays
from tests.prepared import sqlite_copy
from tests.shared import needs_shared

AUTHORITIES = (("E06000015", "507", "Derby", 30, 12), ("E10000007", "506", "Derbyshire", 40, 8))
ABROAD = ("-", "9900", "Resident in Wales", 3, 1)
ISSUES = {"April 2018": "14th June 2018", "May 2018": "12th July 2018", "June 2018": "9th August 2018"}
PRESCRIBING = "prescribing/ccg_2010_2019/openprescribing_{}_ccg_201411_201911.csv"
EIP = "early_intervention_psychosis/eip.csv"
BANDS = ",".join(f"Gt_{weeks}_{weeks + 1}_Weeks" for weeks in range(12)) + ",Gt_12_Plus_Weeks"

Make = Callable[..., list[Path]]


def table(name: str, *spans: tuple[date, date]) -> ShippedTable:
    """A table of the product over few months."""
    (whole,) = (each for each in TABLES if each.name == name)
    named = zip(whole.measures, spans, strict=True)
    return replace(whole, figures=tuple(Figures(measure, *span) for measure, span in named))


DELAYS = table("delays_by_authority", (date(2018, 4, 1), date(2018, 6, 1)))
OPIOIDS = table("opioids_by_commissioner", *2 * [(date(2014, 12, 1), date(2015, 1, 1))])
PSYCHOSIS = table("psychosis_by_collaborative", (date(2016, 4, 1), date(2016, 4, 1)))


def workbooks(raw: Path) -> Path:
    """Three months of delays; the folder."""
    folder = raw / "nhs_delayed_transfers"
    folder.mkdir(parents=True)
    for month, published in ISSUES.items():
        delays(folder / f"{month[:3]}_18.xlsx", *AUTHORITIES, ABROAD, period=month, published=published)
    return folder


def prescribing(raw: Path, *lines: str) -> None:
    """Both files of opioids: two groups in two months, and more lines in the first."""
    (raw / PRESCRIBING).parent.mkdir(parents=True)
    usual = [
        f"{month}-01,{code},{n},100"
        for month in ("2014-12", "2015-01")
        for code, n in (("00C", 5), ("00D", 7))
    ]
    for name, more in (("opioidspercent", lines), ("opioidper1000", ())):
        text = "\n".join(["month,code,numerator,denominator", *usual, *more])
        (raw / PRESCRIBING.format(name)).write_text(text + "\n")


def pathways(raw: Path, *codes: str) -> None:
    """Completed pathways of one provider by commissioner: 3 of 5 within two weeks."""
    (raw / EIP).parent.mkdir(parents=True)
    head = f"Date,Provider_Org_code,Provider_name,Org_Code,CCG_Name,Description,{BANDS},Total_Pathways"
    rows = [
        f"01/04/2016,RXX,A trust,{code},A group,EIP pathways completed this month,2,1,2{',0' * 10},5"
        for code in codes
    ]
    (raw / EIP).write_text("\n".join([head, *rows]) + "\n")


@pytest.fixture
def made(product_file: Path, tmp_path: Path) -> Make:
    """Make tables in a scratch folder whose store has the product's own tables already."""

    def make(raw: Path, *tables: ShippedTable) -> list[Path]:
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        sqlite_copy(product_file, scratch / "store.sqlite3")
        return make_tables(raw, tables, scratch)

    return make


def test_a_table_has_its_figures_england_as_printed_and_the_date_of_each_issue(
    made: Make, tmp_path: Path
) -> None:
    workbooks(tmp_path / "raw")
    (path,) = made(tmp_path / "raw", DELAYS)
    lines = path.read_text().splitlines()
    assert lines[:4] == [
        "measure,area,period,numerator,denominator,published",
        "delayed-transfer-days,E06000015,2018-04,42,,2018-06-14",
        "delayed-transfer-days,E10000007,2018-04,48,,2018-06-14",
        "delayed-transfer-days,ENG,2018-04,94,,2018-06-14",
    ]
    assert len(lines) == 1 + 3 * 3


def test_sums_by_collaborative_are_all_that_is_made_of_small_cells(made: Make, tmp_path: Path) -> None:
    pathways(tmp_path / "raw", "00C", "00D", "X24")
    (path,) = made(tmp_path / "raw", PSYCHOSIS)
    assert path.read_text().splitlines()[1:] == [
        "psychosis-two-weeks,ENG,2016-04,9,15,2019-11-14",
        "psychosis-two-weeks,NENC,2016-04,6,10,2019-11-14",
    ]


def remove_a_month(folder: Path) -> None:
    (folder / "May_18.xlsx").unlink()


def copy_a_month(folder: Path) -> None:
    shutil.copy(folder / "May_18.xlsx", folder / "Copy of May.xlsx")


def give_a_month_otherwise(folder: Path) -> None:
    issue = folder / "May_18_revised.xlsx"
    others = [(*authority[:3], 31, 12) for authority in AUTHORITIES]
    delays(issue, *others, ABROAD, period="May 2018", published="12th July 2018", revised="9th August 2018")


def name_a_strange_code(folder: Path) -> None:
    strange = ("E06000999", "999", "Nowhere", 1, 1)
    delays(folder / "May_18.xlsx", *AUTHORITIES, strange, period="May 2018", published="12th July 2018")


def change_the_layout(folder: Path) -> None:
    delays(
        folder / "May_18.xlsx", *AUTHORITIES, period="May 2018", published="12th July 2018", basis="Provider"
    )


def print_another_england(folder: Path) -> None:
    delays(folder / "May_18.xlsx", *AUTHORITIES, period="May 2018", published="12th July 2018", england=900)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (remove_a_month, ("nhs_delayed_transfers", "delayed-transfer-days", "May 2018", "may be missing")),
        (copy_a_month, ("Copy of May.xlsx", "May_18.xlsx", "May 2018", "Remove one")),
        (give_a_month_otherwise, ("May_18.xlsx", "May_18_revised.xlsx", "May 2018", "Keep the right one")),
        (name_a_strange_code, ("May_18.xlsx", "May 2018", "E06000999", "elsewhere.csv")),
        (change_the_layout, ("May_18.xlsx", "Local Authority")),
        (print_another_england, ("May_18.xlsx", "900", "90")),
    ],
)
def test_workbooks_that_are_not_as_they_should_be_are_refused(
    made: Make, tmp_path: Path, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    spoil(workbooks(tmp_path / "raw"))
    with pytest.raises(Refused) as refusal:
        made(tmp_path / "raw", DELAYS)
    for word in words:
        assert word in str(refusal.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2015-01-01,99Z,5,100", ("opioidspercent", "2015-01-01,99Z", "does not know the area 99Z")),
        ("2015-01-01,00C,6,100", ("opioidspercent", "high-dose-opioids, 00C, 2015-01", "different figures")),
        ("2015-01-01,00C,5,100", ("opioidspercent", "high-dose-opioids, 00C, 2015-01", "again")),
        ("2015-13-01,00C,5,100", ("opioidspercent", "line 6", "2015-13-01")),
    ],
)
def test_rows_that_are_not_as_they_should_be_are_refused(
    made: Make, tmp_path: Path, line: str, words: tuple[str, ...]
) -> None:
    prescribing(tmp_path / "raw", line)
    with pytest.raises(Refused) as refusal:
        made(tmp_path / "raw", OPIOIDS)
    for word in words:
        assert word in str(refusal.value)


def test_a_code_that_the_loader_counts_in_england_only_must_be_known_to_be_nowhere(
    made: Make, tmp_path: Path
) -> None:
    pathways(tmp_path / "raw", "00C", "99Z")
    with pytest.raises(Refused, match=r"eip\.csv: the code 99Z is in no footprint.*01/04/2016,RXX"):
        made(tmp_path / "raw", PSYCHOSIS)


def test_a_file_that_is_not_there_is_named_and_what_is_shipped_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / DELAYS.file).write_text("as it was\n")
    assert main(["--raw", str(tmp_path / "raw"), DELAYS.name], shipped, [DELAYS]) == 2
    assert "nhs_delayed_transfers/*.xls*" in capsys.readouterr().err
    assert [path.read_text() for path in shipped.iterdir()] == ["as it was\n"]


def test_a_folder_or_table_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--raw", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err
    assert main(["--raw", str(tmp_path), "nothing"]) == 2
    assert "No table is called nothing" in capsys.readouterr().err


def test_the_command_makes_compares_and_names_the_line_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbooks(tmp_path / "raw")
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    arguments = ["--raw", str(tmp_path / "raw")]
    assert main(arguments, shipped, [DELAYS]) == 0
    assert [path.name for path in shipped.iterdir()] == [DELAYS.file]
    capsys.readouterr()
    path = shipped / DELAYS.file
    path.write_text(path.read_text().replace("2018-05,48", "2018-05,49"))
    changed = path.read_bytes()
    assert main([*arguments, "--check"], shipped, [DELAYS]) == 1
    words = capsys.readouterr().out
    assert f"{DELAYS.file}, line 6: shipped 'delayed-transfer-days,E10000007,2018-05,49,,2018-07-12'" in words
    assert path.read_bytes() == changed, "comparing changes nothing"


@needs_shared
@pytest.mark.slow
def test_some_shipped_tables_are_made_again_to_the_byte(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench makes all of them."""
    some = ["--check", "psychosis_by_collaborative", "staff_survey_by_collaborative", "england"]
    assert main(some) == 0, capsys.readouterr()

"""Templates: every table that can be loaded, as a file that loads as it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data_access.loader.rows import Refused, StoreContext
from data_access.loader.run import Request, load
from data_access.loader.templates import FIGURES, template, template_names
from tests.guards import not_empty

CONTEXT = StoreContext(
    areas={"YH": "collaborative", "00C": "ccg"},
    measures={"ecoli-bacteraemia": "ccg", "falls": "organisation"},
    topics=frozenset({"A-HCAI"}),
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_template_loads_as_it_is(tmp_path: Path, sqlite_product: str, ending: str) -> None:
    paths = [tmp_path / f"{i}{ending}" for i in range(len(template_names()))]
    for name, path in zip(template_names(), paths, strict=True):
        template(name, path, CONTEXT)
    reports = load(Request(tuple(paths), sqlite_product)).files
    outcomes = {
        name: (report.refused, report.rejected, report.read, [doubt.sentence for doubt in report.doubts])
        for name, report in zip(template_names(), reports, strict=True)
    }
    assert outcomes == {name: (None, 0, 2, []) for name in template_names()}


def test_a_workbook_offers_the_words_of_its_columns_and_keeps_codes_as_text(tmp_path: Path) -> None:
    template("figures", tmp_path / "a.xlsx", CONTEXT)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet, lists = book.worksheets
    assert (sheet.title, lists.sheet_state) == ("figures", "hidden")
    offered = {
        str(choice.sqref): [cell.value for (cell,) in lists[choice.formula1.split("!")[1].replace("$", "")]]
        for choice in sheet.data_validations.dataValidation
    }
    assert offered["A2:A1000"] == ["ecoli-bacteraemia", "falls"]
    assert offered["F2:F1000"] == ["reported", "missing", "suppressed", "not_applicable"]
    assert {sheet[f"B{line}"].number_format for line in (2, 500, 1000)} == {"@"}
    assert isinstance(sheet["D3"].value, int | float)


def test_a_name_may_be_written_in_any_case_and_with_hyphens(tmp_path: Path) -> None:
    for name in not_empty(["CCGs-by-collaborative", "sign up counts", "Events"]):
        template(name, tmp_path / f"{name}.csv")
        assert (tmp_path / f"{name}.csv").stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("figurines", "a.csv", f"no template “figurines”. There are: {FIGURES}, sources"),
        ("figures", "a.ods", "as .csv or .xlsx"),
        ("figures", "there.csv", "exists already"),
        ("figures", "no-folder/a.csv", "cannot be written: No such file"),
        ("figures", "no-folder/a.xlsx", "cannot be written: No such file"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str, file: str, words: str) -> None:
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(Refused) as refused:
        template(name, tmp_path / file)
    assert words in str(refused.value)
    assert (tmp_path / "there.csv").read_text() == "mine"

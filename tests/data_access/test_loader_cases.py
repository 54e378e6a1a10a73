"""Inputs of real life (``cases/loader`` of the shared papers): what is stored, with which exit code, and what is said.

``loader_cases.csv`` holds what was looked at beside what each case's author expects; where a refusal was expected of
something that is read by now, it is read. Several inputs are commands one after another.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest

from data_access.loader.options import Options
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from tests.prepared import sqlite_copy
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "cases" / "loader"

pytestmark = needs_shared


def _split(cell: str) -> list[str]:
    return cell.split(" | ") if cell else []


with Path(__file__).with_name("loader_cases.csv").open(encoding="utf-8", newline="") as _file:
    CASES = {row["id"]: {name: _split(cell) for name, cell in row.items()} for row in csv.DictReader(_file)}


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cases' seven measures, their source and their three organisations, as files to be loaded."""
    folder = tmp_path_factory.mktemp("cases")
    for definition in (FOLDER / "setup").glob("*.toml"):
        shutil.copy(definition, folder)
    heading = "id,title,publisher,licence,designation,demonstration,note,codes\n"
    (folder / "sources.csv").write_text(heading + (FOLDER / "setup" / "source.csv").read_text())
    return folder


@pytest.fixture(scope="session")
def base(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the product's own tables and the cases' setup, and no figures. Only for copying."""
    path = tmp_path_factory.mktemp("cases-base") / "store.sqlite3"
    files = (setup / "sources.csv", FOLDER / "setup" / "orgs.csv")
    report = load(Request(files, f"sqlite:///{path}", own_definitions=setup))
    assert report.exit_code == 0
    return path


def stored(url: str) -> list[str]:
    """Figures in force as ``RXX 2014-04-01 12/12345``."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        rows = connection.execute(
            "SELECT area_id, period, numerator, denominator, status FROM observation "
            "ORDER BY measure_id, area_id, period"
        ).fetchall()
    connection.close()
    return [
        f"{area} {period} {status if above is None else f'{above:g}'}{'' if below is None else f'/{below:.9g}'}"
        for area, period, above, below, status in rows
    ]


def words_of(report: Report) -> str:
    """All that the report says, in a line."""
    sentences = [
        text
        for file in report.files
        for text in (
            file.refused or "",
            *(f"line {row.line}, {row.column} “{row.value}”: {row.reason}" for row in file.rejections),
            *(doubt.sentence for doubt in file.doubts),
            *(note.sentence for note in file.notes),
        )
    ]
    return " ".join(sentences)


@pytest.mark.parametrize("case", CASES)
def test_an_input_of_real_life_is_read_right_or_asked(
    case: str, setup: Path, base: Path, tmp_path: Path
) -> None:
    expected = CASES[case]
    url = sqlite_copy(base, tmp_path / "store.sqlite3")
    reports = [
        load(Request((FOLDER / "inputs" / name,), url, own_definitions=setup, options=Options()))
        for name in expected["inputs"]
    ]
    assert [report.exit_code for report in reports] == list(map(int, expected["exits"])), words_of(
        reports[-1]
    )
    assert stored(url) == expected["stored"], words_of(reports[-1])
    assert [words for words in expected["words"] if words not in words_of(reports[-1])] == []


def test_every_case_with_a_file_is_tried() -> None:
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as file:
        given = {row["id"] for row in csv.DictReader(file) if row["input"].startswith("inputs/")}
    assert given - CASES.keys() == set()

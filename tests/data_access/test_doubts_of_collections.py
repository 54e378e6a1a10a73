"""Published collections raise few doubts, and those are the holes and jumps that are really in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from tests.prepared import sqlite_copy
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "real"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
pytestmark = [needs_shared, pytest.mark.slow]
whole = pytest.mark.skipif(os.environ.get("BENCH") != "1", reason="make bench loads the whole folders")


def in_time(folder: str) -> list[Path]:
    """The workbooks of a folder by month; their names are as ``Sept_14``."""

    def month(path: Path) -> tuple[int, int]:
        name, year = path.stem.split("_")
        return int(year), MONTHS.index(name[:3].lower())

    return sorted((REAL / folder).glob("*.xls"), key=month)


def doubts(store: Path, folder: Path, *files: Path) -> dict[str, list[str]]:
    """The kinds of doubt by file; all are confirmed, so that each month is judged by those before it."""
    url = sqlite_copy(store, folder / "store.sqlite3")
    report = load(Request(files, url, options=Options(confirm=confirmed)))
    assert [file.refused for file in report.files] == [None] * len(files)
    return {
        file.path.stem: [f"{d.kind}: {d.sentence}" for d in file.doubts]
        for file in report.files
        if file.doubts
    }


def test_a_hole_and_a_doubling_in_admissions_are_asked_about_and_nothing_else(
    product_file: Path, tmp_path: Path
) -> None:
    """Gloucestershire's trust did not submit from December 2016 on, and Lewisham's figure was too large that month."""
    files = [path for path in in_time("nhs_monthly_activity") if path.stem.endswith("_16")][3:]
    raised = doubts(product_file, tmp_path, *files)
    assert set(raised) <= {"Oct_16", "Dec_16"}  # Guildford's October is half as large again
    assert len(raised["Dec_16"]) == 1
    assert "(11M), December 2016: 631" in raised["Dec_16"][0]


def test_yearly_tables_of_infections_raise_one_doubt_where_a_trust_took_up_reporting(
    product_file: Path, tmp_path: Path
) -> None:
    """Wirral's trust sent no cases from February 2014 on; in March 2016 they were in the figures again."""
    names = ("E_coli_April_2013-14", "E.coli_CCG_2014-15", "E.coli_CCG_2015-16")
    files = [REAL / "hcai_monthly_wide" / f"{name}.csv" for name in names]
    raised = doubts(product_file, tmp_path, *files)
    assert list(raised) == ["E.coli_CCG_2015-16"]
    assert "1 figure is far" in raised["E.coli_CCG_2015-16"][0]
    assert "Wirral (12F), March 2016: 27" in raised["E.coli_CCG_2015-16"][0]


@whole
@pytest.mark.parametrize(
    ("folder", "most", "named"),
    [
        (
            "nhs_monthly_activity",
            7,
            {
                "Jul_14": "Solihull (05P), July 2014: 242",
                "Dec_16": "Lewisham (08L), December 2016: 3,584",
                "May_17": "Calderdale (02T), May 2017: 155",
            },
        ),
        ("nhs_delayed_transfers", 15, {"Aug_13": "Sheffield"}),
    ],
)
def test_whole_folders_raise_a_doubt_in_few_of_their_months(
    product_file: Path, tmp_path: Path, folder: str, most: int, named: dict[str, str]
) -> None:
    raised = doubts(product_file, tmp_path, *in_time(folder))
    assert len(raised) <= most
    for name, words in named.items():
        assert words in " ".join(raised[name])

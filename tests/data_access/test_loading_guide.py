"""What docs/loading-data.md shows can be loaded as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from data_access.loader.run import Request, load
from data_access.queries.rollups import rollups
from data_access.settings import ROOT
from tests.in_force import in_force

GUIDE = ROOT / "docs" / "loading-data.md"
INDENTED = re.compile(r"(?:^ {4}.*\n)+", flags=re.MULTILINE)
NO_FILE = ("python -m", "export ", "File  ")  # commands, and what a report looks like


def examples() -> list[str]:
    """The indented blocks of the guide that are files."""
    blocks = [
        re.sub(r"^ {4}", "", block, flags=re.MULTILINE) for block in INDENTED.findall(GUIDE.read_text())
    ]
    return [block for block in blocks if not block.startswith(NO_FILE)]


def test_every_example_of_the_guide_loads_without_a_rejected_row(tmp_path: Path, sqlite_product: str) -> None:
    files = []
    for number, text in enumerate(examples()):
        files.append(tmp_path / f"example-{number}.csv")
        files[-1].write_text(text, encoding="utf-8")
    report = load(Request(tuple(files), sqlite_product))
    assert len(files) >= 7
    assert {file.path.name: file.refused for file in report.files if file.refused} == {}
    assert [row for file in report.files for row in file.rejections] == []
    assert all(file.read for file in report.files)


def test_two_groups_of_the_guide_are_not_england(tmp_path: Path, sqlite_product: str) -> None:
    tidy = next(text for text in examples() if text.startswith("measure,area,period,numerator"))
    path = tmp_path / "example.csv"
    path.write_text(tidy, encoding="utf-8")
    load(Request((path,), sqlite_product))
    with in_force(sqlite_product):
        england, yorkshire = rollups(measure_id="ecoli-bacteraemia")
        assert (england.series.numerator[0], yorkshire.series.numerator[0]) == (None, None)
        assert (england.reported[0], england.expected[0]) == (1, 195)
        assert 0 < (england.coverage[0] or 0) < 0.01

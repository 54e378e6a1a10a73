"""What docs/loading-data.md shows can be loaded as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from data_access.loader.run import Request, load
from data_access.settings import ROOT

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

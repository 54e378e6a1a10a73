"""What docs/loading-data.md shows can be loaded as it stands there, and what it quotes the loader says."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from data_access.loader.cli import app
from data_access.loader.formats.reference_tables import LAYOUTS
from data_access.loader.run import Request, load
from data_access.queries.rollups import rollups
from data_access.settings import ROOT
from tests.guards import not_empty
from tests.in_force import in_force

GUIDE = (ROOT / "docs" / "loading-data.md").read_text(encoding="utf-8")
INDENTED = re.compile(r"(?:^ {4}.*\n|^\n(?= {4}))+", flags=re.MULTILINE)
NO_FILE = ("python -m", "export ", "File  ", "Doubt about")  # commands, and what a report looks like
DEFINITION = "position = "


def blocks() -> list[str]:
    """The indented blocks of the guide; a comment stands between two that follow one another."""
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).lstrip("\n") for block in INDENTED.findall(GUIDE)]


def examples() -> list[str]:
    """Those that are files of figures or of a reference table."""
    return [block for block in blocks() if not block.startswith((*NO_FILE, DEFINITION))]


@cache
def sentences() -> str:
    """All texts of the loader's source: what it can say."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "data_access/loader").rglob("*.py")
    ]
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(text for text in texts if isinstance(text, str))


def quoted() -> list[str]:
    """The first cells of the two tables of sentences, in the pieces between values."""
    tables = GUIDE.split("| The sentence says |")[1].replace("| The reason says |", "")
    cells = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", tables, flags=re.MULTILINE)
    pieces = (piece.strip() for cell in cells for piece in re.split(r"\.\.\.;?|; ", cell))
    return [piece for piece in pieces if piece and piece != "Do" and set(piece) != {"-"}]


def test_every_example_of_the_guide_loads_without_a_rejected_row_or_a_doubt(
    tmp_path: Path, sqlite_product: str
) -> None:
    files = []
    for number, text in enumerate(examples()):
        files.append(tmp_path / f"example-{number}.csv")
        files[-1].write_text(text, encoding="utf-8")
    folder = tmp_path / "measures"
    folder.mkdir()
    definition = next(block for block in blocks() if block.startswith(DEFINITION))
    (folder / "our-falls.toml").write_text(definition, encoding="utf-8")
    report = load(Request(tuple(files), sqlite_product, own_definitions=folder))
    assert len(files) >= 10
    assert {file.path.name: file.refused for file in report.files if file.refused} == {}
    assert [row for file in report.files for row in file.rejections] == []
    assert [doubt for file in report.files for doubt in file.doubts] == []
    assert all(file.read for file in report.files)


def test_three_groups_of_the_guide_are_not_england(tmp_path: Path, sqlite_product: str) -> None:
    path = tmp_path / "example.csv"
    path.write_text(
        next(text for text in examples() if text.startswith("E. coli bloodstream infections")),
        encoding="utf-8",
    )
    load(Request((path,), sqlite_product))
    with in_force(sqlite_product):
        england, yorkshire = rollups(measure_id="ecoli-bacteraemia")
        assert (england.series.numerator[0], yorkshire.series.numerator[0]) == (None, None)
        assert (england.reported[0], england.expected[0]) == (3, 195)
        assert 0 < (england.coverage[0] or 0) < 0.03


@pytest.mark.parametrize("piece", not_empty(quoted()))
def test_the_loader_says_what_the_guide_quotes(piece: str) -> None:
    assert piece in sentences()


def test_the_guide_names_every_command_and_every_option_of_loading() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    lacking = {name for name in commands if f"`{name}" not in GUIDE and f" {name} " not in GUIDE}
    options = {name for each in commands["load"].params for name in each.opts if name.startswith("--")}
    assert (lacking, {option for option in options if option not in GUIDE}) == (set(), set())
    assert set(re.findall(r"--[a-z][a-z-]+", GUIDE)) <= {
        name for command in commands.values() for each in command.params for name in each.opts
    }


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.title)
def test_the_guide_lists_every_reference_table_with_its_headings(layout) -> None:  # type: ignore[no-untyped-def]
    line = next(
        line
        for line in GUIDE.splitlines()
        if re.match(rf"\| (?:[^|]+; )?{layout.title}(?:;[^|]+)? \| `", line)
    )
    headings = {field.headings[0] for field in layout.fields if field.columns}
    if "(as membership)" in line or "as membership)" in line:
        headings -= {"since", "until", "confidence", "alternative", "share"}
    assert {heading for heading in headings if heading not in line} == set()

"""A table of records: numbers to the right, absent cells as a dash, what is short in one line, within its own box."""

from __future__ import annotations

from dash import html

from components.render_html import to_html
from components.tables.record_table import record_table
from tests.components.screen import walk, words

LONG = "A licence that needs a wider column than others, with its attribution"
TABLE = record_table(
    ("File", "Rows", "Ended", "Licence"),
    [["<b>a.csv", 12_345, "26 November 2026, 11:49 UTC", LONG], ["b.csv", 0, None, ""]],
    "Files",
)


def test_it_scrolls_within_a_region_that_has_a_name() -> None:
    assert (TABLE.className, TABLE.tabIndex) == ("table-scroll", 0)
    assert '<div class="table-scroll"' in to_html(TABLE)
    assert 'aria-label="Files"' in to_html(TABLE)


def test_cells_stand_as_what_they_are() -> None:
    cells = [each for each in walk(TABLE) if isinstance(each, html.Td)]
    assert [words(cell) for cell in cells] == ["12,345", "26 November 2026, 11:49 UTC", LONG, "0", "–", "–"]
    faces = [getattr(cell, "className", None) for cell in cells]
    assert faces == ["figure", "short", "long", "figure", None, None]


def test_columns_and_rows_have_headings() -> None:
    heads = [(words(each), each.scope) for each in walk(TABLE) if isinstance(each, html.Th)]
    assert heads == [("File", "col"), ("Rows", "col"), ("Ended", "col"), ("Licence", "col"), ("<b>a.csv", "row"),
                     ("b.csv", "row")]  # fmt: skip
    assert "&lt;b&gt;a.csv" in to_html(TABLE)

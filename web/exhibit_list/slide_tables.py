"""A table on a slide: its first rows, as many as a room can read, and how many more there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil

from markupsafe import Markup

from components.exhibit import Exhibit
from components.markup import join, tag
from components.picture_sheet.text_width import width_of
from components.tables.numbers import cell_text
from components.words import counted
from web.exhibit_list.slide_letters import LETTERS, WIDTH

PARTS = 6  # slides of one table of signs
# Rows of a table of signs on one slide, by what tells the tables apart.
ROWS = {"matrix": 8, "measure-table": 8, "icon-table": 5}
COLUMNS, LINES = 6, 21  # of a table of words
LONGEST = 120  # letters of one cell
_TABLE = re.compile(r'<table class="([^"]*)"')
_HEAD = re.compile(r"<thead>(.*?)</thead>", re.DOTALL)
# What the signs of a table mean.
_KEY = re.compile(r'<(p|ul) class="(?:key|legend)">.*?</\1>', re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)


def table_parts(markup: str, exhibit: Exhibit) -> Iterator[tuple[Markup, str]]:
    """The exhibit's own table of signs in parts, or the first rows of its numbers; each with a note of what is left."""
    names, head = _TABLE.search(markup), _HEAD.search(markup)
    if names is None or head is None or "record-table" in names[1]:
        yield _numbers(exhibit)
        return
    rows = _ROW.findall(markup[head.end() :])
    most = next((count for name, count in ROWS.items() if name in names[1]), min(ROWS.values()))
    pages = [rows[at : at + most] for at in range(0, len(rows), most)][:PARTS]
    found = _KEY.search(markup)
    key = found[0] if found else ""
    left = len(rows) - sum(len(page) for page in pages)
    for page in pages:
        table = (
            f'<table class="{names[1]}"><thead>{head[1]}</thead><tbody>{"".join(page)}</tbody></table>{key}'
        )
        last = page is pages[-1]
        yield Markup(table), _more(left) if last else ""  # pieces of what was markup before


def _numbers(exhibit: Exhibit) -> tuple[Markup, str]:
    columns = exhibit.columns[:COLUMNS]
    cells = [[_cut(cell_text(cell)) for cell in row[:COLUMNS]] for row in exhibit.rows]
    shown_rows = _within(cells, column_widths([columns, *cells]))
    head = tag("tr", *[tag("th", name, scope="col") for name in columns])
    body = join(tag("tr", *[tag("td", cell) for cell in row]) for row in shown_rows)
    table = tag("table", tag("thead", head), tag("tbody", body), class_="slide-table")
    hidden = len(exhibit.columns) - len(columns)
    note = " ".join(
        part
        for part in (
            _more(len(cells) - len(shown_rows)),
            f"{counted(hidden, 'column')} more." if hidden else "",
        )
        if part
    )
    return table, note


def column_widths(rows: Sequence[Sequence[str]], whole: float = WIDTH) -> list[float]:
    """About what a browser gives each column: by the longest cell of each, within bounds."""
    longest = [
        min(max((len(cell) for cell in column), default=1), 60) + 6 for column in zip(*rows, strict=True)
    ]
    return [whole * each / sum(longest) for each in longest]


def _within(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Sequence[Sequence[str]]:
    """The first rows that fit, by a guess at how their cells fold; at least one."""
    left = float(LINES)
    for at, row in enumerate(rows):
        folds = [
            ceil(1.2 * width_of(cell, LETTERS) / (width - 12))
            for cell, width in zip(row, widths, strict=True)
        ]
        left -= max([1, *folds]) + 0.3
        if left < 0 and at:
            return rows[:at]
    return rows


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _more(count: int) -> str:
    return f"{counted(count, 'row')} more on the page." if count > 0 else ""

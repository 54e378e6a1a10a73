"""Measures as rows: two years, a line, what changed, the latest period, and, where asked for, a column a place.

It travels as markup: five hundred cells as components would weigh ten times as much. Places stand in the order in
which they are given, never by figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from components.markup import EMPTY, join, tag
from components.tables.short_names import distinct_parts, short_lines


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A value as it is written, with its year or period; empty where there is none.

    ``note`` is what to know of it: a few words, and all of them for the pointer and for those who hear it.
    """

    value: str = ""
    year: str = ""
    note: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ChangeFace:
    """A change verdict: ``icon`` is a file of the folder of icons, or ``""``; ``mark`` then stands in its place.

    ``kind`` is its colour's name, ``brief`` a few words, ``detail`` the interval, ``words`` all of it in full.
    """

    kind: str
    icon: str
    mark: str
    brief: str
    detail: str
    words: str


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """One place's change verdict: as an icon or a faint mark, in words with its latest period, and where it leads."""

    icon: str
    mark: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class CountedPlaces:
    """How many places changed which way: ``segments`` are (kind, how many) along the bar, ``words`` say the same."""

    segments: Sequence[tuple[str, int]]
    words: str


@dataclass(frozen=True, slots=True)
class IconRow:
    """One measure. ``line`` is its small chart; ``latest`` the latest period's icons as (file, words), then its value.

    ``first`` rows stand on narrow screens before all others are asked for.
    """

    name: str
    href: str
    unit: str
    baseline: YearFigure
    year: YearFigure
    line: Markup
    change: ChangeFace
    icons: Sequence[tuple[str, str]]
    latest: YearFigure
    first: bool
    counted: CountedPlaces | None = None
    cells: Sequence[PlaceCell] = ()


@dataclass(frozen=True, slots=True)
class IconGroup:
    """Measures that belong together, under one heading."""

    name: str
    rows: Sequence[IconRow]


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """One place of the head: its name, and its page where it has one."""

    name: str
    href: str | None = None


MARKS = (("·", "no clear change"), ("?", "cannot tell"), ("–", "no figures"))
COLUMNS = ("name", "year before", "year", "line", "change", "now")
KEY = (
    ("improvement-low", "as hoped, lasting"),
    ("concern-high", "other way: a question to ask"),
    ("neither-high", "not lasting, or neutral"),
)
HOLLOW = ("improvement-low-open", "outline: may be chance among so many")


def icon_table(
    groups: Sequence[IconGroup],
    caption: str,
    subject: str,
    columns: Sequence[PlaceColumn] = (),
    counted: int = 0,
) -> Markup:
    """The table under its key, in a ``div``.

    ``subject`` is the place of the rows' own figures; ``columns`` are further places. ``counted``: so many places are
    counted in a column of their own, with or without columns of theirs.
    """
    counted = counted or len(columns)
    face = "measure-table with-places" if columns else "measure-table"
    table = tag(
        "table",
        tag("caption", caption, class_="visually-hidden"),
        _widths(len(columns), counted),
        tag("thead", _head(subject, columns, counted)),
        *[_group(group, len(columns), counted) for group in groups],
        class_=face,
    )
    return tag("div", _key(hollow=bool(columns)), table, class_="measure-table-frame")


def _widths(places: int, counted: int) -> Markup:
    """The columns, whose widths the style sheet holds: the rows are too many to be measured first."""
    names = (*COLUMNS, *(("count",) if counted else ()), *("place",) * places)
    return tag("colgroup", *[tag("col", class_=name) for name in names])


def _key(*, hollow: bool) -> Markup:
    """What the icons mean, in a line that stays in sight with the heads."""
    icons = [tag("span", _image(name, "", 16), f" {words}") for name, words in KEY]
    if hollow:
        icons.append(tag("span", _image(HOLLOW[0], "", 16), f" {HOLLOW[1]}", class_="of-places"))
    marks = [
        tag("span", tag("b", sign, class_="faint"), f" {words}", class_="of-places") for sign, words in MARKS
    ]
    words = tag("span", "Since the baseline year:", class_="key-name")
    return tag("p", words, *icons, *marks, class_="key")


def _head(subject: str, columns: Sequence[PlaceColumn], counted: int) -> Markup:
    names = (
        ("name", "Measure"),
        ("year before", "Baseline year"),
        ("year", "Latest year"),
        ("line", f"{subject}, each period"),
        ("change", "Change"),
        ("now", "Latest period"),
        *((("count", f"The {counted} counted"),) if counted else ()),
    )
    heads = [tag("th", words, scope="col", class_=name) for name, words in names]
    return tag("tr", *heads, *map(_place, columns, distinct_parts([column.name for column in columns])))


def _place(column: PlaceColumn, brief: str) -> Markup:
    """What tells the name from the others in two lines, and all of it for the pointer and for those who hear it."""
    lines = join(tag("span", line) for line in short_lines(brief))
    visible = tag("span", lines, class_="upright", aria_hidden="true")
    hidden = tag("span", column.name, class_="visually-hidden")
    inner = tag("a", visible, hidden, href=column.href) if column.href else visible + hidden
    return tag("th", inner, scope="col", class_="place", title=column.name)


def _group(group: IconGroup, places: int, counted: int) -> Markup:
    """The rows under their heading, whose words lie over empty cells: one that spans columns would need them all."""
    later = "" if any(row.first for row in group.rows) else " later"
    name, colon, meaning = group.name.partition(":")
    head = tag("th", name, tag("span", f"{colon}{meaning}"), scope="rowgroup", class_="group")
    fixed = (*COLUMNS[1:], *(("count",) if counted else ()))
    rest = [*[tag("td", EMPTY, class_=column) for column in fixed], *[Markup("<td></td>")] * places]
    return tag("tbody", tag("tr", head, *rest, class_=f"head{later}"), *[_row(row) for row in group.rows])


def _row(row: IconRow) -> Markup:
    # Written out: a table has thirty of them, and each so many parts that building them by name takes half the time.
    later = Markup("") if row.first else Markup(' class="later"')
    change, icons = row.change, join(_image(name, words, 22) for name, words in row.icons)
    return Markup(
        f"<tr{later}>"
        f'<th scope="row" class="name"><a href="{escape(row.href)}">{escape(row.name)}</a>'
        f'<span class="unit">{escape(row.unit)}</span></th>'
        f'<td class="year before">{_figure(row.baseline)}</td><td class="year">{_figure(row.year)}</td>'
        f'<td class="line">{row.line}</td>'
        f'<td class="change change-{escape(change.kind)}" title="{escape(change.words)}">{_mark(change)}'
        f'<span class="brief">{escape(change.brief)}</span><span class="detail">{escape(change.detail)}</span></td>'
        f'<td class="now">{icons}{_figure(row.latest)}</td>{_count(row.counted)}'
        f"{join(_cell(cell) for cell in row.cells)}</tr>"
    )


def _figure(figure: YearFigure) -> Markup:
    note = EMPTY
    if figure.note:
        brief, whole = figure.note
        visible = tag("span", brief, aria_hidden="true")
        note = tag("span", visible, tag("span", whole, class_="visually-hidden"), title=whole)
    if not figure.value:
        return Markup('<span class="faint">–</span>') + note
    return Markup(f"<b>{escape(figure.value)}</b><span>{escape(figure.year)}</span>{note}")


def _mark(change: ChangeFace) -> Markup:
    return _image(change.icon, "", 18) if change.icon else EMPTY


def _count(counted: CountedPlaces | None) -> Markup:
    if counted is None:
        return EMPTY
    # One part a place: what is drawn can be counted, and no element needs a width of its own.
    bar = join(Markup(f'<i class="{escape(kind)}"></i>') * many for kind, many in counted.segments)
    drawn = tag("span", bar, class_="bar", aria_hidden="true") if bar else EMPTY
    return tag("td", drawn, tag("span", counted.words), class_="count")


def _cell(cell: PlaceCell) -> Markup:
    sign = (
        _image(cell.icon, "", 20) if cell.icon else Markup(f'<b aria-hidden="true">{escape(cell.mark)}</b>')
    )
    words = escape(cell.words)
    if cell.href is None:
        return Markup(f'<td title="{words}">{sign}<span class="visually-hidden">{words}</span></td>')
    return Markup(f'<td><a href="{escape(cell.href)}" title="{words}" aria-label="{words}">{sign}</a></td>')


def _image(name: str, words: str, size: int) -> Markup:
    """An icon of the folder; one without words stands beside its own."""
    title = f' title="{escape(words)}"' if words else ""
    return Markup(
        f'<img class="icon" src="/assets/icons/{escape(name)}.svg" alt="{escape(words)}"{title} '
        f'width="{size}" height="{size}"/>'
    )

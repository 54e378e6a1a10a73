"""What of an exhibit, drawn while names are hidden, may be shown: no way to a place, no size, no name left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from components.chart_kind import ChartKind
from components.exhibit import Exhibit, exhibit_page
from components.render_html import to_html
from data_access.hidden_names import HiddenNames

# Columns that say how large a place is, or of how many it consists.
TELLING = frozenset(
    {
        "Code", "Numerator", "Denominator", "Reporting", "Coverage, %", "Residents", "Cases, first year",
        "Cases, latest year", "Periods reported", "Not submitted", "Suppressed", "Questioned", "Not applicable",
    }
)  # fmt: skip
# The latest figure of the table of icons is a count for some measures.
TELLING_IN = {"icons": frozenset({"Latest"})}
LEFT_A_NAME = "This exhibit cannot be shown without names: one is left in its {where}."
_OTHER_PARTS = ("brief",)  # of exhibits that have it
_NO_PLACE = ("/method", "/glossary")
_HREF = re.compile(r'(<a\b[^>]*?) href="[^"]*"')


class NamesLeft(Exception):
    """An exhibit cannot be shown without names. The message is a sentence that says why."""


def veiled_exhibit(exhibit: Exhibit, names: HiddenNames) -> Exhibit:
    """The exhibit without links, files and columns that tell. Raises ``NamesLeft`` where a name is left in it."""
    columns, rows = _columns_that_may_stay(exhibit)
    bare = replace(
        exhibit,
        title=exhibit.title.replace(", by name", ", by letter"),
        picture=without_links(exhibit.picture),
        figure=None,
        more=tuple(
            part for part in map(without_links, exhibit.more) if part and not names.named_in(_text(part))
        ),
        ways=(),
        above=None,
        columns=columns,
        rows=rows,
        chart=_chart_of(exhibit, columns),
        download="",
        numbers_address="",
        **{part: without_links(getattr(exhibit, part)) for part in _OTHER_PARTS if hasattr(exhibit, part)},
    )
    _check(bare, names)
    return bare


def _columns_that_may_stay(exhibit: Exhibit) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Columns that tell no size and are not empty all the way down."""
    stay = [
        at
        for at, name in enumerate(exhibit.columns)
        if name not in TELLING | TELLING_IN.get(exhibit.ident, frozenset())
        and any(row[at] is not None for row in exhibit.rows)
    ]
    return tuple(exhibit.columns[at] for at in stay), tuple(
        tuple(row[at] for at in stay) for row in exhibit.rows
    )


def _chart_of(exhibit: Exhibit, columns: Sequence[str]) -> ChartKind | None:
    """What makes the chart, of the columns that stay; tiles stand in no geography."""
    chart = exhibit.chart
    if chart is None or chart.along not in columns:
        return None
    kept = tuple((role, column) for role, column in chart.columns if column in columns)
    return replace(chart, columns=kept, positions=())


def without_links(part: Any) -> Any:
    """Components with the words of their links and without where these lead; choices and buttons go."""
    if isinstance(part, Markup):
        return Markup(_HREF.sub(r"\1", str(part)))  # a Markup would escape what the pattern found
    if isinstance(part, list | tuple):
        return [each for each in map(without_links, part) if each is not None]
    if isinstance(part, html.Form | html.Button):
        return None
    if isinstance(part, dcc.Link | html.A) and not str(part.href).startswith(_NO_PLACE):
        return html.Span(without_links(part.children), className=getattr(part, "className", None))
    if isinstance(part, Component):
        return _copied(part)
    return part


def _copied(part: Component) -> Component:
    properties = dict(part.to_plotly_json()["props"])
    properties.pop("data-area", None)
    if "children" in properties:
        properties["children"] = without_links(properties["children"])
    return type(part)(**properties)


def _check(exhibit: Exhibit, names: HiddenNames) -> None:
    """Search all that leaves with an exhibit; what a name stands in is said, and never the name."""
    places: Sequence[tuple[str, Any]] = (
        ("title", (exhibit.title, exhibit.subject, exhibit.ident, *_said(exhibit))),
        ("words", (exhibit.sentence, exhibit.definition)),
        ("source", exhibit.source),
        ("numbers", (exhibit.columns, exhibit.rows, exhibit.chart)),
        ("picture", _text(exhibit_page(exhibit))),
    )
    for where, content in places:
        if names.named_in(unescape(str(content))):
            raise NamesLeft(LEFT_A_NAME.format(where=where))


def _said(exhibit: Exhibit) -> tuple[str, ...]:
    """What else stands above the picture."""
    return tuple(str(getattr(exhibit, name, "")) for name in ("finding", "subtitle"))


def _text(part: Any) -> str:
    return unescape(to_html(html.Div(part)))

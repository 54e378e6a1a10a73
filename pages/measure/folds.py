"""What a reader opens when it is wanted: parts of the page behind a heading each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from components.controls import choice_link
from components.exhibit import Exhibit, demonstration_mark, exhibit
from pages.measure.view_state import MeasureView


def fold(ident: str, heading: str, content: Sequence[Any], *, is_open: bool) -> html.Details:
    """A part of the page behind its heading; ``ident`` is the part in addresses."""
    return html.Details(
        [html.Summary(html.H2(heading)), *content], id=f"part-{ident}", className="fold", open=is_open
    )


def exhibit_fold(made: Exhibit, view: MeasureView) -> html.Details:
    """An exhibit behind its own title."""
    figure = exhibit(replace(made, level=3))
    return fold(made.ident, made.title, [figure], is_open=view.part == made.ident)


def exhibit_apart(made: Exhibit, view: MeasureView) -> html.Details | html.Figure:
    """An exhibit that is as large as the rest of the page: its title leads to the page with it.

    It is not drawn beside an opened chart either.
    """
    if view.part == made.ident and not view.opens_chart:
        return exhibit_fold(made, view)
    address = f"{view.href(part=made.ident)}#{made.ident}"
    heading = html.H2(choice_link(made.title, address), id=f"{made.ident}-title")
    mark = demonstration_mark(made.source.demonstration)
    return html.Figure(
        html.Figcaption(html.Div([heading, mark], className="exhibit-title")),
        className="exhibit apart",
        id=made.ident,
        **{"aria-labelledby": f"{made.ident}-title"},
    )

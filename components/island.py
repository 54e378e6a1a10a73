"""The place of an interactive chart or map: a picture with its form, until Dash has drawn the living one over it."""

from __future__ import annotations

from typing import Any

from dash import html

ENTRY = "react-entry-point"  # where Dash's renderer draws; it demands this id
CONTENT = "island-content"


def island(picture: Any) -> html.Div:
    """The picture, and room for the living chart over it.

    A document that holds an island gets Dash's scripts; ``assets/island.js`` takes the picture away when the chart
    stands. Without scripts the picture and its form are all there is.
    """
    return html.Div(
        [
            html.P("The interactive chart is being drawn …", className="island-status", role="status"),
            html.Div(picture, className="island-picture"),
            html.Div(html.Div(id=ENTRY), className="island-chart"),
        ],
        className="island",
    )

"""Any other address: a real 404 that says so and offers the ways on."""

from __future__ import annotations

import dash
from dash import dcc, html

from components import addresses
from components.shell import page

WAYS = (
    (addresses.HOME, "England: all measures"),
    (addresses.TOPICS, "Topics: who works on what"),
    (addresses.CAMPAIGN, "Sign up to Safety"),
)


def register() -> None:
    """Dash shows the page whose module is named so for every address it does not know."""
    dash.register_page("not_found_404", layout=layout, title="Not found | Patient Safety Collaboratives")


def layout(asked_path: str = "", **_unknown: str) -> html.Div:
    """The page for an address that is not one of ours."""
    return page(
        "There is no page at this address",
        html.Ul([html.Li(dcc.Link(name, href=href)) for href, name in WAYS]),
        lead=f"Nothing stands at “{asked_path[:80]}”. The address may be misspelt, or the page may have moved. "
        "From here you can go to:",
    )

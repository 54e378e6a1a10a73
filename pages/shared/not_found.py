"""Any other address: a real 404 that says so and offers the ways on."""

from __future__ import annotations

from dash import dcc, html

from components import addresses
from components.shell import page
from data_access.queries.whole import whole_name

WAYS = (
    (addresses.TOPICS, "Topics: who works on what"),
    (addresses.CAMPAIGN, "Sign up to Safety"),
)


def not_found(path: str) -> html.Div:
    """The page for an address that is not one of ours."""
    return page(
        "There is no page at this address",
        _ways_on(),
        lead=f"Nothing stands at “{path[:80]}”. The address may be misspelt, or the page may have moved. "
        "From here you can go to:",
    )


def too_long(length: int, most: int) -> html.Div:
    """The page for an address that is longer than any of ours."""
    return page(
        "This address is too long",
        _ways_on(),
        lead=f"It has {length:,} characters; ours have at most {most:,}. Something was probably pasted into it. "
        "From here you can go to:",
    )


def _ways_on() -> html.Ul:
    ways = ((addresses.HOME, f"{whole_name()}: all measures"), *WAYS)
    return html.Ul([html.Li(dcc.Link(name, href=href)) for href, name in ways])

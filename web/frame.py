"""What stands around every page: the menus of measures and collaboratives that there are."""

from __future__ import annotations

from typing import Any

from dash import html

from components import addresses
from components.frozen import frozen
from components.shell import shell
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from data_access.snapshot import store_problem
from pages.shared.measure_source import full_title


def framed(content: Any = None) -> html.Div:
    """The frame, with the content where it is given; otherwise Dash puts the page of the address there."""
    if store_problem():
        return frozen(shell([], [], content))
    shown = [(addresses.measure(one.id), full_title(one)) for one in measures() if one.latest]
    places = [(addresses.collaborative(one.slug), one.name) for one in collaboratives()]
    return frozen(shell(places, shown, content))

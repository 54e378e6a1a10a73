"""The addresses that are made ahead: the pages without choices, and those of every measure and collaborative."""

from __future__ import annotations

from collections.abc import Iterator

from components import addresses
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from data_access.snapshot import snapshot


def page_addresses() -> Iterator[str]:
    """First the pages that most readers open first: home, what it links to, then every measure."""
    yield from (addresses.HOME, addresses.TOPICS, addresses.CAMPAIGN)
    with snapshot():
        places = [addresses.collaborative(place.slug) for place in collaboratives()]
        definitions = [addresses.measure(measure.id) for measure in measures()]
    yield from places
    yield from definitions

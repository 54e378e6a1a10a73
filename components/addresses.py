"""Every address of the product, built in one place. A page's ``layout`` reads its own back from the query string."""

from __future__ import annotations

from urllib.parse import quote, urlencode

HOME = "/"
TOPICS = "/topics"
CAMPAIGN = "/sign-up-to-safety"
PROGRAMME = "/programme"
PLACES = "/places"
ABOUT = "/about"
METHOD = "/method"
GLOSSARY = "/glossary"
ACCESSIBILITY = "/accessibility"
LICENCE = "/licence"
DATA = "/data"
LIST = "/list"
STORE_ARCHIVE = "/download/store.zip"
FOOTPRINTS = "/geo/footprints.geojson"


def _href(path: str, **query: str | None) -> str:
    stated = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(stated)}" if stated else path


def home(measure: str | None = None, view: str | None = None) -> str:
    """The national page with the figures of ``measure``; ``view`` shows the collaboratives otherwise than on a map."""
    return _href(HOME, measure=measure, view=view)


def measure(ident: str, area: str | None = None, show: str | None = None, **view: str | None) -> str:
    """One measure; ``area`` opens one collaborative's chart, ``show`` opens another exhibit.

    ``view`` holds the page's other controls, such as ``month`` and ``footprint``.
    """
    return _href(f"/measure/{ident}", area=area, open=show, **view)


def collaborative(slug: str, measure: str | None = None, **view: str | None) -> str:
    """One collaborative; ``measure`` opens that panel, ``view`` holds the page's other controls."""
    return _href(f"/collaborative/{slug}", measure=measure, **view)


def organisation(code: str, measure: str | None = None, **view: str | None) -> str:
    """One organisation by its ODS code; ``measure`` opens that panel."""
    return _href(f"/organisation/{quote(code, safe='')}", measure=measure, **view)


def topics(topic: str | None = None, area: str | None = None, **window: str | None) -> str:
    """The topic grid; ``topic`` opens one topic with its whole pathway, ``area`` narrows that to one collaborative.

    ``window`` holds the months and rules of the pathway's charts.
    """
    return _href(TOPICS, topic=topic, area=area, **window)


def campaign(measure: str | None = None) -> str:
    """Sign up to Safety with the halving line of one measure."""
    return _href(CAMPAIGN, measure=measure)


def places(text: str | None = None) -> str:
    """The look-up of places by name or code."""
    return _href(PLACES, q=text)


def method(anchor: str) -> str:
    """A part of the method, by the anchor of its heading."""
    return f"{METHOD}#{anchor}"


def download(page: str, exhibit: str, **query: str | None) -> str:
    """The numbers of one exhibit as CSV, for exactly what the page shows."""
    return _href(f"/download/{page}/{exhibit}.csv", **query)


def exhibit(page: str, name: str, **query: str | None) -> str:
    """One exhibit without the page around it, with the table of its numbers."""
    return _href(f"/exhibit/{page}/{name}", **query)

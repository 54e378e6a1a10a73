"""Every address of the product, built in one place. A page's ``layout`` reads its own back from the query string."""

from __future__ import annotations

from urllib.parse import quote, urlencode

HOME = "/"
TOPICS = "/topics"
LEARNING = "/learning"
SOLUTIONS = "/solution"
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
REPORTS = "/report"
CHANGES = "/changes"
SEARCH = "/search"
SUGGESTIONS = "/search/suggest"
STORE_ARCHIVE = "/download/store.zip"
FOOTPRINTS = "/geo/footprints.geojson"


def _href(path: str, **query: str | None) -> str:
    stated = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(stated)}" if stated else path


def home(measure: str | None = None, view: str | None = None, since: str | None = None) -> str:
    """The national page with the figures of ``measure``; ``view`` shows the collaboratives otherwise than on a map.

    ``since`` is the month from which changes are listed, as ``2019-12``.
    """
    return _href(HOME, measure=measure, view=view, since=since)


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


def topic(ident: str, area: str | None = None, **query: str | None) -> str:
    """One topic's own page by its id; ``area`` narrows it to one collaborative, ``query`` holds its other controls."""
    return _href(f"{TOPICS}/{quote(ident, safe='')}", area=area, **query)


def learning(**query: str | None) -> str:
    """What worked elsewhere; ``query`` narrows it, as ``topic``, ``setting`` and ``grade``."""
    return _href(LEARNING, **query)


def solution(ident: str) -> str:
    """One solution by its id."""
    return f"{SOLUTIONS}/{quote(ident, safe='')}"


def campaign(measure: str | None = None) -> str:
    """Sign up to Safety with the halving line of one measure."""
    return _href(CAMPAIGN, measure=measure)


def places(text: str | None = None) -> str:
    """The look-up of places by name or code."""
    return _href(PLACES, q=text)


def search(text: str | None = None, *, every: bool = False) -> str:
    """The search for a text; with ``every`` all its answers stand there."""
    return _href(SEARCH, q=text, all="1" if every else None)


def ready_list(kind: str, ident: str) -> str:
    """The list of exhibits that stands ready for a collaborative (by slug) or a measure (by id)."""
    return _href(LIST, ready=f"{kind}:{ident}")


def report(quarter: str) -> str:
    """The national report of a quarter of the financial year, such as ``2015-16-Q2``."""
    return f"{REPORTS}/{quote(quarter, safe='')}"


def frozen_report(quarter: str, version: int) -> str:
    """One version of a report as it was frozen."""
    return f"{report(quarter)}/frozen/{version}"


def changes_since(since: str | None = None, area: str | None = None) -> str:
    """What changed since a day (``2019-12-31``), for the whole or for the collaborative ``area``."""
    return _href(CHANGES, since=since, area=area)


def changes_feed(since: str | None = None, area: str | None = None) -> str:
    """The same as an Atom feed."""
    return _href(f"{CHANGES}.atom", since=since, area=area)


def method(anchor: str) -> str:
    """A part of the method, by the anchor of its heading."""
    return f"{METHOD}#{anchor}"


def download(page: str, exhibit: str, **query: str | None) -> str:
    """The numbers of one exhibit as CSV, for exactly what the page shows."""
    return _href(f"/download/{page}/{exhibit}.csv", **query)


def exhibit(page: str, name: str, **query: str | None) -> str:
    """One exhibit without the page around it, with the table of its numbers."""
    return _href(f"/exhibit/{page}/{name}", **query)

"""Every page in every kind of view, by name, for tests that hold everywhere."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dash import html

from components.exhibit import Exhibit
from data_access.definitions import FOLDER
from data_access.loader.default_store import REFERENCE
from pages.about import page as about
from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.data import page as data
from pages.home import page as home
from pages.measure import page as measure
from pages.organisation import page as organisation
from pages.topics import page as topics
from tests.components.screen import markups, walk
from tests.pages.exhibits_of import drawn, exhibits_of, made_by


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = {row["slug"]: row["name"] for row in _rows("collaboratives")}
NAMES = sorted(PLACES.values())
DEFINED: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
INVENTED = {ident for ident, definition in DEFINED.items() if definition["demonstration"]}
ECOLI = "ecoli-bacteraemia"
# Defined for whoever loads its indicator; nothing of it is shipped.
NOT_SHIPPED = {"campylobacter"}
WITH_FIGURES = sorted(DEFINED.keys() - NOT_SHIPPED)
PLACED = {ident for ident in WITH_FIGURES if DEFINED[ident]["collected_from"] != "england"}
# One measure for each chart and grain that is drawn.
MEASURES_OF_EACH_CHART = sorted(
    {(DEFINED[ident]["chart"], DEFINED[ident]["grain"]): ident for ident in WITH_FIGURES}.values()
)
HARM = [
    ident
    for ident in WITH_FIGURES
    if (DEFINED[ident]["kind"], DEFINED[ident]["direction"], DEFINED[ident]["grain"])
    == ("outcome", "decrease", "month")
]


@dataclass(frozen=True)
class PageView:
    """One page at one address: what it draws, and its exhibits as downloads see them.

    Only for reading the default store: what was drawn once is kept for the next test.
    """

    module: Any
    query: tuple[tuple[str, str], ...] = ()

    def layout(self) -> Any:
        return _layout(self)

    def made(self) -> dict[str, Exhibit]:
        return _made(self)


@cache
def _layout(view: PageView) -> Any:
    return drawn(view.module, dict(view.query))


@cache
def _made(view: PageView) -> dict[str, Exhibit]:
    return made_by(view.module, dict(view.query))


@cache
def downloadable(address: str) -> dict[str, Exhibit]:
    """The exhibits at the page of a download's address, built anew as the download would."""
    parts = urlsplit(address)
    place = parts.path.partition("/download/")[2].rpartition("/")[0]
    return exhibits_of(place, dict(parse_qsl(parts.query)))


def _view(module: Any, **query: str) -> PageView:
    return PageView(module, tuple(query.items()))


# Unlike one another: a rate for residents with a funnel, and a running total without one.
SOME_MEASURES = (ECOLI, "fellows-in-post")
MEASURE_VIEWS = {f"measure {ident}": _view(measure, measure_id=ident) for ident in SOME_MEASURES}
PLACE_VIEWS = {"collaborative wessex": _view(collaborative, slug="wessex")}
OPENED = {
    "measure with England opened": _view(measure, measure_id=ECOLI, open="england"),
    "measure with the map opened": _view(measure, measure_id=ECOLI, open="map"),
    "measure with a place opened": _view(measure, measure_id=ECOLI, area="wessex"),
    "invented measure with a place opened": _view(measure, measure_id="falls-with-harm", area="wessex"),
    "measure's kinds of variation in a month": _view(
        measure, measure_id=ECOLI, map="variation", month="2018-05", scale="own"
    ),
    "measure in a month as now": _view(
        measure, measure_id="falls-with-harm", month="2014-02", footprint="now", area="oxford"
    ),
    "measure's interactive map of kinds": _view(
        measure, measure_id="falls-with-harm", map="variation", open="map"
    ),
    "collaborative with a panel opened": _view(collaborative, slug="wessex", measure=ECOLI),
    "collaborative with an invented panel opened": _view(
        collaborative, slug="wessex", measure="falls-with-harm"
    ),
    "topics with one opened": _view(topics, topic="A-HCAI"),
    "topics with one place's pathway": _view(topics, topic="B-FALL", area="wessex"),
    "organisation": _view(organisation, code="DEMO-WX-A1"),
    "organisation with a panel opened": _view(organisation, code="DEMO-EM-A4", measure="falls-with-harm"),
}
PLAIN = {
    "home": _view(home),
    "topics": _view(topics),
    "campaign": _view(sign_up_to_safety),
    "about": _view(about),
    "data": _view(data),
}
CHOSEN = {
    "home with an invented measure": _view(home, measure="falls-with-harm"),
    "campaign with an invented measure": _view(sign_up_to_safety, measure="pressure-ulcers"),
}
VIEWS = {**PLAIN, **CHOSEN, **MEASURE_VIEWS, **PLACE_VIEWS, **OPENED}
# A view of every kind of page, for what takes long.
VIEWS_OF_EACH_PAGE = (
    "home", "topics with one place's pathway", "campaign", "measure with a place opened",
    "collaborative with a panel opened", "organisation with a panel opened", "data",
)  # fmt: skip


def all_views() -> dict[str, PageView]:
    """Every measure with figures and every collaborative besides: for the bench."""
    return {
        **VIEWS,
        **{f"measure {ident}": _view(measure, measure_id=ident) for ident in WITH_FIGURES},
        **{f"collaborative {slug}": _view(collaborative, slug=slug) for slug in PLACES},
        **{f"campaign with {ident}": _view(sign_up_to_safety, measure=ident) for ident in HARM},
    }


def drawn_ids(view: PageView) -> set[str]:
    """Ids of the exhibits that the page itself shows."""
    figures = [each for each in walk(view.layout()) if isinstance(each, html.Figure)]
    drawn = [each.get("id") for root in markups(view.layout()) for each in root.iter("figure")]
    return {each.id for each in figures if getattr(each, "id", None)} | {each for each in drawn if each}

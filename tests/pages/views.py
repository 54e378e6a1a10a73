"""Every page in every kind of view, by name, for tests that hold everywhere."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import html

from components.exhibit import Exhibit
from data_access.definitions import FOLDER
from data_access.demonstration.measure_definition import DEFINITIONS
from data_access.demonstration.world import ISLAND
from data_access.loader.default_store import REFERENCE
from data_access.queries.version import is_demonstration
from data_access.snapshot import snapshot
from pages.about import page as about
from pages.campaign import page as sign_up_to_safety
from pages.changes import page as changes
from pages.collaborative import page as collaborative
from pages.data import page as data
from pages.home import page as home
from pages.learning import page as learning
from pages.measure import page as measure
from pages.organisation import page as organisation
from pages.programme import page as programme
from pages.report import page as report
from pages.solution import page as solution
from pages.topic import page as topic
from pages.topics import page as topics
from tests.components.screen import markups, walk
from tests.pages.exhibits_of import drawn, exhibits_of, made_by

Definitions = dict[str, dict[str, Any]]


def _defined(folder: Path) -> Definitions:
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))
    }


def _of_each_chart(definitions: Definitions) -> list[str]:
    """One measure for each chart and grain that is drawn."""
    kinds = {
        (each["chart"], each["grain"]): ident
        for ident, each in definitions.items()
        if ident not in NOT_SHIPPED
    }
    return sorted(kinds.values())


ECOLI, FALLS = "ecoli-bacteraemia", "falls-with-harm"
# Defined for whoever loads its indicator; nothing of it is shipped.
NOT_SHIPPED = {"campylobacter"}

# The default store: the collaboratives of England by slug, its measures as their files define them.
with (REFERENCE / "collaboratives.csv").open(encoding="utf-8", newline="") as _file:
    PLACES = {row["slug"]: row["name"] for row in csv.DictReader(_file)}
NAMES = sorted(PLACES.values())
DEFINED = _defined(FOLDER)
WITH_FIGURES = sorted(DEFINED.keys() - NOT_SHIPPED)
PLACED = {ident for ident in WITH_FIGURES if DEFINED[ident]["collected_from"] != "england"}
MEASURES_OF_EACH_CHART = _of_each_chart(DEFINED)

# The demonstration store: those of the invented island.
ISLAND_PLACES = {name.lower(): name for _, name in ISLAND.places}
ISLAND_NAMES = sorted(ISLAND_PLACES.values())
INVENTED = _defined(DEFINITIONS)
INVENTED_PLACED = {ident for ident, each in INVENTED.items() if each["collected_from"] != "england"}
INVENTED_OF_EACH_CHART = _of_each_chart(INVENTED)


@dataclass(frozen=True)
class PageView:
    """One page at one address: what it draws, and its exhibits as downloads see them.

    Only for reading the default store, or with ``demonstration`` the demonstration store, whichever of them is in
    force: what was drawn once is kept for the next test. It is drawn in one snapshot, as while an answer is made.
    """

    module: Any
    query: tuple[tuple[str, str], ...] = ()
    demonstration: bool = False

    def layout(self) -> Any:
        return _layout(self)

    def made(self) -> dict[str, Exhibit]:
        return _made(self)


@cache
def _layout(view: PageView) -> Any:
    with snapshot():
        assert is_demonstration() is view.demonstration, "the view is of the other store"
        return drawn(view.module, dict(view.query))


@cache
def _made(view: PageView) -> dict[str, Exhibit]:
    with snapshot():
        assert is_demonstration() is view.demonstration, "the view is of the other store"
        return made_by(view.module, dict(view.query))


def downloadable(address: str) -> dict[str, Exhibit]:
    """The exhibits at the page of a download's address in the store in force, built anew as the download would."""
    return _downloadable(address, is_demonstration())


@cache
def _downloadable(address: str, _demonstration: bool) -> dict[str, Exhibit]:
    parts = urlsplit(address)
    place = parts.path.partition("/download/")[2].rpartition("/")[0]
    with snapshot():
        return exhibits_of(place, dict(parse_qsl(parts.query)))


def _view(module: Any, **query: str) -> PageView:
    return PageView(module, tuple(query.items()))


def _island(module: Any, **query: str) -> PageView:
    return PageView(module, tuple(query.items()), demonstration=True)


# Unlike one another: a rate for residents with a funnel, and a figure of England alone by year.
SOME_MEASURES = (ECOLI, "mrsa-england")
MEASURE_VIEWS = {f"measure {ident}": _view(measure, measure_id=ident) for ident in SOME_MEASURES}
PLAIN = {
    "home": _view(home),
    "topics": _view(topics),
    "campaign": _view(sign_up_to_safety),
    "programme": _view(programme),
    "about": _view(about),
    "data": _view(data),
}
VIEWS = {
    **PLAIN,
    **MEASURE_VIEWS,
    "home with a measure": _view(home, measure="delayed-transfer-days"),
    "home with equal tiles": _view(home, view="tiles"),
    "campaign with a measure": _view(sign_up_to_safety, measure="delayed-transfer-days"),
    "measure with England opened": _view(measure, measure_id=ECOLI, open="england"),
    "measure with the map opened": _view(measure, measure_id=ECOLI, open="map"),
    "measure with a place opened": _view(measure, measure_id=ECOLI, area="wessex"),
    "measure's kinds of variation in a month": _view(
        measure, measure_id=ECOLI, map="variation", month="2018-05", scale="own"
    ),
    "report of a quarter": _view(report, quarter="2015-16-Q2"),
    "report of a quarter with few figures": _view(report, quarter="2003-04-Q4"),
    "changes": _view(changes),
    "changes of a place": _view(changes, since="2016-03-31", area="wessex"),
    "learning": _view(learning),
    "learning on a topic": _view(learning, topic="B-FALL"),
    "solution with much spread": _view(solution, solution_id="precept"),
    "solution without any": _view(solution, solution_id="steady-on"),
    "collaborative wessex": _view(collaborative, slug="wessex"),
    "collaborative with a panel opened": _view(collaborative, slug="wessex", measure=ECOLI),
    "topics as at a month": _view(topics, at="2015-06", mark="seed"),
    "topics with one opened": _view(topic, topic_id="A-HCAI"),
    "topics with one place's pathway": _view(topic, topic_id="A-HCAI", area="wessex"),
    "organisation with a panel opened": _view(organisation, code="RHM", measure="ecoli-bacteraemia-trust"),
}
# A view of every kind of page, for what takes long.
VIEWS_OF_EACH_PAGE = (
    "home", "topics with one place's pathway", "campaign", "measure with a place opened",
    "collaborative with a panel opened", "organisation with a panel opened", "data",
)  # fmt: skip

# A change in hospitals, with a funnel, and a running total without one.
ISLAND_MEASURES = (FALLS, "fellows-in-post")
ISLAND_MEASURE_VIEWS = {
    f"island measure {ident}": _island(measure, measure_id=ident) for ident in ISLAND_MEASURES
}
ISLAND_VIEWS = {
    **ISLAND_MEASURE_VIEWS,
    "island home with a measure": _island(home, measure=FALLS),
    "island home with equal tiles": _island(home, view="tiles"),
    "island topics": _island(topics),
    "island topics with one place's pathway": _island(topic, topic_id="B-FALL", area="lomarique"),
    "island campaign with a measure": _island(sign_up_to_safety, measure="pressure-ulcers"),
    "island programme": _island(programme),
    "island about": _island(about),
    "island learning": _island(learning),
    "island report of a quarter": _island(report, quarter="2015-16-Q4"),
    "island changes": _island(changes, since="2017-03-31"),
    "island data": _island(data),
    "island measure with a place opened": _island(measure, measure_id=FALLS, area="lomarique"),
    "island measure in a month as now": _island(
        measure, measure_id=FALLS, month="2014-02", footprint="now", area="hexalune"
    ),
    "island measure's interactive map of kinds": _island(
        measure, measure_id=FALLS, map="variation", open="map"
    ),
    "island collaborative with a panel opened": _island(collaborative, slug="lomarique", measure=FALLS),
    "island organisation": _island(organisation, code="DEMO-LOM-A1"),
    "island organisation with a panel opened": _island(organisation, code="DEMO-ASQ-A4", measure=FALLS),
}


def of_both_stores(*, wide: bool = False) -> list[Any]:
    """The views of the default and of the demonstration store as parameters, each with the mark of its store.

    ``wide``: every measure with figures and every collaborative besides, for the bench.
    """
    views = {**VIEWS, **ISLAND_VIEWS, **(_all_others() if wide else {})}
    return [
        pytest.param(view, id=name, marks=[pytest.mark.demonstration] if view.demonstration else [])
        for name, view in views.items()
    ]


def _all_others() -> dict[str, PageView]:
    others: dict[str, PageView] = {}
    for view, prefix, measures, places in (
        (_view, "", WITH_FIGURES, PLACES),
        (_island, "island ", INVENTED, ISLAND_PLACES),
    ):
        others |= {f"{prefix}measure {ident}": view(measure, measure_id=ident) for ident in measures}
        others |= {f"{prefix}collaborative {slug}": view(collaborative, slug=slug) for slug in places}
    return others


def drawn_ids(view: PageView) -> set[str]:
    """Ids of the exhibits that the page itself shows."""
    figures = [each for each in walk(view.layout()) if isinstance(each, html.Figure)]
    drawn = [each.get("id") for root in markups(view.layout()) for each in root.iter("figure")]
    return {each.id for each in figures if getattr(each, "id", None)} | {each for each in drawn if each}

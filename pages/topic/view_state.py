"""One view of a topic's page: which topic, seen from which collaborative, and the months and rules of its charts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from components import addresses
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from data_access.queries.topics import Topic, coverage
from data_access.queries.whole import whole_name
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window

ENGLAND = "england"  # what a list says where the page is that of the whole country; it stands in no address


@dataclass(frozen=True, slots=True)
class TopicView:
    """``topic`` is an id, ``area`` the slug of the collaborative whose statements and charts come first."""

    topic: str
    area: str | None = None
    window: SeriesWindow = WHOLE_RECORD

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.topic(self.topic, self.area, **self.window.query())


def find(text: str) -> str | None:
    """The id of the topic that an address names, by id or by name, in any case; ``None`` where there is none."""
    wanted = _bare(text)
    for names in ("id", "name"):
        for topic in coverage().topics:
            if wanted and _bare(getattr(topic, names)) == wanted:
                return topic.id
    return None


def topic_of(ident: str) -> Topic | None:
    """The topic of an id."""
    return next((topic for topic in coverage().topics if topic.id == ident), None)


def read(ident: str, values: QueryValues) -> TopicView | None:
    """The view that an address asks for; ``None`` where there is no such topic."""
    if topic_of(ident) is None:
        return None
    places = {ENGLAND: whole_name(), **{place.slug: place.name for place in collaboratives()}}
    area = values.choice("area", "collaborative", places, every=ENGLAND)
    return TopicView(ident, area, _window(values, ident))


def _window(values: QueryValues, topic: str) -> SeriesWindow:
    offered = [measure for measure in measures() if measure.topic_id == topic]
    first = min((measure.first for measure in offered if measure.first), default=None)
    return read_window(
        values, first, max((measure.latest for measure in offered if measure.latest), default=None)
    )


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))

"""The grid as it is narrowed: gaps and clusters made anew from the tables, and no sentence about nothing."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from dash import html

from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import MARKS, coverage
from pages.shared.care_settings import SETTINGS
from pages.shared.query_values import QueryValues
from pages.topics import page as topics
from pages.topics.answers import clusters, fewest
from pages.topics.counted_words import NO_TOPIC, NOT_COUNTED
from pages.topics.narrowed import narrowed
from pages.topics.view_state import read
from tests.components.screen import walk, words
from tests.guards import not_empty
from tests.pages.topic_rows import RELATED, Row, rows

GROUPS = {
    "nhs-outcomes-framework-improvement-areas": "NHS Outcomes Framework improvement areas",
    "other-major-sources-of-death-and-severe-harm": "Other major sources of death and severe harm",
    "vulnerable-groups": "Vulnerable groups",
    "local": "Local",
}
VIEWS: tuple[dict[str, str], ...] = (
    {},
    *({"mark": mark} for mark in MARKS),
    *({"group": group} for group in GROUPS),
    *({"setting": setting} for setting in SETTINGS),
    *({"at": at} for at in ("2013-06", "2014-01", "2015-06", "2018-01")),
    {"mark": "seed", "setting": "custody"},
    {"mark": "published", "at": "2013-06"},
    {"group": "local", "setting": "custody"},
    {"mark": "seed", "group": "local", "at": "2014-01"},
)
EMPTY_WORDS = re.compile(
    r"\b0 (?:of|cells?|topics?|statements?|networks?|about|on|collaboratives?)\b|none of the none|\(0\)|: ;|: \."
)


def asked_topics(query: dict[str, str]) -> dict[str, Row]:
    concerned = {
        row["topic"]
        for row in rows("pathways")
        if row["setting"] == query.get("setting") and row["applies"] == "true"
    }
    return {
        row["id"]: row
        for row in rows("topics")
        if row["essential"] == "false"
        and ("group" not in query or row["theme"] == GROUPS[query["group"]])
        and ("setting" not in query or row["id"] in concerned)
    }


def stands(row: Row, at: str) -> bool:
    """Begun by the month, as stated or else by the printed date of the page, and not ended."""
    printed = row["page_date"].split(" ")[0] if row["date_kind"] == "printed" else ""
    begun = (row["work_from"] or printed)[:7]
    ended = row["work_until"][:7]
    return bool(begun) and begun <= at and not (ended and ended < at[: len(ended)])


def takers(query: dict[str, str]) -> dict[str, set[str]]:
    by_topic: dict[str, set[str]] = defaultdict(set)
    for row in rows("topic_evidence"):
        if (
            row["collaborative"]
            and row["mark"] != RELATED
            and query.get("mark", row["mark"]) == row["mark"]
            and ("at" not in query or stands(row, query["at"]))
        ):
            by_topic[row["topic"]].add(row["collaborative"])
    return by_topic


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("query", VIEWS, ids=lambda query: "-".join(query.values()) or "whole")
class TestEveryView:
    def test_gaps_are_those_of_the_table_and_no_essential(self, query: dict[str, str]) -> None:
        asked, work = asked_topics(query), takers(query)
        in_order = sorted(asked.values(), key=lambda row: int(row["position"]))
        gaps = [row["name"] for row in in_order if row["theme"] != "Local" and not work[row["id"]]]
        expected = [] if query.get("mark") == RELATED else gaps
        page = topics.layout(**query)
        items = [
            words(item)
            for listed in walk(page)
            if getattr(listed, "className", "") == "gaps"
            for item in walk(listed)
            if isinstance(item, html.Li)
        ]
        assert [item.partition(":")[0].strip() for item in items] == expected
        sentence = topics.exhibits(**query)["grid"].sentence
        assert all(name in sentence for name in expected)
        assert not any(name in sentence for name in ("Leadership", "Measurement"))

    def test_clusters_are_those_of_the_table_and_no_essential(self, query: dict[str, str]) -> None:
        asked, work, places = asked_topics(query), takers(query), collaboratives()
        view = read("", QueryValues("/topics", query))
        made = clusters(narrowed(coverage(), view).grid, places)
        assert {topic.id: count for count, of_count in made.items() for topic in of_count} == {
            ident: len(work[ident]) for ident in asked if len(work[ident]) >= fewest(places)
        }

    def test_no_sentence_is_about_nothing(self, query: dict[str, str]) -> None:
        page = topics.layout(**query)
        said = [words(each) for each in walk(page) if isinstance(each, html.P | html.Li | html.H2)]
        said += [topics.exhibits(**query)[name].sentence for name in ("grid", "statements")]
        for sentence in not_empty(said):
            assert not EMPTY_WORDS.search(sentence), sentence


@pytest.mark.usefixtures("store")
def test_related_themes_alone_say_nothing_of_gaps() -> None:
    text = words(topics.layout(mark=RELATED))
    assert NOT_COUNTED in text
    assert "with no collaborative found" not in text
    assert "Where many work" not in text
    assert not [
        each for each in walk(topics.layout(mark=RELATED)) if getattr(each, "className", "") == "gap-row"
    ]
    assert [each for each in walk(topics.layout()) if getattr(each, "className", "") == "gap-row"]


@pytest.mark.usefixtures("store")
def test_a_view_that_leaves_no_topic_says_so() -> None:
    text = words(topics.layout(group="local", setting="custody"))
    assert NO_TOPIC in text
    assert "a collaborative was found" not in text

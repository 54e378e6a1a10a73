"""The measures of a topic, each with its change verdict in words: for the whole, or for one collaborative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from analysis.change.sentences import verdict_label
from components import addresses
from components.exhibit import demonstration_mark
from components.on_phones import on_phones
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure, measures
from data_access.queries.topics import Topic
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.change_words import change_mark, rates_words
from pages.shared.changes import ENGLAND, changes
from pages.shared.method_links import method_line

FIRST = 4  # measures that a phone shows before the others are asked for


def measures_of(topic: Topic) -> list[Measure]:
    """The measures of the topic that have figures, in the order of the national page."""
    return [measure for measure in measures() if measure.topic_id == topic.id and measure.latest]


def measures_section(topic: Topic, place: Collaborative | None, wider: html.P | None = None) -> html.Section:
    """Every measure of the topic that has figures, in the order of the national page; ``wider`` leads to more."""
    own = measures_of(topic)
    where = place.name if place else whole_name()
    heading = html.H2([f"Measures of it, in {where} ", demonstration_mark(is_demonstration())])
    if not own:
        alone = " by itself" if wider else ""
        words = html.P(f"No measure of this topic{alone} has figures here yet.")
        return html.Section([heading, words, wider], id="measures")
    return html.Section(
        [
            heading,
            _list([_item(measure, place) for measure in own]),
            html.P(
                "What changed since the year before the programme, or the first full year that can be compared. It "
                "says that something changed, not what changed it.",
                className="source",
            ),
            method_line("has-it-changed-the-change-verdict"),
            wider,
        ],
        id="measures",
    )


def _list(items: Sequence[html.Li]) -> html.Div:
    """The measures; phones show the first ones at once."""
    for item in items[FIRST:]:
        item.className = "later"
    box = [on_phones("every-measure", f"Show all {len(items)} measures")] if len(items) > FIRST else []
    return html.Div([*box, html.Ul(list(items), className="topic-measures with-later")])


def _item(measure: Measure, place: Collaborative | None) -> html.Li:
    only_whole = measure.collected_from == "england"
    href = addresses.measure(measure.id, area=place.slug if place and not only_whole else None)
    verdict = changes().of(measure.id, place.id if place else ENGLAND)
    parts: list[Any] = [dcc.Link(measure.title, href=href)]
    if verdict is None:
        words = f"Figures of {whole_name()} alone." if only_whole else "No figures from here."
        return html.Li([*parts, html.Span(words, className="latest")])
    rates = rates_words(measure, verdict)
    # The verdict stands in a line of its own: on a phone its words take several, and what follows begins anew.
    parts.append(html.Div(change_mark(verdict, verdict_label(verdict)), className="verdict"))
    if rates:
        parts.append(html.Span(f"{rates[:1].upper()}{rates[1:]}.", className="latest"))
    return html.Li(parts)

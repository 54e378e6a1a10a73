"""What the figures of its topic show, beside how far a solution spread: that both moved says of neither why."""

from __future__ import annotations

from collections.abc import Iterator

from dash import dcc, html

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from components import addresses
from data_access.queries.measures import Measure, measures
from data_access.queries.solutions import Solution
from data_access.queries.whole import whole_name
from pages.shared.change_words import change_mark
from pages.shared.changes import ENGLAND, changes
from pages.shared.solution_words import origin_of

CAVEAT = "That both moved at the same time does not say that one moved the other."
NO_MEASURE = "The store holds no figures on this topic, so nothing of them can stand here."
MOST = 6


def outcome_section(solution: Solution) -> html.Section:
    """The measures of its topic with their change, for the whole and for where the solution comes from."""
    of_topic = [each for each in measures() if each.topic_id == solution.topic_id and each.latest]
    # What becomes of patients comes first: it is what the solution is for.
    of_topic.sort(key=lambda each: each.kind != "outcome")
    items = [html.Li(list(_parts(each, solution))) for each in of_topic[:MOST]]
    body = (
        [html.P(CAVEAT, className="says"), html.Ul(items, className="outcome-list")]
        if items
        else [html.P(NO_MEASURE, className="says")]
    )
    return html.Section(
        [html.H2("What the figures of its topic show"), *body],
        className="card-section",
        id="outcome",
    )


def _parts(measure: Measure, solution: Solution) -> Iterator[object]:
    yield dcc.Link(measure.title, href=addresses.measure(measure.id))
    yield _line(f"{whole_name()}: ", _mark(changes().of(measure.id, ENGLAND)))
    origin = origin_of(solution)
    verdict = changes().of(measure.id, origin.id) if origin else None
    if origin and verdict:
        place = dcc.Link(origin.name, href=addresses.collaborative(origin.slug, measure=measure.id))
        yield _line(place, ": ", _mark(verdict))


def _line(*parts: object) -> html.Div:
    return html.Div([html.Span(list(parts[:-1])), parts[-1]], className="outcome-line")


def _mark(verdict: ChangeVerdict | None) -> html.Span | str:
    return change_mark(verdict, verdict_label(verdict)) if verdict else "no figure to compare"

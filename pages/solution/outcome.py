"""What the measures show that a solution is to move, where its own source names them; else which would be needed.

That both moved says of neither why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import dcc, html

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from components import addresses
from components.words import listed
from data_access.queries.measures import Measure, measure_by_id
from data_access.queries.results import results
from data_access.queries.solutions import Solution
from data_access.queries.whole import whole_name
from pages.shared.change_words import change_mark
from pages.shared.changes import ENGLAND, changes
from pages.shared.solution_words import origin_of

TITLE = "What the figures show"
CAVEAT = "That both moved at the same time does not say that one moved the other."
WHOM = "The figures are of all patients whom the measure counts, and not only of those whom the solution reached."
NO_MEASURE = "No measure here counts what its source says that it is to move, so no figures stand here."
MOST_NEEDED = 3  # things that published results of it measured, named as what a measure would have to count


def outcome_section(solution: Solution) -> html.Section:
    """The measures that its source names, with their change, for the whole and for where the solution comes from."""
    return html.Section(
        [html.H2(TITLE), *_body(solution, measures_to_move(solution))], className="card-section", id="outcome"
    )


def measures_to_move(solution: Solution) -> list[Measure]:
    """The measures of the store that count what its source names as what it is to move."""
    idents = filter(None, (solution.measures or "").split(";"))
    return [measure for measure in map(measure_by_id, idents) if measure]


def _body(solution: Solution, named: list[Measure]) -> list[Any]:
    if not named:
        return [html.P(NO_MEASURE, className="says"), _needed(solution)]
    with_figures = [measure for measure in named if measure.latest]
    if not with_figures:
        titles = listed([measure.title for measure in named])
        return [html.P(f"It is to move {titles}, of which the store holds no figures yet.", className="says")]
    items = [html.Li(list(_parts(each, solution))) for each in with_figures]
    return [
        html.P([f"Its source names what this counts. {CAVEAT} {WHOM}"], className="says"),
        html.Ul(items, className="outcome-list"),
    ]


def _needed(solution: Solution) -> html.P | None:
    """What its published results measured: a measure would have to count that."""
    measured = list(dict.fromkeys(each.measured for each in results() if each.solution_id == solution.id))
    if not measured:
        return None
    more = " and more" if len(measured) > MOST_NEEDED else ""
    words = f"Its published results are on: {'; '.join(measured[:MOST_NEEDED])}{more}."
    return html.P(f"{words} A measure of that, over time and by place, would be needed.")


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

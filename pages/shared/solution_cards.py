"""Solutions as cards: what the problem was, what was changed, how well what came of it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.words import counted
from data_access.queries.solutions import Solution
from pages.shared.solution_words import SEVERAL, grade_words, origin_of
from pages.shared.spread import figures_of

_HEADINGS = {2: html.H2, 3: html.H3, 4: html.H4}


def solution_cards(solutions: Sequence[Solution], *, level: int = 3) -> html.Ul:
    """A card each, in the order given, with a heading of that level that leads to the solution's page."""
    return html.Ul([_card(each, level) for each in solutions], className="solution-cards")


def _card(solution: Solution, level: int) -> html.Li:
    origin = origin_of(solution)
    spread = len(figures_of(solution.id))
    place = origin.name if origin else SEVERAL[:1].upper() + SEVERAL[1:]
    where = f"{place}; {solution.setting}" if solution.setting else place
    parts: list[Any] = [
        _HEADINGS[level](dcc.Link(solution.title, href=addresses.solution(solution.id))),
        html.P(["Problem: ", solution.problem]) if solution.problem else None,
        html.P(["Changed: ", solution.changed]),
        html.P(f"{where}.", className="source"),
        html.P(
            [
                html.Span(grade_words(solution), className="grade"),
                f" {counted(spread, 'figure')} of its spread" if spread else None,
            ]
        ),
    ]
    return html.Li(parts)

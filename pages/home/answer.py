"""The head of the national page: the question, the answer, how sure it is, and a way to one's own place."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html

from components import addresses
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.home.answer_words import answer_words, sure_words
from pages.home.outcomes import counted_outcomes
from pages.shared.store_words import store_sentence

LONGEST_NAME = 60  # as the look-up of places reads


def question() -> str:
    """What the page answers."""
    return f"Are patients in {whole_name()} safer?"


def answer(measures: Sequence[Measure], places: int) -> html.Section:
    """The answer under the page's heading, which is the question."""
    outcomes = counted_outcomes(measures, places)
    return html.Section(
        [
            html.P(answer_words(outcomes, places), className="answer-words"),
            html.Div(
                [
                    html.P(store_sentence(sure_words(outcomes, whole_name())), className="how-sure"),
                    _my_place(),
                ],
                className="answer-foot",
            ),
        ],
        className="national-answer",
        **{"aria-label": "The answer"},
    )


def _my_place() -> html.Form:
    """The look-up of places, where a reader's own one leads to its collaborative and its own charts."""
    return html.Form(
        [
            html.Label("My place", htmlFor="my-place"),
            dbc.Input(
                id="my-place",
                name="q",
                type="search",
                maxLength=LONGEST_NAME,
                placeholder="Trust, CCG or authority",
            ),
            html.Button("Find", type="submit", className="btn btn-primary"),
        ],
        action=addresses.PLACES,
        method="get",
        role="search",
        className="my-place",
    )

"""The guiding principles of both stages, and what a source says of them in a collaborative."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from components import addresses
from components.exhibit import Exhibit, own_address
from components.words import counted
from data_access.queries.collaboratives import collaboratives
from data_access.queries.statements import Statement, statements
from pages.programme.folds import fold
from pages.programme.sources import compiled
from pages.shared.statement_words import date_words, source_words, statement_anchor

NOTHING = "no statement found"
STATES = {
    "kept": "kept",
    "partly": "kept in part",
    "not_kept": "not kept",
    "stated": "the network says so",
}
COLUMNS = (
    "Principle", "Due", "Collaborative", "State", "What is said", "Date", "What to bear in mind", "Source",
)  # fmt: skip


def principles_exhibit() -> Exhibit | None:
    """Each principle with the collaboratives that a source speaks of; ``None`` where the store has no principle."""
    made = statements("principle")
    expected = [each for each in made if each.collaborative_id is None]
    if not expected:
        return None
    local = [each for each in made if each.collaborative_id is not None]
    places = collaboratives()
    subjects = {each.subject for each in local}
    spoken = [principle for principle in expected if principle.subject in subjects]
    silent = [principle for principle in expected if principle.subject not in subjects]
    title = "The guiding principles"
    return Exhibit(
        ident="principles",
        title=title,
        sentence=f"For {len(spoken)} of {counted(len(expected), 'principle')} something was found about a "
        f"collaborative, {counted(len(local), 'statement')} in all. "
        f"For every other of the {len(expected) * len(places)} pairs: "
        f"{NOTHING}.",
        picture=[
            fold(
                f"{counted(len(spoken), 'principle')}: {counted(len(local), 'statement')}",
                html.Ul([_spoken(principle, local) for principle in spoken]),
            )
            if spoken
            else None,
            fold(
                f"{counted(len(silent), 'principle')}: {NOTHING}",
                html.Ul(
                    [html.Li(_with_due(principle), id=statement_anchor(principle.id)) for principle in silent]
                ),
            )
            if silent
            else None,
        ],
        columns=COLUMNS,
        rows=tuple(_rows(expected, local, [place.name for place in places])),
        source=compiled(made),
        download=addresses.download("programme", "principles"),
        numbers_address=own_address(addresses.download("programme", "principles")),
    )


def _spoken(principle: Statement, local: Sequence[Statement]) -> html.Li:
    """A principle with all that is said of it in collaboratives."""
    said = [each for each in local if each.subject == principle.subject]
    words = [html.Strong(principle.words), f" Due: {principle.expected or 'not said'}", _said(said)]
    return html.Li(words, id=statement_anchor(principle.id))


def _with_due(principle: Statement) -> str:
    return f"{principle.words} ({principle.expected})" if principle.expected else principle.words


def _said(local: Sequence[Statement]) -> html.Ul:
    return html.Ul(
        [
            html.Li(f"{each.collaborative}: {each.words} ({_state(each)})", id=statement_anchor(each.id))
            for each in local
        ]
    )


def _state(statement: Statement) -> str:
    return STATES.get(statement.state or "", "state not given")


def _rows(
    expected: Sequence[Statement], local: Sequence[Statement], places: Sequence[str]
) -> list[tuple[str | None, ...]]:
    """One row a principle and collaborative; where nothing was found, it says so."""
    rows: list[tuple[str | None, ...]] = []
    for principle in expected:
        for place in places:
            of_place = [
                each for each in local if each.subject == principle.subject and each.collaborative == place
            ]
            head = (principle.words, principle.expected, place)
            rows += [
                (*head, _state(each), each.words, date_words(each), each.caution, source_words(each))
                for each in of_place
            ] or [(*head, NOTHING, None, None, None, None)]
    return rows

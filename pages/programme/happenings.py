"""What happened, of every kind: the events that the store states, and its dated figures of spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dash import html

from data_access.queries.adoption import AdoptionFigure, adoption_figures
from data_access.queries.collaboratives import collaboratives
from data_access.queries.solutions import all_solutions
from data_access.queries.statements import Statement, statements
from pages.shared.citation_words import citation_link, citation_text, part_words
from pages.shared.statement_words import date_words, source_link, source_words, statement_anchor

LAUNCH, COMMISSION, POLICY, SPREAD, REPORT, SIGN_UP, WORK = (
    *("launch", "commission", "policy", "spread"),
    *("report", "sign-up", "work"),
)
# What a kind is called; what is of no subject named below is work on one thing.
KINDS = {
    LAUNCH: "Launch",
    COMMISSION: "Commission",
    POLICY: "Policy",
    REPORT: "Report",
    SIGN_UP: "Sign up to Safety",
    WORK: "Work on one thing",
    SPREAD: "Spread",
}
_OF_SUBJECT = {
    **dict.fromkeys(("launch",), LAUNCH),
    **dict.fromkeys(("commission", "national-programmes"), COMMISSION),
    **dict.fromkeys(("policy", "strategy"), POLICY),
    **dict.fromkeys(("report", "national-report", "review"), REPORT),
    **dict.fromkeys(("sign-up-to-safety",), SIGN_UP),
    **dict.fromkeys(("spread",), SPREAD),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated event or figure of spread. ``when`` is the date in words; ``place`` is ``None`` for the whole.

    ``source`` is where it can be read as text, ``cited`` the same as a link; ``anchor`` names an event in addresses.
    """

    kind: str
    first: date
    last: date | None
    when: str
    words: str
    place: str | None
    caution: str | None
    source: str
    cited: html.Cite
    anchor: str | None = None


def happenings(kind: str | None = None) -> tuple[Happening, ...]:
    """All that has a date, or those of one kind, by date; what is undated has no place here."""
    made = (*_events(), *_spread())
    chosen = [each for each in made if kind in (None, each.kind)]
    return tuple(sorted(chosen, key=lambda each: (each.first, each.place or "", each.words)))


def _events() -> Iterator[Happening]:
    for event in statements("event"):
        if event.since:
            yield _event(event, event.since)


def _event(event: Statement, since: date) -> Happening:
    kind = _OF_SUBJECT.get(event.subject, WORK)
    return Happening(
        *(kind, since, event.until, date_words(event), event.words),
        *(event.collaborative, event.caution, source_words(event), source_link(event)),
        statement_anchor(event.id),
    )


def _spread() -> Iterator[Happening]:
    names = {place.id: place.name for place in collaboratives()}
    titles = {solution.id: solution.title for solution in all_solutions()}
    for figure in adoption_figures():
        if figure.as_at:
            what = titles.get(figure.solution_id, figure.solution_id)
            yield _figure(figure, figure.as_at, what, names.get(figure.collaborative_id or ""))


def _figure(figure: AdoptionFigure, as_at: str, what: str, place: str | None) -> Happening:
    when = part_words(as_at) + (f" to {part_words(figure.until)}" if figure.until else "")
    last = _first_day(figure.until) if figure.until else None
    return Happening(
        *(SPREAD, _first_day(as_at), last, when, f"{what}: {figure.claim.rstrip('.')}"),
        *(place, figure.caution, citation_text(figure.source), citation_link(figure.source)),
    )


def _first_day(part: str) -> date:
    """The first day of 2018, 2018-06 or 2018-06-15."""
    year, month, day = (*(int(number) for number in part.split("-")), 1, 1)[:3]
    return date(year, month, day)

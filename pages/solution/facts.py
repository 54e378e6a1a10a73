"""Everything the store knows of one solution, as terms with what holds for them: each only where it is known."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import facts
from components.exhibit import Exhibit, Source
from components.picture_sheet.exhibit_reading import text_of
from components.words import counted
from data_access.queries.results import results
from data_access.queries.solutions import Solution
from data_access.queries.topics import coverage
from data_access.queries.version import data_version, is_demonstration
from pages.shared.care_settings import SETTINGS
from pages.shared.citation_words import citation_link, citation_text, part_words
from pages.shared.solution_words import SEVERAL, grade_words, origin_of, whom_to_ask

NAME = "solution"
NO_RESULT = "We found no figure of what came of it."
NO_SOURCE = "No page is named; whoever recorded it can be asked."
UNSURE = ("medium", "low")


def facts_exhibit(solution: Solution) -> Exhibit:
    """The solution itself, for the page, files and slides."""
    terms = _terms(solution)
    return Exhibit(
        ident=NAME,
        title="What was changed, and what came of it",
        subject=solution.title,
        sentence=f"Evidence: {grade_words(solution)}.",
        picture=facts(terms, "facts terms"),
        columns=("What", "In our words"),
        rows=tuple((term, text_of([words])) for term, words in terms if words not in (None, "")),
        source=_source(solution),
        download=addresses.download(f"solution/{solution.id}", NAME),
    )


def _terms(solution: Solution) -> list[tuple[str, Any]]:
    named = next((each for each in coverage().topics if each.id == solution.topic_id), None)
    topic = named.name if named else solution.topic_id
    return [
        ("Problem", solution.problem),
        ("What was changed", solution.changed),
        ("What came of it", solution.result or _results_words(solution)),
        ("What was learned", solution.learned),
        ("Evidence", grade_words(solution)),
        ("Topic", html.Span(dcc.Link(topic, href=addresses.topic(solution.topic_id)))),
        ("Where it is used", _setting(solution)),
        ("In use since", part_words(solution.since) if solution.since else None),
        ("From", _origin(solution)),
        ("Also used by", solution.also_used_by),
        ("What others can use", solution.resource),
        ("Whom to ask", html.Span(whom_to_ask(solution))),
        ("Our reading", _reading(solution)),
        ("Source", html.Span(citation_link(solution.source) if solution.source else NO_SOURCE)),
    ]


def _results_words(solution: Solution) -> str:
    """Where nobody said it with the solution, its published results may say it."""
    published = sum(each.solution_id == solution.id for each in results())
    return f"{counted(published, 'published result')} of it: see there." if published else NO_RESULT


def _setting(solution: Solution) -> str | None:
    kinds = [SETTINGS[each].lower() for each in (solution.settings or "").split("+") if each in SETTINGS]
    named = ", ".join(kinds)
    if solution.setting and named:
        return f"{solution.setting[:1].upper()}{solution.setting[1:]} ({named})"
    return solution.setting or named or None


def _origin(solution: Solution) -> Any:
    origin = origin_of(solution)
    if origin is None:
        return SEVERAL[:1].upper() + SEVERAL[1:]
    network = f" ({origin.lead_network})" if origin.lead_network else ""
    return html.Span([dcc.Link(origin.name, href=addresses.collaborative(origin.slug)), network])


def _reading(solution: Solution) -> str | None:
    """Said only where it is not sure."""
    return f"Not sure ({solution.confidence})." if solution.confidence in UNSURE else None


def _source(solution: Solution) -> Source:
    title = citation_text(solution.source) if solution.source else "Recorded by the one who made it"
    return Source(
        title.rstrip("."), "in our words", "Facts, compiled by us", "compiled",
        "As the page says", data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip

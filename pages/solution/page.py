"""``/solution/<id>``: one solution: what was changed, what came of it, how far it spread, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from data_access.queries.results import results
from data_access.queries.solutions import Solution, all_solutions
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.published_results import results_exhibit
from pages.shared.query_values import QueryValues
from pages.shared.spread import spread_exhibit
from pages.shared.standing_view import StandingView
from pages.solution.facts import facts_exhibit
from pages.solution.kinds import kinds_exhibit
from pages.solution.outcome import outcome_section
from pages.solution.stages import NAME as STAGES
from pages.solution.stages import stages_exhibit

RESULTS = "published-results"
SPREAD_NAMES = ("spread-", STAGES)  # how the exhibits of spread begin
NO_SPREAD = "We found no figure of how far it spread, which does not mean that nobody else uses it."
ALL = "All solutions and results"
MOST_NEAR, LONGEST_QUOTE = 4, 60


def solution_of(ident: str) -> Solution | None:
    """The solution with an id as the store writes it."""
    return next((each for each in all_solutions() if each.id == ident), None)


def find(ident: str) -> str | None:
    """The id as the store writes it, or ``None`` where it knows none such."""
    written = ident.strip().lower()
    return next((each.id for each in all_solutions() if each.id.lower() == written), None)


def read(ident: str, _values: QueryValues) -> StandingView | None:
    """The view that an address asks for."""
    return StandingView(addresses.solution(ident)) if solution_of(ident) else None


def layout(ident: str = "", /, **query: str) -> html.Div:
    """The page for one address."""
    solution = solution_of(ident)
    if solution is None:
        return unknown_solution(ident)
    values = QueryValues(addresses.solution(solution.id), query)
    made = _exhibits(solution)
    first, *others = made.values()
    return page(
        solution.title,
        exhibit(first),
        *([] if any(name.startswith(SPREAD_NAMES) for name in made) else [_no_spread()]),
        *[exhibit(each) for each in others],
        outcome_section(solution),
        _ways_on(solution),
        trail=((addresses.HOME, whole_name()), (addresses.LEARNING, "Solutions")),
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="solution-page",
    )


def _no_spread() -> html.Section:
    """Silence is no figure: it is said that none was found."""
    return html.Section(
        [html.H2("How far it spread"), html.P(NO_SPREAD, className="says")],
        className="card-section",
        id="no-spread",
    )


def _ways_on(solution: Solution) -> html.P:
    return html.P(
        [
            dcc.Link("All that is known on its topic", href=addresses.topic(solution.topic_id)),
            " · ",
            dcc.Link(ALL, href=addresses.LEARNING),
        ],
        className="ways-on",
    )


def unknown_solution(ident: str) -> html.Div:
    """The page for an id that the store does not know: what was asked, and the nearest."""
    near = _near(ident)
    links = [html.Li(dcc.Link(each.title, href=addresses.solution(each.id))) for each in near]
    links.append(html.Li(dcc.Link(ALL, href=addresses.LEARNING)))
    return page(
        "Solution not known",
        html.Ul(links, className="ways-on"),
        trail=((addresses.HOME, whole_name()), (addresses.LEARNING, "Solutions")),
        lead=f"There is no solution “{ident.strip()[:LONGEST_QUOTE]}” in this store. "
        + ("The nearest are:" if near else "From here you can go to:"),
    )


def _near(ident: str) -> list[Solution]:
    typed = _plain(ident.strip()[:LONGEST_QUOTE])
    names = {_plain(name): each for each in all_solutions() for name in (each.id, each.title)}
    parts = [name for name in names if len(typed) > 2 and typed in name]
    close = get_close_matches(typed, names, n=MOST_NEAR, cutoff=0.5)
    return list({names[name].id: names[name] for name in [*parts, *close]}.values())[:MOST_NEAR]


def _plain(name: str) -> str:
    """A name as people type it, so that an id and a title can be compared."""
    return name.lower().replace("’", "'").replace(" ", "-")


def exhibits(ident: str = "", /, **_query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name."""
    solution = solution_of(ident)
    return _exhibits(solution) if solution else {}


def _exhibits(solution: Solution) -> dict[str, Exhibit]:
    """In the order of the page: the solution first."""
    made = [
        facts_exhibit(solution),
        spread_exhibit(solution),
        kinds_exhibit(solution),
        stages_exhibit(solution),
        _results(solution),
    ]
    return {each.ident: each for each in made if each}


def _results(solution: Solution) -> Exhibit | None:
    published = [each for each in results() if each.solution_id == solution.id]
    if not published:
        return None
    download = addresses.download(f"solution/{solution.id}", RESULTS)
    return results_exhibit(RESULTS, "Published results", published, download)


def _title(ident: str) -> str:
    solution = solution_of(ident)
    return solution.title if solution else "Unknown solution"


def _preview(ident: str) -> str:
    solution = solution_of(ident)
    return f"{solution.title}: {solution.changed}" if solution else "A solution that is not known here."


def subject(ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The solution."""
    return Subject(_title(ident))


PAGE = PageEntry(
    name="solution",
    path="/solution/<solution_id>",
    position=4,
    title=_title,
    preview=_preview,
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=lambda: sorted(each.id for each in all_solutions()),
    examples=("/solution/precept",),
)

"""``/programme``: what was promised for the programme, and what became of each promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from data_access.queries.statements import statements
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.programme.counted import counted_exhibits
from pages.programme.facts import programme_facts
from pages.programme.happenings import KINDS
from pages.programme.harm import harm_exhibit, harm_measures
from pages.programme.principles import principles_exhibit
from pages.programme.promises import promises_exhibit
from pages.programme.timeline import EVERY, timeline_exhibit
from pages.programme.timeline import KEY as HAPPENED
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.place_count import the_places
from pages.shared.query_values import QueryValues


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """``happened`` is the kind of event that the timeline shows, ``None`` for all."""

    happened: str | None = None

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.PROGRAMME + (f"?{HAPPENED}={self.happened}" if self.happened else "")


def read(_ident: str, values: QueryValues) -> ProgrammeView:
    """The view that an address asks for."""
    return ProgrammeView(values.choice(HAPPENED, "kind of event", KINDS, every=EVERY))


def layout(**query: str) -> html.Div:
    """The page: the promises, the pictures behind them, the events, the principles."""
    values = QueryValues(addresses.PROGRAMME, query)
    made = _exhibits(read("", values))
    return page(
        "The promises",
        *([exhibit(each) for each in made.values()] or [html.P("No statements are loaded yet.")]),
        programme_facts(),
        html.P(
            [
                "What Sign up to Safety hoped for, and who signed up, has ",
                dcc.Link("a page of its own", href=addresses.CAMPAIGN),
                ".",
            ],
            className="ways-on",
        ),
        trail=((addresses.HOME, whole_name()),),
        above=demonstration_mark(is_demonstration()),
        lead="What the programme was to do and by when, who said so, and what can be shown of it today.",
        problems=values.problems,
    )


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, in the order in which they stand."""
    return _exhibits(read("", QueryValues(addresses.PROGRAMME, query)))


def _exhibits(view: ProgrammeView) -> dict[str, Exhibit]:
    promises = statements("promise")
    drawn = counted_exhibits(promises)
    harm = harm_measures() if any(promise.answered_by == "change" for promise in promises) else []
    made: dict[str, Exhibit | None] = {
        "promises": promises_exhibit(promises, list(drawn)) if promises else None,
        "harm": harm_exhibit(harm) if harm else None,
        **drawn,
        "timeline": timeline_exhibit(view.happened),
        "principles": principles_exhibit(),
    }
    return {name: each for name, each in made.items() if each}


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """All of it is of the programme as a whole."""
    return Subject(f"{whole_name()} and its {the_places()}")


PAGE = PageEntry(
    name="programme",
    path=addresses.PROGRAMME,
    position=4,
    title=lambda _ident: "The promises",
    preview=lambda _ident: "What was promised for the programme in 2014, and what became of each promise.",
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    menu="Promises",
    examples=(addresses.PROGRAMME, f"{addresses.PROGRAMME}?{HAPPENED}=spread"),
)

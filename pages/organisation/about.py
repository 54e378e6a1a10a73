"""Who an organisation is: its code, its memberships and its mergers over time, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import facts
from components.exhibit import demonstration_mark
from components.words import day, listed, number
from data_access.queries.affiliations import Affiliation, Organisation
from data_access.queries.contacts import Contact, contacts
from data_access.queries.mergers import Lineage, Relative, lineage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.area_kinds import KINDS
from pages.shared.care_settings import SETTINGS

CERTAIN = {
    "high": "nothing speaks against it",
    "medium": "one piece of evidence, or a border case",
    "low": "our best judgement; the alternative is nearly as likely",
}


def setting_words(who: Organisation) -> str:
    """What sort of organisation it is."""
    return SETTINGS.get(who.setting or "", "") or {"commissioning": "Commissioning"}.get(
        who.setting if who.kind == "organisation" else "", KINDS[who.kind]
    )


def about(who: Organisation) -> html.Section:
    """One line that unfolds to who it is, where it belonged, what it came from, and whom to ask where recorded."""
    roles, line = contacts(who.id), lineage(who.id)
    answers = html.Div(
        [
            _card("About", _facts(who)),
            _card("Member of", *_memberships(who)),
            _card("Mergers", *_mergers(line)),
            _card(["Whom to ask ", demonstration_mark(is_demonstration())], _people(roles))
            if roles
            else None,
        ],
        className="answers",
    )
    summary = html.Summary(_in_a_line(who, line, with_people=bool(roles)))
    return html.Section(
        html.Details([summary, answers], className="about-place"),
        className="place-bar",
        **{"aria-label": f"About {who.name}"},
    )


def _in_a_line(who: Organisation, line: Lineage, *, with_people: bool) -> str:
    """``Acute hospitals · code RRK · member of West Midlands · took over RR1 · whom to ask``."""
    went = "divided among" if line.divided else "went into"
    parts = [
        setting_words(who),
        f"code {who.id}",
        f"member of {who.latest.collaborative}" if who.latest else "in no collaborative",
        f"took over {listed([each.code for each in line.predecessors])}" if line.predecessors else "",
        f"{went} {listed([each.code for each in line.successors])}" if line.successors else "",
        "whom to ask" if with_people else "",
    ]
    return " · ".join(part for part in parts if part)


def _card(heading: Any, *parts: Any) -> html.Div:
    return html.Div([html.H2(heading), *parts], className="answer")


def _facts(who: Organisation) -> html.Dl:
    residents = f"{number(who.residents)} (mid-2015, its own boundary)" if who.residents else None
    return facts(
        [
            ("Code as submitted", html.Span(who.id, className="code")),
            ("Kind", KINDS[who.kind]),
            ("Setting", _setting(who)),
            ("Residents", residents),
            ("Standing", "Invented, to show the product" if is_demonstration() else None),
        ]
    )


def _setting(who: Organisation) -> str | None:
    """The setting of care; authorities and residents of elsewhere have none."""
    if who.kind == "organisation":
        return setting_words(who)
    return "Commissioning" if who.kind in ("ccg", "commissioning_hub") else None


def _memberships(who: Organisation) -> list[Any]:
    if not who.affiliations:
        return [
            html.P("No collaborative is recorded for it. Its figures count in " + whole_name() + " only.")
        ]
    rows = [html.Li([_affiliation(affiliation)]) for affiliation in who.affiliations]
    moved = len({affiliation.collaborative_id for affiliation in who.affiliations}) > 1
    words = "Its figures count in each collaborative for the months of that membership."
    return [html.Ol(rows, className="timeline"), html.P(words, className="source") if moved else None]


def _affiliation(affiliation: Affiliation) -> html.Span:
    until = (
        f"until {day(affiliation.until)}" if affiliation.until else "to this day, as far as the store knows"
    )
    sure = (
        f" Confidence {affiliation.confidence}: {CERTAIN[affiliation.confidence]}."
        if affiliation.confidence in CERTAIN
        else ""
    )
    other = f" It might also belong to {affiliation.alternative}." if affiliation.alternative else ""
    return html.Span(
        [
            dcc.Link(affiliation.collaborative, href=addresses.collaborative(affiliation.slug)),
            html.Span(f" since {day(affiliation.since)}, {until}.", className="when"),
            html.Span(f"{sure}{other}", className="source") if sure or other else None,
        ]
    )


def _mergers(lineage: Lineage) -> list[Any]:
    if not lineage.predecessors and not lineage.successors:
        return [html.P("No merger and no division of this code is recorded.")]
    parts: list[Any] = []
    if lineage.predecessors:
        parts += [html.H3("It took over from"), _relatives(lineage.predecessors)]
    if lineage.successors:
        parts += [html.H3("It went into"), _relatives(lineage.successors)]
    if lineage.divided:
        parts.append(html.P("Its services were divided. Its figures are not: they stand here as submitted."))
    else:
        parts.append(html.P("Figures stand under the code that submitted them.", className="source"))
    return parts


def _relatives(relatives: Sequence[Relative]) -> html.Ol:
    return html.Ol([html.Li(_relative(relative)) for relative in relatives], className="timeline")


def _relative(relative: Relative) -> list[Any]:
    code = html.Span(relative.code, className="code")
    who: list[Any] = [code, " (not an organisation of this store)"]
    if relative.name is not None:
        who = [dcc.Link([relative.name, " ", code], href=addresses.organisation(relative.code))]
    via = f", by way of {relative.via}" if relative.via else ""
    return [*who, html.Span(f" {day(relative.effective)}{via}.", className="when")]


def _people(roles: Sequence[Contact]) -> html.Ul:
    rows = [
        html.Li(
            [
                html.Strong(role.role),
                f": {role.about}. ",
                html.Span(role.reach, className="source"),
            ]
        )
        for role in roles
    ]
    return html.Ul(rows, className="asks-list")

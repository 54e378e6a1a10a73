"""What public pages say of a network, each with its page: names, aims, members, patients and carers, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from dash import html

from components.words import counted
from data_access.queries.collaboratives import Collaborative
from data_access.queries.contacts import Contact, contacts
from data_access.queries.statements import Statement, all_statements
from pages.shared.citation_words import UNDATED
from pages.shared.patients_and_carers import NOTHING as NO_PATIENTS
from pages.shared.patients_and_carers import SUBJECTS as OF_PATIENTS
from pages.shared.statement_words import (
    figure_words,
    page_date_words,
    source_link,
    statement_anchor,
)

NAME = "network"  # of the fold, in addresses
WEB = "web-address"
PATIENTS, ASK, OTHER = "Patients and carers", "Whom to ask", "Other facts"
# Kinds of statement that may be facts about one network; an event is one where it is of patients and carers.
_KINDS = ("network", "principle", "count")
_GROUPS = (
    ("Names", ("programme-name", "later-name")),
    ("Who runs it", ("host", "lead-role", "staff", "area")),
    ("Aims", ("aim", "vision")),
    (PATIENTS, OF_PATIENTS),
    ("Who takes part", ("members", "involvement")),
    ("Money", ("funding",)),
    ("How it works", ("approach", "engagement", "learning", "capability")),
)
_GROUP_OF = {subject: name for name, subjects in _GROUPS for subject in subjects}
_NOTHING = {PATIENTS: NO_PATIENTS, ASK: "No public address found, and no role recorded."}


def network_statements(area_id: str) -> tuple[Statement, ...]:
    """The facts about one network, in their order, its public addresses among them."""
    return tuple(
        each
        for each in all_statements()
        if each.collaborative_id == area_id and (each.kind in _KINDS or each.subject in OF_PATIENTS)
    )


def web_addresses(area_id: str) -> list[html.Span]:
    """Its public web sites as links, each with when it was read."""
    return [_web_link(each) for each in network_statements(area_id) if each.subject == WEB and each.address]


def network_fold(place: Collaborative) -> html.Details | None:
    """All facts by type, each with its page, folded; ``None`` where the store holds no fact about any network."""
    facts, roles = network_statements(place.id), contacts(place.id)
    if not roles and not any(each.kind == "network" for each in all_statements()):
        return None
    groups = [(name, _items(name, facts)) for name, _ in _GROUPS]
    groups += [(OTHER, _items(OTHER, facts)), (ASK, _asked(facts, roles))]
    return html.Details(
        [
            html.Summary([html.H2("The network"), html.Span(_summary(facts), className="counted")]),
            html.P("What public pages say of it, each with its page, in our words."),
            html.Div(
                [_group(name, items) for name, items in groups if items or name in _NOTHING],
                className="network-facts",
            ),
        ],
        className="topic-fold",
        id=NAME,
    )


def _summary(facts: Sequence[Statement]) -> str:
    many = sum(each.subject != WEB for each in facts)
    return f"{counted(many, 'fact')}, each with its page, and whom to ask"


def _group(name: str, items: Sequence[html.Li]) -> html.Div:
    return html.Div([html.H3(name), html.Ul(list(items)) if items else html.P(_NOTHING[name])])


def _items(group: str, facts: Sequence[Statement]) -> list[html.Li]:
    return [_item(each) for each in facts if each.subject != WEB and _group_of(each) == group]


def _group_of(fact: Statement) -> str:
    """Principles that are of no other group say how a network works."""
    return _GROUP_OF.get(fact.subject, "How it works" if fact.kind == "principle" else OTHER)


def _item(fact: Statement) -> html.Li:
    figure = figure_words(fact)
    words = f"{fact.words}: {figure}. " if figure else f"{fact.words}. "
    return html.Li([words, *_below(fact)], id=statement_anchor(fact.id))


def _below(fact: Statement) -> list[Any]:
    caution = html.Span(f"{fact.caution} ", className="source") if fact.caution else None
    return [caution, source_link(fact)]


def _asked(facts: Sequence[Statement], roles: Sequence[Contact]) -> list[html.Li]:
    """The roles that the store records, then the public web sites."""
    people = [html.Li([html.Strong(role.role), f": {role.about}. {role.reach}"]) for role in roles]
    return [*people, *(_web_item(each) for each in facts if each.subject == WEB)]


def _web_item(fact: Statement) -> html.Li:
    caution = html.Span(f" {fact.caution}", className="source") if fact.caution else None
    return html.Li(
        [f"{fact.words}: ", _web_link(fact), caution, html.Cite(f" {fact.source}", className="citation")],
        id=statement_anchor(fact.id),
    )


def _web_link(fact: Statement) -> html.Span:
    """``healthinnovationeast.co.uk, as read on a page of 2024``: the site is linked, not the page."""
    dated = page_date_words(fact)
    read = f"as read on a page of {dated}" if dated and dated != UNDATED else "as read on an undated page"
    host = urlsplit(fact.address or "").netloc.removeprefix("www.")
    return html.Span([html.A(host, href=fact.address, rel="noopener external"), f", {read}."])

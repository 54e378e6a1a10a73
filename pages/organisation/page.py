"""``/organisation/<code>``: one organisation or CCG. Its measures, its memberships and its mergers over time."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

import dash
from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.markup import slot
from components.panels import panel_grid
from components.shell import demonstration_banner, page
from data_access.queries.affiliations import Organisation, organisation, organisation_names
from data_access.queries.collaboratives import collaboratives
from data_access.queries.mergers import lineage
from pages.organisation.about import about, setting_words
from pages.organisation.panels import Found, chosen_exhibit, found_of, own_face, ways
from pages.shared.page_memory import kept_page
from pages.shared.panel_cards import panel_exhibit
from pages.shared.query_values import checked
from pages.shared.signal_summary import summary

HOME = (addresses.HOME, "England")
ACCOUNTABLE = "Providers remain accountable for the safety of their patients; one chart is no judgement."
MOST_NEAR = 6


def register() -> None:
    """Put the page at its address."""
    dash.register_page(__name__, path_template="/organisation/<code>", title=_title, layout=kept_page(layout))


def known(code: str) -> bool:
    """Whether an organisation stands at the address."""
    return organisation(unquote(code)) is not None


def _title(code: str = "", **_: str) -> str:
    found = organisation(unquote(code))
    name = found.name if found else "Unknown organisation"
    mark = " (demonstration data)" if found and found.demonstration else ""
    return f"{name}{mark} | Patient Safety Collaboratives"


def layout(code: str = "", measure: str | None = None, **_unknown: str) -> html.Div:
    """The page for one address; ``measure`` opens one panel as an interactive chart."""
    who = organisation(unquote(code))
    if who is None:
        return unknown_organisation(unquote(code))
    found = found_of(who)
    chosen, unknown = checked("measure", measure, {one.measure.id: one.measure.title for one in found}, None)
    return page(
        who.name,
        demonstration_banner() if who.demonstration else None,
        # What the reader asked for comes first: on a phone the answers about the organisation fill two screens.
        _opened(who, found, chosen),
        about(who),
        charts(who, found, opened=bool(chosen)),
        trail=(HOME, *_up(who)),
        lead=_lead(who, found),
        above=demonstration_mark(who.demonstration),
        unknown=unknown,
    )


def _up(who: Organisation) -> list[tuple[str, str]]:
    return [(addresses.collaborative(who.latest.slug), who.latest.collaborative)] if who.latest else []


def _lead(who: Organisation, found: Found) -> str:
    kind = setting_words(who)
    if not found:
        return f"{kind}. No figures of this organisation are loaded."
    return f"{kind}. {summary(found)}"


def _opened(who: Organisation, found: Found, chosen: str | None) -> html.Section | None:
    shown = next((one for one in found if one.measure.id == chosen), None)
    if shown is None:
        return None
    return html.Section(
        [exhibit(chosen_exhibit(who, shown)), html.P(ACCOUNTABLE, className="source accountable")],
        id="opened",
    )


def charts(who: Organisation, found: Found, *, opened: bool) -> html.Section:
    """All measures of the organisation by topic, each panel opening its chart; or why there is none."""
    if not found:
        words = (
            "No row of any measure was submitted under this code. That may mean that nothing was asked of it, that its "
            "figures are published under another code (see its mergers), or that no such table was loaded."
        )
        return html.Section([html.H2("Charts"), html.P(words)])
    led, groups = ways(who), {}
    for one in found:
        groups.setdefault(one.measure.topic or "Across topics", []).append(own_face(who, one, led))
    parts: list[Any] = [
        html.Div(
            [html.H3(name, className="topic-title"), slot(panel_grid(faces), "panel-grid")],
            className="topic-group several" if len(faces) > 1 else "topic-group",
        )
        for name, faces in groups.items()
    ]
    return html.Section(
        [
            html.H2("Charts by topic"),
            None if opened else html.P(ACCOUNTABLE, className="source"),
            html.Div(parts, className="topic-flow"),
        ],
        className="panel-section",
    )


def unknown_organisation(asked: str) -> html.Div:
    """The page for a code that the store does not know: what was asked, and the nearest."""
    shown = asked.strip()[:60]
    links = [html.Li(dcc.Link(name, href=href)) for href, name in _near(asked)]
    ways_on = (
        html.Ul(links, className="ways-on")
        if links
        else html.P(
            ["Find it among the members of a collaborative: ", dcc.Link("England", href=addresses.HOME), "."]
        )
    )
    return page(
        "Organisation not known",
        ways_on,
        trail=(HOME,),
        lead=f"There is no organisation or CCG with the code “{shown}” in this store."
        + (" The nearest are:" if links else ""),
    )


def _near(asked: str) -> list[tuple[str, str]]:
    """Addresses and names of what may have been meant: by code, by name, or a collaborative."""
    wanted = asked.strip()[:60].lower()
    if len(wanted) < 2:
        return []
    names = organisation_names()
    related = lineage(wanted)
    line = [one.code for one in (*related.predecessors, *related.successors) if one.code in names]
    places = [(addresses.collaborative(one.slug), one.name) for one in collaboratives()
              if wanted in (one.id.lower(), one.slug, one.name.lower())]  # fmt: skip
    keys = {code.lower(): code for code in names} | {name.lower(): code for code, name in names.items()}
    within = [keys[text] for text in keys if wanted in text]
    close = [keys[text] for text in get_close_matches(wanted, list(keys), n=MOST_NEAR, cutoff=0.6)]
    codes = list(dict.fromkeys((*line, *close, *within)))[:MOST_NEAR]
    codes.sort(key=lambda code: (names[code], code))
    return places + [(addresses.organisation(code), f"{names[code]} ({code})") for code in codes]


def exhibits(code: str = "", measure: str | None = None, **_unknown: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    who = organisation(unquote(code))
    if who is None:
        return {}
    found, led = found_of(who), ways(who)
    shown = {one.measure.id: panel_exhibit(one, who.name, led) for one in found}
    chosen = next((one for one in found if one.measure.id == measure), None)
    return shown | ({"chosen": chosen_exhibit(who, chosen)} if chosen else {})

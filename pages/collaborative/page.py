"""``/collaborative/<slug>``: one collaborative. What changed, its control charts by topic, its people, its members."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit
from components.markup import slot
from components.panels import panel_grid
from components.shell import demonstration_banner, page
from components.words import counted, month
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import measures
from data_access.queries.members import members
from data_access.queries.topics import coverage
from pages.collaborative.controls import controls
from pages.collaborative.head import chosen_topics, head, member_list
from pages.collaborative.opened_panel import OpenedPanel, opened_exhibits, opened_section
from pages.collaborative.panels import Found, found_in, shown_in, ways
from pages.collaborative.recent_changes import changed_section
from pages.collaborative.view_state import View, read
from pages.shared.page_memory import kept_page
from pages.shared.panel_cards import Shown, face, panel_exhibit
from pages.shared.query_values import nearest
from pages.shared.rule_profiles import DEFAULT_PROFILE, PROFILE_WORDS
from pages.shared.signal_summary import summary

TRAIL = ((addresses.HOME, "England"),)
THEMES = {"Essential": "The essentials: leadership and measurement", "Local": "Local topics"}


def register() -> None:
    """Put the page at its address."""
    dash.register_page(
        __name__, path_template="/collaborative/<slug>", title=_title, layout=kept_page(layout)
    )


def _title(slug: str = "", **_: str) -> str:
    found = next((place for place in collaboratives() if place.slug == slug), None)
    return f"{found.name if found else 'Unknown collaborative'} | Patient Safety Collaboratives"


def layout(slug: str = "", **query: str) -> html.Div:
    """The page for one address; see ``pages/collaborative_view.py`` for what the address may hold."""
    places = {place.slug: place for place in collaboratives()}
    if slug not in places:
        return unknown_collaborative(slug, list(places.values()))
    place = places[slug]
    view, unknown = read(slug, query, measures())
    found = found_in(place, view)
    shown = shown_in(found, view)
    opened = OpenedPanel.of(place, found, view, query)
    unknown += opened.unknown if opened else []
    published = [one for one in shown if not one.measure.demonstration]
    invented = [one for one in shown if one.measure.demonstration]
    return page(
        place.name,
        opened_section(opened) if opened else None,
        changed_section(found, view),
        head(place),
        html.Div(
            [html.H2("Charts"), html.P(_counted(shown, found, view), className="counted")],
            className="section-title",
            id="charts",
        ),
        controls(view, found),
        _not_the_record(view),
        section("Published figures", published, place, view),
        section("Demonstration figures", invented, place, view),
        None if shown else nothing_shown(view),
        chosen_topics(place),
        member_list(members(place.id)),
        trail=TRAIL,
        lead=_lead(found),
        unknown=unknown,
    )


def _not_the_record(view: View) -> html.P | None:
    """The mark over panels that are judged by other rules than the record's."""
    if view.profile == DEFAULT_PROFILE:
        return None
    rules = PROFILE_WORDS.get(view.profile, view.profile)
    back = dcc.Link("Back to the record", href=view.href(view.measure, profile=None))
    words = [html.Strong("Your view, not the record: "), f"rules of {rules} on all charts. ", back]
    return html.P(words, className="yours")


def _lead(found: Found) -> str | None:
    published = [one for one in found if not one.measure.demonstration]
    return f"Published figures: {summary(published)}" if published else None


def _counted(shown: list[Shown], found: Found, view: View) -> str:
    as_at = f", as they stood in {month(view.end)}" if view.end else ""
    if view.narrowed:
        fit = "fits" if len(shown) == 1 else "fit"
        return f"{counted(len(shown), 'chart')} {fit} what was chosen{as_at}"
    return f"All {counted(len(found), 'chart')}{as_at}"


def section(heading: str, shown: list[Shown], place: Collaborative, view: View) -> html.Section | None:
    """Panels by topic, under one heading for published and one for demonstration figures."""
    if not shown:
        return None
    demonstration = shown[0].measure.demonstration
    parts: list[Any] = [html.H2(heading)]
    if demonstration:
        parts += [demonstration_banner(), html.P(summary(shown), className="says")]
    led = ways(view)
    for name, group in _groups(shown, view):
        grid = panel_grid([face(one, place.name, led) for one in group])
        parts.append(html.Div([html.H3(name, className="topic-title"), slot(grid, "panel-grid")]))
    return html.Section(parts, className="panel-section")


def _groups(shown: list[Shown], view: View) -> list[tuple[str, list[Shown]]]:
    """Panels that moved first where the reader wants that; the rest by topic, in the grid's order and groups."""
    moved = f"Changed since {month(view.since)}"
    topics = {topic.id: (number, topic.theme) for number, topic in enumerate(coverage().topics)}
    last = (len(topics), "Across topics")
    groups: dict[str, list[Shown]] = {moved: []} if view.order == "change" else {}
    for one in sorted(shown, key=lambda one: topics.get(one.measure.topic_id or "", last)[0]):
        theme = topics.get(one.measure.topic_id or "", last)[1]
        name = moved if view.order == "change" and one.moved else THEMES.get(theme, theme)
        groups.setdefault(name, []).append(one)
    return [(name, group) for name, group in groups.items() if group]


def nothing_shown(view: View) -> html.Section:
    """What stands where the controls leave no chart, with the way back."""
    return html.Section(
        [
            html.P(
                "No chart fits this choice." if view.narrowed else "No figures are loaded for this place."
            ),
            dcc.Link("Show all charts", href=addresses.collaborative(view.slug), className="opener"),
        ],
        className="notice",
    )


def unknown_collaborative(asked: str, places: list[Collaborative]) -> html.Div:
    """The page for a slug that is none of the fifteen."""
    meant = nearest(asked, {place.slug: place.name for place in places})
    hint = f" Perhaps you meant “{meant}”." if meant else ""
    return page(
        "Collaborative not known",
        html.Ul(
            [html.Li(dcc.Link(place.name, href=addresses.collaborative(place.slug))) for place in places]
        ),
        trail=TRAIL,
        lead=f"There is no collaborative “{asked[:60]}” here.{hint} These are the fifteen:",
    )


def exhibits(slug: str = "", **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    place = next((one for one in collaboratives() if one.slug == slug), None)
    if place is None:
        return {}
    view, _ = read(slug, query, measures())
    found = found_in(place, view)
    led = ways(view)
    made = {one.measure.id: panel_exhibit(one, place.name, led) for one in shown_in(found, view)}
    opened = OpenedPanel.of(place, found, view, query)
    return made | (opened_exhibits(opened) if opened else {})

"""``/collaborative/<slug>``: one collaborative. What changed, its control charts by topic, its people, its members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import dcc, html

from components import addresses
from components.controls import choice_link
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from components.words import counted, month
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import measures
from data_access.queries.members import members
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.collaborative.bar import bar
from pages.collaborative.head import chosen_topics, member_list, mine_button
from pages.collaborative.network_facts import network_fold
from pages.collaborative.opened_panel import opened_chart, opened_exhibits, opened_record, opened_section
from pages.collaborative.panels import panel_links, panels_of, visible_panels
from pages.collaborative.recent_changes import changed_section
from pages.collaborative.topic_groups import open_all, topic_groups
from pages.collaborative.view_state import CollaborativeView, read_view
from pages.shared.chart_trial import read_trial
from pages.shared.chosen_group import read_group
from pages.shared.first_answer import answer_fold, answer_words, leading_cards, leading_charts
from pages.shared.list_link import list_link
from pages.shared.measure_source import full_title
from pages.shared.measures_exhibit import NAME as MEASURES
from pages.shared.measures_exhibit import measures_exhibit
from pages.shared.opened_chart import OpenedChart
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.panel_cards import PanelCard, face, panel_exhibit
from pages.shared.place_count import the_places
from pages.shared.query_values import QueryValues, nearest
from pages.shared.rule_profiles import DEFAULT_PROFILE, profile_name
from pages.shared.store_words import store_sentence


def find(slug: str) -> str | None:
    """The slug as it is written, or ``None`` where no collaborative has it."""
    return next((place.slug for place in collaboratives() if place.slug == slug.lower()), None)


def _place(slug: str) -> Collaborative | None:
    return next((place for place in collaboratives() if place.slug == slug), None)


def _title(slug: str) -> str:
    place = _place(slug)
    return place.name if place else "Unknown collaborative"


def read(slug: str, values: QueryValues) -> CollaborativeView | None:
    """The view that an address asks for."""
    place = _place(slug)
    if place is None:
        return None
    view = read_view(slug, values, measures())
    record = opened_record(place, view)
    if record is None:
        return replace(view, group=read_group(values))
    trial = read_trial(values, *record)
    return replace(view, trial=trial, group=trial.group or read_group(values))


def layout(slug: str = "", /, **query: str) -> html.Div:
    """The page for one address; see ``pages/collaborative/view_state.py`` for what the address may hold."""
    place = _place(slug)
    if place is None:
        return unknown_collaborative(slug, collaboratives())
    values = QueryValues(addresses.collaborative(slug), query)
    view = read(slug, values) or read_view(slug, values, measures())
    panels = panels_of(place, view)
    visible = visible_panels(panels, view)
    opened = opened_chart(place, view)
    leading, links = leading_cards(visible), panel_links(view)
    above = {card.measure.id for card in leading}
    return page(
        place.name,
        opened_section(place, view, opened, panels) if opened else None,
        answer_fold(panels) if panels else None,
        _not_the_record(view),
        leading_charts([face(card, place.name, links) for card in leading]),
        bar(place, view, panels),
        changed_section(panels, view),
        measures_section(visible, panels, place, view),
        charts_title(view) if visible else None,
        topic_groups(visible, place, view, above) if visible else nothing_shown(view),
        html.Section(
            [network_fold(place), chosen_topics(place), member_list(place, view, members(place.id))],
            className="panel-section",
        ),
        list_link("collaborative", place.slug, "These charts as a list: to show, as slides, as a workbook"),
        trail=((addresses.HOME, whole_name()),),
        lead=store_sentence(answer_words(panels)) if panels else None,
        above=[mine_button(), demonstration_mark(is_demonstration())],
        problems=values.problems,
        kind="of-place",
    )


def measures_section(
    visible: list[PanelCard], panels: list[PanelCard], place: Collaborative, view: CollaborativeView
) -> html.Div:
    """The table of icons; where nothing fits, its heading alone."""
    heading = _counted(visible, panels, view)
    content = (
        exhibit(measures_exhibit(visible, place.name, panel_links(view), heading))
        if visible
        else html.H2(heading)
    )
    return html.Div(content, id="charts", className="measures")


def charts_title(view: CollaborativeView) -> html.Div:
    """The heading above the folded charts."""
    return html.Div([html.H2("Charts by topic"), open_all(view)], className="section-title")


def _not_the_record(view: CollaborativeView) -> html.P | None:
    """The mark over panels that are judged by other rules than the record's."""
    if view.window.profile == DEFAULT_PROFILE:
        return None
    rules = profile_name(view.window.profile)
    back = choice_link("Back to the record", f"{view.href(view.measure, profile=None, season=None)}#charts")
    words = [html.Strong("Your view, not the record: "), f"rules of {rules} on all charts. ", back]
    return html.P(words, className="yours")


def _counted(visible: list[PanelCard], cards: list[PanelCard], view: CollaborativeView) -> str:
    as_at = f", as they stood in {month(view.window.end)}" if view.window.end else ""
    if view.narrowed:
        fit = "fits" if len(visible) == 1 else "fit"
        return f"{counted(len(visible), 'measure')} {fit} what was chosen{as_at}"
    return f"All {counted(len(cards), 'measure')}{as_at}"


def nothing_shown(view: CollaborativeView) -> html.Section:
    """What stands where the controls leave no chart, with the way back."""
    return html.Section(
        [
            html.P(
                "No chart fits this choice." if view.narrowed else "No figures are loaded for this place."
            ),
            choice_link("Show all charts", f"{addresses.collaborative(view.slug)}#charts", "opener"),
        ],
        className="notice",
    )


def unknown_collaborative(slug: str, places: Sequence[Collaborative]) -> html.Div:
    """The page for a slug that is none of the fifteen."""
    meant = nearest(slug, {place.slug: place.name for place in places})
    names = {place.slug: place.name for place in places}
    return page(
        "Collaborative not known",
        html.P(["Perhaps you meant ", dcc.Link(names[meant], href=addresses.collaborative(meant)), "."])
        if meant
        else None,
        html.Ul(
            [html.Li(dcc.Link(place.name, href=addresses.collaborative(place.slug))) for place in places]
        ),
        trail=((addresses.HOME, whole_name()),),
        lead=f"There is no collaborative “{slug[:60]}” here. These are the {the_places()}:",
    )


def exhibits(slug: str = "", /, **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    place = _place(slug)
    view = read(slug, QueryValues(addresses.collaborative(slug), query)) if place else None
    if place is None or view is None:
        return {}
    panels = panels_of(place, view)
    links = panel_links(view)
    visible = visible_panels(panels, view)
    made = {card.measure.id: panel_exhibit(card, place.name, links) for card in visible}
    if visible:
        made[MEASURES] = measures_exhibit(visible, place.name, links, _counted(visible, panels, view))
    opened = opened_chart(place, view)
    return made | (opened_exhibits(place, view, opened) if opened else {})


def island(slug: str = "", /, **query: str) -> OpenedChart | None:
    """The opened chart of an address, for its interactive form."""
    place = _place(slug)
    view = read(slug, QueryValues(addresses.collaborative(slug), query)) if place else None
    return opened_chart(place, view) if place and view else None


def subject(slug: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """An exhibit bears its measure's name; the others are of the measure that was opened."""
    titles = {measure.id: full_title(measure) for measure in measures()}
    named = exhibit_name if exhibit_name in titles else query.get("measure", "")
    return Subject(_title(slug), titles.get(named, ""))


PAGE = PageEntry(
    name="collaborative",
    path="/collaborative/<slug>",
    position=3,
    title=_title,
    preview=lambda slug: (
        f"{_title(slug)}: what changed, a control chart for each measure, its topics and its members."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=lambda: [place.slug for place in collaboratives()],
    menu="Collaboratives",
    menu_names=lambda: [(place.slug, place.name) for place in collaboratives()],
    island=island,
    examples=("/collaborative/greater-manchester", "/collaborative/wessex?measure=ecoli-bacteraemia"),
)

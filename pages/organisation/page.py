"""``/organisation/<code>``: one organisation or CCG. Its measures, its memberships and its mergers over time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from data_access.queries.affiliations import Organisation, organisation, organisation_names
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from data_access.queries.mergers import lineage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.organisation.about import about
from pages.organisation.panels import own_face, panel_links, panels_of, ways_up
from pages.shared.chart_trial import RECORD, ChartTrial, read_trial
from pages.shared.first_answer import answer_fold, answer_words, leading_cards, leading_charts
from pages.shared.measure_source import full_title
from pages.shared.measures_exhibit import NAME as MEASURES
from pages.shared.measures_exhibit import measures_exhibit
from pages.shared.opened_chart import OpenedChart
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.panel_cards import PanelCard, panel_exhibit
from pages.shared.query_values import QueryValues
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow, read_window, window_note
from pages.shared.store_words import store_sentence
from pages.shared.topic_folds import by_theme, topic_fold

ACCOUNTABLE = "Providers remain accountable for the safety of their patients; one chart is no judgement."
MOST_NEAR = 6
MOST_UNFOLDED = 6  # charts of a page that folds none away


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One address of the page; ``measure`` is opened as an interactive chart, as ``trial`` says.

    ``window`` is what of the series it shows, and by which rules.
    """

    code: str
    measure: str | None = None
    window: SeriesWindow = WHOLE_RECORD
    trial: ChartTrial = RECORD

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.organisation(
            self.code, self.measure, **{**self.window.query(), **(self.trial.query() if self.measure else {})}
        )

    def href(self, measure: str | None = None) -> str:
        """The page in the same window with one measure opened as recorded, or none."""
        return addresses.organisation(self.code, measure, **self.window.query())


def find(code: str) -> str | None:
    """The code as the store writes it, or ``None`` where it knows none such."""
    who = organisation(code) or organisation(code.upper())
    return who.id if who else None


def read(code: str, values: QueryValues) -> OrganisationView | None:
    """The view that an address asks for."""
    who = organisation(code)
    if who is None:
        return None
    offered = [panel.measure for panel in panels_of(who, WHOLE_RECORD)]
    measure = values.choice("measure", "measure", {measure.id: measure.title for measure in offered})
    first = min((measure.first for measure in offered if measure.first), default=None)
    window = read_window(
        values, first, max((measure.latest for measure in offered if measure.latest), default=None)
    )
    opened = next((panel for panel in panels_of(who, window) if panel.measure.id == measure), None)
    trial = read_trial(values, opened.measure, opened.series) if opened else RECORD
    return OrganisationView(code, measure, window, trial)


def layout(code: str = "", /, **query: str) -> html.Div:
    """The page for one address; ``measure`` opens one panel as an interactive chart."""
    who = organisation(code)
    if who is None:
        return unknown_organisation(code)
    values = QueryValues(addresses.organisation(who.id), query)
    view = read(who.id, values) or OrganisationView(who.id)
    panels = panels_of(who, view.window)
    opened = opened_chart(who, panels, view)
    links = panel_links(who, view.window)
    leading = leading_cards(panels) if len(panels) > MOST_UNFOLDED else []
    return page(
        who.name,
        window_note(view.window, addresses.organisation(who.id, view.measure)),
        # What the reader asked for comes first: on a phone the answers about the organisation fill two screens.
        _opened_section(opened) if opened else None,
        answer_fold(panels) if panels else None,
        leading_charts([own_face(who, card, links) for card in leading]),
        about(who),
        exhibit(measures_exhibit(panels, who.name, links)) if len(panels) > MOST_UNFOLDED else None,
        charts(who, panels, view, above={card.measure.id for card in leading}),
        trail=((addresses.HOME, whole_name()), *_up(who)),
        lead=_lead(panels),
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="of-place",
    )


def opened_chart(who: Organisation, panels: list[PanelCard], view: OrganisationView) -> OpenedChart | None:
    """The chart that the reader opened, with the ways up and across."""
    chosen = next((card for card in panels if card.measure.id == view.measure), None)
    if chosen is None:
        return None
    return OpenedChart(
        chosen.measure,
        chosen.series,
        view.trial,
        place=who.name,
        title=chosen.measure.title,
        address=view.address,
        record=replace(view, window=view.window.by_record_rules(), trial=RECORD).address,
        downloads=f"organisation/{who.id}",
        links=ways_up(who, chosen, view.window),
        start=view.window.start,
        close=f"{view.href()}#{chosen.measure.id}",
    )


def _title(code: str) -> str:
    who = organisation(code)
    return who.name if who else "Unknown organisation"


def _up(who: Organisation) -> list[tuple[str, str]]:
    return [(addresses.collaborative(who.latest.slug), who.latest.collaborative)] if who.latest else []


def _lead(cards: list[PanelCard]) -> str:
    return store_sentence(answer_words(cards)) if cards else "No figures of this organisation are loaded."


def _opened_section(opened: OpenedChart) -> html.Section:
    return html.Section(
        [opened.section(), html.P(ACCOUNTABLE, className="source accountable")],
        id="opened",
        className="opened",
    )


def charts(
    who: Organisation, cards: list[PanelCard], view: OrganisationView, *, above: Collection[str]
) -> html.Section:
    """All measures of the organisation by topic, each panel opening its chart; or why there is none.

    ``above`` are the ids of those that stand in the first screen. Few charts are not folded away.
    """
    if not cards:
        words = (
            "No row of any measure was submitted under this code. That may mean that nothing was asked of it, that its "
            "figures are published under another code (see its mergers), or that no such table was loaded."
        )
        return html.Section([html.H2("Charts"), html.P(words)])
    links = panel_links(who, view.window)
    groups = by_theme(cards) if len(cards) > MOST_UNFOLDED else _by_topic(cards)
    folds = [
        topic_fold(
            name,
            group,
            lambda card: own_face(who, card, links),
            above=above,
            unfolded=len(cards) <= MOST_UNFOLDED or any(card.measure.id == view.measure for card in group),
        )
        for name, group in groups
    ]
    return html.Section(
        [
            html.H2("Charts by topic"),
            None if view.measure else html.P(ACCOUNTABLE, className="source"),
            *folds,
        ],
        className="panel-section",
    )


def _by_topic(cards: Sequence[PanelCard]) -> list[tuple[str, list[PanelCard]]]:
    groups: dict[str, list[PanelCard]] = {}
    for card in cards:
        groups.setdefault(card.measure.topic or "Across topics", []).append(card)
    return list(groups.items())


def unknown_organisation(code: str) -> html.Div:
    """The page for a code that the store does not know: what was asked, and the nearest."""
    quoted = code.strip()[:60]
    links = [html.Li(dcc.Link(name, href=href)) for href, name in _near(code)]
    ways_on = (
        html.Ul(links, className="ways-on")
        if links
        else html.P(
            [
                "Find it among the members of a collaborative: ",
                dcc.Link(whole_name(), href=addresses.HOME),
                ".",
            ]
        )
    )
    return page(
        "Organisation not known",
        ways_on,
        trail=((addresses.HOME, whole_name()),),
        lead=f"There is no organisation or CCG with the code “{quoted}” in this store."
        + (" The nearest are:" if links else ""),
    )


def _near(code: str) -> list[tuple[str, str]]:
    """Addresses and names of what may have been meant: by code, by name, or a collaborative."""
    typed = code.strip()[:60].lower()
    if len(typed) < 2:
        return []
    names = organisation_names()
    related = lineage(typed)
    line = [
        relative.code for relative in (*related.predecessors, *related.successors) if relative.code in names
    ]
    places = [(addresses.collaborative(place.slug), place.name) for place in collaboratives()
              if typed in (place.id.lower(), place.slug, place.name.lower())]  # fmt: skip
    keys = {code.lower(): code for code in names} | {name.lower(): code for code, name in names.items()}
    within = [keys[text] for text in keys if typed in text]
    close = [keys[text] for text in get_close_matches(typed, list(keys), n=MOST_NEAR, cutoff=0.6)]
    codes = list(dict.fromkeys((*line, *close, *within)))[:MOST_NEAR]
    codes.sort(key=lambda code: (names[code], code))
    return places + [(addresses.organisation(code), f"{names[code]} ({code})") for code in codes]


def exhibits(code: str = "", /, **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    who = organisation(code)
    if who is None:
        return {}
    view = read(who.id, QueryValues(addresses.organisation(who.id), query)) or OrganisationView(who.id)
    panels, links = panels_of(who, view.window), panel_links(who, view.window)
    made = {card.measure.id: panel_exhibit(card, who.name, links) for card in panels}
    if len(panels) > MOST_UNFOLDED:
        made[MEASURES] = measures_exhibit(panels, who.name, links)
    opened = opened_chart(who, panels, view)
    return made | ({"chosen": opened.picture()} if opened else {})


def island(code: str = "", /, **query: str) -> OpenedChart | None:
    """The opened chart of an address, for its interactive form."""
    who = organisation(code)
    view = read(who.id, QueryValues(addresses.organisation(who.id), query)) if who else None
    return opened_chart(who, panels_of(who, view.window), view) if who and view else None


def subject(code: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """An exhibit bears its measure's name; the opened chart is of the measure that the address names."""
    who = organisation(code)
    titles = {measure.id: full_title(measure) for measure in measures()}
    named = exhibit_name if exhibit_name in titles else query.get("measure", "")
    return Subject(who.name if who else "", titles.get(named, ""))


PAGE = PageEntry(
    name="organisation",
    path="/organisation/<code>",
    position=6,
    title=_title,
    preview=lambda code: f"{_title(code)}: its measures, memberships and mergers.",
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=lambda: sorted(organisation_names()),
    island=island,
    examples=("/organisation/RRK", "/organisation/RRK?measure=ecoli-bacteraemia-trust"),
)

"""``/collaborative/<slug>``: one collaborative. Its control charts by topic, its topics, its members."""

from __future__ import annotations

from collections import Counter
from typing import Any

import dash
from dash import dcc, html

from analysis.spc import Panel, Variation
from components import addresses, icons
from components.controls import facts, opener
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.figures.map import outline_map
from components.figures.panel import SMALL
from components.markup import slot
from components.shell import demonstration_banner, page
from components.words import counted, listed, number
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.members import Member, members
from data_access.queries.rollups import AreaSeries
from data_access.queries.topics import coverage
from geo.footprints import attribution, ccgs
from pages.asked import checked, nearest
from pages.judged import judged
from pages.sheets import ccg_sheet
from pages.telling import (
    POINT_COLUMNS,
    chart_exhibit,
    definition_of,
    latest_words,
    note_list,
    panel_picture,
    point_rows,
    reporting_words,
    source_of,
    words_of,
)  # fmt: skip
from pages.topics import EVIDENCE

TRAIL = ((addresses.HOME, "England"),)
Found = list[tuple[Measure, AreaSeries, Panel]]


def register() -> None:
    """Put the page at its address."""
    dash.register_page(__name__, path_template="/collaborative/<slug>", title=_title, layout=layout)


def _title(slug: str = "", **_: str) -> str:
    found = next((place for place in collaboratives() if place.slug == slug), None)
    return f"{found.name if found else 'Unknown collaborative'} | Patient Safety Collaboratives"


def layout(slug: str = "", measure: str | None = None, **_unknown: str) -> html.Div:
    """The page for one address; ``measure`` opens one panel as an interactive chart."""
    places = {place.slug: place for place in collaboratives()}
    if slug not in places:
        return unknown_collaborative(slug, list(places.values()))
    place = places[slug]
    found = panels_of(place)
    chosen, unknown = checked("measure", measure, {one.id: one.title for one, _, _ in found}, None)
    shown = build(place, found, chosen)
    published = [one.id for one, _, _ in found if not one.demonstration]
    return page(
        place.name,
        head(place),
        exhibit(shown["chosen"]) if "chosen" in shown else None,
        section("Published figures", shown, published, found),
        section("Demonstration figures", shown, [one.id for one, _, _ in found if one.demonstration], found),
        chosen_topics(place),
        member_list(members(place.id)),
        trail=TRAIL,
        lead=f"Published figures: {summary(found, demonstration=False)}" if published else None,
        unknown=unknown,
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


def panels_of(place: Collaborative) -> Found:
    """Every measure that has figures for the collaborative, in the national page's order."""
    known = {one.id: one for one in measures()}
    return [(known[series.measure_id], series, panel) for series, panel in judged(area_id=place.id)]


def summary(found: Found, *, demonstration: bool) -> str:
    """What changed, of published or of invented figures: which panels show a signal at their latest point."""
    groups: dict[str, list[str]] = {}
    for one, _, panel in found:
        if one.demonstration is demonstration and panel.variation not in (None, Variation.common_cause):
            kind = panel.variation.value.split("_", maxsplit=1)[0]
            groups.setdefault(kind, []).append(one.short)
    words = {
        "concern": "A question to ask",
        "improvement": "Improvement",
        "neither": "Changed, neither way better",
    }
    said = [f"{words[kind]}: {listed(groups[kind])}." for kind in words if kind in groups]
    return (
        " ".join(said)
        or f"No chart shows a special cause at its latest point.{_earlier(found, demonstration)}"
    )


def _earlier(found: Found, demonstration: bool) -> str:
    """Which charts showed one before: a quiet month after years of signals is no all-clear."""
    names = [
        one.short
        for one, _, panel in found
        if one.demonstration is demonstration and any(point.rules for point in panel.points)
    ]
    return f" Earlier months of {listed(names)} do: open the chart to see when." if names else ""


def head(place: Collaborative) -> html.Section:
    """Who and where: people, lead network, members by setting, the map of its CCGs."""
    belonging = members(place.id)
    settings = Counter(
        (one.setting or one.kind).replace("_", " ") for one in belonging if not one.demonstration
    )
    residents = (
        f"{number(place.residents)} ({place.residents_vintage}, 2014 footprint)" if place.residents else None
    )
    sheet = ccg_sheet(place.id)
    names = {one["properties"]["id"]: one["properties"]["name"] for one in ccgs()["features"]}
    picture = outline_map(sheet, names, f"The CCGs of {place.name}")
    return html.Section(
        [
            facts(
                [
                    ("Residents", residents),
                    ("Lead network in 2014", place.lead_network),
                    ("Name since 2023", place.later_name),
                    (
                        "Members known",
                        listed([f"{count} {_kind(name)}" for name, count in settings.most_common()]),
                    ),
                    (
                        "Where",
                        "The 2014 footprint, as a sum of CCGs; some borders are uncertain and listed as such below.",
                    ),
                ]
            ),
            html.Figure(
                [
                    slot(picture, "map outline"),
                    html.Figcaption(f"CCGs of April 2017. {attribution()}", className="source"),
                ]
            ),
        ],
        className="place-head",
        **{"aria-label": f"About {place.name}"},
    )


def _kind(name: str) -> str:
    words = {
        "commissioning": "CCG codes",
        "ccg": "CCG codes",
        "organisation": "NHS trusts",
        "acute": "acute trusts",
    }
    return words.get(name, f"{name} organisations")


def build(place: Collaborative, found: Found, chosen: str | None) -> dict[str, Exhibit]:
    """All exhibits of the page by name; the opened one is ``chosen``."""
    shown = {one.id: panel_exhibit(place, one, series, panel) for one, series, panel in found}
    for one, series, panel in found:
        if one.id == chosen:
            shown["chosen"] = chosen_exhibit(place, one, series, panel)
    return shown


def panel_exhibit(place: Collaborative, one: Measure, series: AreaSeries, panel: Panel) -> Exhibit:
    """One panel of the page; the picture opens the interactive chart."""
    words = f"{one.short}, {place.name}: {icons.variation_label(panel)}."
    href = addresses.collaborative(place.slug, measure=one.id)
    return Exhibit(
        ident=one.id,
        title=one.short,
        sentence=words_of(one, series, panel),
        picture=slot(panel_picture(one, panel, words, SMALL, href)),
        columns=POINT_COLUMNS,
        rows=point_rows(series, panel),
        source=source_of(one),
        download=addresses.download(f"collaborative/{place.slug}", one.id),
        definition=definition_of(one),
        subject=place.name,
        level=3,
        compact=True,
        above=[
            html.P(one.topic or "Across topics", className="eyebrow"),
            html.P(
                [icons.variation_icon(panel, size=22), icons.variation_label(panel), *assurance(panel)],
                className="verdict",
            ),
            html.P(
                f"{latest_words(one, panel)}, {one.unit}",
                className="latest",
            ),
            html.P(
                reporting_words(series) or "Published for the collaborative as a whole", className="latest"
            ),
        ],
        more=(
            note_list(panel),
            html.P(
                dcc.Link("Compare with the other fourteen", href=addresses.measure(one.id)),
                className="exhibit-links",
            ),
        ),
    )


def assurance(panel: Panel) -> list[Any]:
    """The target's icon with its words, where there is a target."""
    found = icons.assurance_icon(panel.assurance, size=22)
    return [found, found.alt] if found else []


def chosen_exhibit(place: Collaborative, one: Measure, series: AreaSeries, panel: Panel) -> Exhibit:
    """The panel that the reader opened, as an interactive chart."""
    links = html.P(
        [
            dcc.Link("The same measure in the other fourteen", href=addresses.measure(one.id)),
            opener(addresses.collaborative(place.slug), "Close this chart"),
        ],
        className="exhibit-links",
    )
    return chart_exhibit(
        one, series, panel, ident="chosen", title=f"{one.title}",
        download=addresses.download(f"collaborative/{place.slug}", "chosen", measure=one.id), opened=True,
        more=(links,),
    )  # fmt: skip


def section(heading: str, shown: dict[str, Exhibit], wanted: list[str], found: Found) -> html.Section | None:
    """Panels grouped by topic, under one heading for published and one for demonstration figures."""
    if not wanted:
        return None
    order = list(dict.fromkeys(one.topic or "" for one, _, _ in found))
    by_topic = sorted(
        (one for one, _, _ in found if one.id in wanted), key=lambda one: order.index(one.topic or "")
    )
    demonstration = heading.startswith("Demonstration")
    said = html.P(summary(found, demonstration=True), className="says") if demonstration else None
    banner = demonstration_banner() if demonstration else None
    panels = html.Div([exhibit(shown[one.id]) for one in by_topic], className="panels")
    return html.Section([html.H2(heading), banner, said, panels])


def chosen_topics(place: Collaborative) -> html.Section:
    """The topics that the collaborative is known to work on, and how we know."""
    grid = coverage()
    names = {topic.id: topic for topic in grid.topics}
    rows = [
        html.Li(
            [
                dcc.Link(names[one.topic_id].name, href=addresses.topics(one.topic_id)),
                html.Span(f" {listed([EVIDENCE[kind][1] for kind in one.evidence])}", className="source"),
            ]
        )
        for one in grid.priorities
        if one.collaborative_id == place.id and one.topic_id in names
    ]
    return html.Section(
        [
            html.H2("Topics"),
            html.P(
                "What is known of its choices, about 2014 to 2016. Nothing found is not the same as not chosen."
            ),
            html.Ul(rows, className="columns"),
        ]
    )


def member_list(belonging: tuple[Member, ...]) -> html.Section:
    """Members by name; doubtful borders and invented organisations are said to be so."""
    real = [one for one in belonging if not one.demonstration]
    invented = [one for one in belonging if one.demonstration]
    parts: list[Any] = [html.H2("Members")]
    if real:
        parts.append(
            _members(f"{counted(len(real), 'CCG or trust', 'CCGs and trusts')} on the 2014 footprint", real)
        )
    if invented:
        parts.append(_members(f"{counted(len(invented), 'demonstration organisation')}, invented", invented))
    return html.Section(parts, className="members")


def _members(summary_words: str, belonging: list[Member]) -> html.Details:
    rows = [
        html.Li(
            [
                html.Span(one.id, className="code"),
                f" {one.name}",
                html.Span(f" (could also be {one.alternative})", className="source")
                if one.alternative
                else None,
                demonstration_mark(one.demonstration),
            ]
        )
        for one in belonging
    ]
    return html.Details([html.Summary(summary_words), html.Ul(rows, className="columns")])


def exhibits(slug: str = "", measure: str | None = None, **_unknown: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    place = next((one for one in collaboratives() if one.slug == slug), None)
    return build(place, panels_of(place), measure) if place else {}

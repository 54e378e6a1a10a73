"""``/measure/<id>``: one measure. England, the map, fifteen small multiples, revisions, definition."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from analysis.recent import MONTHS, recent, years_apart
from analysis.spc import Panel
from components import addresses, icons
from components.controls import facts, list_twin, opener, swatches
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.figures.bands import Bands
from components.figures.choropleth import Place, choropleth
from components.figures.map import AreaFace, area_map
from components.figures.panel import value_span
from components.markup import slot
from components.shell import demonstration_banner, page
from components.words import counted, day, listed, month, number
from data_access.queries.collaboratives import collaboratives
from data_access.queries.freshness import revisions
from data_access.queries.measures import Measure, measure_by_id, measures
from data_access.queries.rollups import AreaSeries
from pages.asked import checked, nearest
from pages.judged import Judged, judged
from pages.outlines import OUTLINES
from pages.promise import promise_exhibit
from pages.sheets import england_sheet, outlines_words
from pages.telling import (
    CHART_WORDS,
    chart_exhibit,
    definition_of,
    full_title,
    latest_notes,
    latest_words,
    reporting_words,
    small_picture,
    source_of,
)  # fmt: skip

DIRECTIONS = {
    "decrease": "Lower is better",
    "increase": "Higher is better",
    "neutral": "Neither way is better in itself",
}


def register() -> None:
    """Put the page at its address."""
    dash.register_page(__name__, path_template="/measure/<measure_id>", title=_title, layout=layout)


def _title(measure_id: str = "", **_: str) -> str:
    found = measure_by_id(measure_id)
    return f"{full_title(found) if found else 'Unknown measure'} | Patient Safety Collaboratives"


def layout(
    measure_id: str = "", area: str | None = None, open: str | None = None, **_unknown: str
) -> html.Div:
    """The page for one address; ``area`` opens a collaborative's chart, ``open`` England's chart or the map."""
    known = {one.id: one for one in measures()}
    if measure_id not in known:
        return unknown_measure(measure_id, list(known.values()))
    one = known[measure_id]
    found = judged(measure_id=measure_id)
    if not one.latest:
        return page(
            one.title,
            html.P("No figures of this measure are loaded yet."),
            definition(one),
            trail=TRAIL,
            lead=one.why,
        )
    slugs = {series.slug: series.area_name for series, _ in found if series.slug}
    chosen, unknown = checked("collaborative", area, slugs, None)
    opened, not_opened = checked(
        "part of the page", open, {"england": "England's chart", "map": "the map"}, None
    )
    shown = build(one, found, chosen, opened)
    return page(
        one.title,
        demonstration_banner() if one.demonstration else None,
        exhibit(shown["chosen"]) if "chosen" in shown else None,
        exhibit(shown["map"]) if opened == "map" else None,
        html.Div(
            [
                html.Div([exhibit(shown[name]) for name in ("england", "promise") if name in shown]),
                None if opened == "map" else exhibit(shown["map"]),
            ],
            className=None if opened == "map" else "pair",
        ),
        exhibit(shown["collaboratives"]),
        restated(one),
        definition(one),
        trail=TRAIL,
        lead=one.why,
        above=demonstration_mark(one.demonstration),
        unknown=[*unknown, *not_opened],
    )


TRAIL = ((addresses.HOME, "England"),)


def unknown_measure(asked: str, known: list[Measure]) -> html.Div:
    """The page for a measure that is not defined: what was asked, the nearest, and all that there is."""
    meant = nearest(asked, {one.id: one.title for one in known})
    hint = f" Perhaps you meant “{meant}”." if meant else ""
    return page(
        "Measure not known",
        html.Ul([html.Li(dcc.Link(one.title, href=addresses.measure(one.id))) for one in known]),
        trail=TRAIL,
        lead=f"There is no measure “{asked[:60]}” here.{hint} These are the measures that are defined:",
    )


def build(one: Measure, found: Judged, chosen: str | None, opened: str | None) -> dict[str, Exhibit]:
    """All exhibits of the page by name."""
    shown: dict[str, Exhibit] = {}
    if chosen:
        series, panel = next(pair for pair in found if pair[0].slug == chosen)
        shown["chosen"] = chosen_exhibit(one, series, panel)
    england = found.of("ENG")
    if england:
        shown["england"] = england_exhibit(one, *england, opened=opened == "england")
        promise = promise_exhibit(one, england[0])
        if promise:
            shown["promise"] = promise
    shown["map"] = map_exhibit(one, found, opened=opened == "map")
    shown["collaboratives"] = multiples_exhibit(one, found)
    return shown


def chosen_exhibit(one: Measure, series: AreaSeries, panel: Panel) -> Exhibit:
    """The collaborative that the reader opened, as an interactive chart."""
    links = html.P(
        [
            dcc.Link(
                f"All measures of {series.area_name}",
                href=addresses.collaborative(series.slug or "", measure=one.id),
            ),
            opener(addresses.measure(one.id), "Close this chart"),
        ],
        className="exhibit-links",
    )
    return chart_exhibit(
        one, series, panel, ident="chosen", title=f"{series.area_name}: {one.short}",
        download=addresses.download(f"measure/{one.id}", "chosen", area=series.slug), opened=True, more=(links,),
    )  # fmt: skip


def england_exhibit(one: Measure, series: AreaSeries, panel: Panel, *, opened: bool) -> Exhibit:
    """England's chart, and what the first and the latest year were, said plainly."""
    link = (
        opener(addresses.measure(one.id), "Back to the picture")
        if opened
        else opener(addresses.measure(one.id, show="england"), "Open as an interactive chart")
    )
    verdict = html.P([icons.variation_icon(panel), icons.variation_label(panel)], className="verdict")
    more = (html.P(apart_words(one, series), className="says"), verdict, link)
    return chart_exhibit(
        one, series, panel, ident="england", title="England",
        download=addresses.download(f"measure/{one.id}", "england"), opened=opened, more=more,
    )  # fmt: skip


def apart_words(one: Measure, series: AreaSeries) -> str:
    """First and latest twelve months side by side: higher, lower or the same, with no claim about why."""
    apart = None if one.cumulative else years_apart(series.series, one.decimals)
    if apart is None:
        return ""
    return (
        f"Over the twelve months to {month(apart.late_end)} it averaged {number(apart.late, one.decimals)}, against "
        f"{number(apart.early, one.decimals)} over the twelve months to {month(apart.early_end)}: {apart.word}."
    )


def map_exhibit(one: Measure, found: Judged, *, opened: bool) -> Exhibit:
    """Footprints by value over the latest twelve months, with hatching where there is no figure."""
    places = collaboratives()
    pairs = {series.area_id: (series, panel) for series, panel in found}
    stretch = 1 if one.cumulative else MONTHS
    values = {
        place.id: recent(pairs[place.id][0].series, stretch) if place.id in pairs else None
        for place in places
    }
    bands = Bands.of(list(values.values()))
    tail = " (demonstration data)" if one.demonstration else ""
    words = {
        place.id: f"{number(values[place.id], one.decimals)} {one.unit}{tail}"
        if values[place.id] is not None
        else "no figure"
        for place in places
    }
    title = "The map: latest month" if one.cumulative else "The map: latest twelve months"
    common = {
        "ident": "map",
        "title": title,
        "sentence": f"{map_sentence(one, list(values.values()))} Places differ in age, illness and testing: a darker "
        "footprint is not a worse one.",
        "columns": ("Collaborative", f"{title.removeprefix('The map: ').capitalize()}, {one.unit}"),
        "rows": tuple((place.name, _rounded(values[place.id], one.decimals)) for place in places),
        "source": source_of(one),
        "download": addresses.download(f"measure/{one.id}", "map"),
        "definition": definition_of(one),
        "subject": full_title(one),
    }
    if opened:
        figure = choropleth(
            [Place(p.id, p.name, values[p.id], words[p.id]) for p in places], unit=one.unit, outlines=OUTLINES
        )
        back = opener(addresses.measure(one.id), "Back to the picture")
        return Exhibit(
            **common,
            figure=figure,
            height=560,
            more=(back, html.P(f"Outlines: {outlines_words()}", className="source")),
        )
    faces = {
        p.id: AreaFace(
            f"{p.name}: {words[p.id]}", addresses.measure(one.id, area=p.slug), bands.fill(values[p.id])
        )
        for p in places
    }
    sheet = england_sheet()
    legend = bands.legend(one.decimals)
    if any(value is None for value in values.values()):
        legend.append(("no-data", "No figure"))
    twin = [(faces[p.id].href, p.name, words[p.id]) for p in places]
    return Exhibit(
        **common,
        picture=slot(area_map(sheet, faces, f"Map of England: {full_title(one)}", sheet.inset), "map"),
        more=(
            swatches(legend),
            html.P(f"Outlines: {outlines_words()}", className="source"),
            list_twin("The map as a list", twin),
            opener(addresses.measure(one.id, show="map"), "Open as an interactive map"),
        ),
    )


def map_sentence(one: Measure, values: list[float | None]) -> str:
    """How far the places lie apart."""
    known = [value for value in values if value is not None]
    if not known:
        return "No collaborative has a figure for this stretch."
    low, high = number(min(known), one.decimals), number(max(known), one.decimals)
    if low == high:
        return f"All {len(known)} collaboratives with figures averaged {low} {one.unit}."
    return f"Between {low} and {high} {one.unit} in {len(known)} of {len(values)} collaboratives."


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def multiples_exhibit(one: Measure, found: Judged) -> Exhibit:
    """Fifteen panels on one scale, by name; each opens its chart."""
    pairs = [(series, panel) for series, panel in found if series.area_id != "ENG"]
    limits = value_span([panel for _, panel in pairs]) if pairs else (0.0, 1.0)
    tiles = [
        html.Li(
            [
                html.P(
                    [
                        icons.variation_icon(panel, size=22),
                        dcc.Link(series.area_name, href=addresses.collaborative(series.slug or "")),
                    ],
                    className="tile-title",
                ),
                html.P(f"{latest_words(one, panel)}. {icons.variation_label(panel)}", className="latest"),
                small_picture(one, series, panel, addresses.measure(one.id, area=series.slug), limits=limits),
            ]
        )
        for series, panel in pairs
    ]
    return Exhibit(
        ident="collaboratives",
        title="Fifteen collaboratives, one scale, by name",
        sentence=multiples_sentence(one, pairs),
        picture=html.Ul(tiles, className="multiples"),
        columns=(
            "Collaborative",
            "Latest",
            "Value",
            "Centre line",
            "Lower limit",
            "Upper limit",
            "Signal",
            "Reporting",
        ),
        rows=tuple(_multiples_row(one, series, panel) for series, panel in pairs),
        source=source_of(one),
        download=addresses.download(f"measure/{one.id}", "collaboratives"),
        definition=definition_of(one),
        subject=full_title(one),
        more=(
            latest_notes(pairs),
            html.Details(
                [html.Summary("What the icons and lines mean"), icons.legend(), lines_key()],
                className="icon-key",
            ),
        ),
    )


def lines_key() -> html.P:
    """The lines of a panel in words."""
    return html.P(
        "Solid line: mean. Dashed lines: limits within which the figures vary by chance. Dotted line: target, where "
        "one is set. Blue circles: special cause, improvement; orange diamonds: special cause, a question to ask.",
    )


def multiples_sentence(one: Measure, pairs: list[tuple[AreaSeries, Panel]]) -> str:
    """How many collaboratives show a signal at their latest point, by name."""
    if one.cumulative:
        return (
            "Running totals can only rise, so none is judged by limits; they differ as the places do in size."
        )
    groups: dict[str, list[str]] = {}
    for series, panel in pairs:
        if panel.variation is not None and panel.variation.value != "common_cause":
            groups.setdefault(icons.variation_label(panel), []).append(series.area_name)
    if not groups:
        return "No collaborative shows a special cause at its latest point; earlier points may."
    said = "; ".join(f"{label}: {listed(names)}" for label, names in groups.items())
    rest = len(pairs) - sum(len(names) for names in groups.values())
    others = counted(rest, "other shows", "others show")
    return f"{said}. {others} no special cause in the latest month; earlier points may."


def _multiples_row(one: Measure, series: AreaSeries, panel: Panel) -> tuple[Any, ...]:
    last = panel.last
    lines = (last.centre, last.lower, last.upper) if last else (None, None, None)
    return (
        series.area_name,
        month(last.period) if last else "no figure",
        _rounded(last.value if last else None, one.decimals + 1),
        *(_rounded(value, one.decimals + 1) for value in lines),
        icons.variation_label(panel),
        reporting_words(series),
    )


def restated(one: Measure) -> html.Section | None:
    """Months that a later publication changed, England first."""
    changed = [row for row in revisions(one.id) if row.area_name == "England"]
    if not changed:
        return None
    rows = [
        html.Li(f"{month(row.period)}: {number(row.old)} became {number(row.new)} ({day(row.published)}).")
        for row in changed
    ]
    return html.Section(
        [html.H2("Figures that later publications changed, England"), html.Ul(rows)], className="restated"
    )


def definition(one: Measure) -> html.Section:
    """The operational definition, its owner and its review."""
    return html.Section(
        [
            html.H2("Definition"),
            facts(
                [
                    ("Numerator", one.numerator),
                    ("Denominator", one.denominator),
                    ("Shown as", one.unit),
                    ("Which way is better", DIRECTIONS[one.direction]),
                    ("Kind", one.kind),
                    ("Topic", one.topic and dcc.Link(one.topic, href=addresses.topics(one.topic_id))),
                    ("Setting", one.setting.replace("_", " ")),
                    (
                        "Chart",
                        f"{CHART_WORDS[one.chart].removeprefix('an ').removeprefix('a ')}, rules of Making Data Count",
                    ),
                    ("When limits are recalculated", one.rebase_policy),
                    ("Before you compare", one.caveat),
                    (
                        "Small numbers",
                        "No rule: published as they are" if one.disclosure == "none" else one.disclosure,
                    ),
                    ("Source", f"{one.source_title}, {one.publisher}. {one.licence}"),
                    ("How it was made", one.source_note),
                    ("Standing", one.standing),
                    ("Owner", one.owner),
                    ("Reviewed", f"{day(one.reviewed)}; next review {day(one.next_review)}"),
                ]
            ),
        ],
        className="definition",
        id="definition",
    )


def exhibits(
    measure_id: str = "", area: str | None = None, open: str | None = None, **_unknown: str
) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    one = next((each for each in measures() if each.id == measure_id and each.latest), None)
    if one is None:
        return {}
    found = judged(measure_id=measure_id)
    slugs = {series.slug for series, _ in found}
    return build(one, found, area if area in slugs else None, open)

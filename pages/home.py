"""``/``: the national page. Icons of every measure by collaborative, a map beside them, what England's figures say."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from analysis.sentences import headline
from components import addresses, icons
from components.controls import choose, list_twin, opener, swatches
from components.exhibit import Exhibit, Source, exhibit
from components.figures.map import AreaFace, area_map
from components.markup import slot
from components.shell import PURPOSE, page
from components.tables.icon_table import IconCell, IconGroup, IconRow, icon_table
from components.words import counted, day, listed, month
from data_access.queries.campaign import campaign
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.freshness import freshness
from data_access.queries.measures import Measure, measures
from data_access.queries.topics import coverage
from data_access.queries.version import data_version
from geo.footprints import svg_paths
from pages.asked import checked
from pages.gaps import gap_names
from pages.judged import Judged, judged
from pages.telling import latest_words, source_of

ICON_COLUMNS = ("Measure", "Data", "Place", "Latest", "Signal")


def register() -> None:
    """Put the page at its address."""
    dash.register_page(__name__, path="/", title="England | Patient Safety Collaboratives", layout=layout)


def layout(measure: str | None = None, **_unknown: str) -> html.Div:
    """The page for one address; ``measure`` is what the map shows."""
    shown = [one for one in measures() if one.latest]
    if not shown:
        return page("England", html.P("No figures are loaded yet. Load a file with the loader, then reload this page."))
    names = {one.id: one.title for one in shown}
    chosen, unknown = checked("measure", measure, names, shown[0].id)
    places = collaboratives()
    everything = judged()
    exhibits = [table_exhibit(group, shown, places, everything) for group in (False, True)]
    return page(
        "Are patients in England safer?",
        headlines(shown, everything),
        html.Div(
            [
                html.Div([exhibit(each) for each in exhibits if each], className="board-tables"),
                html.Div(
                    [
                        choose("measure", "The map shows", list(names.items()), chosen or shown[0].id),
                        exhibit(map_exhibit(next(one for one in shown if one.id == chosen), places)),
                    ],
                    className="board-map",
                ),
            ],
            className="board",
        ),
        lead=f"{PURPOSE} Fifteen collaboratives, one way of measuring. Icons say whether something other than "
        "chance is at work; each one opens the chart behind it.",
        unknown=unknown,
    )


def headlines(shown: list[Measure], everything: Judged) -> html.Section:
    """What England's figures say, in sentences: published figures, the campaign, the grid, and how fresh it all is."""
    fresh, joined = freshness(), [one for one in campaign().sign_ups if one.kind == "count"]
    gaps = gap_names(coverage())
    england = {one.measure_id: (one, panel) for one, panel in _england(everything)}
    cards = [
        _card(headline(england[one.id][1], title=one.title, place="England"), "See the chart", addresses.measure(one.id))
        for one in shown
        if not one.demonstration and one.id in england
    ]
    if joined:
        last = joined[-1]
        said = f"{last.organisations} organisations had signed up to safety by {day(last.as_at)}."
        cards.append(_card(said, "See the campaign", addresses.CAMPAIGN))
    said = (
        f"{counted(len(gaps), 'topic')} of the grid with no collaborative found: {listed(gaps)}."
        if gaps
        else "Every topic of the grid has at least one collaborative."
    )
    cards.append(_card(said, "See the topics", addresses.TOPICS))
    loaded = f"Figures reach {month(max(one.latest for one in shown if one.latest and not one.demonstration))}." if any(
        not one.demonstration for one in shown
    ) else ""
    cards.append(_card(f"{loaded} Store last loaded on {day(fresh.loaded)}, edition {fresh.version}.", None, None))
    return html.Section(html.Ul(cards, className="headlines"), **{"aria-label": "What England's figures say"})


def _card(said: str, more: str | None, href: str | None) -> html.Li:
    return html.Li([html.P(said), dcc.Link(more, href=href) if href else None])


def _england(everything: Judged) -> list[Any]:
    return [
        (one, everything.judgement.panel(index))
        for index, one in enumerate(everything.series)
        if one.area_id == "ENG"
    ]


def table_exhibit(
    demonstration: bool, shown: list[Measure], places: tuple[Collaborative, ...], everything: Judged
) -> Exhibit | None:
    """Icons of the published, or of the demonstration, measures: the two are never in one table."""
    group = [one for one in shown if one.demonstration is demonstration]
    if not group:
        return None
    found = {(one.measure_id, one.area_id): index for index, one in enumerate(everything.series)}
    columns = [("England", None), *((place.name, addresses.collaborative(place.slug)) for place in places)]
    rows: list[IconRow] = []
    numbers: list[tuple[Any, ...]] = []
    for one in group:
        cells = []
        for area_id, name, slug in [("ENG", "England", None), *((p.id, p.name, p.slug) for p in places)]:
            index = found.get((one.id, area_id))
            panel = None if index is None else everything.judgement.panel(index)
            href = addresses.collaborative(slug, measure=one.id) if slug else addresses.measure(one.id)
            label = icons.variation_label(panel) if panel else "No figures"
            icon = icons.variation_name(panel) if panel else "no-data"
            cells.append(IconCell(icon, f"{name}, {one.short}: {label}", href if panel else None))
            numbers.append(
                (one.title, "Demonstration data" if demonstration else "Published", name,
                 latest_words(one, panel) if panel else "no figures", label)
            )  # fmt: skip
        index = found.get((one.id, "ENG"))
        latest = latest_words(one, everything.judgement.panel(index)) if index is not None else "–"
        rows.append(IconRow(one.short, addresses.measure(one.id), False, latest, cells))
    return Exhibit(
        ident="demonstration-icons" if demonstration else "published-icons",
        title="Demonstration figures" if demonstration else "Published figures",
        sentence=_counted_signals(group, everything),
        picture=icon_table(columns, [IconGroup(*each) for each in _by_kind(group, rows)], "Signals by measure and place"),
        columns=ICON_COLUMNS,
        rows=tuple(numbers),
        source=_joint_source(group),
        download=addresses.download("home", "demonstration-icons" if demonstration else "published-icons"),
        more=(html.Details([html.Summary("What the icons mean"), icons.legend()], className="icon-key"),),
    )


def _by_kind(group: list[Measure], rows: list[IconRow]) -> list[tuple[str, list[IconRow]]]:
    names = {"outcome": "Outcomes: what happened to patients", "process": "Processes: is the intended practice happening",
             "balancing": "Balancing: harm elsewhere", "input": "Inputs: what is put in"}  # fmt: skip
    return [
        (words, [row for one, row in zip(group, rows, strict=True) if one.kind == kind])
        for kind, words in names.items()
        if any(one.kind == kind for one in group)
    ]


def _counted_signals(group: list[Measure], everything: Judged) -> str:
    wanted = {one.id for one in group}
    panels = [
        everything.judgement.panel(index)
        for index, one in enumerate(everything.series)
        if one.measure_id in wanted and one.area_id != "ENG"
    ]
    signals = [panel.variation.value for panel in panels if panel.variation and panel.variation.value != "common_cause"]
    better = sum(name.startswith("improvement") for name in signals)
    question = sum(name.startswith("concern") for name in signals)
    neutral = len(signals) - better - question
    said = f"{len(signals)} of {len(panels)} charts of collaboratives show a special cause at their latest point"
    parts = [f"{better} in the better direction", f"{question} in the other, each a question to ask"]
    if neutral:
        parts.append(f"{neutral} where neither way is better")
    return f"{said}: {listed(parts)}. The rest show ordinary variation, or have too few points."


def _joint_source(group: list[Measure]) -> Source:
    first = source_of(group[0])
    titles = listed(sorted({one.source_title for one in group}))
    spans = [(one.first, one.latest) for one in group if one.first and one.latest]
    period = f"{month(min(span[0] for span in spans))} to {month(max(span[1] for span in spans))}"
    return Source(titles, first.publisher, first.licence, first.standing, period, first.version, first.demonstration)


def map_exhibit(one: Measure, places: tuple[Collaborative, ...]) -> Exhibit:
    """England's footprints by kind of variation of one measure."""
    found = {series.area_id: panel for series, panel in judged(measure_id=one.id)}
    faces, rows, twin = {}, [], []
    for place in places:
        panel = found.get(place.id)
        label = icons.variation_label(panel) if panel else "No figures"
        name = icons.variation_name(panel) if panel else "no-data"
        href = addresses.collaborative(place.slug, measure=one.id)
        faces[place.id] = AreaFace(f"{place.name}: {label}", href, f"kind-{name}", MARKS.get(name, ""))
        latest = latest_words(one, panel) if panel else "no figures"
        rows.append((place.name, latest, label))
        twin.append((href, place.name, label))
    sheet = svg_paths(460)
    return Exhibit(
        ident="map",
        title=f"{one.title} by collaborative",
        sentence="Each footprint shows the kind of variation at its latest point, not a rank. Choose one to see why.",
        picture=slot(area_map(sheet, faces, f"Map of England: {one.title}", sheet.inset), "map"),
        columns=("Collaborative", "Latest", "Signal"),
        rows=tuple(rows),
        source=source_of(one),
        download=addresses.download("home", "map", measure=one.id),
        more=(
            kind_legend({face.fill for face in faces.values()}),
            list_twin("The map as a list", twin),
            opener(addresses.measure(one.id), "All of this measure: values, charts, definition"),
        ),
    )


MARKS = {
    "improvement-high": "▲", "improvement-low": "▼", "concern-high": "▲", "concern-low": "▼",
    "neither-high": "▲", "neither-low": "▼",
}  # fmt: skip
KINDS = (
    (("kind-improvement-high", "kind-improvement-low"), "Special cause, improvement"),
    (("kind-concern-high", "kind-concern-low"), "Special cause, a question to ask"),
    (("kind-neither-high", "kind-neither-low"), "Special cause, neither way better"),
    (("kind-common-cause",), "Common cause"),
    (("kind-too-few",), "Too few points"),
    (("kind-no-data",), "No figures"),
)


def kind_legend(present: set[str]) -> Any:
    """The legend of the kinds of variation that are on the map."""
    return swatches([(names[0], words) for names, words in KINDS if present & set(names)])


def exhibits(measure: str | None = None, **_unknown: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    shown = [one for one in measures() if one.latest]
    places, everything = collaboratives(), judged()
    chosen = next((one for one in shown if one.id == measure), shown[0])
    found = [table_exhibit(group, shown, places, everything) for group in (False, True)]
    return {each.ident: each for each in [*found, map_exhibit(chosen, places)] if each}

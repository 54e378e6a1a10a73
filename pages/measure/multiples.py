"""The fifteen as small charts, by name, on one scale or each on its own."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from analysis.change.sentences import count_words_of, verdict_label
from analysis.spc import Panel
from components import addresses, icons
from components.exhibit import Exhibit
from components.figures.panel import value_span
from components.words import counted, listed
from data_access.series import AreaSeries
from pages.measure.figures import MeasureFigures, Pair
from pages.shared.change_words import change_mark, latest_label
from pages.shared.changes import verdict_of
from pages.shared.control_chart import latest_notes, latest_words, reporting_words, small_picture
from pages.shared.coverage_words import unplaced_note
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.method_links import method_line
from pages.shared.place_chart import place_chart

COLUMNS = (
    "Collaborative",
    "Change verdict",
    "Latest",
    "Value",
    "Centre line",
    "Lower limit",
    "Upper limit",
    "Signal",
    "Reporting",
)
TITLES = {
    "common": "Fifteen collaboratives, one scale, by name",
    "own": "Fifteen collaboratives, each on its own scale, by name",
}
OWN_SCALE = " Each chart has a scale of its own: compare shapes, and not heights."


def multiples_exhibit(figures: MeasureFigures) -> Exhibit:
    """Fifteen panels by name; each opens its chart."""
    measure, view = figures.measure, figures.view
    pairs = [(series, view.window.drawn(panel)) for series, panel in figures.places]
    axis = {"limits": value_span([panel for _, panel in pairs])} if pairs and view.scale == "common" else {}
    return Exhibit(
        ident="collaboratives",
        title=TITLES[view.scale],
        sentence=_sentence(figures) + (OWN_SCALE if view.scale == "own" else ""),
        picture=html.Ul([_tile(figures, pair, axis) for pair in pairs], className="multiples"),
        columns=COLUMNS,
        rows=tuple(_row(figures, series, panel) for series, panel in pairs),
        chart=place_chart(
            (("verdict", "Change verdict"), ("value", "Value")),
            [series.area_id for series, _ in pairs],
            [verdict_of(measure, series) for series, _ in pairs],
            decimals=measure.decimals,
        ),
        source=source_of(measure),
        download=view.download("collaboratives"),
        definition=definition_of(measure),
        subject=figures.subject(full_title(measure)),
        more=(
            latest_notes(pairs),
            unplaced_note(measure),
            html.Details(
                [
                    html.Summary("What the icons and lines mean"),
                    icons.legend(),
                    lines_key(),
                    method_line("limits-on-our-pages"),
                ],
                className="icon-key",
            ),
        ),
    )


def _tile(figures: MeasureFigures, pair: Pair, axis: dict[str, Any]) -> html.Li:
    series, panel = pair
    name = dcc.Link(
        series.area_name,
        href=addresses.collaborative(
            series.slug or "", measure=figures.measure.id, **figures.view.window.query()
        ),
    )
    verdict = verdict_of(figures.measure, series)
    latest = f"{latest_words(figures.measure, panel)}. {latest_label(figures.measure, panel)}"
    return html.Li(
        [
            html.P([icons.variation_icon(panel, size=22), name], className="tile-title"),
            html.P(change_mark(verdict, verdict_label(verdict)), className="verdict"),
            html.P(latest, className="latest"),
            small_picture(figures.measure, series, panel, figures.view.href(area=series.slug), **axis),
        ]
    )


def lines_key() -> html.P:
    """The lines of a panel in words."""
    return html.P(
        "Solid line: mean or median. Shaded band, where there are limits: figures vary by chance within it. "
        "Dotted line: target, where one is set. Axes fit the figures and need not start at 0. Blue circles: special "
        "cause on the side hoped for; orange diamonds: special cause, a question to ask.",
    )


def _sentence(figures: MeasureFigures) -> str:
    """How many collaboratives have changed, then which show a signal at their latest point, by name."""
    if figures.measure.cumulative:
        return (
            "Running totals can only rise, so none is judged by limits; they differ as the places do in size."
        )
    changed = count_words_of([verdict_of(figures.measure, series) for series, _ in figures.places])
    groups: dict[str, list[str]] = {}
    for series, panel in figures.places:
        if panel.variation is not None and panel.variation.value != "common_cause":
            groups.setdefault(icons.variation_label(panel), []).append(series.area_name)
    if not groups:
        return f"{changed} No collaborative shows a special cause at its latest point; earlier points may."
    verdicts = "; ".join(f"{label}: {listed(names)}" for label, names in groups.items())
    rest = len(figures.places) - sum(len(names) for names in groups.values())
    others = counted(rest, "other shows", "others show")
    latest = (
        f"Latest {figures.measure.grain}: {verdicts}. {others} no special cause there; earlier points may."
    )
    return f"{changed} {latest}"


def _row(figures: MeasureFigures, series: AreaSeries, panel: Panel) -> tuple[Any, ...]:
    last, decimals = panel.last, figures.measure.decimals + 1
    lines = (last.value, last.centre, last.lower, last.upper) if last else (None,) * 4
    return (
        series.area_name,
        verdict_label(verdict_of(figures.measure, series)),
        last.period if last else "no figure",
        *(None if value is None else round(value, decimals) for value in lines),
        icons.variation_label(panel),
        reporting_words(series),
    )

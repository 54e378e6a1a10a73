"""The fifteen as small charts, by name, on one scale or each on its own."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from analysis.spc import Panel
from components import addresses, icons
from components.exhibit import Exhibit
from components.figures.panel import value_span
from components.words import counted, listed
from data_access.series import AreaSeries
from pages.measure.figures import Figures, Pair
from pages.shared.control_chart import latest_notes, latest_words, reporting_words, small_picture
from pages.shared.measure_source import definition_of, full_title, source_of

COLUMNS = (
    "Collaborative",
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


def multiples_exhibit(shown: Figures) -> Exhibit:
    """Fifteen panels by name; each opens its chart."""
    one, view = shown.measure, shown.view
    pairs = [(series, view.window.drawn(panel)) for series, panel in shown.places]
    axis = {"limits": value_span([panel for _, panel in pairs])} if pairs and view.scale == "common" else {}
    return Exhibit(
        ident="collaboratives",
        title=TITLES[view.scale],
        sentence=_sentence(shown) + (OWN_SCALE if view.scale == "own" else ""),
        picture=html.Ul([_tile(shown, pair, axis) for pair in pairs], className="multiples"),
        columns=COLUMNS,
        rows=tuple(_row(shown, series, panel) for series, panel in pairs),
        source=source_of(one),
        download=view.download("collaboratives"),
        definition=definition_of(one),
        subject=shown.subject(full_title(one)),
        more=(
            latest_notes(pairs),
            html.Details(
                [html.Summary("What the icons and lines mean"), icons.legend(), lines_key()],
                className="icon-key",
            ),
        ),
    )


def _tile(shown: Figures, pair: Pair, axis: dict[str, Any]) -> html.Li:
    series, panel = pair
    name = dcc.Link(
        series.area_name,
        href=addresses.collaborative(
            series.slug or "", measure=shown.measure.id, **shown.view.window.query()
        ),
    )
    words = f"{latest_words(shown.measure, panel)}. {icons.variation_label(panel)}"
    return html.Li(
        [
            html.P([icons.variation_icon(panel, size=22), name], className="tile-title"),
            html.P(words, className="latest"),
            small_picture(shown.measure, series, panel, shown.view.href(area=series.slug), **axis),
        ]
    )


def lines_key() -> html.P:
    """The lines of a panel in words."""
    return html.P(
        "Solid line: mean. Dashed lines: limits within which the figures vary by chance. Dotted line: target, where "
        "one is set. Blue circles: special cause, improvement; orange diamonds: special cause, a question to ask.",
    )


def _sentence(shown: Figures) -> str:
    """How many collaboratives show a signal at their latest point, by name."""
    if shown.measure.cumulative:
        return (
            "Running totals can only rise, so none is judged by limits; they differ as the places do in size."
        )
    groups: dict[str, list[str]] = {}
    for series, panel in shown.places:
        if panel.variation is not None and panel.variation.value != "common_cause":
            groups.setdefault(icons.variation_label(panel), []).append(series.area_name)
    if not groups:
        return "No collaborative shows a special cause at its latest point; earlier points may."
    said = "; ".join(f"{label}: {listed(names)}" for label, names in groups.items())
    rest = len(shown.places) - sum(len(names) for names in groups.values())
    others = counted(rest, "other shows", "others show")
    return f"{said}. {others} no special cause at the latest point; earlier points may."


def _row(shown: Figures, series: AreaSeries, panel: Panel) -> tuple[Any, ...]:
    last, decimals = panel.last, shown.measure.decimals + 1
    lines = (last.value, last.centre, last.lower, last.upper) if last else (None,) * 4
    return (
        series.area_name,
        last.period if last else "no figure",
        *(None if value is None else round(value, decimals) for value in lines),
        icons.variation_label(panel),
        reporting_words(series),
    )

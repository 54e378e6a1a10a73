"""England's chart, and the chart of the collaborative that the reader opened."""

from __future__ import annotations

from dash import dcc, html

from analysis.spc import Panel
from analysis.years_apart import years_apart
from components import addresses, icons
from components.controls import opener
from components.exhibit import Exhibit
from components.words import month, number
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from pages.measure.figures import Figures
from pages.shared.control_chart import chart_exhibit


def chosen_exhibit(shown: Figures, series: AreaSeries, panel: Panel) -> Exhibit:
    """The collaborative that the reader opened, as an interactive chart."""
    one, view = shown.measure, shown.view
    links = html.P(
        [
            dcc.Link(
                f"All measures of {series.area_name}",
                href=addresses.collaborative(series.slug or "", measure=one.id),
            ),
            opener(view.href(), "Close this chart"),
        ],
        className="exhibit-links",
    )
    return chart_exhibit(
        one, series, panel, ident="chosen", title=shown.subject(f"{series.area_name}: {one.short}"),
        download=view.download("chosen"), opened=True, more=(links,),
    )  # fmt: skip


def england_exhibit(shown: Figures, series: AreaSeries, panel: Panel) -> Exhibit:
    """England's chart, and what the first and the latest year were, said plainly."""
    one, view = shown.measure, shown.view
    opened = view.part == "england"
    link = (
        opener(view.href(), "Back to the picture")
        if opened
        else opener(view.href(part="england"), "Open as an interactive chart")
    )
    verdict = html.P([icons.variation_icon(panel), icons.variation_label(panel)], className="verdict")
    more = (html.P(apart_words(one, series), className="says"), verdict, link)
    return chart_exhibit(
        one, series, panel, ident="england", title="England", download=view.download("england"), opened=opened,
        more=more,
    )  # fmt: skip


def apart_words(one: Measure, series: AreaSeries) -> str:
    """First and latest twelve months side by side: higher, lower or the same, with no claim about why."""
    by_month = one.grain == "month" and not one.cumulative
    apart = years_apart(series.series, one.decimals) if by_month else None
    if apart is None:
        return ""
    return (
        f"Over the twelve months to {month(apart.late_end)} it averaged {number(apart.late, one.decimals)}, against "
        f"{number(apart.early, one.decimals)} over the twelve months to {month(apart.early_end)}: {apart.word}."
    )

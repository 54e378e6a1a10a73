"""A panel that the reader opened: the interactive chart, what may be tried with it, and the ways down and across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from analysis.spc import CHARTS, Panel, Variation
from components import addresses
from components.controls import EVERYTHING, choose, opener, pick_month, pick_number
from components.exhibit import Exhibit, exhibit
from components.shell import demonstration_banner
from data_access.queries.collaboratives import Collaborative
from pages.collaborative.organisations import organisations_exhibits
from pages.collaborative.panels import Found
from pages.collaborative.view_state import View
from pages.shared.chart_fit import fits
from pages.shared.control_chart import chart_exhibit
from pages.shared.definition import definition
from pages.shared.improvements import fixed_by
from pages.shared.judged import judge_all
from pages.shared.months import written
from pages.shared.panel_cards import Shown
from pages.shared.quality import quality_line
from pages.shared.rule_profiles import DEFAULT_PROFILE, PROFILE_WORDS
from pages.shared.series_view import Within
from pages.shared.what_if import FEWEST, MOST, WhatIf, read_whatif, tried


@dataclass(frozen=True, slots=True)
class OpenedPanel:
    """One measure of one place, judged as the record has it and as the reader tries it."""

    place: Collaborative
    record: Shown
    panel: Panel
    view: View
    whatif: WhatIf
    unknown: list[str]

    @classmethod
    def of(cls, place: Collaborative, found: Found, view: View, query: dict[str, str]) -> OpenedPanel | None:
        """The opened panel of an address, or ``None`` where it opens none that has figures here."""
        record = next((one for one in found if one.measure.id == view.measure), None)
        if record is None:
            return None
        what, unknown = read_whatif(query, record.measure, record.series, view.profile)
        ((_, panel),) = judge_all([tried(record.series, what)], profile=what.profile, chart=what.chart)
        return cls(place, record, panel, view, what, unknown)


def opened_exhibits(opened: OpenedPanel) -> dict[str, Exhibit]:
    """The chart and what lies below it, by name."""
    one, view = opened.record.measure, opened.view
    within = Within(view.start, view.end, view.profile, lambda name: view.download(name, measure=one.id))
    return {"chosen": chosen_exhibit(opened)} | organisations_exhibits(opened.place, one, within)


def chosen_exhibit(opened: OpenedPanel) -> Exhibit:
    """The interactive chart."""
    one, view = opened.record.measure, opened.view
    back = dcc.Link("Back to the record", href=view.href(one.id, profile=None))
    mark = (
        html.P([html.Strong("Your view, not the record. "), back], className="yours")
        if opened.whatif
        else None
    )
    return chart_exhibit(
        one,
        opened.record.series,
        opened.panel,
        start=view.start,
        ident="chosen",
        title=one.title,
        download=view.download("chosen", measure=one.id, **opened.whatif.query()),
        opened=True,
        above=(mark, html.P(quality_line(one, opened.record.series), className="quality")),
        more=(_ways_on(opened),),
        aside=f"Your view, not the record: {opened.whatif.words}." if opened.whatif else "",
        place=opened.place.name,
    )


def _ways_on(opened: OpenedPanel) -> html.P:
    one = opened.record.measure
    links: list[Any] = [dcc.Link("The same measure in the other fourteen", href=addresses.measure(one.id))]
    if one.topic_id:
        pathway = addresses.topics(one.topic_id, opened.place.slug)
        links.append(dcc.Link(f"The whole pathway: {one.topic}", href=pathway))
    links.append(opener(opened.view.href(), "Close this chart"))
    return html.P(links, className="exhibit-links")


def opened_section(opened: OpenedPanel) -> html.Section:
    """The opened panel on its page."""
    one = opened.record.measure
    made = opened_exhibits(opened)
    below = [exhibit(made[name]) for name in ("funnel", "organisations") if name in made]
    concern = opened.record.panel.variation in (Variation.concern_high, Variation.concern_low)
    return html.Section(
        [
            demonstration_banner() if one.demonstration else None,
            exhibit(made["chosen"]),
            _try(opened),
            fixed_by(one, opened.place) if concern else None,
            *(below or [_held_whole(opened)]),
            html.Details([html.Summary("Definition"), definition(one, level=3)], className="fold"),
        ],
        className="opened",
        id="opened",
        **{"aria-label": f"{one.title}, opened"},
    )


def _held_whole(opened: OpenedPanel) -> html.P:
    name = opened.record.measure.title
    return html.P(
        f"{name} is held for the collaborative as a whole in this store, so there are no organisations to show.",
        className="notice",
    )


def _try(opened: OpenedPanel) -> html.Details:
    """The what-if controls: they change the address, and nothing else."""
    what, series = opened.whatif, opened.record.series
    periods = series.series.periods
    bounds = (f"{periods[0]:%Y-%m}", f"{periods[-1]:%Y-%m}") if periods else ("", "")
    charts = [(EVERYTHING, f"As recorded: {CHARTS[series.chart].words}")]
    charts += [
        (name, each.words)
        for name, each in CHARTS.items()
        if name != series.chart and fits(name, opened.record.measure)
    ]
    rows = [
        pick_number(
            "baseline", f"Limits from the first … points ({FEWEST} to {MOST})", what.baseline, (FEWEST, MOST)
        ),
        pick_month("rebase", "Recalculate limits from", written(what.rebase), bounds),
        choose("chart", "Chart", charts, what.chart or EVERYTHING),
    ]
    if what.profile != DEFAULT_PROFILE:
        rows.append(html.P(f"Rules of the whole page: {PROFILE_WORDS.get(what.profile, what.profile)}."))
    back = opener(opened.view.href(opened.record.measure.id, profile=None), "Back to the record")
    words = (
        "Try what the chart would say otherwise. It stays in the address, so that you can send it to a colleague; it "
        "changes nothing in the store, and a result that is unwelcome is no reason to recalculate limits."
    )
    return html.Details(
        [
            html.Summary("What if?"),
            html.P(words, className="source"),
            html.Div(rows, className="control-row"),
            back if what else None,
        ],
        open=bool(what),
        className="controls what-if",
    )

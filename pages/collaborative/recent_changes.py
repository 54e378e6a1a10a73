"""What changed since a date that the reader picks, and what the latest points say: a page's first answer."""

from __future__ import annotations

from datetime import date

from dash import dcc, html

from analysis.calendar import add_months
from components.controls import pick_month
from components.exhibit import demonstration_mark
from components.words import counted, month
from pages.collaborative.view_state import View
from pages.shared.panel_cards import Shown


def changed_section(shown: list[Shown], view: View) -> html.Section:
    """The charts whose verdict moved after the reader's date, each a way to its panel."""
    moved = [one for one in shown if one.moved]
    latest = max((one.series.series.periods[-1] for one in shown if one.series.series.periods), default=None)
    first = min((one.series.series.periods[0] for one in shown if one.series.series.periods), default=None)
    parts = [
        html.Div(
            [
                html.H3("What changed since"),
                pick_month(
                    "since",
                    "The month you last looked",
                    f"{view.since:%Y-%m}",
                    (f"{first:%Y-%m}" if first else "", f"{latest:%Y-%m}" if latest else ""),
                ),
                _shortcuts(view, latest.replace(day=1)) if latest else None,
            ],
            className="since-asked",
        ),
        _group("Published figures", [one for one in moved if not one.measure.demonstration], shown, False),
        _group("Demonstration figures", [one for one in moved if one.measure.demonstration], shown, True),
    ]
    return html.Section(parts, className="since", **{"aria-label": f"What changed since {month(view.since)}"})


def _shortcuts(view: View, latest: date) -> html.Ul:
    end = view.end or latest
    steps = ((1, "Last month"), (3, "Three months ago"), (12, "A year ago"))
    links = [(words, add_months(end, -back)) for back, words in steps]
    return html.Ul(
        [
            html.Li(dcc.Link(words, href=view.href(view.measure, since=f"{when:%Y-%m}")))
            for words, when in links
        ],
        className="shortcuts",
    )


def _group(name: str, moved: list[Shown], shown: list[Shown], demonstration: bool) -> html.Div | None:
    known = [one for one in shown if one.measure.demonstration is demonstration]
    if not known:
        return None
    title = html.H4([name, " ", demonstration_mark(demonstration)])
    if not moved:
        return html.Div(
            [title, html.P(f"Nothing moved in {counted(len(known), 'chart')}.", className="says")]
        )
    items = [
        html.Li(
            [
                html.A(one.measure.short, href=f"#{one.measure.id}"),
                f": {one.moved.partition(': ')[2]}",
            ]
        )
        for one in moved
    ]
    still = len(known) - len(moved)
    return html.Div(
        [
            title,
            html.Ul(items, className="moved-list"),
            html.P(f"{still} of {len(known)} say what they said then.", className="source")
            if still
            else None,
        ]
    )

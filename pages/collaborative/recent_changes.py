"""What changed since a date that the reader picks, and what the latest points say: a page's first answer."""

from __future__ import annotations

from datetime import date

from dash import html

from analysis.calendar import add_months
from components import addresses
from components.controls import choice_form, choice_link, pick_month
from components.words import counted, month
from pages.collaborative.view_state import CollaborativeView
from pages.shared.method_links import method_link
from pages.shared.panel_cards import PanelCard
from pages.shared.store_words import store_sentence

MOST_UNFOLDED = 1  # charts that are named in the bar itself


def changed_section(cards: list[PanelCard], view: CollaborativeView) -> html.Section:
    """The charts whose verdict moved after the reader's date, each a way to its panel."""
    latest = max(
        (card.series.series.periods[-1] for card in cards if card.series.series.periods), default=None
    )
    first = min((card.series.series.periods[0] for card in cards if card.series.series.periods), default=None)
    return html.Section(
        [
            html.H2("What changed since"),
            _since_form(view, first, latest),
            _shortcuts(view, latest.replace(day=1)) if latest else None,
            _moved(cards, view) if cards else None,
        ],
        className="since",
        id="since",
        **{"aria-label": f"What changed since {month(view.since)}"},
    )


def _since_form(view: CollaborativeView, first: date | None, latest: date | None) -> html.Form:
    bounds = (f"{first:%Y-%m}" if first else "", f"{latest:%Y-%m}" if latest else "")
    default = f"{add_months((view.window.end or latest).replace(day=1), -1):%Y-%m}" if latest else ""
    field = pick_month("since", "The month you last looked", f"{view.since:%Y-%m}", bounds, default=default)
    other_values = {**view.query(), "measure": view.measure, **view.trial.query()}
    other_values.pop("since")
    return choice_form(f"{addresses.collaborative(view.slug)}#since", [field], other_values)


def _shortcuts(view: CollaborativeView, latest: date) -> html.Ul:
    end = view.window.end or latest
    steps = ((1, "Last month"), (3, "Three months ago"), (12, "A year ago"))
    links = [(words, add_months(end, -back)) for back, words in steps]
    return html.Ul(
        [
            html.Li(choice_link(words, view.href(view.measure, since=f"{when:%Y-%m}")))
            for words, when in links
        ],
        className="shortcuts",
    )


def _moved(cards: list[PanelCard], view: CollaborativeView) -> html.Div:
    """Which charts say something else than they said then; of more than a few the list is folded."""
    moved = [card for card in cards if card.moved]
    ended = sum(_has_ended(card, view.since) for card in cards)
    older = f"; {counted(ended, 'chart holds', 'charts hold')} nothing later" if ended else ""
    method = method_link("what-changed-since")
    if not moved:
        nothing = store_sentence(f"Nothing moved in {counted(len(cards), 'chart')}{older}.")
        return html.Div([html.P(nothing), method], className="moved-since")
    items = html.Ul(
        [
            html.Li(
                [
                    html.A(card.measure.short, href=view.href(card.measure.id)),
                    f": {card.moved.partition(': ')[2]}",
                ]
            )
            for card in moved
        ],
        className="moved-list",
    )
    unchanged = len(cards) - len(moved)
    rest = f"{unchanged} of {len(cards)} say what they said then{older}." if unchanged else ""
    if len(moved) <= MOST_UNFOLDED:
        return html.Div([items, html.P([rest, " ", method], className="source")], className="moved-since")
    summary = html.Summary(f"{len(moved)} of {counted(len(cards), 'chart')} changed")
    folded = [summary, items, html.P([rest, " ", method], className="source")]
    return html.Div(html.Details(folded), className="moved-since")


def _has_ended(card: PanelCard, since: date) -> bool:
    """Whether a chart holds nothing after the date, so that it cannot have moved."""
    periods = card.series.series.periods
    return not periods or periods[-1] <= since

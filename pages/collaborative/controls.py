"""The choices of a collaborative's page. Each stands in the address, so that a link shows a colleague the same."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html

from components import addresses
from components.controls import EVERYTHING, choice_form, choice_link, choose, pick_month, tick
from components.words import month
from data_access.queries.measures import measures
from data_access.queries.seasons import season_before
from pages.collaborative.view_state import ORDERS, CollaborativeView
from pages.shared.care_settings import SETTINGS
from pages.shared.chosen_group import group_query
from pages.shared.measure_kinds import KINDS
from pages.shared.months import written
from pages.shared.panel_cards import PanelCard
from pages.shared.rule_profiles import profile_fields, profile_name

ALL = [(EVERYTHING, "All")]


def controls(view: CollaborativeView, panels: list[PanelCard]) -> html.Details:
    """Topic, kind, setting, stretch, profile, order and signals, folded into a line that says how they stand."""
    offered = [measure for measure in measures() if measure.latest]
    topics = {measure.topic_id: measure.topic for measure in offered if measure.topic_id and measure.topic}
    bounds = _bounds(panels)
    kinds = [(kind, words.partition(":")[0]) for kind, words in KINDS.items()]
    fields = [
        choose("topic", "Topic", [*ALL, *topics.items()], view.topic or EVERYTHING, default=EVERYTHING),
        choose("kind", "Kind", [*ALL, *kinds], view.kind or EVERYTHING, default=EVERYTHING),
        choose(
            "setting", "Setting", [*ALL, *SETTINGS.items()], view.setting or EVERYTHING, default=EVERYTHING
        ),
        choose("order", "Order", list(ORDERS.items()), view.order, default="topic"),
        *profile_fields(view.window.profile, seasonal=_seasonal(panels)),
        pick_month("from", "Draw from", written(view.window.start), bounds),
        pick_month("to", "As it stood in", written(view.window.end), bounds),
        tick("signals", "Only charts with a signal or a change", view.signals),
    ]
    address = addresses.collaborative(view.slug)
    query = view.query()
    other_values = {
        "measure": view.measure,
        "since": query["since"],
        "charts": query["charts"],
        **_trial(view),
        **group_query(view.group),
    }
    reset = choice_link("Show all, as recorded", f"{addresses.collaborative(view.slug, view.measure)}#charts")
    return html.Details(
        [
            html.Summary(
                [html.Span(chosen_words(view, topics)), html.Span("Change", className="change-choice")]
            ),
            choice_form(f"{address}#charts", [html.Div(fields, className="control-row")], other_values),
            html.P(
                [
                    "“Draw from” hides earlier months and changes no limit. “As it stood in” leaves later months out, "
                    "as nobody knew them then. ",
                    reset if any(query.values()) else None,
                ],
                className="source",
            ),
        ],
        className="controls",
    )


def chosen_words(view: CollaborativeView, topics: Mapping[str, str]) -> str:
    """``All topics · all kinds · all settings · Making Data Count's rules ...``: the choices as they stand."""
    kind = KINDS.get(view.kind or "", "").partition(":")[0]
    parts = [
        topics.get(view.topic or "", "All topics"),
        kind.lower() or "all kinds",
        SETTINGS.get(view.setting or "", "all settings"),
        profile_name(view.window.profile),
        f"from {month(view.window.start)}" if view.window.start else "",
        f"as it stood in {month(view.window.end)}" if view.window.end else "",
        "with a signal or a change" if view.signals else "",
        "what changed first" if view.order == "change" else "",
    ]
    return " · ".join(part for part in parts if part)


def _seasonal(panels: list[PanelCard]) -> bool:
    """Whether a season was found in any of the page's measures."""
    return any(
        season_before(card.measure.id, max(card.series.series.periods)) is not None
        for card in panels
        if card.series.series.periods and not card.series.cumulative
    )


def _trial(view: CollaborativeView) -> dict[str, str | None]:
    """What the opened chart tries, without the rules, which are a choice of the page."""
    return {key: value for key, value in view.trial.query().items() if key not in ("profile", "season")}


def _bounds(panels: list[PanelCard]) -> tuple[str, str]:
    periods = [card.series.series.periods for card in panels if card.series.series.periods]
    if not periods:
        return "", ""
    return f"{min(each[0] for each in periods):%Y-%m}", f"{max(each[-1] for each in periods):%Y-%m}"

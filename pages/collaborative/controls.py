"""The choices of a collaborative's page. Each stands in the address, so that a link shows a colleague the same."""

from __future__ import annotations

from dash import dcc, html

from components import addresses
from components.controls import EVERYTHING, choose, pick_month, tick
from data_access.queries.measures import measures
from pages.collaborative.panels import Found
from pages.collaborative.view_state import ORDERS, View
from pages.shared.care_settings import SETTINGS
from pages.shared.measure_kinds import KINDS
from pages.shared.months import written
from pages.shared.rule_profiles import PROFILE_WORDS

ALL = [(EVERYTHING, "All")]


def controls(view: View, found: Found) -> html.Details:
    """Topic, kind, setting, stretch, profile, order and signals."""
    offered = [one for one in measures() if one.latest]
    topics = {one.topic_id: one.topic for one in offered if one.topic_id and one.topic}
    bounds = _bounds(found)
    kinds = [(kind, words.partition(":")[0]) for kind, words in KINDS.items()]
    rows = [
        choose("topic", "Topic", [*ALL, *topics.items()], view.topic or EVERYTHING),
        choose("kind", "Kind", [*ALL, *kinds], view.kind or EVERYTHING),
        choose("setting", "Setting", [*ALL, *SETTINGS.items()], view.setting or EVERYTHING),
        choose("order", "Order", list(ORDERS.items()), view.order),
        choose("profile", "Rules", list(PROFILE_WORDS.items()), view.profile),
        pick_month("from", "Draw from", written(view.start), bounds),
        pick_month("to", "As it stood in", written(view.end), bounds),
        tick("signals", "Only charts with a signal or a change", view.signals),
    ]
    reset = dcc.Link("Show all, as recorded", href=addresses.collaborative(view.slug, view.measure))
    return html.Details(
        [
            html.Summary("Choose what is shown"),
            html.Div(rows, className="control-row"),
            html.P(
                [
                    "“Draw from” hides earlier months and changes no limit. “As it stood in” leaves later months out, "
                    "as nobody knew them then. ",
                    reset if any(view.query().values()) else None,
                ],
                className="source",
            ),
        ],
        open=True,
        className="controls",
    )


def _bounds(found: Found) -> tuple[str, str]:
    periods = [one.series.series.periods for one in found if one.series.series.periods]
    if not periods:
        return "", ""
    return f"{min(each[0] for each in periods):%Y-%m}", f"{max(each[-1] for each in periods):%Y-%m}"

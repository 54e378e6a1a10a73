"""All measures of one place as a table of icons with lines, with the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from analysis.change.sentences import verdict_label
from components.exhibit import Exhibit
from components.words import counted
from pages.shared.change_words import latest_label
from pages.shared.control_chart import latest_words
from pages.shared.coverage_words import unplaced_note
from pages.shared.icon_table import icon_table
from pages.shared.measure_source import joint_source
from pages.shared.panel_cards import PanelCard, PanelLinks

NAME = "measures"
COLUMNS = ("Measure", "Baseline year", "Latest year", "Change verdict", "Latest", "Latest period")
READING = (
    "Two years, a line of all periods with what chance allows as a band, what changed, and the latest period."
)


def measures_exhibit(
    cards: Sequence[PanelCard], subject: str, links: PanelLinks, heading: str = ""
) -> Exhibit:
    """One row for each of at least one measure; ``subject`` is the place, ``heading`` a title in place of the count."""
    return Exhibit(
        ident=NAME,
        title=heading or counted(len(cards), "measure"),
        sentence=READING,
        picture=icon_table(cards, subject, links.opened),
        columns=COLUMNS,
        rows=tuple(_row(card) for card in cards),
        source=joint_source([card.measure for card in cards]),
        download=links.download(NAME),
        subject=subject,
        more=(_with_care(cards),),
        numbers_address=links.numbers(NAME),
    )


def _with_care(cards: Sequence[PanelCard]) -> html.Details | None:
    """Codes without a collaborative that carry figures of these measures."""
    missing = unplaced_note(*[card.measure for card in cards])
    return html.Details([html.Summary("Figures of no collaborative"), missing]) if missing else None


def _row(card: PanelCard) -> tuple[Any, ...]:
    verdict = card.verdict
    # Years that cannot be compared may hold too little for a rate.
    compared = (verdict.baseline, verdict.latest) if verdict.ratio is not None else (None, None)
    years = [year.rate if year else None for year in compared]
    latest = latest_words(card.measure, card.panel), latest_label(card.measure, card.panel)
    return (card.measure.title, *years, verdict_label(verdict), *latest)

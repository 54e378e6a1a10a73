"""What has changed in one place: an answer of at most 25 words, and the charts that bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from dash import html

from analysis.change import expected_by_chance
from components.markup import slot
from components.panels import PanelFace, panel_grid
from components.words import counted, listed
from pages.shared.change_words import change_kind
from pages.shared.panel_cards import PanelCard
from pages.shared.signal_summary import summary
from pages.shared.store_words import store_sentence

MOST_WORDS = 25
MOST_NAMED = 2  # measures of each sort that the answer names
MOST_LEADING = 3  # charts of the first screen
# What may stand among the first charts, in the order in which one of each is taken.
LEADING = ("better", "worse", "changed")


def answer_words(cards: Sequence[PanelCard]) -> str:
    """The answer for the measures of one place, by their change verdicts alone."""
    kinds: dict[str, list[str]] = {}
    for card in cards:
        kinds.setdefault(change_kind(card.verdict), []).append(card.measure.short)
    comparable = len(cards) - len(kinds.get("untold", ()))
    if not comparable:
        return f"Cannot tell yet: 0 of {counted(len(cards), 'measure')} can be compared with an earlier year."
    versions = (_answer(kinds, comparable, named) for named in range(MOST_NAMED, -1, -1))
    return next(
        (words for words in versions if len(words.split()) <= MOST_WORDS), _answer(kinds, comparable, 0)
    )


def _answer(kinds: dict[str, list[str]], comparable: int, named: int) -> str:
    """``named`` is how many measures of each sort bear their names."""
    better, worse = kinds.get("better", []), kinds.get("worse", [])
    measures = counted(comparable, "comparable measure")
    if better:
        are = "is" if len(better) == 1 else "are"
        words = f"{len(better)} of {measures} {are} better and lasting{_names(better, named)}."
    else:
        words = f"No lasting change on the side hoped for in {measures}."
    if not worse:
        return words
    if not named:
        return f"{words} {counted(len(worse), 'question')} to ask."
    return f"{words} {'A question' if len(worse) == 1 else 'Questions'} to ask{_names(worse, named)}."


def _names(names: Sequence[str], most: int) -> str:
    """``: E. coli, Falls and 3 more``; nothing where none is to be named."""
    if not most:
        return ""
    more = len(names) - most
    return f": {listed([*names[:most], *([f'{more} more'] if more > 0 else [])])}"


def answer_fold(cards: list[PanelCard]) -> html.Details:
    """The same at length: every changed measure by name, the latest month, and what chance alone would give."""
    tested = sum(change_kind(card.verdict) != "untold" for card in cards)
    chance = (
        f"By 95 % intervals; of {counted(tested, 'comparison')} chance alone would put about "
        f"{expected_by_chance(tested):.1f} higher and as many lower."
    )
    return html.Details(
        [
            html.Summary("All that changed, and the latest month"),
            html.P(store_sentence(summary(cards))),
            html.P(chance, className="source") if tested else None,
        ],
        className="answer-fold",
    )


def leading_cards(cards: Sequence[PanelCard]) -> list[PanelCard]:
    """Up to three charts for the first screen, in the page's order: what lasts, of each kind; then other questions.

    Where it can be, each is of another topic.
    """
    clear = [card for card in cards if change_kind(card.verdict) in LEADING]
    ordered = [
        *_by_turns([card for card in clear if card.verdict.lasting]),
        *(card for card in clear if not card.verdict.lasting and change_kind(card.verdict) == "worse"),
    ]
    topics: set[str | None] = set()
    first, again = [], []
    for card in ordered:
        (again if card.measure.topic_id in topics else first).append(card)
        topics.add(card.measure.topic_id)
    chosen = {card.measure.id for card in [*first, *again][:MOST_LEADING]}
    return [card for card in cards if card.measure.id in chosen]


def _by_turns(cards: Sequence[PanelCard]) -> list[PanelCard]:
    """One of each kind after the other, so that neither gains nor questions crowd the others out."""
    kinds = [[card for card in cards if change_kind(card.verdict) == kind] for kind in LEADING]
    return [card for turn in zip_longest(*kinds) for card in turn if card is not None]


def leading_charts(faces: Sequence[PanelFace]) -> html.Section | None:
    """The first charts side by side; ``None`` where nothing changed."""
    if not faces:
        return None
    return html.Section(
        [
            html.H2("What changed", className="visually-hidden"),
            slot(panel_grid(faces, level=3), "panel-grid leading"),
        ],
        className="panel-section",
    )

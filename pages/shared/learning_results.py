"""Published results on a page of learning: narrowed by topic, kind and outcome, grouped by topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html

from components.controls import EVERYTHING, choice_form, choose
from components.exhibit import Exhibit, exhibit
from components.words import counted
from data_access.queries.results import Result, results
from data_access.queries.topics import coverage
from pages.shared.published_results import results_exhibit
from pages.shared.query_values import QueryValues
from pages.shared.result_words import KINDS, OUTCOMES

NAME = "results"
NO_VERDICT = "none"  # in the address: results without a verdict of their source
_KIND_LABELS = {name: words.split(",")[0] for name, words in KINDS.items()}
_OUTCOME_LABELS = OUTCOMES | {NO_VERDICT: "no verdict: sizes, sums of money"}
NONE_LIKE_THAT = "We found no published result like that. That says nothing of whether anything was done."
NONE_AT_ALL = (
    "No published result is recorded in this store yet. The loader takes a table of them, failures included."
)


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Which results are asked for; ``None`` narrows nothing."""

    topic: str | None = None
    kind: str | None = None
    outcome: str | None = None

    def query(self) -> dict[str, str | None]:
        """The view as the keys of an address, the topic apart."""
        return {"kind": self.kind, "outcome": self.outcome}


def read_results(values: QueryValues, topic: str | None) -> ResultsView:
    """The view that an address asks for, by the keys ``kind`` and ``outcome``, of a topic or of all."""
    return ResultsView(
        topic,
        values.choice("kind", "kind of result", _KIND_LABELS, every=EVERYTHING),
        values.choice("outcome", "outcome", _OUTCOME_LABELS, every=EVERYTHING),
    )


def chosen_results(view: ResultsView) -> tuple[Result, ...]:
    """The results that a view asks for."""
    return tuple(each for each in results() if _asked_for(each, view))


def _asked_for(result: Result, view: ResultsView) -> bool:
    return (
        view.topic in (None, result.topic_id)
        and view.kind in (None, result.kind)
        and view.outcome in (None, result.outcome or NO_VERDICT)
    )


def learning_exhibit(view: ResultsView, download: str) -> Exhibit | None:
    """The results of a view as an exhibit that is downloaded at an address; ``None`` where there are none."""
    chosen = chosen_results(view)
    if not chosen:
        return None
    return results_exhibit(NAME, f"{counted(len(chosen), 'published result')}, by topic", chosen, download)


def learning_results(
    view: ResultsView, made: Exhibit | None, action: str, unchanged: Mapping[str, str | None]
) -> html.Section:
    """The section: choices that ask for ``action`` and keep ``unchanged``, and the results that they leave.

    A key that ``unchanged`` holds, such as a topic that the page itself lets choose, is not offered again.
    """
    nothing = html.P(NONE_LIKE_THAT if results() else NONE_AT_ALL, className="notice")
    return html.Section(
        [_choices(view, f"{action}#{NAME}-section", unchanged), exhibit(made) if made else nothing],
        id=f"{NAME}-section",
        **{"aria-label": "Published results"},
    )


def _choices(view: ResultsView, action: str, unchanged: Mapping[str, str | None]) -> html.Form:
    """Only topics with results are offered; words that stand for none are left out of the address."""
    with_results = {each.topic_id for each in results()}
    topics = [(topic.id, topic.name) for topic in coverage().topics if topic.id in with_results]
    offered = (
        ("topic", "Topic", "All topics", topics, view.topic),
        ("kind", "Kind of result", "All kinds", list(_KIND_LABELS.items()), view.kind),
        ("outcome", "What came of it", "Any outcome", list(_OUTCOME_LABELS.items()), view.outcome),
    )
    fields = [
        choose(key, label, [(EVERYTHING, every), *options], chosen or EVERYTHING, default=EVERYTHING)
        for key, label, every, options, chosen in offered
        if key not in unchanged
    ]
    return choice_form(action, fields, unchanged)

"""The outcomes that answer for everybody: counted in all collaboratives, one of each topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.change import ChangeVerdict
from data_access.queries.measures import Measure
from pages.shared.changes import ENGLAND, changes


@dataclass(frozen=True, slots=True)
class CountedOutcome:
    """One outcome with the change verdicts of the whole and of every collaborative."""

    measure: Measure
    verdict: ChangeVerdict
    places: tuple[ChangeVerdict, ...]

    @property
    def testable(self) -> bool:
        """Whether there are figures enough to say if it has changed."""
        return self.verdict.ratio is not None


def counted_outcomes(measures: Sequence[Measure], places: int) -> list[CountedOutcome]:
    """In the order of the page. Of a topic the first that can be told: the same infections count only once."""
    made = [each for measure in measures if (each := _counted(measure, places))]
    first: dict[str, CountedOutcome] = {}
    for each in sorted(made, key=lambda outcome: not outcome.testable):
        first.setdefault(each.measure.topic_id or each.measure.id, each)
    return [each for each in made if each in first.values()]


def _counted(measure: Measure, places: int) -> CountedOutcome | None:
    """``None`` for what is no outcome, or has no figures in one of the places."""
    if measure.kind != "outcome" or measure.collected_from == "england":
        return None
    verdict = changes().of(measure.id, ENGLAND)
    of_places = tuple(change.verdict for change in changes().places(measure.id))
    if verdict is None or not places or len(of_places) < places:
        return None
    return CountedOutcome(measure, verdict, of_places)

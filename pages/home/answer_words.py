"""Are patients safer? The answer in at most twenty words, and how sure it is.

Made of change verdicts and of nothing else. The whole stands first, then in how many collaboratives it is so.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.change import ChangeVerdict, Outcome, expected_by_chance
from analysis.change.sentences import verdict_label
from components.words import counted, in_letters, month, name_within
from pages.home.outcomes import CountedOutcome
from pages.shared.change_words import change_kind

MOST_WORDS = 20
MOST_NAMED = 2  # outcomes that are named with their intervals; of more the table holds each


def answer_words(outcomes: Sequence[CountedOutcome], places: int) -> str:
    """The answer; ``places`` is how many collaboratives there are."""
    if not outcomes:
        every = f"all {in_letters(places)} collaboratives" if places > 1 else "every collaborative"
        return f"Nobody can tell yet: no outcome has figures from {every}."
    kinds = [change_kind(each.verdict) for each in outcomes]
    whose = f"the {in_letters(len(outcomes))} {'outcome' if len(outcomes) == 1 else 'outcomes'} counted everywhere"
    if set(kinds) == {"untold"}:
        return f"Nobody can tell yet: {whose} cannot be compared with an earlier year."
    start = f"{_head(kinds)} {whose}"
    named = f"{start}: {'; '.join(map(_named, outcomes))}."
    return named if len(named.split()) <= MOST_WORDS else f"{start}: {_grouped(kinds)}."


def _head(kinds: Sequence[str]) -> str:
    if "better" in kinds:
        return "Yes, by" if set(kinds) == {"better"} else "Partly, by"
    return "Not by" if "worse" in kinds else "Not clearly, by"


def _named(outcome: CountedOutcome) -> str:
    """``E. coli higher, and in 15 of 15``."""
    name, verdict = name_within(outcome.measure.short), outcome.verdict
    if verdict.outcome is Outcome.cannot_tell:
        return f"{name} unknown"
    if not verdict.clear:
        return f"{name}, no clear change"
    return f"{name} {_change(verdict)}, and in {_alike(outcome)} of {len(outcome.places)}"


def _change(verdict: ChangeVerdict) -> str:
    if verdict.improvement:
        return f"{verdict.outcome.value} and lasting"
    return f"{verdict.outcome.value}, not lasting" if verdict.better else verdict.outcome.value


def _alike(outcome: CountedOutcome) -> int:
    """In how many places it is as in the whole; of a lasting one those count in which it lasts."""
    if outcome.verdict.improvement:
        return sum(each.improvement for each in outcome.places)
    return sum(each.outcome is outcome.verdict.outcome for each in outcome.places)


def _grouped(kinds: Sequence[str]) -> str:
    counts = (
        (kinds.count("better"), "better and lasting"),
        (kinds.count("worse"), "worse"),
        (kinds.count("changed") + kinds.count("unchanged"), "without lasting change"),
        (kinds.count("untold"), "unknown"),
    )
    return ", ".join(f"{in_letters(count)} {words}" for count, words in counts if count)


def sure_words(outcomes: Sequence[CountedOutcome], whole: str) -> str:
    """How sure the answer is, and to which months it goes."""
    testable = [each for each in outcomes if each.testable]
    if not testable:
        reasons = [
            f"{each.measure.short}: {' '.join(each.verdict.reasons)}" for each in outcomes[:MOST_NAMED]
        ]
        return " ".join(reasons) or "What is published of single places or of the whole alone stands below."
    if len(testable) <= MOST_NAMED:
        return f"{whole}, with 95 % intervals. {' '.join(map(_with_interval, testable))}"
    ends = sorted(each.verdict.latest.end for each in testable if each.verdict.latest)
    span = month(ends[0]) if ends[0] == ends[-1] else f"between {month(ends[0])} and {month(ends[-1])}"
    verdicts = [verdict for each in testable for verdict in each.places if verdict.ratio is not None]
    kinds = [change_kind(each) for each in verdicts]
    chance = expected_by_chance(len(verdicts))
    return (
        f"By 95 % intervals; the latest years end {'in ' if ends[0] == ends[-1] else ''}{span}. Of "
        f"{counted(len(verdicts), 'verdict')} on collaboratives {kinds.count('better')} better and lasting, "
        f"{kinds.count('worse')} worse; by chance alone about {chance:.0f} would be higher and as many lower."
    )


def _with_interval(outcome: CountedOutcome) -> str:
    """``E. coli: 28 % higher than in 2013/14 (24 to 32 % higher), year to February 2020.``"""
    label = verdict_label(outcome.verdict)
    until = f", year to {month(outcome.verdict.latest.end)}" if outcome.verdict.latest else ""
    return f"{outcome.measure.short}: {label[:1].lower()}{label[1:]}{until}."

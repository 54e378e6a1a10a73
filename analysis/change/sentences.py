"""The change verdict in plain English (shared words for pages, files and the API).

Improvement, better and reduction are said only of a clear change on the better side that lasts. Every change is said
with its size and interval.
"""

from collections.abc import Sequence
from math import isfinite, log

from analysis.change.many import expected_by_chance
from analysis.change.question import ChangeVerdict, Outcome, Year
from analysis.figures_in_words import count_words
from analysis.spc.notes import day_words

# From this ratio on a change is said in times and no more in per cent.
LARGE = 2.0
# Beyond this the figure comes from a year with next to no cases.
BEYOND = 100.0
FINANCIAL_YEAR = (4, 3)
LEVEL_WORDS = "95 % interval"
_COUNTED = (Outcome.higher, Outcome.lower, Outcome.no_clear_change)


def year_words(year: Year, grain: str = "month") -> str:
    """The words "2013/14" for a financial year, else "the year to February 2020"."""
    start, end = year.start, year.end
    if start.month == FINANCIAL_YEAR[0]:
        return f"{start.year}/{(start.year + 1) % 100:02d}"
    last = end if grain == "month" else end.replace(month=end.month + 2)
    return f"the year to {day_words(last)}"


def size_words(ratio: float) -> str:
    """The size of a change: "28 % higher", "0.4 % lower", "3.1 times as high", "about the same"."""
    if ratio >= LARGE:
        return f"{_times(ratio, 1)} times as high"
    percent = abs(ratio - 1) * 100
    rounded = _percent(percent)
    if float(rounded) == 0:
        return "about the same"
    return f"{rounded} % {'higher' if ratio > 1 else 'lower'}"


def _percent(percent: float) -> str:
    decimals = 0 if percent >= 1 else 1 if percent >= 0.1 else 2
    return f"{percent:.{decimals}f}"


def interval_words(verdict: ChangeVerdict) -> str:
    """The interval of the ratio: "22 to 34 % higher", "between 7 % lower and 1 % higher"."""
    lower, upper = verdict.lower, verdict.upper
    if lower is None or upper is None:
        return ""
    if lower >= LARGE or upper >= LARGE:
        return f"{_range(_times(lower, 2), _times(upper, 2))} times"
    if lower > 1 or upper < 1:
        near, far = sorted((abs(lower - 1) * 100, abs(upper - 1) * 100))
        return f"{_range(_percent(near), _percent(far))} % {'higher' if lower > 1 else 'lower'}"
    bounds = _bound(lower), _bound(upper)
    if bounds[0] == bounds[1]:
        return "no more than 0.01 % either way"
    return f"between {bounds[0]} and {bounds[1]}"


def _times(ratio: float, decimals: int) -> str:
    return f"{ratio:.{decimals}f}" if ratio <= BEYOND else f"more than {BEYOND:.0f}"


def _range(first: str, last: str) -> str:
    """Two bounds in words; bounds that read the same are written once."""
    if first == last:
        return first if first.startswith("more") else f"about {first}"
    return f"{first} to {last}"


def _bound(ratio: float) -> str:
    words = size_words(ratio)
    return "no change" if words == "about the same" else words


def change_size(verdict: ChangeVerdict) -> str:
    """The size of a verdict's change; a year without a single case has none that is a percentage."""
    if verdict.latest is not None and not verdict.latest.cases:
        return "down to none"
    if verdict.baseline is not None and not verdict.baseline.cases:
        return "up from none"
    return size_words(verdict.ratio) if verdict.ratio is not None else ""


def size_against(verdict: ChangeVerdict, first: str) -> str:
    """The same with the year that it is held against."""
    size = change_size(verdict)
    if size.endswith("none"):
        return f"{size}, against {first}"
    return f"{size} {'as' if (verdict.ratio or 0) >= LARGE else 'than'} in {first}"


def verdict_label(verdict: ChangeVerdict) -> str:
    """The verdict in a few words, for tables, cards and alternative texts, with baseline, size and interval."""
    if verdict.outcome is Outcome.cannot_tell or verdict.ratio is None or verdict.baseline is None:
        return f"Cannot tell: {_lower_first(' '.join(verdict.reasons)).rstrip('.')}"
    first = year_words(verdict.baseline, verdict.grain)
    if verdict.outcome is Outcome.no_clear_change:
        return f"No clear change from {first} ({interval_words(verdict)})"
    start = "Better, and lasting: " if verdict.improvement else ""
    return f"{start}{size_against(verdict, first)} ({interval_words(verdict)}){caveat_words(verdict)}"


def caveat_words(verdict: ChangeVerdict) -> str:
    """What forbids to call a change for the better an improvement, or what it would have been anyway; else empty."""
    if verdict.members_changed:
        return ", of other members"
    if verdict.better and not verdict.lasting:
        return ", not lasting"
    return ", as it was going before" if verdict.as_before else ""


def verdict_word(verdict: ChangeVerdict) -> str:
    """The verdict alone: better, lower, higher, no clear change, cannot tell."""
    return "better" if verdict.improvement else verdict.outcome.value.replace("_", " ")


def promise_words(verdict: ChangeVerdict) -> str:
    """The answer to the promise of a sustainable and statistically significant reduction in harm."""
    if verdict.improvement:
        return "a sustained and statistically significant reduction"
    if verdict.better:
        return "lower, but of other members" if verdict.members_changed else "lower, but not lasting"
    return {
        Outcome.higher: "a statistically significant increase",
        Outcome.no_clear_change: "no clear change",
    }.get(verdict.outcome, "it cannot be told whether anything changed")


def compared_words(verdict: ChangeVerdict) -> str:
    """Which years: "the year to February 2020 against 2013/14, before the programme"; empty without both years."""
    if verdict.baseline is None or verdict.latest is None:
        return ""
    since = (
        ", before the programme" if verdict.before_programme else ", the first full year that can be compared"
    )
    later, first = (year_words(year, verdict.grain) for year in (verdict.latest, verdict.baseline))
    return f"{later} against {first}{since}"


def opposed_words(verdict: ChangeVerdict, *, latest: str, high: bool) -> str:
    """Both in one sentence where the latest period's signal points the other way; empty where it does not.

    latest: what its limits say of it, such as "March 2020 was lower than expected". high: it lies on the high side.
    """
    if not verdict.clear or verdict.ratio is None or (verdict.outcome is Outcome.higher) is high:
        return ""
    assert verdict.baseline is not None
    assert verdict.latest is not None
    years = [year_words(year, verdict.grain) for year in (verdict.latest, verdict.baseline)]
    return f"{latest}; {years[0]} was {size_against(verdict, years[1])}."


def say_change(verdict: ChangeVerdict, *, title: str, place: str, rates: str = "") -> str:
    """The verdict in sentences: what, how much, between which years, whether it lasts, what the slope was before.

    rates: the two rates in words, such as "78.9 against 61.8 cases per 100,000 residents a year"; empty to leave them.
    """
    years = compared_words(verdict)
    if verdict.outcome is Outcome.cannot_tell or verdict.ratio is None:
        return f"{title} in {place}: it cannot be told whether it has changed. {' '.join(verdict.reasons)}"
    figures = f": {rates}" if rates else ""
    if verdict.outcome is Outcome.no_clear_change:
        start = f"{title} in {place}: no clear change, {interval_words(verdict)} ({LEVEL_WORDS})"
        return f"{start}, {years}{figures}.{_slope(verdict)}"
    start = f"{title} in {place}: {change_size(verdict)} ({LEVEL_WORDS} {interval_words(verdict)})"
    return f"{start}, {years}{figures}. {_lasting(verdict)}{_slope(verdict)}"


def _lasting(verdict: ChangeVerdict) -> str:
    if verdict.improvement:
        return "This is an improvement that has lasted through the latest year."
    if verdict.members_changed:
        return (
            "Members or borders changed in between, and those of today show no such change: it is not called an "
            "improvement."
        )
    if verdict.lasting:
        return "It has lasted through the latest year."
    where = _where_it_lies(verdict)
    if verdict.better:
        return f"It has not lasted: {where}, and so it is not called an improvement."
    return f"{where[:1].upper()}{where[1:]}."


def _where_it_lies(verdict: ChangeVerdict) -> str:
    """Which part of the latest year keeps too little of the change."""
    if not all(map(isfinite, verdict.parts)):
        return "a half or the latest quarter of that year has nothing to compare"
    side = 1 if verdict.outcome is Outcome.higher else -1
    first, second = (side * log(part) for part in verdict.parts[:2])
    if min(first, second) >= max(first, second) / 2:
        return "the latest quarter keeps less than half of it"
    return f"most of it lies in {'the first half of that year' if first > second else 'its latest half'}"


def _slope(verdict: ChangeVerdict) -> str:
    slope = verdict.slope_before
    if slope is None:
        return ""
    yearly = size_words(slope.yearly)
    moved = "was level" if yearly == "about the same" or not slope.clear else f"became {yearly} each year"
    before = f" In the {count_words(slope.periods, verdict.grain)} to the end of the first year it {moved}"
    return f"{before}: it went on as it was going before." if verdict.as_before else f"{before}."


def count_words_of(verdicts: Sequence[ChangeVerdict]) -> str:
    """How many of the places are higher, lower or without a clear change, and what chance alone would give."""
    tested = [verdict for verdict in verdicts if verdict.outcome is not Outcome.cannot_tell]
    many = len(tested)
    if not many:
        whose = "" if len(verdicts) == 1 else f" for any of {count_words(len(verdicts), 'place')}"
        return f"It cannot be told{whose} whether it has changed."
    counts = {outcome: sum(verdict.outcome is outcome for verdict in tested) for outcome in _COUNTED}
    first, *others = [(outcome.value.replace("_", " "), count) for outcome, count in counts.items() if count]
    parts = [
        f"{first[0]} in {first[1]} of {count_words(many, 'place')}",
        *(f"{word} in {n}" for word, n in others),
    ]
    chance = expected_by_chance(many)
    untold = len(verdicts) - many
    ending = f"; for {untold} it cannot be told" if untold else ""
    by_chance = f"By chance alone about {chance:.1f} would be on either side."
    counted = f"{', '.join(parts)}{ending}"
    return f"{counted[:1].upper()}{counted[1:]}. {by_chance}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]

"""Notes: one plain sentence each on why a panel shows less, or other, than expected."""

from dataclasses import dataclass
from datetime import date

from analysis.spc.vocabulary import NoteKind

# A season that stays within this share of its mean is said with a decimal.
WHOLE_PERCENT = 0.02


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the reader; phase is the number of the phase it speaks of, from 0, or None."""

    kind: NoteKind
    text: str
    phase: int | None = None

    def __str__(self) -> str:
        return self.text


def day_words(day: date) -> str:
    """The words "May 2019" for the first of a month, as monthly periods are dated; else "7 May 2019"."""
    return f"{day:%B %Y}" if day.day == 1 else f"{day.day} {day:%B %Y}"


def points_words(count: int) -> str:
    """The words "1 point" or "8 points"."""
    return f"{count:,} point" if count == 1 else f"{count:,} points"


def no_data() -> Note:
    """Nothing was given at all."""
    return Note(NoteKind.no_data, "There is no value to show.")


def too_few(used: int, needed: int, phase: int, start: date, end: date | None = None) -> Note:
    """The phase has no limits; `end`: its last period, where another phase of the chart follows it."""
    text = (
        f"{points_words(used)} {'is' if used == 1 else 'are'} too few to set limits by "
        f"({needed} are needed), so only the values and their median are shown"
    )
    if end is not None:
        text = f"From {day_words(start)} to {day_words(end)}, {text} there."
        return Note(NoteKind.too_few, text, phase)
    return Note(NoteKind.too_few, _in_phase(text, phase, start), phase)


def season(lowest: tuple[date, float], highest: tuple[date, float], *, taken_out: bool = False) -> Note:
    """Centre and limits follow the year; given the periods that stand lowest and highest, with their indices.

    taken_out: the chart shows figures that have lost the season, and lines that know none.
    """
    small = max(abs(index - 1) for _, index in (lowest, highest)) < WHOLE_PERCENT
    low, high = (f"{abs(index - 1):.{1 if small else 0}%}" for _, index in (lowest, highest))
    how = (
        "each figure was divided by England’s usual course of the year before its change was taken,"
        if taken_out
        else "centre and limits follow England’s usual year,"
    )
    text = (
        f"The season is taken {'out' if taken_out else 'into account'}: {how} from "
        f"{low} below its mean in {lowest[0]:%B} to {high} above it in {highest[0]:%B}."
    )
    return Note(NoteKind.season, text)


def exact_limits(phase: int, start: date) -> Note:
    """Limits of small counts."""
    text = (
        "fewer than five cases a period are expected, so the limits are those of small counts; chance passes each "
        "of them at most once in 740 periods"
    )
    return Note(NoteKind.exact_limits, _in_phase(text, phase, start), phase)


def trial(used: int, firm: int, phase: int, start: date) -> Note:
    """The phase has limits that may still move."""
    text = f"the limits rest on {points_words(used)}; below {firm} they are trial limits and may move"
    return Note(NoteKind.trial, _in_phase(text, phase, start), phase)


def no_variation(phase: int, start: date) -> Note:
    """The limits lie on the centre."""
    text = "every point that sets the limits has the same value, so both limits lie on the mean"
    return Note(NoteKind.no_variation, _in_phase(text, phase, start), phase)


def rebase_moved(requested: date, given: date) -> Note:
    """A rebase date that names no point."""
    text = (
        f"No point is dated {_exactly(requested)}, so the limits set anew then start at {day_words(given)}."
    )
    return Note(NoteKind.rebase_moved, text)


def ghost_unmatched(requested: date) -> Note:
    """A ghost date that names no point."""
    return Note(
        NoteKind.ghost_unmatched,
        f"No point is dated {_exactly(requested)}, so none was left out for that date.",
    )


def negative_count(period: date, numerator: float, denominator: float) -> Note:
    """A row treated as missing."""
    name, figure = ("denominator", denominator) if denominator < 0 else ("numerator", numerator)
    treatment = f"{day_words(period)} is treated as missing: its {name} is {figure:,.10g}"
    return Note(NoteKind.rejected_row, f"{treatment}, and a count cannot be negative.")


def above_denominator(period: date, numerator: float, denominator: float) -> Note:
    """A row treated as missing: a part larger than its whole."""
    treatment = f"{day_words(period)} is treated as missing: its numerator is {numerator:,.10g}"
    text = f"{treatment} and its denominator {denominator:,.10g}, and a share cannot be above its whole."
    return Note(NoteKind.rejected_row, text)


def screening_skipped(phase: int, start: date) -> Note:
    """Screening would have left nothing to set limits by."""
    text = (
        "most steps from point to point are nothing, so that leaving out the large ones would leave no "
        "variation, and all are used; a chart of rare events (C, G or T) would suit these figures better"
    )
    return Note(NoteKind.screening_skipped, _in_phase(text, phase, start), phase)


def underdispersed(sigma_z: float, phase: int, start: date) -> Note:
    """A prime chart with narrower limits than its parent."""
    text = (
        f"the figures vary less than counts do by chance alone (sigma z is {sigma_z:.2f}), "
        "so the limits are narrowed"
    )
    return Note(NoteKind.underdispersed, _in_phase(text, phase, start), phase)


def small_denominator(phase: int, start: date) -> Note:
    """A share of few."""
    text = "some periods have so few cases (fewer than five expected) that their limits are rough"
    return Note(NoteKind.small_denominator, _in_phase(text, phase, start), phase)


def tied_events(count: int) -> Note:
    """Times of zero on a T chart."""
    have = "has" if count == 1 else "have"
    text = f"{points_words(count)} {have} a time of zero, drawn as half a unit: two events shared a day."
    return Note(NoteKind.tied_events, text)


def hugging(count: int, phase: int, start: date) -> Note:
    """Too little variation for the limits."""
    text = (
        f"{count} or more points running lie within the inner third of the limits, which chance rarely does; "
        "ask whether the figures mix unlike groups or are smoothed"
    )
    return Note(NoteKind.hugging, _in_phase(text, phase, start), phase)


def runs(longest: int, allowed: int, crossings: int, fewest: int, phase: int, start: date) -> Note:
    """Anhøj's verdict on a phase."""
    findings = []
    if longest > allowed:
        findings.append(
            f"the longest run on one side of the centre is {points_words(longest)}, where chance gives {allowed}"
        )
    if crossings < fewest:
        findings.append(f"the centre is crossed {crossings} times, where chance gives at least {fewest}")
    return Note(NoteKind.runs, _in_phase(" and ".join(findings), phase, start), phase)


def run_count(number: int, fewest: int, most: int, phase: int, start: date) -> Note:
    """Too few or too many runs about the median."""
    finding = (
        f"the points above and below the median make {number} runs, where chance gives {fewest} to {most}: "
    )
    few = "so few suggest that the level has moved, or drifts"
    many = "so many suggest unlike groups in turn, or a correction after every figure"
    return Note(
        NoteKind.run_count, _in_phase(finding + (few if number < fewest else many), phase, start), phase
    )


def refused(text: str) -> Note:
    """The series was not judged."""
    return Note(NoteKind.refused, text)


def _in_phase(text: str, phase: int, start: date) -> str:
    since = f"From {day_words(start)}: " if phase else ""
    return f"{since}{text if phase else text[0].upper() + text[1:]}."


def _exactly(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""A panel in plain English, from the same result as its picture (spc_spec section 7.6).

A signal is called a question worth asking: it says that something changed, never whose doing it was.
What is said here is of the latest period alone: whether anything got better is the change verdict's to say.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.figures_in_words import Form, count_words, decimals_for
from analysis.moving_ranges import shows_changes, unit_of
from analysis.signals import Signal, both_ways, earlier_signal, signals_at_last
from analysis.spc.notes import day_words
from analysis.spc.panel import Panel, Phase, Point
from analysis.spc.vocabulary import Assurance, Label, NoteKind, Variation

QUESTION = "a question to ask"
HOPED = "the side hoped for"

_VARIATION = {
    Variation.common_cause: "Usual variation, no signal",
    Variation.improvement_high: f"Higher than expected, {HOPED}",
    Variation.improvement_low: f"Lower than expected, {HOPED}",
    Variation.concern_high: f"Higher than expected, {QUESTION}",
    Variation.concern_low: f"Lower than expected, {QUESTION}",
    Variation.neither_high: "Higher than expected",
    Variation.neither_low: "Lower than expected",
    Variation.contested: "Contested: rules point both ways",
    Variation.unusual_runs: "Unusual runs",
}
_ASSURANCE = {
    Assurance.passing: "Target met consistently",
    Assurance.failing: "Target missed consistently",
    Assurance.hit_or_miss: "Target hit or missed by chance",
}
_MEANING = {
    Label.improvement: f"this is {HOPED}, and what changed is {QUESTION}",
    Label.concern: "why is " + QUESTION,
    Label.neither_high: "why is " + QUESTION,
    Label.neither_low: "why is " + QUESTION,
    Label.contested: "the rules point both ways, and why is " + QUESTION,
}


def variation_words(variation: Variation | None) -> str:
    """What the variation icon says."""
    return "No verdict: too few points for limits" if variation is None else _VARIATION[variation]


def assurance_words(assurance: Assurance | None) -> str:
    """What the assurance icon says."""
    return "No target verdict" if assurance is None else _ASSURANCE[assurance]


def say(panel: Panel, *, title: str, place: str, unit: str, decimals: int | None = None) -> str:
    """Two sentences: the latest value and its signal; then mean, limits, points and target.

    A moving range is told as a change from the period before. A percentage with a signal is told with its distance
    from the centre line, in percentage points.

    title: the measure, as at the head of its chart. unit: as said after a figure ("per 100,000", "%",
    "£", "falls" or ""). decimals: chosen from the size of the figures where None.
    """
    if panel.last is None or panel.last.value is None or panel.current is None:
        return f"{title} in {place}: there are no figures to show yet."
    form = form_of(panel, unit_of(panel, unit), decimals)
    value, when = form.full(panel.last.value), day_words(panel.last.period)
    latest = f"stood at {value} in {when}"
    if shows_changes(panel):
        without = ", with the season taken out" if _season_taken_out(panel) else ""
        latest = f"changed by {value} from the period before to {when}{without}"
    latest = f"{title} in {place} {latest}{_since_then(panel)}"
    return f"{latest}{_size(panel, form)}{_signal(panel)}. {_setting(panel, panel.current, form)}."


def form_of(panel: Panel, unit: str, decimals: int | None = None) -> Form:
    """How this panel's figures are written, alike for its sentence and its table."""
    values = [point.value for point in panel.points if point.value is not None]
    scale = max((abs(value) for value in values), default=0.0)
    whole = all(value.is_integer() for value in values) and all(p.denominator is None for p in panel.points)
    return Form(_telling_apart(panel, decimals_for(scale) if decimals is None else decimals), unit, whole)


def _telling_apart(panel: Panel, decimals: int) -> int:
    """A decimal or two more where the latest value and a line it is off would read the same."""
    last = panel.last
    if last is None or last.value is None or not last.rules:
        return decimals
    lines = [line for line in (last.centre, last.lower, last.upper) if line is not None]
    for enough in (decimals, decimals + 1):
        if round(last.value, enough) not in [round(line, enough) for line in lines]:
            return enough
    return decimals + 2


def _since_then(panel: Panel) -> str:
    after = panel.points[panel.points.index(panel.last) + 1 :] if panel.last else ()
    # A cautioned period has a figure, though a moving range chart draws no change to it.
    changes = shows_changes(panel)
    later = sum(
        point.label is Label.missing and not (changes and point.numerator is not None) for point in after
    )
    return f" (no figure for {count_words(later, 'later period')})" if later else ""


def _season_taken_out(panel: Panel) -> bool:
    """Whether a chart of changes shows those of figures that have lost the season."""
    return any(note.kind is NoteKind.season for note in panel.notes)


def _size(panel: Panel, form: Form) -> str:
    """How far a percentage with a signal lies from its centre line: a chart whose axis fits it looks large always."""
    last = panel.last
    if form.unit != "%" or last is None or not last.rules or last.value is None or last.centre is None:
        return ""
    points = Form(form.decimals).bare(abs(last.value - last.centre))
    name: str = panel.current.centre_is if panel.current and panel.current.centre_is else "centre"
    if last.season is not None:
        name += " for that time of year"
    if not points.strip("0."):
        return f", about level with the {name}"
    return f", {points} percentage points {'above' if last.value > last.centre else 'below'} the {name}"


def _signal(panel: Panel) -> str:
    if panel.last is None or panel.last.label is Label.no_limits:
        return ""
    signals = signals_at_last(panel)
    if not signals and panel.current and panel.current.runs and panel.current.runs.unusual:
        return ""
    if not signals:
        return f", within its usual variation{_earlier(panel)}"
    leading, *others = signals
    also = (f", {'and' if s.side == leading.side else 'although'} {s.of_the_last_point}" for s in others)
    patterns = leading.of_the_last_point + "".join(also)
    meaning = _MEANING.get(panel.last.label, _MEANING[Label.neither_high])
    return f", {_briefly(panel.last, signals)}: {patterns}; {meaning}"


def _briefly(last: Point, signals: Sequence[Signal]) -> str:
    """What the rules find at the latest point, in a few words: "lower than expected, and yet rising"."""
    if not signals:
        return "usual variation"
    opposed = both_ways(signals) if last.label is Label.contested else None
    return f"{opposed[0].briefly}, and yet {opposed[1].briefly}" if opposed else signals[0].briefly


def _earlier(panel: Panel) -> str:
    before = earlier_signal(panel)
    if before is None:
        return ", and no rule has fired"
    return f" (the latest signal was in {day_words(before.end)}: {before.briefly})"


def _setting(panel: Panel, phase: Phase, form: Form) -> str:
    since = f"since {day_words(phase.start)}"
    counted = count_words(phase.n, "point")
    if panel.last is None or panel.last.label is Label.no_limits or phase.centre is None:
        needed = max(panel.settings.min_points, 2)
        median = "" if phase.centre is None else f"The median {since} is {form.full(phase.centre)}; "
        had = counted if phase.used == phase.n else count_words(phase.used, "baseline point")
        return f"{median}{had} of the {needed} that limits need, so no verdict is given"
    # A mean or a limit is an estimate even where what it is taken from is counted in whole numbers.
    line = replace(form, whole=False)
    change = " change" if shows_changes(panel) else ""
    return (
        f"The {phase.centre_is}{change} of {_resting_on(phase, since)} is {line.full(phase.centre)}"
        f"{_limits(phase, panel.last, line)}{_runs(phase)}{_target(panel, form)}"
    )


def _limits(phase: Phase, last: Point, line: Form) -> str:
    """The limits of the phase, or those at its latest point where each point has its own."""
    if last.upper is None:
        return ""
    trial = "trial " if any(note.kind is NoteKind.trial for note in phase.notes) else ""
    if last.season is not None and last.centre is not None:
        # The mean of the phase knows no season: beside limits that do stands the centre that does.
        centre = f"; at its latest point, season taken into account, it is {line.bare(last.centre)}"
        return f"{centre}, with {_limits_in_words(last.lower, last.upper, line, trial, '')}"
    where = " at its latest point" if phase.varying else ""
    return f", with {_limits_in_words(last.lower, last.upper, line, trial, where)}"


def _limits_in_words(lower: float | None, upper: float, line: Form, trial: str, where: str) -> str:
    if lower is None:
        return f"{'a' if trial else 'an'} {trial}upper limit{where} of {line.bare(upper)}"
    return f"{trial}limits{where} from {line.bare(lower)} to {line.bare(upper)}"


def _runs(phase: Phase) -> str:
    """The verdict on the phase's runs, where the profile asks for one."""
    if phase.runs is None or not phase.runs.unusual:
        return ""
    if phase.runs.signal:
        return "; its runs above and below that line are not what chance gives, which is a signal of a shift"
    than = "fewer" if phase.runs.verdict == "too_few" else "more"
    number = f"; the points make {phase.runs.number} runs above and below that line, {than} than chance gives"
    return f"{number}, and why is {QUESTION}"


def _resting_on(phase: Phase, since: str) -> str:
    """The points that centre and limits rest on: all of the phase, or the baseline at its head."""
    if phase.used == phase.n:
        return f"{count_words(phase.n, 'point')} {since}"
    return f"{count_words(phase.used, 'baseline point')} (of {phase.n:,} {since})"


def _target(panel: Panel, form: Form) -> str:
    if panel.target is None or panel.assurance is None:
        return ""
    target = f"the target of {form.full(panel.target)}"
    return {
        Assurance.passing: f"; {target} is met consistently",
        Assurance.failing: f"; {target} will be missed consistently unless something changes",
        Assurance.hit_or_miss: f"; {target} lies within the limits, so it is hit or missed by chance",
    }[panel.assurance]

"""The verdict in plain English. Only the verdict itself may say that harm fell."""

from analysis.figures_in_words import decimals_for
from analysis.harm.question import Answer, Outcome

_VERDICT = {
    Outcome.reduction: "a sustained and statistically significant reduction",
    Outcome.increase: "a statistically significant increase",
    Outcome.no_clear_change: "no clear change",
    Outcome.cannot_tell: "it cannot be told whether anything changed",
}


def say_harm(answer: Answer, *, title: str, place: str, unit: str) -> str:
    """A sentence with the verdict, and one for each reason and caution."""
    start = f"{title} in {place}: {_VERDICT[answer.outcome]}{_rates(answer, unit)}."
    return " ".join((start, *answer.reasons, *answer.cautions))


def _rates(answer: Answer, unit: str) -> str:
    first, second = answer.baseline, answer.by
    if first is None or second is None or answer.outcome is Outcome.cannot_tell:
        return ""
    decimals = decimals_for(max(first.rate, second.rate))
    return f", from {first.rate:,.{decimals}f} to {second.rate:,.{decimals}f}{f' {unit}' if unit else ''}"

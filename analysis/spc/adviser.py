"""Which chart fits a series, and why (spc_spec 5.5): a quiet hint, never a change of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from analysis.spc.judge import judge
from analysis.spc.profiles import MDC, Profile
from analysis.spc.series import Series

Family = Literal["value", "count", "rate", "share"]

FEW_EVENTS = 2.0
# Below so many events a period moving ranges are mostly steps of one, and three of their means are no limit.
SMALL_COUNT = 5.0
MANY_ZEROS = 0.5
# Laney's sigma of z, and the size of denominators, from which a prime chart is to be preferred.
OVERDISPERSED = 1.2
LARGE = 2000.0
PERCENT = 100.0

_ANY = Profile("adviser", min_points=2, firm_points=2)


@dataclass(frozen=True, slots=True)
class Advice:
    """chart: a key of CHARTS. reason: one plain sentence. others: charts that would do as well."""

    chart: str
    reason: str
    others: tuple[str, ...] = ()


def family_of(series: Series) -> Family:
    """What the figures are: whole counts, counts over an exposure, a share of cases, or other values.

    A share is told from a rate by its percent scale and by numerators that never exceed denominators; say
    which it is where you know.
    """
    tops = _given(series.numerator)
    if not tops or any(top < 0 or top != int(top) for top in tops):
        return "value"
    if series.denominator is None:
        return "count"
    pairs = zip(series.numerator, series.denominator, strict=True)
    within = not any(top > bottom for top, bottom in pairs if top is not None and bottom is not None)
    return "share" if within and series.multiplier in (1.0, PERCENT) else "rate"


def advise(series: Series, family: Family | None = None, *, profile: Profile = MDC) -> Advice:
    """The chart that fits. family: what the figures are, where it is known; else it is told from them."""
    kind = family or family_of(series)
    tops = _given(series.numerator)
    if len(tops) < profile.min_points:
        return Advice(
            "xmr", f"With fewer than {profile.min_points} points no chart has limits yet.", ("run",)
        )
    rare = _rare(tops) if kind in ("count", "rate") else ""
    if rare:
        return Advice("g", rare, ("t",))
    if kind == "value" or (kind != "count" and series.denominator is None):
        return Advice("xmr", "These are measurements, for which the XmR chart is made.", ("run",))
    advice = _COUNTS if kind == "count" else _of_ratio(series, share=kind == "share")
    return advice if kind == "share" or not is_small(tops) else _of_few(advice, tops)


_COUNTS = Advice(
    "c",
    "These are counts of events; if every period has the same exposure, they vary as a C chart says.",
    ("xmr",),
)


def _of_few(advice: Advice, tops: list[float]) -> Advice:
    """The same advice for small counts, without the chart that does not suit them."""
    mean = sum(tops) / len(tops)
    reason = (
        f"{advice.reason} They are small ({mean:.1f} events a period on average): a chart of counts has exact limits "
        "for them, and an XmR chart only rough ones."
    )
    return Advice(advice.chart, reason, tuple(chart for chart in advice.others if chart != "xmr"))


def is_small(counts: Sequence[float]) -> bool:
    """Whether events are so few that moving ranges say little; too few to count by period is another matter."""
    return bool(counts) and sum(counts) / len(counts) < SMALL_COUNT


def _given(column: Sequence[float | None]) -> list[float]:
    """The figures of a column that can be used."""
    return [figure for figure in column if figure is not None and isfinite(figure)]


def _rare(tops: list[float]) -> str:
    """Why events are too rare for counting by period; empty where they are not."""
    mean, zeros = sum(tops) / len(tops), sum(top == 0 for top in tops) / len(tops)
    if zeros > MANY_ZEROS:
        words = f"{zeros:.0%} of the periods have no event"
    elif mean < FEW_EVENTS:
        words = f"there are {mean:.1f} events a period on average"
    else:
        return ""
    return f"Events are rare ({words}), so the time or the number of opportunities between them says more."


def _of_ratio(series: Series, *, share: bool) -> Advice:
    plain, prime = ("p", "p_prime") if share else ("u", "u_prime")
    what = "a share of cases" if share else "a rate of events per exposure"
    judged = judge([series], chart=prime, profile=_ANY, on_error="report")
    sigma_z = float(judged.limit_facts.sigma_z[0]) if len(judged.limit_facts.sigma_z) else 0.0
    sizes = [bottom for bottom in _given(series.denominator or ()) if bottom > 0]
    largest = max(sizes, default=0.0)
    if sigma_z > OVERDISPERSED:
        reason = (
            f"This is {what} that varies more than chance (sigma z {sigma_z:.2f}), so the prime chart fits."
        )
        return Advice(prime, reason, ("xmr", plain))
    if largest > LARGE:
        reason = f"This is {what} with denominators up to {largest:,.0f}, for which the prime chart is to be preferred."
        return Advice(prime, reason, ("xmr", plain))
    return Advice(plain, f"This is {what} that varies about as chance says.", (prime, "xmr"))

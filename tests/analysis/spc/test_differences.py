"""Which setting sets the icons of the pages and of Making Data Count apart."""

from dataclasses import replace

import pytest

from analysis.spc import ADJUSTED, MDC, Series, Variation
from analysis.spc.differences import SWITCHED_OFF, icon_differences
from tests.analysis.spc.build import BOTH_WAYS, month, monthly, quiet
from tests.analysis.spc.unchanged import months

# Three hundred cases a day; the latest month is a February.
PERIODS = months(83)
DAYS = [(after - before).days for before, after in zip(PERIODS, months(84)[1:], strict=True)]
FEBRUARY = Series(
    "february", PERIODS, tuple(300.0 * days for days in DAYS), (1e5,) * 83, direction="decrease",
    baseline=24, yearly_from="month",
)  # fmt: skip
INDEX = tuple(0.7 if i % 12 == 11 else 1.0 for i in range(48))
LOW = monthly(
    [200 * index + i % 2 for i, index in enumerate(INDEX)], season=INDEX, direction="decrease", baseline=24
)
# Just beyond three sigma of a baseline of 24, and within what such a baseline can know.
EDGE = monthly([*quiet(24), 10 + 2.66 * 2 * 1.05], direction="decrease", baseline=24)
RARE = replace(monthly([*[float(i % 4) for i in range(36)], 6.0], direction="decrease"), key="rare")
OPPOSED = monthly(BOTH_WAYS, direction="decrease", baseline=24)


@pytest.mark.parametrize(
    ("series", "chart", "tools", "pages", "because"),
    [
        (FEBRUARY, "u", Variation.improvement_low, Variation.common_cause, ("days",)),
        (LOW, "xmr", Variation.improvement_low, Variation.common_cause, ("season",)),
        (EDGE, "xmr", Variation.concern_high, Variation.common_cause, ("prediction limits",)),
        (RARE, "c", Variation.concern_high, Variation.common_cause, ("small counts",)),
        (OPPOSED, "xmr", Variation.improvement_low, Variation.contested, ("contested",)),
    ],
    ids=lambda value: value.key if isinstance(value, Series) else None,
)
def test_the_setting_that_is_why_is_named(
    series: Series, chart: str, tools: Variation, pages: Variation, because: tuple[str, ...]
) -> None:
    (difference,) = icon_differences([series], [series], chart)
    assert (difference.by_tools, difference.by_pages) == (tools, pages)
    assert difference.because == because


def test_a_period_set_aside_with_caution_is_a_reason_of_its_own() -> None:
    calm = monthly(quiet(31), key="calm", direction="decrease", baseline=24)
    odd = monthly([*quiet(30), -50.0], direction="decrease", baseline=24)
    (difference,) = icon_differences([calm, replace(odd, ghosts=(month(30),))], [calm, odd], "xmr")
    assert difference.index == 1
    assert (difference.by_tools, difference.by_pages) == (Variation.improvement_low, Variation.common_cause)
    assert difference.because == ("caution",)


def test_every_setting_in_which_the_two_differ_has_its_word() -> None:
    fields = {name for name in MDC.__slots__ if getattr(MDC, name) != getattr(ADJUSTED, name)} - {"name"}
    switched = {
        name
        for profile in SWITCHED_OFF.values()
        for name in fields
        if getattr(profile, name) != getattr(ADJUSTED, name)
    }
    assert switched == fields

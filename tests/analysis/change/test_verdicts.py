"""Which years the change verdict compares, and when it says that it cannot tell."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.change import ChangeQuestion, ChangeSeries, ChangeVerdict, Outcome, change_verdicts
from analysis.spc import Series
from tests.analysis.change.simulated import counts, dip, fall, months, series_of

AUTUMN = ChangeQuestion(latest_end=date(2015, 11, 1))


def rising(length: int = 84, by: float = 0.3) -> ChangeSeries:
    figures = counts(1, 400, season=0.1, change=lambda t: 1 + by * t / 83, length=length, seed=6)
    return series_of(figures)[0]


def verdict(series: ChangeSeries, question: ChangeQuestion | None = None) -> ChangeVerdict:
    (made,) = change_verdicts([series], question)
    return made


def changed(series: ChangeSeries, **fields: object) -> ChangeSeries:
    return replace(series, series=replace(series.series, **fields))


def without(series: ChangeSeries, *gaps: date) -> ChangeSeries:
    figures = zip(series.series.periods, series.series.numerator, strict=True)
    return changed(series, numerator=tuple(None if period in gaps else figure for period, figure in figures))


def years(made: ChangeVerdict) -> tuple[date, date, date, date]:
    assert made.baseline is not None
    assert made.latest is not None
    return made.baseline.start, made.baseline.end, made.latest.start, made.latest.end


def test_the_latest_year_is_held_against_the_year_before_the_programme() -> None:
    made = verdict(rising())
    assert years(made) == (date(2013, 4, 1), date(2014, 3, 1), date(2019, 4, 1), date(2020, 3, 1))
    assert made.outcome is Outcome.higher
    assert made.better is False
    assert made.before_programme


def test_a_month_under_caution_moves_the_latest_year_back() -> None:
    made = verdict(changed(rising(), ghosts=(date(2020, 3, 1),)))
    assert years(made)[2:] == (date(2019, 3, 1), date(2020, 2, 1))


def test_a_month_without_a_figure_moves_the_latest_year_back_too() -> None:
    series = rising()
    gapped = changed(series, numerator=(*series.series.numerator[:-2], None, series.series.numerator[-1]))
    assert years(verdict(gapped))[3] == date(2020, 1, 1)


def test_months_after_a_gap_are_not_passed_over() -> None:
    """A fall that was over by April 2019 has not lasted because that month was not returned."""
    (series,) = series_of(counts(1, 400, change=dip(0.3, end=72, length=24), seed=3))
    gapped = without(series, date(2019, 4, 1))
    made = verdict(gapped)
    assert years(made)[2:] == (date(2019, 4, 1), date(2020, 3, 1))
    assert made.left_out == 1
    assert made.outcome is Outcome.no_clear_change


def test_a_month_missing_in_each_year_leaves_no_year_long_past_as_the_latest() -> None:
    (series,) = series_of(counts(1, 400, change=dip(0.3, end=48, length=24), seed=3))
    made = verdict(without(series, *(date(year, 8, 1) for year in range(2016, 2020))))
    assert years(made)[2:] == (date(2019, 4, 1), date(2020, 3, 1))
    assert not made.improvement


def test_a_month_under_caution_in_the_baseline_is_left_out_with_its_twin() -> None:
    made = verdict(changed(rising(), ghosts=(date(2013, 6, 1),)))
    assert made.left_out == 1
    assert made.baseline is not None
    assert made.baseline.periods == 11
    assert years(made)[2] == date(2019, 4, 1)


def test_a_cautioned_figure_carries_nothing() -> None:
    series = changed(rising(), ghosts=(date(2020, 3, 1),))
    spoilt = changed(series, numerator=(*series.series.numerator[:-1], 0.0))
    assert verdict(spoilt) == verdict(series)


def test_a_measure_that_begins_later_takes_its_first_full_year() -> None:
    series = rising()
    later = changed(
        series,
        periods=series.series.periods[20:],
        numerator=series.series.numerator[20:],
        denominator=(1e6,) * 64,
    )
    made = verdict(later)
    assert years(made)[:2] == (date(2014, 12, 1), date(2015, 11, 1))
    assert not made.before_programme


def test_no_verdict_crosses_a_break() -> None:
    made = verdict(replace(rising(), breaks=(date(2016, 4, 1),)))
    assert years(made)[0] == date(2016, 4, 1)
    assert not made.before_programme
    short = verdict(replace(rising(), breaks=(date(2017, 6, 1),)))
    assert short.outcome is Outcome.cannot_tell
    assert short.reasons == (
        "34 months count since June 2017, from when it was counted otherwise; a verdict needs 36.",
    )


def test_the_promise_compares_the_year_to_november_2015() -> None:
    made = verdict(rising(), AUTUMN)
    assert years(made)[2:] == (date(2014, 12, 1), date(2015, 11, 1))


def test_the_promise_cannot_be_told_of_a_measure_that_begins_after_it() -> None:
    series = rising()
    late = changed(series, periods=months(84, 2015))
    made = verdict(late, AUTUMN)
    assert made.outcome is Outcome.cannot_tell
    assert "no twelve months running with enough coverage up to November 2015" in made.reasons[0]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"grain": "year"}, "by the year"),
        ({"grain": "day"}, "days between single events"),
        ({"cumulative": True}, "running total"),
    ],
)
def test_some_kinds_of_measure_have_no_verdict(fields: dict[str, object], reason: str) -> None:
    made = verdict(replace(rising(), **fields))
    assert made.outcome is Outcome.cannot_tell
    assert reason in made.reasons[0]


def test_fewer_than_thirty_six_months_are_too_few() -> None:
    made = verdict(rising(length=35))
    assert (made.outcome, made.reasons) == (Outcome.cannot_tell, ("35 months count; a verdict needs 36.",))
    assert verdict(rising(length=36)).outcome is not Outcome.cannot_tell


def test_few_cases_cannot_show_a_change() -> None:
    made = verdict(series_of(np.full((1, 84), 0.0) + (np.arange(84) % 12 == 0))[0])
    assert made.reasons == ("There are 2 cases in both years; fewer than 20 cannot show a change.",)


def test_no_figures_at_all_are_no_verdict() -> None:
    nothing = ChangeSeries(Series("nothing", (), ()), "m")
    empty = ChangeSeries(Series("empty", months(), (None,) * 84), "m")
    for made in change_verdicts([nothing, empty]):
        assert made.reasons == ("No month counts; a verdict needs 36.",)
    assert change_verdicts([]) == ()


def test_a_rate_for_residents_without_a_period_is_no_verdict() -> None:
    """A place that joined after the last month of a page as it stood."""
    assert verdict(ChangeSeries(Series("nothing", (), ()), "m", by_days=True)).outcome is Outcome.cannot_tell


def test_a_fall_to_nothing_is_lower() -> None:
    figures = counts(1, 20, change=lambda t: np.where(t > 40, 0.0, 1.0), seed=5)
    made = verdict(series_of(figures)[0])
    assert made.outcome is Outcome.lower
    assert made.improvement


def test_values_that_are_no_counts_are_compared_by_their_means() -> None:
    rng = np.random.default_rng(1)
    time = np.arange(84)
    values = (50 + 8 * np.cos(2 * np.pi * time / 12)) * np.where(time < 24, 1, 0.8) + rng.normal(0, 1, 84)
    series = Series("weeks", months(), tuple(values.tolist()), direction="decrease")
    made = verdict(ChangeSeries(series, "weeks"))
    assert made.method == "ratio of means"
    assert made.outcome is Outcome.lower
    assert made.ratio == pytest.approx(0.8, abs=0.02)
    assert made.upper is not None
    assert made.upper < 0.85


def test_quarters_are_compared_like_months() -> None:
    rng = np.random.default_rng(2)
    periods = tuple(date(2013 + (1 + i) // 4, (1 + i) % 4 * 3 + 1, 1) for i in range(24))
    figures = rng.poisson(300 * np.where(np.arange(24) < 12, 1, 0.4)).astype(float)
    series = Series("quarterly", periods, tuple(figures), (1e5,) * 24, direction="decrease")
    made = verdict(ChangeSeries(series, "q", grain="quarter"))
    assert years(made) == (date(2013, 4, 1), date(2014, 1, 1), date(2018, 4, 1), date(2019, 1, 1))
    assert made.improvement


def test_a_slope_before_the_programme_that_goes_on_is_no_news() -> None:
    periods = months(132, 2009)
    time = np.arange(132)
    figures = np.random.default_rng(7).poisson(900 * 0.995**time).astype(float)
    series = Series("falling", periods, tuple(figures), (1e6,) * 132, direction="decrease")
    made = verdict(ChangeSeries(series, "m"))
    assert made.slope_before is not None
    assert made.slope_before.yearly == pytest.approx(0.995**12, abs=0.02)
    assert made.outcome is Outcome.lower
    bent = Series(
        "bent",
        periods,
        tuple(np.where(time < 60, figures, figures * 0.5)),
        (1e6,) * 132,
        direction="decrease",
    )
    assert not verdict(ChangeSeries(bent, "m")).as_before
    level = np.random.default_rng(7).poisson(900 * np.where(time < 72, 1, 0.8)).astype(float)
    steady = Series("steady", periods, tuple(level), (1e6,) * 132, direction="decrease")
    assert not verdict(ChangeSeries(steady, "m")).as_before


def test_a_change_as_large_as_the_slope_before_is_as_it_was_going() -> None:
    periods, time = months(132, 2009), np.arange(132)
    # The fall goes on at the old slope for three years and then stops.
    figures = np.round(2000 * 0.993 ** np.minimum(time, 96))
    series = Series("falling", periods, tuple(figures.tolist()), (1e6,) * 132, direction="decrease")
    made = verdict(ChangeSeries(series, "m"))
    assert made.outcome is Outcome.lower
    assert made.as_before


def test_england_is_one_test_and_the_fifteen_are_fifteen() -> None:
    figures = counts(16, 100, seed=21)
    figures[3] = counts(1, 100, change=fall(0.25), seed=22)
    series = [replace(each, england=i == 0) for i, each in enumerate(series_of(figures, group="m"))]
    made = change_verdicts(series)
    assert made[3].holds_among
    assert sum(each.holds_among for each in made) <= 2


def test_a_place_with_few_periods_borrows_the_dependence_of_england() -> None:
    figures = counts(2, 3000, dependence=0.6, variation=0.1, seed=3)
    england, place = series_of(figures, group="m")
    gaps = tuple(None if 14 <= i < 64 else value for i, value in enumerate(place.series.numerator))
    made = change_verdicts([replace(england, england=True), changed(place, numerator=gaps)])
    assert made[0].dependence is not None
    assert made[0].dependence > 0.3
    assert made[1].outcome is Outcome.cannot_tell


def test_days_of_the_months_do_not_make_a_change() -> None:
    periods = months(48)
    days = [((date(p.year + p.month // 12, p.month % 12 + 1, 1)) - p).days for p in periods]
    series = Series("beds", periods, tuple(100.0 * d for d in days), direction="decrease")
    made = verdict(ChangeSeries(series, "m", by_days=True))
    assert made.ratio == pytest.approx(1.0, abs=1e-9)

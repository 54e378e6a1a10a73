"""The ratio of two years in a log-linear model with calendar-month effects, for S series at once.

log mu = a[month] + b [latest year] + log exposure: quasi-Poisson, or quasi-binomial with the same (log) link where the
numerator is part of the denominator. Maximised by Fisher scoring; the months' block of the information is diagonal, so
each step is closed. Sources: McCullagh & Nelder, Generalized Linear Models, ch. 4, 6 and 9; for a ratio of means, the
delta method (Casella & Berger 5.5.4) on differences of the same months, so that season cancels.
"""

from dataclasses import dataclass

import numpy as np

from analysis.change.grid import Bools, Floats, Ints
from analysis.change.years import YearPair

STEPS = 12
CONVERGED = 1e-10
NEARLY_ALL = 1 - 1e-9  # the largest share the log link may reach


@dataclass(frozen=True, slots=True)
class YearModel:
    """Per series (S,): log ratio, its variance by chance alone, Pearson's dispersion with its degrees of freedom."""

    log_ratio: Floats
    variance: Floats
    dispersion: Floats
    freedom: Ints


def year_model(years: YearPair, share: Bools, counts: Bools) -> YearModel:
    """The model of every series: counts by quasi-likelihood, others by a ratio of means."""
    used = years.compared & (years.cases.sum(axis=1) > 0)
    fitted = _quasi_likelihood(years.cases, years.exposure, used, share)
    if counts.all():
        return fitted
    means = _ratio_of_means(years)
    return YearModel(
        np.where(counts, fitted.log_ratio, means.log_ratio),
        np.where(counts, fitted.variance, means.variance),
        np.where(counts, fitted.dispersion, means.dispersion),
        np.where(counts, fitted.freedom, means.freedom),
    )


def part_ratios(years: YearPair, parts: tuple[slice, ...], share: Bools, counts: Bools) -> Floats:
    """(S, parts) log ratio of each part of the latest year to the same periods of the baseline."""
    ratios = []
    for part in parts:
        cases, exposure = years.cases[:, :, part], years.exposure[:, :, part]
        compared = years.compared[:, part]
        sums = _log_ratio_of_sums(cases, exposure)
        modelled = _quasi_likelihood(cases, exposure, compared & (cases.sum(axis=1) > 0), share).log_ratio
        ratios.append(np.where(counts, modelled, sums))
    return np.stack(ratios, axis=1)


def _quasi_likelihood(cases: Floats, exposure: Floats, used: Bools, share: Bools) -> YearModel:
    """cases, exposure (S, 2, M); used (S, M)."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        kept = used[:, None] & (exposure > 0)
        empty = (np.where(kept, cases, 0).sum(axis=2) == 0).any(axis=1)
        # Half a case in a year that has none, for its logarithm to exist.
        cases = np.where(empty[:, None, None] & kept, cases + 0.5 / cases.shape[2], cases)
        log_ratio, months = _start(cases, exposure, kept)
        for _ in range(STEPS):
            mean, complement = _means(log_ratio, months, exposure, kept, share)
            step = _step(cases, mean, complement)
            log_ratio, months = log_ratio + step[0], months + step[1]
            if not np.nanmax(np.abs(step[0]), initial=0.0) > CONVERGED:
                break
        mean, complement = _means(log_ratio, months, exposure, kept, share)
        weight = mean / complement
        total = weight.sum(axis=1)
        information = (weight[:, 1] - np.where(total > 0, weight[:, 1] ** 2 / total, 0)).sum(axis=1)
        squares = np.where(mean > 0, (cases - mean) ** 2 / (mean * complement), 0).sum(axis=(1, 2))
        freedom = used.sum(axis=1) - 1
        return YearModel(log_ratio, 1 / information, squares / freedom, freedom)


def _start(cases: Floats, exposure: Floats, kept: Bools) -> tuple[Floats, Floats]:
    """Ratio of sums, and each month's log rate in the baseline that goes with it."""
    log_ratio = _log_ratio_of_sums(np.where(kept, cases, 0), np.where(kept, exposure, 0))
    weighted = exposure[:, 0] + exposure[:, 1] * np.exp(log_ratio)[:, None]
    return log_ratio, np.log(cases.sum(axis=1) / weighted)


def _log_ratio_of_sums(cases: Floats, exposure: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = cases.sum(axis=2) / exposure.sum(axis=2)
        log_ratio: Floats = np.log(rates[:, 1] / rates[:, 0])
        return log_ratio


def _means(
    log_ratio: Floats, months: Floats, exposure: Floats, kept: Bools, share: Bools
) -> tuple[Floats, Floats]:
    """Expected cases and, for shares, the share without the event (1 for rates)."""
    linear = months[:, None, :] + log_ratio[:, None, None] * np.array([0.0, 1.0])[:, None]
    rate = np.exp(linear)
    rate = np.where(share[:, None, None], np.minimum(rate, NEARLY_ALL), rate)
    mean = np.where(kept, rate * exposure, 0.0)
    return mean, np.where(share[:, None, None] & kept, 1 - rate, 1.0)


def _step(cases: Floats, mean: Floats, complement: Floats) -> tuple[Floats, Floats]:
    """One step of Fisher scoring for the ratio and for the months."""
    weight = mean / complement
    score = np.where(mean > 0, (cases - mean) / complement, 0.0)
    total, later = weight.sum(axis=1), weight[:, 1]
    of_month = score.sum(axis=1)
    held = total > 0
    share_later = np.where(held, later / total, 0.0)
    information = (later - share_later * later).sum(axis=1)
    ratio = (score[:, 1].sum(axis=1) - (share_later * of_month).sum(axis=1)) / information
    months = np.where(held, (of_month - later * ratio[:, None]) / total, 0.0)
    return ratio, months


def _ratio_of_means(years: YearPair) -> YearModel:
    """For values that are not counts: the variance comes from differences between the same months."""
    with np.errstate(divide="ignore", invalid="ignore"):
        periods = years.compared.sum(axis=1)
        above, below = years.cases.sum(axis=2), years.exposure.sum(axis=2)
        rate = above / below
        # Each month's part in the relative error of its year's mean.
        error = (years.cases - rate[:, :, None] * years.exposure) / above[:, :, None]
        difference = np.where(years.compared, error[:, 1] - error[:, 0], 0.0)
        variance = (difference**2).sum(axis=1) * periods / (periods - 1)
        log_ratio = np.log(rate[:, 1] / rate[:, 0])
    ones = np.ones(len(periods))
    return YearModel(log_ratio, variance, ones, periods - 1)

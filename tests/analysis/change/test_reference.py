"""The year model against statsmodels, which is only here to be compared with."""

import warnings

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.tools.sm_exceptions import DomainWarning

from analysis.change import ChangeSeries, change_verdicts, hold_among
from analysis.spc import Series
from tests.analysis.change.simulated import asked, counts, months, verdicts


def _design() -> np.ndarray:
    month = np.tile(np.arange(12), 2)
    later = np.repeat([0.0, 1.0], 12)
    return np.column_stack([np.eye(12)[month], later])


def _both_years(figures: np.ndarray) -> np.ndarray:
    """The first twelve months and the last twelve of 84 months from April."""
    return np.concatenate([figures[:12], figures[-12:]])


@pytest.mark.parametrize("mean", [6, 40, 3000])
def test_rates_are_those_of_a_quasi_poisson_model(mean: int) -> None:
    figures = counts(12, mean, season=0.2, dependence=0.3, seed=mean)
    for row, verdict in zip(figures, verdicts(figures), strict=True):
        model = sm.GLM(_both_years(row), _design(), family=sm.families.Poisson()).fit(tol=1e-14)
        assert verdict.ratio == pytest.approx(np.exp(model.params[-1]), rel=1e-6)
        assert verdict.dispersion == pytest.approx(model.pearson_chi2 / model.df_resid, rel=1e-5)
        widened = max(verdict.dispersion, 1) * (1 + verdict.dependence) / (1 - verdict.dependence)
        reach = stats.t.ppf(0.975, model.df_resid) * model.bse[-1] * np.sqrt(widened)
        assert np.log(verdict.upper / verdict.ratio) == pytest.approx(reach, rel=1e-5)


@pytest.mark.parametrize("share", [0.05, 0.6, 0.95])
def test_shares_are_those_of_a_quasi_binomial_model_on_the_log_scale(share: float) -> None:
    rng = np.random.default_rng(5)
    of = rng.integers(300, 900, 84).astype(float)
    figures = rng.binomial(of.astype(int), share).astype(float)
    series = Series("share", months(), tuple(figures), tuple(of), multiplier=100.0, direction="increase")
    (verdict,) = change_verdicts([ChangeSeries(series, "share", share=True)])
    both, whole = _both_years(figures), _both_years(of)
    # The link may leave the domain; these figures do not.
    warnings.simplefilter("ignore", DomainWarning)
    model = sm.GLM(
        np.column_stack([both, whole - both]),
        _design(),
        family=sm.families.Binomial(link=sm.families.links.Log()),
    ).fit(tol=1e-14, start_params=np.full(13, np.log(share)) * np.append(np.ones(12), 0))
    assert verdict.method == "quasi-binomial"
    assert verdict.ratio == pytest.approx(np.exp(model.params[-1]), rel=1e-6)
    assert verdict.dispersion == pytest.approx(model.pearson_chi2 / model.df_resid, rel=1e-5)


def test_dependence_is_that_of_a_model_with_months_and_trend() -> None:
    figures = counts(6, 400, season=0.2, dependence=0.6, variation=0.1, seed=8)
    design = np.column_stack([np.eye(12)[(3 + np.arange(84)) % 12], np.arange(84) - 41.5])
    for row, verdict in zip(figures, verdicts(figures), strict=True):
        residual = sm.GLM(row, design, family=sm.families.Poisson()).fit().resid_pearson
        raw = (residual[1:] * residual[:-1]).sum() / (residual**2).sum()
        # The correction only ever raises it, by about the number of coefficients over the number of periods.
        assert raw < verdict.dependence < raw + 0.25


def test_many_verdicts_hold_as_benjamini_and_hochberg_have_it() -> None:
    p = np.random.default_rng(3).uniform(size=15) ** 4
    assert hold_among(p).tolist() == multipletests(p, 0.05, method="fdr_bh")[0].tolist()
    assert hold_among(np.append(p, np.nan)).tolist() == [*hold_among(p).tolist(), False]


def test_one_series_is_judged_alone_as_among_others() -> None:
    figures = counts(5, 60, season=0.1, seed=11)
    together = verdicts(figures)
    for row, verdict in enumerate(together):
        (alone,) = change_verdicts([asked(figures)[row]])
        assert alone.ratio == pytest.approx(verdict.ratio, rel=1e-9)
        assert alone.lower == pytest.approx(verdict.lower, rel=1e-9)

"""The year model against statsmodels, which is only here to be compared with."""

import warnings

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.tools.sm_exceptions import DomainWarning

from analysis.change import ChangeSeries, change_verdicts, hold_among
from analysis.change.dependence import residuals
from analysis.change.grid import grid_of
from analysis.spc import Series
from tests.analysis.change.simulated import counts, fall, months, series_of, share_lower, verdicts
from tests.guards import not_empty


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
    for row, verdict in not_empty(zip(figures, verdicts(figures), strict=True)):
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


def test_residuals_are_those_of_a_model_with_months_and_levels_by_year() -> None:
    figures = counts(6, 400, season=0.2, dependence=0.6, variation=0.1, seed=8)
    grid = grid_of(series_of(figures), 12)
    time = np.arange(84)
    design = np.column_stack([np.eye(12)[(3 + time) % 12], np.eye(7)[time // 12][:, 1:]])
    for row, residual in not_empty(zip(figures, residuals(grid, (83 - time) // 12), strict=True)):
        model = sm.GLM(row, design, family=sm.families.Poisson()).fit(tol=1e-14)
        assert residual == pytest.approx(model.resid_pearson, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("true", [0.0, 0.3, 0.6])
def test_dependence_is_estimated_about_right(true: float) -> None:
    figures = counts(300, 20_000, season=0.1, dependence=true, variation=0.05, seed=4)
    mean = np.mean([verdict.dependence for verdict in verdicts(figures)])
    assert true - 0.1 < mean < true + 0.15


def test_a_lasting_step_is_not_taken_for_dependence() -> None:
    for since in (24, 28, 30, 33, 41):
        figures = counts(50, 100, season=0.1, change=fall(0.5, since), seed=since)
        assert share_lower(verdicts(figures)) == 1


def test_many_verdicts_hold_as_benjamini_and_hochberg_have_it() -> None:
    p = np.random.default_rng(3).uniform(size=15) ** 4
    assert hold_among(p).tolist() == multipletests(p, 0.05, method="fdr_bh")[0].tolist()
    assert hold_among(np.append(p, np.nan)).tolist() == [*hold_among(p).tolist(), False]


def test_one_series_is_judged_alone_as_among_others() -> None:
    figures = counts(5, 60, season=0.1, seed=11)
    together = verdicts(figures)
    for row, verdict in not_empty(enumerate(together)):
        (alone,) = change_verdicts([series_of(figures)[row]])
        assert alone.ratio == pytest.approx(verdict.ratio, rel=1e-9)
        assert alone.lower == pytest.approx(verdict.lower, rel=1e-9)

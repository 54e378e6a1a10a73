"""Every row of the two funnel files (../shared/spc_reference), but for what the README excuses.

Excused: FunnelPlotR's adjusted limits of the CQC form on overdispersed sets (left on the square-root scale;
the Power BI file has them right), RC limits and outliers of both, and lower limits where the arcsine turns.
FunnelPlotR rounds the normal quantiles to six places, which `z_places` does. The visual's chi-squared
quantile is right to 1e-8 only: FunnelPlotR's is R's own, and there ours agrees to 1e-13.
"""

import pytest

from analysis.funnel import Funnel, Kind, PlacedUnit, Unit, funnel
from tests.analysis.spc.reference import Row, by, rows
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

FPR, PBI = "expected_funnelplotr_funnel.csv", "expected_powerbifunnels_funnel.csv"


def cases(name: str) -> list[tuple[str, str]]:
    return sorted({(row["set_id"], row["config"]) for row in rows(name)}) if SHARED.is_dir() else []


def kind_of(data_type: str, config: str) -> Kind:
    if data_type == "SR":
        return "standardised_log" if config.startswith("shmi") else "standardised"
    return "proportion" if data_type == "PR" else "count_ratio"


def made(set_id: str, config: str, **more: int) -> Funnel:
    given = by("inputs_funnel.csv", "set_id")[(set_id,)]
    units = [Unit(row["group"], float(row["numerator"]), float(row["denominator"])) for row in given]
    return funnel(
        units,
        kind_of(given[0]["data_type"], config),
        overdispersion="unadjusted" not in config,
        trim=0.05 if config.endswith("trim5") else 0.1,
        **more,
    )


def expected(name: str, set_id: str, config: str) -> dict[str, Row]:
    return {row["group"]: row for row in by(name, "set_id", "config")[set_id, config]}


def limits_agree(unit: PlacedUnit, row: Row, prefix: str = "", rel: float = 1e-9) -> None:
    for (lower, upper), level in zip(unit.limits, ("95", "998"), strict=True):
        assert upper == pytest.approx(float(row[f"{prefix}ucl{level}"]), rel=rel), unit.name
        # Blank, or 0 in the other file, where the arcsine turns.
        if row[f"{prefix}lcl{level}"] not in ("", "0"):
            assert lower == pytest.approx(float(row[f"{prefix}lcl{level}"]), rel=rel), unit.name


def test_every_row_is_there() -> None:
    assert len(rows(FPR)) == 285
    assert len(rows(PBI)) == 130


@pytest.mark.parametrize(("set_id", "config"), cases(FPR), ids=" ".join)
def test_every_row_is_that_of_funnelplotr(set_id: str, config: str) -> None:
    result, answers = made(set_id, config, z_places=6), expected(FPR, set_id, config)
    assert [unit.name for unit in result.units] == sorted(answers)
    for unit in result.units:
        row = answers[unit.name]
        assert unit.value == pytest.approx(float(row["ratio"]), rel=1e-9)
        assert result.centre == pytest.approx(float(row["centre"]), rel=1e-9)
        assert unit.z == pytest.approx(float(row["z"]), rel=1e-9, abs=1e-12)
        assert result.adjusted is (row["adjusted_used"] == "TRUE")
        if "unadjusted" not in config:
            assert result.phi == pytest.approx(float(row["phi"]), rel=1e-9)
            assert result.tau2 == pytest.approx(float(row["tau2"]), rel=1e-9)
        if set_id == "FA3" or config.startswith("cqc_adjusted"):
            continue
        limits_agree(unit, row, "od_" if result.adjusted else "")
        assert (unit.outside >= 0.95, unit.outside >= 0.998) == (
            row["outlier95"] == "1",
            row["outlier998"] == "1",
        )


@pytest.mark.parametrize(("set_id", "config"), cases(PBI), ids=" ".join)
def test_every_row_is_that_of_the_power_bi_funnel(set_id: str, config: str) -> None:
    result, answers = made(set_id, config), expected(PBI, set_id, config)
    poisson = config == "unadjusted" and set_id == "FA2"
    for unit in result.units:
        row = answers[unit.name]
        assert result.centre == pytest.approx(float(row["centre"]), rel=1e-9)
        if config == "adjusted":
            assert result.tau2 == pytest.approx(float(row["tau2"]), rel=1e-9)
            assert unit.z_adjusted == pytest.approx(float(row["z"]), rel=1e-9, abs=1e-12)
        if set_id != "FA3":
            limits_agree(unit, row, rel=2e-8 if poisson else 1e-9)

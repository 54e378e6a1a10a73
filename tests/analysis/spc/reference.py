"""The reference folder read in place: its series, its expected rows, and the panels to hold to them."""

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby

from analysis.spc import Panel, Profile, Series, judge
from tests.shared import SHARED

Row = dict[str, str]
FOLDER = SHARED / "spc_reference"


def rows(name: str) -> list[Row]:
    """All rows of one file."""
    with (FOLDER / name).open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def by(name: str, *columns: str) -> dict[tuple[str, ...], list[Row]]:
    """Rows of a file grouped by these columns, in the order of `t`."""
    ordered = sorted(rows(name), key=lambda row: [row[column] for column in columns])
    groups = groupby(ordered, key=lambda row: tuple(row[column] for column in columns))
    return {key: sorted(group, key=lambda row: int(row.get("t", 0))) for key, group in groups}


def cases(name: str) -> list[tuple[str, str]]:
    """(series, config) of one file of expected rows; none where the folder is absent."""
    if not SHARED.is_dir():
        return []
    return sorted({(row["series_id"], row["config"]) for row in rows(name)})


def expected(name: str, series: str, config: str) -> list[Row]:
    """Expected rows of one series under one config."""
    return by(name, "series_id", "config")[series, config]


def series_of(
    name: str, *, counted: bool, keep_missing: bool, rebase: bool, exclude: bool, baseline: str = ""
) -> Series:
    """One input series; counted: numerator (and denominator), else its value as it stands."""
    given = [row for row in by("inputs.csv", "series_id")[(name,)] if keep_missing or row["value"]]
    (about,) = by("series.csv", "series_id")[(name,)]
    periods = [date.fromisoformat(row["date"]) for row in given]
    top, bottom = [_number(row["numerator"]) for row in given], [_number(row["denominator"]) for row in given]
    series = Series(
        key=name,
        periods=tuple(periods),
        numerator=tuple(_number(row["value"]) for row in given),
        direction=about["improvement_direction"],  # type: ignore[arg-type]
        target=_number(about["target"]),
        rebases=tuple(p for p, row in zip(periods, given, strict=True) if rebase and row["rebase"] == "1"),
        ghosts=tuple(p for p, row in zip(periods, given, strict=True) if exclude and row["exclude"] == "1"),
        baseline=int(about[baseline]) if baseline else None,
    )
    if counted and any(figure is not None for figure in top):
        whole = None if all(figure is None for figure in bottom) else tuple(bottom)
        return replace(series, numerator=tuple(top), denominator=whole)
    return series


def panel(series: Series, profile: Profile, chart: str = "xmr") -> Panel:
    """That series, judged alone."""
    return judge([series], chart=chart, profile=profile).panel(0)


def _number(text: str) -> float | None:
    return float(text) if text else None

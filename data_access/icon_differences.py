"""``python -m data_access.icon_differences``: every chart whose icon differs between Making Data Count and our pages.

CSV on the standard output, of the store that DATABASE_URL names; docs/method.md shows that of the default store. Exit
code 2 where there is no store to read.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from analysis.spc import CHARTS, Variation
from analysis.spc.differences import icon_differences
from data_access.queries.measures import measure_by_id
from data_access.queries.rollups import rollups
from data_access.queries.seasons import in_season
from data_access.series import AreaSeries
from data_access.snapshot import StoreUnavailable, snapshot

HEADINGS = ("measure", "area", "area_name", "latest", "mdc", "adjusted", "because")
COVERED = 0.95


def rows() -> Iterator[tuple[str, ...]]:
    """One row a chart of England or a collaborative, in the national page's order by chart."""
    judged = [each for each in rollups() if not each.cumulative and CHARTS[each.chart].icons]
    for chart, group in groupby(sorted(judged, key=lambda each: each.chart), key=lambda each: each.chart):
        series = list(group)
        pages = [each.series for each in in_season(series)]
        tools = [without_cautions(each).series for each in in_season(series)]
        for difference in icon_differences(pages, tools, chart):
            each = series[difference.index]
            latest = max(each.series.periods).isoformat() if each.series.periods else ""
            icons = (_word(difference.by_tools), _word(difference.by_pages))
            yield each.measure_id, each.area_id, each.area_name, latest, *icons, "; ".join(difference.because)


def without_cautions(series: AreaSeries) -> AreaSeries:
    """The series with the periods back that are set aside for a caution or for what they do not cover."""
    ranges = [(mark.period, mark.until or mark.period) for mark in series.marks if mark.kind == "caution"]
    thin = {
        period
        for period, share in zip(series.series.periods, series.coverage, strict=False)
        if share is not None and share < COVERED
    }
    recorded = {mark.period for mark in series.marks if mark.kind == "ghost"}
    ghosts = tuple(
        ghost
        for ghost in series.series.ghosts
        if ghost in recorded or not (ghost in thin or any(start <= ghost <= end for start, end in ranges))
    )
    # The tools count the leading periods of the definition, where ours may have moved on past those set aside.
    definition = measure_by_id(series.measure_id)
    baseline = definition.baseline if definition else series.series.baseline
    return replace(series, series=replace(series.series, ghosts=ghosts, baseline=baseline))


def _word(variation: Variation | None) -> str:
    return variation.value if variation else "no verdict"


def main(arguments: Sequence[str]) -> int:
    """Write the table; 2 with a sentence where arguments are given or no store answers."""
    if arguments:
        sys.stderr.write("This command takes no arguments; DATABASE_URL names the store.\n")
        return 2
    try:
        with snapshot():
            table = list(rows())
    except StoreUnavailable as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    csv.writer(sys.stdout).writerows([HEADINGS, *table])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

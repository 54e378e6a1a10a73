"""Why a series gets no change verdict, in a sentence."""

import numpy as np

from analysis.change.grid import Grid
from analysis.change.question import ChangeQuestion, ChangeSeries
from analysis.change.years import NONE, YearPair
from analysis.figures_in_words import count_words
from analysis.spc.notes import day_words

LEAST_YEARS = 3
COMPARED_YEARS = 2  # suffice where nothing has to be estimated beside them
LEAST_CASES = 20

_BY_KIND = {
    "year": "It is counted by the year, and two years are too few to tell a change from chance.",
    "day": "It counts the days between single events, which have no months to compare.",
}


def outside_the_test(each: ChangeSeries) -> str:
    """Why the kind of measure allows no verdict; empty where it does."""
    if each.cumulative:
        return "It is a running total, which can only grow."
    return _BY_KIND.get(each.grain, "")


def obstacle(each: ChangeSeries, grid: Grid, row: int, years: YearPair, question: ChangeQuestion) -> str:
    """Why the figures do not bear a verdict; empty where they do."""
    return (
        _too_short(each, grid, row, question)
        or _no_years(grid, row, years, question)
        or _too_few_cases(grid, row, years)
    )


def _too_short(each: ChangeSeries, grid: Grid, row: int, question: ChangeQuestion) -> str:
    periods = int(np.count_nonzero(grid.held[row]))
    least = (LEAST_YEARS if question.assumed_dependence is None else COMPARED_YEARS) * grid.cycle
    if periods >= least:
        return ""
    unit = "month" if grid.cycle == 12 else "quarter"
    since = f" since {day_words(max(each.breaks))}, from when it was counted otherwise" if each.breaks else ""
    many = count_words(periods, f"{unit} counts", f"{unit}s count") if periods else f"No {unit} counts"
    return f"{many}{since}; a verdict needs {least}."


def _no_years(grid: Grid, row: int, years: YearPair, question: ChangeQuestion) -> str:
    if years.chosen[row]:
        return ""
    parts = "twelve months" if grid.cycle == 12 else "four quarters"
    if years.baseline[row] == NONE:
        return f"No {parts} running are complete enough to compare with."
    if years.latest[row] == NONE:
        until = f" up to {day_words(question.latest_end)}" if question.latest_end else ""
        return f"After the first year compared there are no {parts} running with enough coverage{until}."
    return "The two years share too few periods with enough coverage."


def _too_few_cases(grid: Grid, row: int, years: YearPair) -> str:
    cases = years.cases[row].sum(axis=1)
    if not grid.counts[row]:
        low = bool((cases <= 0).any())
        return "The figures are not all above nothing, so that they have no ratio." if low else ""
    total = float(cases.sum())
    if total < LEAST_CASES:
        return f"There are {total:,.0f} cases in both years; fewer than {LEAST_CASES} cannot show a change."
    return ""

"""Periods and publication dates of a whole column: what each distinct cell means, what is wrong, what is in doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.calendar import add_months
from data_access.loader.columns.calendar import (
    GRAINS,
    calendar_month,
    day_name,
    last_day,
    period_name,
    start_of,
    stretch_name,
)
from data_access.loader.columns.evidence import chosen
from data_access.loader.columns.period_forms import EARLIEST, Stretch, stretches
from data_access.loader.columns.remarks import Remarks, quoted, such_cells
from data_access.loader.files.sheets import Cell

GRAIN_WORDS = {grain: grain for grain in GRAINS} | {"half": "half-year", "year": "financial year"}
_WRITTEN = {
    "month": "write it as 2016-04 or April 2016",
    "quarter": "write it as 2016/17 Q4 (January to March 2017)",
    "half": "write it as 2016/17 H1 (April to September 2016)",
    "year": "write it as 2016/17 (from April 2016)",
    "week": "write it as week ending 10 April 2016 (Monday to Sunday)",
    "day": "write it as 2016-05-17 or 17 May 2016",
}
_CERTAIN = ("whole", "start")
_CALENDAR = re.compile(r"([0-9]{4})(?: ?Q([1-4]))?", re.I)
_SPAN = re.compile(r"(.+?) ?[-–] ?([^-–]+)")
_NO_DATE = "is not a date: write it as 6 May 2015 or 2015-05-06."


@dataclass(slots=True)
class PeriodColumn(Remarks):
    """What the distinct cells of a column mean: ``periods`` by their first day. A cell is there or in ``problems``."""

    periods: dict[Cell, date] = field(default_factory=dict)


def read_periods(cells: Iterable[Cell], grain: str, today: date) -> PeriodColumn:
    """The periods of a column's distinct cells, in the order in which they stand; ``grain`` as in ``GRAINS``."""
    _check_grain(grain)
    column = PeriodColumn()
    counted = f"The measure is counted by {GRAIN_WORDS[grain]}."
    meanings = _meanings(
        cells, column, lambda stretch: place_in(stretch, grain)[1] != "", today, f"{_not_a(grain)} {counted}"
    )
    places = {cell: place_in(stretch, grain) for cell, stretch in meanings.items()}
    allowed = _allowed(meanings, places, grain)
    rolling = _are_rolling(meanings.values())
    for cell, (first, place) in places.items():
        if place not in allowed:
            column.problems[cell] = f"{_mismatch(cell, meanings[cell], grain, rolling)} {counted}"
        elif first > today:
            column.problems[cell] = f"{_capital(period_name(first, grain))} lies in the future."
        else:
            column.periods[cell] = first
    _refuse_old(column, meanings)
    _say_places(column, places, grain)
    _doubt_century(column, meanings)
    for first in sorted(set(column.periods.values())):
        if grain != "day" and last_day(first, grain) >= today:
            ends = day_name(last_day(first, grain))
            column.doubt(
                "period",
                f"{_capital(period_name(first, grain))} is not over: it ends on {ends}, and figures may be missing.",
            )
    return column


def publication_dates(cells: Iterable[Cell], today: date) -> PeriodColumn:
    """When figures were published; a month alone gives its first day, and an empty cell is neither date nor problem."""
    column = PeriodColumn()
    filled = (cell for cell in cells if cell is not None and str(cell).strip())
    meanings = _meanings(filled, column, _is_date, today, _NO_DATE)
    for cell, stretch in meanings.items():
        if not _is_date(stretch):
            column.problems[cell] = f"{quoted(cell)} {_NO_DATE}"
        elif stretch.first > today:
            column.problems[cell] = f"{quoted(cell)}: the date of publication lies in the future."
        else:
            column.periods[cell] = stretch.first
    _refuse_old(column, meanings)
    _doubt_century(column, meanings)
    return column


def published_before_period(published: date, period: date, grain: str) -> str:
    """The sentence that rejects a figure published before its period began, otherwise empty."""
    if published >= period:
        return ""
    return (
        f"the figure is dated as published on {day_name(published)}, before its period begins "
        f"({period_name(period, grain)}). Correct the one or the other."
    )


def published_before_end(published: date, period: date, grain: str) -> str:
    """What is doubtful about a figure published while its period still ran, or empty; begins within a sentence."""
    end = last_day(period, grain)
    if grain == "day" or not period <= published < end:
        return ""
    return f"published on {day_name(published)}, before {period_name(period, grain)} ended on {day_name(end)}"


def period(text: str, grain: str) -> date:
    """The first day of the period that a single cell outside any column names; the day stands before the month.

    Raises ``ValueError`` with a sentence.
    """
    _check_grain(grain)
    meanings = _single(text)
    for stretch in meanings:
        first, place = place_in(stretch, grain)
        if place in _CERTAIN or (place, grain) == ("first month", "quarter"):
            return first
    if meanings:
        raise ValueError(_mismatch(text, meanings[0], grain))
    raise ValueError(f"{quoted(text)} {_not_a(grain)}")


def whole_months(text: str) -> Stretch | None:
    """The whole months that a single text names, where a span of years is written "2015 - 17"; or ``None``.

    "2015" is a calendar year, "2016/17" a financial one, "2016 Q2" a quarter by the calendar, "2015 - 17" three years.
    Raises ``ValueError`` with a sentence for a year that cannot be, and for a span that ends before it begins.
    """
    span = _SPAN.fullmatch(text)
    first = _months(span[1]) if span else None
    last = _months(_with_century(span[2], span[1])) if span and first else None
    if first is None or last is None:
        return _months(text)
    if last.first <= first.first:
        raise ValueError(f"{quoted(text)} ends before it begins.")
    return Stretch(first.first, last.last)


def _months(text: str) -> Stretch | None:
    if calendar := _CALENDAR.fullmatch(text):
        first = calendar_month(calendar[1], str(3 * int(calendar[2] or 1) - 2))
        return Stretch(first, last_day(first, "quarter" if calendar[2] else "year"))
    try:
        whole = [each for each in _single(text) if _is_of_months(each)]
    except ValueError:
        return None
    return max(whole, key=lambda each: each.last - each.first, default=None)


def _with_century(last: str, first: str) -> str:
    """The end of a span with its century, which it shares with the beginning, save in "1998 - 00"."""
    if not re.fullmatch(r"[0-9]{2}(?:/[0-9]{2})?", last):
        return last
    return f"20{last}" if first[:2] == "19" and last[:2] < first[2:4] else first[:2] + last


def publication_date(text: str) -> date:
    """A publication's date in a single cell: "Wednesday, May 03, 2017", "03/05/2017" (day first), "2017-05-03"; a month
    alone, as "September 2015", gives its first day. Raises ``ValueError`` with a sentence."""
    for stretch in _single(text):
        if _is_date(stretch):
            return stretch.first
    raise ValueError(f"{quoted(text)} {_NO_DATE}")


def place_in(stretch: Stretch, grain: str) -> tuple[date, str]:
    """The period in which a stretch begins, and what it is of it: whole, start or end (a day), first or last month."""
    if stretch.calendar:
        return stretch.first, "whole" if grain == "year" else ""
    first = start_of(stretch.first, grain)
    last = last_day(first, grain)
    if (stretch.first, stretch.last) == (first, last):
        return first, "whole"
    single = stretch.first == stretch.last
    if not single and (grain == "month" or place_in(stretch, "month")[1] != "whole"):
        return first, ""
    if stretch.first == first:
        return first, "start" if single else "first month"
    if stretch.last == last:
        return first, "end" if single else "last month"
    return first, ""


def _check_grain(grain: str) -> None:
    if grain not in GRAINS:
        raise ValueError(f"“{grain}” is not a grain: it is {', '.join(GRAINS[:-1])} or {GRAINS[-1]}.")


def _single(text: str) -> list[Stretch]:
    return [each for each in stretches(text) if each.form not in ("month_first", "year_first", "serial")]


def _is_date(stretch: Stretch) -> bool:
    return stretch.first == stretch.last or place_in(stretch, "month")[1] == "whole"


def _meanings(
    cells: Iterable[Cell],
    column: PeriodColumn,
    is_wanted: Callable[[Stretch], bool],
    today: date,
    otherwise: str,
) -> dict[Cell, Stretch]:
    """One meaning for each cell that has one; the others become problems, ``otherwise`` where nothing else is wrong."""
    readings: dict[Cell, tuple[Stretch, ...]] = {}
    for cell in cells:
        try:
            if meanings := stretches(cell):
                readings[cell] = meanings
            else:
                column.problems[cell] = f"{quoted(cell)} {otherwise}"
        except ValueError as problem:
            column.problems[cell] = str(problem)
    settled = chosen(readings, lambda each: is_wanted(each) and EARLIEST <= each.first <= today, column)
    if clocks := [cell for cell, stretch in settled.items() if stretch.clock]:
        column.note(f"A time of day beside a date is not kept: {quoted(str(clocks[0]))}{such_cells(clocks)}.")
    return settled


def _allowed(
    meanings: dict[Cell, Stretch], places: dict[Cell, tuple[date, str]], grain: str
) -> tuple[str, ...]:
    """What a cell may be of a period: its last day where no other day is named; of a quarter the first month, or the
    last one, where all are."""
    single = {place for cell, (_, place) in places.items() if meanings[cell].first == meanings[cell].last}
    longer = {place for _, place in places.values()} - {"whole", "start", "end"}
    agreed = grain == "quarter" and len(longer) == 1 and "" not in longer
    return (*_CERTAIN, *(() if "" in single else ("end",)), *(longer if agreed else ()))


def _say_places(column: PeriodColumn, places: dict[Cell, tuple[date, str]], grain: str) -> None:
    """Say which periods were named by their last day, and ask about those named by a month."""
    cells_of: dict[str, list[Cell]] = {}
    for cell in column.periods:
        cells_of.setdefault(places[cell][1], []).append(cell)
    word = GRAIN_WORDS[grain]
    for place, cells in cells_of.items():
        example = (
            f"{quoted(cells[0])} is read as {period_name(column.periods[cells[0]], grain)}{such_cells(cells)}"
        )
        if place == "end":
            column.note(f"A date at the end of a {word} names the {word}: {example}.")
        elif place not in _CERTAIN:
            column.doubt(
                "grain",
                f"A month stands for a {word}, as its {place}: {example}. Confirm that it is the whole {word}.",
            )


def _doubt_century(column: PeriodColumn, meanings: dict[Cell, Stretch]) -> None:
    cells = [
        cell for cell in column.periods if meanings[cell].short_year and meanings[cell].first.year < 2000
    ]
    if cells:
        column.doubt(
            "period",
            f"{quoted(cells[0])} is read as {day_name(meanings[cells[0]].first)}{such_cells(cells)}, from a year of "
            "two digits. Confirm it, or write the year with four.",
        )


def _refuse_old(column: PeriodColumn, meanings: dict[Cell, Stretch]) -> None:
    for cell in [cell for cell in column.periods if meanings[cell].first < EARLIEST]:
        day = day_name(meanings[cell].first)
        column.problems[cell] = (
            f"{quoted(cell)} is {day}: a date before 1990 is taken for a mistake. Correct it."
        )
        del column.periods[cell]


def _not_a(grain: str) -> str:
    return f"is not a {GRAIN_WORDS[grain]}: {_WRITTEN[grain]}."


def _mismatch(cell: Cell, stretch: Stretch, grain: str, rolling: bool = False) -> str:
    word = GRAIN_WORDS[grain]
    if stretch.first == stretch.last:
        written = f"give the month, as {stretch.first:%Y-%m}" if grain == "month" else _WRITTEN[grain]
        return f"{quoted(cell)} is a day within a {word}: {written}."
    return f"{quoted(cell)} is {_length(stretch, rolling)} and {_not_a(grain)}"


def _length(stretch: Stretch, rolling: bool) -> str:
    """What a stretch of days is called: "a month (April 2014)", "a rolling year (May 2014 to April 2015)"."""
    whole = (each for each in GRAINS if not stretch.calendar and place_in(stretch, each)[1] == "whole")
    grain = next(whole, "")
    days = (stretch.last - stretch.first).days + 1
    if days in (365, 366) and (rolling or not grain):
        january = (stretch.first.month, stretch.first.day) == (1, 1)
        what = "calendar year" if january and not rolling else "rolling year"
    else:
        what = GRAIN_WORDS.get(grain, "week" if days == 7 else "time")
    name = stretch_name if _is_of_months(stretch) else _days_name
    return f"a {what} ({name(stretch.first, stretch.last)})"


def _is_of_months(stretch: Stretch) -> bool:
    return stretch.first.day == 1 and (stretch.last + timedelta(1)).day == 1


def _days_name(first: date, last: date) -> str:
    return f"{day_name(first)} to {day_name(last)}"


def _are_rolling(meanings: Iterable[Stretch]) -> bool:
    """Whether stretches of twelve months begin within one another."""
    begin = {each.first for each in meanings if (each.last - each.first).days in (364, 365)}
    return any(first.day == 1 and add_months(first, 1) in begin for first in begin)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Every way of writing a date or a period, read as the stretches of days that a cell can mean.

Where a cell can mean several things (4 May or 5 April; October 2009 or 2009/10) each is given with its ``form``: the
column decides between them, in ``evidence``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from analysis.calendar import add_months
from data_access.loader.columns.calendar import MONTH_NAMES, MONTHS_LONG, last_day, start_of
from data_access.loader.columns.remarks import quoted
from data_access.loader.files.sheets import Cell, text_of

EARLIEST = date(
    1990, 1, 1
)  # no collection of the product is older; mistaken dates of spreadsheets mostly are
_SERIALS = range(32_874, 73_051)  # 1 January 1990 to 31 December 2099 as a spreadsheet numbers days
_SERIAL_ORIGIN = date(1899, 12, 30)
_LONGEST = 80  # characters


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``. ``form`` is filled where the column must show that it is meant.

    Forms: real (a spreadsheet's date), day_first, month_first, year_first, pair_month, pair_year, serial.
    ``clock``: a time of day stood beside the date. ``short_year``: the year had two digits. ``calendar``: the cell
    says that it is a calendar year, so that it is not a slip for a financial one.
    """

    first: date
    last: date
    form: str = ""
    clock: bool = False
    short_year: bool = False
    calendar: bool = False


def stretches(cell: Cell) -> tuple[Stretch, ...]:
    """What a cell can mean, day first before month first; nothing where it is in no form that is read.

    Raises ``ValueError`` with a sentence where it is empty, a sum of the year so far, or a day that does not exist.
    """
    if isinstance(cell, datetime):
        return (Stretch(cell.date(), cell.date(), "real", clock=cell.time().isoformat() != "00:00:00"),)
    if isinstance(cell, date):
        return (Stretch(cell, cell, "real"),)
    text = text_of(cell).translate(_DASHES).lower()
    if not text:
        raise ValueError("the cell is empty. Fill it in.")
    if len(text) > _LONGEST:
        return ()
    if _RUNNING.search(text):
        raise ValueError(
            f"{quoted(cell)} is a year to date, a sum since the year began: give the figure of each period alone."
        )
    try:
        return tuple(_timed(text))
    except LookupError as problem:
        raise ValueError(f"{quoted(cell)} {problem.args[0]}") from None
    except (ValueError, OverflowError):
        raise ValueError(f"{quoted(cell)} is not a day of the calendar.") from None


_DASHES = str.maketrans("–—−‑‐", "-----")
_NO_PAIR = "is no month, for a year has 12, and not a financial year, for its second year follows the first: 2016/17."
YEARS = range(1900, 2101)
_TOO_OLD = f"lies before {YEARS.start}: a date so old is taken for a mistake. Correct it."
TOO_NEW = f"lies after {YEARS[-1]}: a date so late is taken for a mistake. Correct it."
_RUNNING = re.compile(r"\bytd\b|\byear[ -]to[ -]date\b|\bcumulative\b")
# NHS England's period labels begin with the name of their collection; a weekday may stand before a date.
_PREFIX = re.compile(
    r"^(?:(?:msitae|rtt|dm01)[-_ ]+|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
)
_TIME = re.compile(
    r"(?<=[0-9])(?:t| +)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(?: ?([ap]m))?"
    r"( ?(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?$"
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"([0-9]{4}|'?[0-9]{2})"
_PAIR = r"(?:fy ?)?([0-9]{4} ?(?:/|-|to) ?(?:[0-9]{4}|[0-9]{2})|[0-9]{2}/[0-9]{2}|[0-9]{6})"
_BETWEEN = r"[ ,/_-]*"


def _timed(text: str) -> Iterator[Stretch]:
    """A date with its time of day; midnight says nothing, and a moment of another zone may lie on another day."""
    text = _PREFIX.sub("", text)
    clock = _TIME.search(text)
    if not clock:
        yield from _written(text)
        return
    hour, minute, second, rest, half, zone = clock.groups()
    midnight = not any(int(part or 0) for part in (minute, second, rest)) and (
        int(hour) == (12 if half == "am" else 0) and half != "pm"
    )
    if zone and not midnight:
        return
    for stretch in _written(text[: clock.start()]):
        yield replace(stretch, clock=not midnight)


def _written(text: str) -> Iterator[Stretch]:
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            yield from read(match)
            return


def _year(digits: str) -> int:
    year = int(digits.lstrip("'"))
    if len(digits) == 4 and not digits.startswith("'"):
        return year
    return year + (2000 if year < 70 else 1900)


def _month_number(month: str) -> int:
    if month.isdecimal():
        return int(month)
    return next(i for i, name in enumerate(MONTH_NAMES, 1) if name.startswith(month[:3]))


def _day(year: str, month: str, day: str, form: str = "") -> Stretch:
    """A day as it is written; the month as a number or by its name."""
    first = date(_year(year), _month_number(month), int(day))
    if first.year < YEARS.start:
        raise LookupError(_TOO_OLD)
    if first.year not in YEARS:
        raise LookupError(TOO_NEW)
    return Stretch(first, first, form, short_year=len(year) < 4)


def _whole(grain: str, year: str, month: str, form: str = "") -> Stretch:
    """The period of this length that begins with a month."""
    start = _day(year, month, "1", form)
    return replace(start, last=last_day(start.first, grain))


def _numeric_day(match: re.Match[str]) -> Iterator[Stretch]:
    a, b, c = match[1], match[3], match[4]
    orders = [("day_first", c, b, a), ("month_first", c, a, b)]
    if len(c) == 2 and len(a) == 2:
        orders.append(("year_first", a, b, c))
    readings = []
    for form, year, month, day in orders:
        with suppress(ValueError):
            readings.append(replace(_day(year, month, day, form), short_year=len(c) == 2))
    if not readings:
        raise ValueError
    same = len({reading.first for reading in readings}) == 1 and len(readings) > 1
    yield from [replace(readings[0], form="")] if same else readings


def _pair(match: re.Match[str]) -> Iterator[Stretch]:
    """2014-04 and 201404 are months, 2014-15 and 201415 financial years; 2009-10 can be both."""
    year, digits = match[1], match[2]
    readings = []
    if 1 <= int(digits) <= 12:
        readings.append(_whole("month", year, digits, "pair_month"))
    if (int(year) + 1) % 10 ** len(digits) == int(digits):
        readings.append(_whole("year", year, "4", "pair_year"))
    if not readings:
        raise LookupError(_NO_PAIR)
    yield from readings


def _year_pair(text: str) -> Stretch:
    digits = re.findall(r"[0-9]+", text)
    first, second = (digits[0][:4], digits[0][4:]) if len(digits) == 1 else digits
    if (_year(first) + 1) % 10 ** len(second) != int(second):
        raise LookupError(_NO_PAIR)
    return _whole("year", first, "4")


def _part(grain: str, number: int, pair: str) -> Stretch:
    year = _year_pair(pair)
    first = add_months(year.first, (number - 1) * MONTHS_LONG[grain])
    return Stretch(first, last_day(first, grain), short_year=year.short_year)


_PART_GRAINS = {"q": "quarter", "h": "half", "m": "month"}


def _part_of_year(match: re.Match[str]) -> Iterator[Stretch]:
    number, grain = int(match["number"]), _PART_GRAINS[match["letter"][0]]
    pairs = [pair for pair in (match["before"], match["after"]) if pair]
    if len(pairs) == 1 and number * MONTHS_LONG[grain] <= 12:
        yield _part(grain, number, pairs[0])


def _month_of_financial_year(match: re.Match[str]) -> Iterator[Stretch]:
    """April of 2014/15 lies in 2014, March of 2014/15 in 2015."""
    yield _part("month", (_month_number(match["month"]) - 4) % 12 + 1, match["before"] or match["after"])


def _number(match: re.Match[str]) -> Iterator[Stretch]:
    if (number := int(match[1])) in _SERIALS:
        day = _SERIAL_ORIGIN + timedelta(number)
        yield Stretch(day, day, "serial", clock=bool(match[2]))


def _week(match: re.Match[str]) -> Iterator[Stretch]:
    first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    yield Stretch(first, last_day(first, "week"))


def _open_span(match: re.Match[str]) -> Iterator[Stretch]:
    """Months of which only the last has its year: April to June 2016, October to March 2015, Apr-Jun 2014/15."""
    if match["pair"]:
        last = _part("month", (_month_number(match["last"]) - 4) % 12 + 1, match["pair"])
    else:
        last = _whole("month", match["year"], match["last"])
    months = (last.first.month - _month_number(match["first"])) % 12
    yield Stretch(add_months(last.first, -months), last.last)


def _closed_span(match: re.Match[str]) -> Iterator[Stretch]:
    """From one written date to another, both in the same order of day and month."""
    ends = tuple(_timed(match[2]))
    for start in _timed(match[1]):
        for end in ends:
            if start.form == end.form and start.first < end.last:
                yield replace(start, last=end.last)


_LENGTHS = {"w": 0, "m": 1, "q": 3, "h": 6, "y": 12, "t": 3, "3": 3, "s": 6, "6": 6, "1": 12}


def _from_edge(match: re.Match[str]) -> Iterator[Stretch]:
    """Week ending 6 April 2014, 12 months to March 2015; week commencing 31 March 2014, quarter from April 2014."""
    months = 12 if match[1].startswith("tw") else _LENGTHS[match[1][0]]
    ends = match[2].startswith(("end", "to", "/e", "/ e"))
    for edge in _timed(match[3]):
        if months == 0 and edge.first == edge.last:
            first = edge.first - timedelta(6 * ends)
            yield replace(edge, first=first, last=first + timedelta(6))
        elif months and ends and edge.last == last_day(start_of(edge.last, "month"), "month"):
            yield replace(edge, first=add_months(edge.last.replace(day=1), 1 - months))
        elif months and not ends and edge.first.day == 1:
            yield replace(edge, last=add_months(edge.first, months) - timedelta(1))


_LENGTH = (
    r"(?:the |rolling )?(week|month|quarter|half[ -]year|year|(?:12|twelve|6|six|3|three) months?|w|m|q|y)"
)
_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Stretch]]]] = [
    (re.compile(pattern), read)
    for pattern, read in [
        (r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})", lambda m: [_day(m[1], m[3], m[4])]),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", lambda m: [_day(m[1], m[2], m[3])]),
        (r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", _numeric_day),
        (rf"{_MONTH}{_BETWEEN}{_YEAR}", lambda m: [_whole("month", m[2], m[1])]),
        (r"([0-9]{4})([1-4])", lambda m: [_part("quarter", int(m[2]), f"{m[1]}/{(int(m[1]) + 1) % 100:02}")]),
        (r"([0-9]{5})(\.[0-9]+)?", _number),
        (r"([0-9]{4})(?: ?[/-] ?)?([0-9]{1,2})", _pair),
        (r"([0-9]{4})", lambda m: [_whole("year", m[1], "1")]),
        (r"calendar year ([0-9]{4})", lambda m: [replace(_whole("year", m[1], "1"), calendar=True)]),
        (
            rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ /-]?(?:of )?{_MONTH}[ ,/-]*{_YEAR}",
            lambda m: [_day(m[3], m[2], m[1])],
        ),
        (rf"{_MONTH} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})", lambda m: [_day(m[3], m[1], m[2])]),
        (rf"([0-9]{{4}}){_BETWEEN}{_MONTH}", lambda m: [_whole("month", m[1], m[2])]),
        (r"([0-9]{1,2})[/-]([0-9]{4})", lambda m: [_whole("month", m[2], m[1])]),
        (_PAIR, lambda m: [_year_pair(m[1])]),
        (
            rf"(?:(?P<before>{_PAIR}){_BETWEEN})?(?P<letter>q(?:uarter|tr)?|h(?:alf)?|m(?:onth)?) ?"
            rf"0?(?P<number>[1-9]|1[0-2])(?:{_BETWEEN}(?P<after>{_PAIR}))?",
            _part_of_year,
        ),
        (rf"(?P<month>{_MONTH}){_BETWEEN}(?P<after>{_PAIR})(?P<before>)", _month_of_financial_year),
        (rf"(?P<before>{_PAIR}){_BETWEEN}(?P<month>{_MONTH})(?P<after>)", _month_of_financial_year),
        (r"([0-9]{4})[ -]?w(?:k|eek)? ?([0-9]{1,2})", _week),
        (r"([0-9]{4})[ -]?m([0-9]{1,2})", lambda m: [_whole("month", m[1], m[2])]),
        (
            rf"(?P<first>{_MONTH}) ?(?:to|-|/) ?(?P<last>{_MONTH}){_BETWEEN}(?:(?P<pair>{_PAIR})|(?P<year>{_YEAR}))",
            _open_span,
        ),
        (
            rf"{_LENGTH} ?(/ ?[ecb]|end(?:ing|ed)?|to|commencing|beginning|starting|from)[.:]? (.+)",
            _from_edge,
        ),
        (r"(?:from )?((?:(?! to | - ).)+)(?: to | - )((?:(?! to | - ).)+)", _closed_span),
        (r"([a-z]+[ '-]*[0-9]{2,4})-([a-z]+[ '-]*[0-9]{2,4})", _closed_span),
    ]
]

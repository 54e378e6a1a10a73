"""Days as an address gives them: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from api.refusal import Refusal

SHAPE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def day_of(name: str, values: Mapping[str, str], *, last: bool = False) -> date | None:
    """The first day of what is meant, or its ``last``; ``None`` where nothing is asked."""
    text = values.get(name)
    if text is None:
        return None
    shape = SHAPE.fullmatch(text)
    if shape is None or not 1 <= int(shape[1]) <= 9999:
        raise _refused(name, text, None)
    meant = _nearest_day(shape, last=last)
    if any(
        part is not None and int(part) != given
        for part, given in zip(shape.groups(), _parts(meant), strict=True)
    ):
        raise _refused(name, text, _as_given(meant, shape))
    return meant


def _nearest_day(shape: re.Match[str], *, last: bool) -> date:
    """The day that is written, or the nearest that the calendar has."""
    year = int(shape[1])
    month = min(max(int(shape[2]), 1), 12) if shape[2] else 12 if last else 1
    longest = monthrange(year, month)[1]
    day = min(max(int(shape[3]), 1), longest) if shape[3] else longest if last else 1
    return date(year, month, day)


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _as_given(day: date, shape: re.Match[str]) -> str:
    return day.isoformat()[: 10 if shape[3] else 7]


def _refused(name: str, text: str, near: str | None) -> Refusal:
    hint = f" Perhaps you meant {near}." if near else ""
    sentence = f"“{name}” is “{text[:60]}”, which is no date. Write it as 2016, 2016-04 or 2016-04-30.{hint}"
    return Refusal(400, sentence, parameter=name, nearest=near)

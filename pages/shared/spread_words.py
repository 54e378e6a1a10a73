"""A figure of spread as people write it: how many of how many, when, and what share of all that is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from components.words import number
from data_access.queries.adoption import AdoptionFigure
from pages.shared.citation_words import part_words

BOUNDS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
}
PER_CENT = ("per cent", "%")
KINDS = {
    "adopted": "in use",
    "reached": "people or records reached",
    "trained": "staff trained",
    "planned": "planned, invited or promised",
}
ALL = 100.0
_YEAR, _MONTH = len("2018"), len("2018-06")


def figure_words(figure: AdoptionFigure) -> str:
    """``152 of 152 units``, ``more than 90% of eligible mothers``, ``all trusts``."""
    if figure.figure is None:
        return f"all {figure.unit}"
    amount = f"{BOUNDS[figure.bound or 'exact']}{_plain(figure.figure)}"
    if is_per_cent(figure):
        of = figure.unit.removeprefix(PER_CENT[0]).removeprefix(PER_CENT[1])
        return f"{amount}%{of}"
    if figure.denominator is not None and not figure.denominator_unit:
        return f"{amount} of {_plain(figure.denominator)} {figure.unit}"
    return f"{amount} {figure.unit}"


def row_words(figure: AdoptionFigure) -> str:
    """The figure with its date; of what is only planned, invited or promised it says so."""
    planned = " (not yet in use)" if figure.kind == "planned" else ""
    return f"{figure_words(figure)}, {when_words(figure)}{planned}"


def place_words(figure: AdoptionFigure) -> str:
    """Its place as a heading."""
    return f"{figure.place[:1].upper()}{figure.place[1:]}"


def share_of(figure: AdoptionFigure) -> float | None:
    """Per cent of those who could; ``None`` where nobody says of how many, or the figure counts something else."""
    if figure.figure is None:
        return ALL
    if is_per_cent(figure):
        return figure.figure
    if not figure.denominator or figure.denominator_unit:
        return None
    return ALL * figure.figure / figure.denominator


def is_per_cent(figure: AdoptionFigure) -> bool:
    """Whether the source gives a share itself."""
    return figure.unit.lower().startswith(PER_CENT)


def when_words(figure: AdoptionFigure) -> str:
    """``March 2020``, ``2020/21``, ``August 2014 to 2016``, or ``undated``."""
    if figure.as_at is None:
        return "undated"
    if year := _financial_year(figure.as_at, figure.until or ""):
        return year
    first = part_words(figure.as_at)
    return f"{first} to {part_words(figure.until)}" if figure.until else first


def _financial_year(first: str, last: str) -> str:
    """``2020/21`` for April to March; empty for any other time."""
    if not (first.endswith("-04") and last.endswith("-03") and len(first) == len(last) == _MONTH):
        return ""
    start, end = int(first[:_YEAR]), int(last[:_YEAR])
    return f"{start}/{end % 100:02d}" if end == start + 1 else ""


def days_of(figure: AdoptionFigure) -> tuple[date, date] | None:
    """The first and the last day that its date may mean; ``None`` for an undated one."""
    if figure.as_at is None:
        return None
    return _days(figure.as_at)[0], _days(figure.until or figure.as_at)[1]


def _days(part: str) -> tuple[date, date]:
    if len(part) == _YEAR:
        return date(int(part), 1, 1), date(int(part), 12, 31)
    if len(part) == _MONTH:
        first = date.fromisoformat(f"{part}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return date.fromisoformat(part), date.fromisoformat(part)


def _plain(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)

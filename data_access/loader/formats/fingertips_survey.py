"""One pass over a Fingertips download: rows that a measure may take, and why the others are not loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.fingertips_areas import is_region, kind_of, why_not
from data_access.loader.formats.fingertips_rows import Row
from data_access.loader.formats.fingertips_wanted import Wanted
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import Known, Note

_AT_ONCE = 20  # indicators, or periods, in one sentence


@dataclass(slots=True)
class Survey:
    """``takers``: rows by measure. The counters hold rows, and a row may be in several: each is a reason of its own."""

    takers: dict[str, list[Row]] = field(default_factory=dict)
    rows: int = 0
    undefined: Counter[tuple[str, str]] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[tuple[str, str]] = field(default_factory=Counter)  # measure, area type
    pooled: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)  # indicator -> its name


def survey(rows: Iterable[Row], asked: list[Wanted], known: Known) -> Survey:
    """Go through the rows once; only those that a measure may take are kept."""
    found = Survey()
    by_number: dict[str, list[Wanted]] = {}
    for want in asked:
        by_number.setdefault(want.number, []).append(want)
    for row in rows:
        found.rows += 1
        found.names.setdefault(row.indicator, row.name)
        if row.note:
            found.remarks[row.note] += 1
        wants = by_number.get(row.indicator, [])
        if not wants:
            found.undefined[row.indicator, found.names[row.indicator]] += 1
        if _stands_alone(row, found):
            _hand_out(row, wants, found, known)
    return found


def notes(found: Survey) -> list[Note]:
    """Why rows were not loaded, with their numbers."""
    return [*_undefined(found), *_repeats(found), *_types(found), *_elsewhere(found), *_pooled(found)]


def footnotes(found: Survey) -> list[Note]:
    """The publisher's own notes on values, with the number of rows that carry each."""
    return [
        Note("footnote", f"Value note of {counted(number, 'row')}: “{shortened(text, 300)}”.")
        for text, number in sorted(found.remarks.items())
    ]


def _stands_alone(row: Row, found: Survey) -> bool:
    """Whether the row is one area in one period; otherwise it is counted under each reason why not."""
    obstacles = [
        (found.categories, row.category),
        (found.regions, row.area_type if is_region(row) else ""),
        (found.types, row.area_type or "(empty)" if kind_of(row) is None and not is_region(row) else ""),
        (found.pooled, row.period if _is_pooled(row) else ""),
    ]
    for counter, text in obstacles:
        if text:
            counter[text] += 1
    return not any(text for _, text in obstacles)


def _hand_out(row: Row, wants: list[Wanted], found: Survey, known: Known) -> None:
    kind = kind_of(row)
    fitting = [want for want in wants if kind in ("england", known.rules[want.measure].collected_from)]
    for want in fitting:
        found.takers.setdefault(want.measure, []).append(row)
    if wants and not fitting:
        found.elsewhere[wants[0].measure, row.area_type] += 1


def _is_pooled(row: Row) -> bool:
    try:
        return periods.read(row.period, row.sortable, row.range).pooled
    except ValueError:
        return False  # no period at all: said of the row itself, where a measure takes it


def _undefined(found: Survey) -> list[Note]:
    listed = [
        f"{number} {shortened(name, 120)} ({counted(rows, 'row')})"
        for (number, name), rows in sorted(found.undefined.items())
    ]
    return [
        Note(
            "not_loaded",
            f"No measure is defined for: {'; '.join(listed[i : i + _AT_ONCE])}. To load one "
            "against which no other reason speaks, write its number as “indicator” in a definition.",
        )
        for i in range(0, len(listed), _AT_ONCE)
    ]


def _repeats(found: Survey) -> list[Note]:
    said = []
    if rows := found.categories.total():
        said.append(
            f"{counted(rows, 'row')} for categories, such as “{shortened(min(found.categories))}”: they count again "
            "what England's or an area's own row counts, and were not loaded."
        )
    if rows := found.regions.total():
        said.append(
            f"{counted(rows, 'row')} for regions: they count again what stands in their areas, and were not loaded."
        )
    return [Note("not_loaded", sentence) for sentence in said]


def _types(found: Survey) -> list[Note]:
    return [
        Note(
            "not_loaded",
            f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which no way leads to a "
            f"collaborative: {why_not(kind)}. They were neither loaded nor averaged. Download the indicator by "
            "clinical commissioning group or acute trust instead, if it is published so.",
        )
        for kind, rows in sorted(found.types.items())
    ]


def _elsewhere(found: Survey) -> list[Note]:
    return [
        Note(
            "not_loaded",
            f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which {measure} is not collected. "
            "To load them, define a measure for that kind of area.",
        )
        for (measure, kind), rows in sorted(found.elsewhere.items())
    ]


def _pooled(found: Survey) -> list[Note]:
    rows = found.pooled.total()
    if not rows:
        return []
    texts = sorted(found.pooled)
    more = f" and {len(texts) - _AT_ONCE} more" if len(texts) > _AT_ONCE else ""
    listed = ", ".join(shortened(text, 40) for text in texts[:_AT_ONCE]) + more
    return [
        Note(
            "not_loaded",
            f"{counted(rows, 'row')} for several years pooled into one ({listed}): such a figure belongs to no "
            "single year, and was not loaded. Use an indicator that is published year by year.",
        )
    ]

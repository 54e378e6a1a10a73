"""One pass over a Fingertips download: rows that a measure may take, and why the others are not loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from data_access.loader.formats import fingertips_periods as periods
from data_access.loader.formats.fingertips_areas import is_region, kind_of, why_not
from data_access.loader.formats.fingertips_rows import FingertipsRow
from data_access.loader.formats.fingertips_selection import Selection
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import LoadNote, StoreContext

_AT_ONCE = 20  # indicators, or periods, in one sentence


@dataclass(slots=True)
class Survey:
    """``takers``: rows by measure. The counters hold rows, and a row may be in several: each is a reason of its own."""

    takers: dict[str, list[FingertipsRow]] = field(default_factory=dict)
    rows: int = 0
    undefined: Counter[tuple[str, str]] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[tuple[str, str]] = field(default_factory=Counter)  # measure, area type
    pooled: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)  # indicator -> its name


def survey(rows: Iterable[FingertipsRow], selections: list[Selection], context: StoreContext) -> Survey:
    """Go through the rows once; only those that a measure may take are kept."""
    result = Survey()
    by_number: dict[str, list[Selection]] = {}
    for selection in selections:
        by_number.setdefault(selection.number, []).append(selection)
    for row in rows:
        result.rows += 1
        result.names.setdefault(row.indicator, row.name)
        if row.note:
            result.remarks[row.note] += 1
        candidates = by_number.get(row.indicator, [])
        if not candidates:
            result.undefined[row.indicator, result.names[row.indicator]] += 1
        if _stands_alone(row, result):
            _hand_out(row, candidates, result, context)
    return result


def notes(survey: Survey) -> list[LoadNote]:
    """Why rows were not loaded, with their numbers."""
    return [*_undefined(survey), *_repeats(survey), *_types(survey), *_elsewhere(survey), *_pooled(survey)]


def footnotes(survey: Survey) -> list[LoadNote]:
    """The publisher's own notes on values, with the number of rows that carry each."""
    return [
        LoadNote("footnote", f"Value note of {counted(number, 'row')}: “{shortened(text, 300)}”.")
        for text, number in sorted(survey.remarks.items())
    ]


def _stands_alone(row: FingertipsRow, survey: Survey) -> bool:
    """Whether the row is one area in one period; otherwise it is counted under each reason why not."""
    obstacles = [
        (survey.categories, row.category),
        (survey.regions, row.area_type if is_region(row) else ""),
        (survey.types, row.area_type or "(empty)" if kind_of(row) is None and not is_region(row) else ""),
        (survey.pooled, row.period if _is_pooled(row) else ""),
    ]
    for counter, text in obstacles:
        if text:
            counter[text] += 1
    return not any(text for _, text in obstacles)


def _hand_out(row: FingertipsRow, candidates: list[Selection], survey: Survey, context: StoreContext) -> None:
    kind = kind_of(row)
    fitting = [
        selection
        for selection in candidates
        if kind in ("england", context.rules[selection.measure].collected_from)
    ]
    for selection in fitting:
        survey.takers.setdefault(selection.measure, []).append(row)
    if candidates and not fitting:
        survey.elsewhere[candidates[0].measure, row.area_type] += 1


def _is_pooled(row: FingertipsRow) -> bool:
    try:
        return periods.read(row.period, row.sortable, row.range).pooled
    except ValueError:
        return False  # no period at all: said of the row itself, where a measure takes it


def _undefined(survey: Survey) -> list[LoadNote]:
    listed = [
        f"{number} {shortened(name, 120)} ({counted(rows, 'row')})"
        for (number, name), rows in sorted(survey.undefined.items())
    ]
    return [
        LoadNote(
            "not_loaded",
            f"No measure is defined for: {'; '.join(listed[i : i + _AT_ONCE])}. To load one "
            "against which no other reason speaks, write its number as “indicator” in a definition.",
        )
        for i in range(0, len(listed), _AT_ONCE)
    ]


def _repeats(survey: Survey) -> list[LoadNote]:
    sentences = []
    if rows := survey.categories.total():
        sentences.append(
            f"{counted(rows, 'row')} for categories, such as “{shortened(min(survey.categories))}”: they count again "
            "what England's or an area's own row counts, and were not loaded."
        )
    if rows := survey.regions.total():
        sentences.append(
            f"{counted(rows, 'row')} for regions: they count again what stands in their areas, and were not loaded."
        )
    return [LoadNote("not_loaded", sentence) for sentence in sentences]


def _types(survey: Survey) -> list[LoadNote]:
    return [
        LoadNote(
            "not_loaded",
            f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which no way leads to a "
            f"collaborative: {why_not(kind)}. They were neither loaded nor averaged. Download the indicator by "
            "clinical commissioning group or acute trust instead, if it is published so.",
        )
        for kind, rows in sorted(survey.types.items())
    ]


def _elsewhere(survey: Survey) -> list[LoadNote]:
    return [
        LoadNote(
            "not_loaded",
            f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which {measure} is not collected. "
            "To load them, define a measure for that kind of area.",
        )
        for (measure, kind), rows in sorted(survey.elsewhere.items())
    ]


def _pooled(survey: Survey) -> list[LoadNote]:
    rows = survey.pooled.total()
    if not rows:
        return []
    texts = sorted(survey.pooled)
    more = f" and {len(texts) - _AT_ONCE} more" if len(texts) > _AT_ONCE else ""
    listed = ", ".join(shortened(text, 40) for text in texts[:_AT_ONCE]) + more
    return [
        LoadNote(
            "not_loaded",
            f"{counted(rows, 'row')} for several years pooled into one ({listed}): such a figure belongs to no "
            "single year, and was not loaded. Use an indicator that is published year by year.",
        )
    ]

"""Long infection counts against their own National rows; rows left out; provisional and changed figures.

A row left out. The publisher leaves some zero rows out. The National row proves that such a row adds nothing
to England, but not that it was reported. It is taken for a zero where the organisation has another metric for
the same month (so it did report), or where the file never prints a zero for that metric (so zeros are left
out by rule). Otherwise nothing is stored: a month without any row was not reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from data_access.loader.columns.calendar import month_name
from data_access.loader.formats.hcai import KIND_NAMES
from data_access.loader.formats.hcai_long_rows import Key, Record
from data_access.loader.rows import LoadNote, Refused, Rejected


@dataclass(frozen=True, slots=True)
class OmittedRows:
    """Figures without a row: ``zeros`` to be stored as reported, ``unknown`` left as not reported."""

    zeros: list[Record]
    unknown: list[Record]


def check_totals(records: list[Record], rejected: list[Rejected]) -> None:
    """Raise ``Refused`` where a figure stands twice or organisations do not add up to the National row."""
    _refuse_repeats(records)
    sums = _sums(records)
    hidden = {(record.key, record.month) for record in records if record.status == "suppressed"}
    for (key, month), summed in sorted(sums.items()):
        collection, metric, kind = key
        printed = sums.get(((collection, metric, "england"), month))
        if kind not in ("ccg", "organisation") or printed is None:
            continue
        # Hidden figures can only raise the sum, so there the printed total is an upper bound.
        if summed > printed or (summed < printed and (key, month) not in hidden):
            raise Refused(_disagreement(key, month, printed, summed, rejected))


def left_out(records: list[Record]) -> OmittedRows:
    """Rows that organisations of the file lack for a metric and month which has a National row."""
    present = {(record.key, record.area.id, record.month) for record in records}
    reported = {(record.key[2], record.area.id, record.month) for record in records}
    printed_zero = {record.key for record in records if record.number == 0}
    months = {(record.key[:2], record.month) for record in records if record.key[2] == "england"}
    examples = {(record.key, record.area.id): record for record in records if record.key[2] != "england"}
    result = OmittedRows([], [])
    for example, (metric, month) in product(examples.values(), months):
        key, area = example.key, example.area
        if key[:2] != metric or (key, area.id, month) in present:
            continue
        zero = (key[2], area.id, month) in reported or key not in printed_zero
        absent = replace(example, month=month, number=0.0, status="reported", unsigned=False, changed=False)
        (result.zeros if zero else result.unknown).append(absent)
    return result


def left_out_notes(absent: OmittedRows) -> list[LoadNote]:
    """What was made of the rows left out, in words."""
    notes = []
    if absent.zeros:
        notes.append(
            "Rows left out of the file and stored as zero, since the National rows hold without them "
            f"({len(absent.zeros):,}): {_listed(absent.zeros)}."
        )
    if absent.unknown:
        notes.append(
            "Rows left out of a file that prints zeros elsewhere, and not stored, as nothing shows that "
            f"these months were reported ({len(absent.unknown):,}): {_listed(absent.unknown)}."
        )
    return [LoadNote("question", sentence) for sentence in notes]


def flag_notes(records: list[Record]) -> list[LoadNote]:
    """How many figures are provisional (not signed off by the trust) or changed since the one before."""
    unsigned = [record for record in records if record.unsigned]
    changed = [record for record in records if record.changed]
    notes = []
    if unsigned:
        beginning = "Figures not signed off when they were published, so provisional"
        notes.append(LoadNote("footnote", f"{beginning} ({len(unsigned):,}): {_listed(unsigned)}."))
    if changed:
        beginning = "Figures that the publisher marks as changed since the publication before"
        notes.append(LoadNote("restated", f"{beginning} ({len(changed):,}): {_listed(changed)}."))
    return notes


def _refuse_repeats(records: list[Record]) -> None:
    lines: dict[tuple[Key, str, date], int] = {}
    for record in records:
        earlier = lines.setdefault((record.key, record.area.id, record.month), record.line)
        if earlier != record.line:
            raise Refused(
                f"{record.area.name} ({record.area.id}), {month_name(record.month)}, {record.key[1]}, stands "
                f"on line {earlier} and again on line {record.line}. Keep one row for each figure."
            )


def _sums(records: list[Record]) -> Counter[tuple[Key, date]]:
    sums: Counter[tuple[Key, date]] = Counter()
    for record in records:
        sums[(record.key, record.month)] += int(record.number or 0)
    return sums


def _disagreement(key: Key, month: date, printed: int, summed: int, rejected: list[Rejected]) -> str:
    sentence = (
        f"{key[0]}, {key[1]}, {month_name(month)}: the National row prints {printed:,}, but the rows by "
        f"{KIND_NAMES[key[2]]} add up to {summed:,}."
    )
    if rejected:
        first = rejected[0]
        sentence += f" Line {first.line}, {first.column}, “{first.value}” could not be read: {first.reason}"
    return sentence + " Nothing was loaded. Compare the file with the one that was published."


def _listed(records: Iterable[Record], most: int = 12) -> str:
    names = sorted({f"{record.area.name} ({record.area.id})" for record in records})
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more

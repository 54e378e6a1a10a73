"""Which rows of a Fingertips indicator a measure takes, and why the others are not loaded.

A definition names the number, and sex and age at need. An indicator may come for several sexes and ages. Persons hold
both sexes, so they are taken where they are given. Beyond that nothing is guessed: what overlaps cannot be added, and a
choice belongs in the definition.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.loader.formats.fingertips_areas import is_region, why_not
from data_access.loader.quoting import shortened
from data_access.loader.report import counted, listed
from data_access.loader.rows import LoadNote, StoreContext
from data_access.loader.tables.table import TableRow

_FORM = re.compile(r"(?P<number>[0-9]+)(?: (?P<sex>persons|male|female)\b)?(?: (?P<age>.+))?", re.I)
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Selection:
    """What a measure's definition asks for; ``sex`` and ``age`` are empty where it leaves them open."""

    measure: str
    number: str
    sex: str = ""
    age: str = ""


def read_selections(context: StoreContext) -> tuple[list[Selection], list[LoadNote]]:
    """What every definition with an indicator asks for, and notes on those that cannot be understood."""
    selections, notes = [], []
    for measure, text in sorted(context.indicators.items()):
        if ":" in text:
            continue  # another collection's, as in openprescribing:ktt9
        match = _FORM.fullmatch(" ".join(text.split()))
        if match:
            selections.append(Selection(measure, match["number"], match["sex"] or "", match["age"] or ""))
        else:
            notes.append(
                LoadNote(
                    "question",
                    f"The definition of {measure} names the indicator “{shortened(text)}”, which is not a number, or a "
                    "number with sex and age, as in “41001 Male 10+ yrs”. Correct it to load the measure's figures.",
                )
            )
    return selections, notes


def choose(selection: Selection, rows: list[TableRow]) -> tuple[list[TableRow], str, list[LoadNote]]:
    """The rows of the sex and age that the definition asks for, Persons where it leaves the sex open.

    The text is the reason why none of them can be taken, where they are of several sexes or ages.
    """
    persons = "persons" if any(row.text("Sex").lower() == "persons" for row in rows) else ""
    wanted = {"Sex": selection.sex or persons, "Age": selection.age}
    taken: list[TableRow] = []
    others: list[TableRow] = []
    for row in rows:
        fits = all(row.text(column).lower() == text.lower() for column, text in wanted.items() if text)
        (taken if fits else others).append(row)
    groups = sorted({group(row) for row in taken})
    reason = ""
    if len(groups) > 1:
        reason = (
            f"the indicator comes for several sexes or ages ({listed(groups, _LISTED, ',')}), and to add or choose "
            f"among them would be a guess. Name one in the definition of {selection.measure}, as indicator = "
            f"“{selection.number} {groups[0]}”."
        )
    return taken, reason, _left_out(selection, taken, others)


def group(row: TableRow) -> str:
    """A row's sex and age for people."""
    return shortened(" ".join(filter(None, (row.text("Sex"), row.text("Age")))) or "not stated")


def _left_out(selection: Selection, taken: list[TableRow], others: list[TableRow]) -> list[LoadNote]:
    if not others:
        return []
    wanted = " ".join(filter(None, (selection.sex, selection.age))) or "Persons"
    sentence = (
        f"{counted(len(others), 'row')} of indicator {selection.number} not loaded, as {selection.measure} takes "
        f"{wanted} only: {listed(sorted({group(row) for row in others}), _LISTED, ',')}."
    )
    if not taken:
        sentence += " No row of the file is of that sex and age: compare the definition with the file."
    return [LoadNote("not_loaded", sentence)]


_AT_ONCE = 20  # indicators, or periods, in one sentence


class Reasons:
    """Rows by reason and by what it is about; a row may be counted under several. ``names``: of indicators."""

    def __init__(self) -> None:
        self.rows = 0
        self.names: dict[str, str] = {}
        self._about: dict[str, Counter[str]] = defaultdict(Counter)

    def stand_against(self, row: TableRow, kind: str | None, *, is_pooled: bool, is_defined: bool) -> bool:
        """Count a row; whether it is anything but one area in one period."""
        self.rows += 1
        number = row.text("Indicator ID")
        title = self.names.setdefault(number, shortened(row.text("Indicator Name"), 150))
        area_type = row.text("Area Type") or "(empty)"
        against = {
            "category": row.text("Category") or row.text("Category Type"),
            "region": area_type if is_region(row) else "",
            "type": "" if kind or is_region(row) else area_type,
            "pooled": row.text("Time period") if is_pooled else "",
        }
        others = {
            "remark": row.text("Value note"),
            "undefined": "" if is_defined else f"{number} {shortened(title, 120)}",
        }
        for reason, about in (against | others).items():
            if about:
                self._about[reason][about] += 1
        return any(against.values())

    def count_elsewhere(self, row: TableRow, measure: str) -> None:
        """Count a row of an area from which its measure is not collected."""
        self._about["elsewhere"][
            f"{shortened(row.text('Area Type'))}, from which {measure} is not collected"
        ] += 1

    def summary(self, loaded: int) -> Iterator[LoadNote]:
        """How many rows were not loaded, if any; the reasons follow."""
        rest, of_all = self.rows - loaded, counted(self.rows, "row")
        if rest:
            some = f"{rest:,} of the file's {of_all} {'was' if rest == 1 else 'were'} not loaded"
            sentence = some if loaded else f"None of the file's {of_all} was loaded"
            yield LoadNote("not_loaded", f"{sentence}, for one or more of these reasons.")

    def notes(self) -> Iterator[LoadNote]:
        """Each reason why rows were not loaded."""
        for sentence in (*self._undefined(), *self._repeats(), *self._types(), *self._pooled()):
            yield LoadNote("not_loaded", sentence)

    def footnotes(self) -> Iterator[LoadNote]:
        """The publisher's own notes on values, with the number of rows that carry each."""
        for text, rows in sorted(self._about["remark"].items()):
            yield LoadNote("footnote", f"Value note of {counted(rows, 'row')}: “{shortened(text, 300)}”.")

    def _undefined(self) -> Iterator[str]:
        undefined = sorted(self._about["undefined"].items())
        parts = [f"{about} ({counted(rows, 'row')})" for about, rows in undefined]
        for i in range(0, len(parts), _AT_ONCE):
            yield (
                f"No measure is defined for: {'; '.join(parts[i : i + _AT_ONCE])}. To load one against which no "
                "other reason speaks, write its number as “indicator” in a definition."
            )

    def _repeats(self) -> Iterator[str]:
        if categories := self._about["category"]:
            yield (
                f"{counted(categories.total(), 'row')} for categories, such as “{shortened(min(categories))}”: they "
                "count again what England's or an area's own row counts, and were not loaded."
            )
        if rows := self._about["region"].total():
            yield (
                f"{counted(rows, 'row')} for regions: they count again what stands in their areas, and were not loaded."
            )

    def _types(self) -> Iterator[str]:
        for kind, rows in sorted(self._about["type"].items()):
            yield (
                f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which no way leads to a "
                f"collaborative: {why_not(kind)}. They were neither loaded nor averaged. Download the indicator by "
                "clinical commissioning group or acute trust instead, if it is published so."
            )
        for about, rows in sorted(self._about["elsewhere"].items()):
            yield (
                f"{counted(rows, 'row')} for areas of the type {about}. "
                "To load them, define a measure for that kind of area."
            )

    def _pooled(self) -> Iterator[str]:
        if periods := sorted(self._about["pooled"]):
            cells = listed([shortened(text, 40) for text in periods], _AT_ONCE, ",")
            yield (
                f"{counted(self._about['pooled'].total(), 'row')} for several years pooled into one ({cells}): such a "
                "figure belongs to no single year, and was not loaded. Use an indicator that is published year by year."
            )

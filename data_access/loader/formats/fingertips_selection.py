"""Which rows of a Fingertips indicator a measure takes: its definition names the number, and sex and age at need.

An indicator may come for several sexes and ages. Persons hold both sexes, so they are taken where they are given.
Beyond that nothing is guessed: what overlaps cannot be added, and a choice belongs in the definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.loader.formats import hcai
from data_access.loader.quoting import shortened
from data_access.loader.rows import LoadNote, Rejected, StoreContext
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

    @property
    def words(self) -> str:
        """Sex and age for people."""
        return " ".join(part for part in (self.sex, self.age) if part)


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """The rows of one measure: those to be loaded, or the reason why there is no telling which."""

    rows: list[TableRow]
    rejected: list[tuple[TableRow, Rejected]]
    notes: list[LoadNote]


def read_selections(context: StoreContext) -> tuple[list[Selection], list[LoadNote]]:
    """What every definition with an indicator asks for, and notes on those that cannot be understood."""
    selections, notes = [], []
    for measure, text in sorted(context.indicators.items()):
        match = _FORM.fullmatch(" ".join(text.split()))
        if match:
            selections.append(Selection(measure, match["number"], match["sex"] or "", match["age"] or ""))
        elif not hcai.named_by(text):
            notes.append(
                LoadNote(
                    "question",
                    f"The definition of {measure} names the indicator “{shortened(text)}”, which is not a number, or a "
                    "number with sex and age, as in “41001 Male 10+ yrs”. Correct it to load the measure's figures.",
                )
            )
    return selections, notes


def choose(selection: Selection, rows: list[TableRow]) -> ChosenRows:
    """The rows of the sex and age that the definition asks for; Persons where it leaves the sex open."""
    sex = selection.sex or ("persons" if any(_same(row.text("Sex"), "persons") for row in rows) else "")
    taken = [
        row
        for row in rows
        if _same(row.text("Sex"), sex or row.text("Sex"))
        and _same(row.text("Age"), selection.age or row.text("Age"))
    ]
    notes = _left_out(selection, rows, taken)
    groups = _groups(taken)
    if len(groups) < 2:
        return ChosenRows(taken, [], notes)
    reason = (
        f"the indicator comes for several sexes or ages ({_listed(groups)}), and to add or choose among them would be "
        f"a guess. Name one in the definition of {selection.measure}, as indicator = “{selection.number} {groups[0]}”."
    )
    return ChosenRows(
        [], [(row, Rejected(row.line, "Age", shortened(_group(row)), reason)) for row in taken], notes
    )


def _left_out(selection: Selection, rows: list[TableRow], taken: list[TableRow]) -> list[LoadNote]:
    used = {id(row) for row in taken}
    others = [row for row in rows if id(row) not in used]
    if not others:
        return []
    group = selection.words or "Persons"
    count = f"{len(others):,} {'row' if len(others) == 1 else 'rows'} of indicator {selection.number}"
    sentence = f"{count} not loaded, as {selection.measure} takes {group} only: {_listed(_groups(others))}."
    if not taken:
        sentence += " No row of the file is of that sex and age: compare the definition with the file."
    return [LoadNote("not_loaded", sentence)]


def _group(row: TableRow) -> str:
    return " ".join(part for part in (row.text("Sex"), row.text("Age")) if part) or "not stated"


def _groups(rows: Iterable[TableRow]) -> list[str]:
    return sorted({_group(row) for row in rows})


def _listed(groups: list[str]) -> str:
    more = f" and {len(groups) - _LISTED} more" if len(groups) > _LISTED else ""
    return ", ".join(shortened(group) for group in groups[:_LISTED]) + more


def _same(first: str, second: str) -> bool:
    return first.casefold() == second.casefold()

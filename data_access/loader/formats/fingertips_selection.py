"""Which rows of a Fingertips indicator a measure takes: its definition names the number, and sex and age at need.

An indicator may come for several sexes and ages. Persons hold both sexes, so they are taken where they are given.
Beyond that nothing is guessed: what overlaps cannot be added, and a choice belongs in the definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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

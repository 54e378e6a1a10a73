"""Which rows of a Fingertips indicator a measure takes: its definition names the number, and sex and age at need.

An indicator may come for several sexes and ages. Persons hold both sexes, so they are taken where they are given.
Beyond that nothing is guessed: what overlaps cannot be added, and a choice belongs in the definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.loader.formats.fingertips_rows import Row
from data_access.loader.quoting import shortened
from data_access.loader.rows import Known, Note, Rejected

_FORM = re.compile(r"(?P<number>[0-9]+)(?: (?P<sex>persons|male|female)\b)?(?: (?P<age>.+))?", re.I)
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Wanted:
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
class Chosen:
    """The rows of one measure: those to be loaded, or the reason why there is no telling which."""

    rows: list[Row]
    rejected: list[Rejected]
    notes: list[Note]


def wanted(known: Known) -> tuple[list[Wanted], list[Note]]:
    """What every definition with an indicator asks for, and notes on those that cannot be understood."""
    found, notes = [], []
    for measure, text in sorted(known.indicators.items()):
        said = _FORM.fullmatch(" ".join(text.split()))
        if said:
            found.append(Wanted(measure, said["number"], said["sex"] or "", said["age"] or ""))
        else:
            notes.append(
                Note(
                    "question",
                    f"The definition of {measure} names the indicator “{shortened(text)}”, which is not a number, or a "
                    "number with sex and age, as in “41001 Male 10+ yrs”. Correct it to load the measure's figures.",
                )
            )
    return found, notes


def choose(want: Wanted, rows: list[Row]) -> Chosen:
    """The rows of the sex and age that the definition asks for; Persons where it leaves the sex open."""
    sex = want.sex or ("persons" if any(_same(row.sex, "persons") for row in rows) else "")
    taken = [row for row in rows if _same(row.sex, sex or row.sex) and _same(row.age, want.age or row.age)]
    notes = _left_out(want, rows, taken)
    groups = _groups(taken)
    if len(groups) < 2:
        return Chosen(taken, [], notes)
    reason = (
        f"the indicator comes for several sexes or ages ({_listed(groups)}), and to add or choose among them would be "
        f"a guess. Name one in the definition of {want.measure}, as indicator = “{want.number} {groups[0]}”."
    )
    return Chosen([], [Rejected(row.line, "Age", shortened(_group(row)), reason) for row in taken], notes)


def _left_out(want: Wanted, rows: list[Row], taken: list[Row]) -> list[Note]:
    lines = {row.line for row in taken}
    others = [row for row in rows if row.line not in lines]
    if not others:
        return []
    asked = want.words or "Persons"
    said = f"{len(others):,} {'row' if len(others) == 1 else 'rows'} of indicator {want.number}"
    sentence = f"{said} not loaded, as {want.measure} takes {asked} only: {_listed(_groups(others))}."
    if not taken:
        sentence += " No row of the file is of that sex and age: compare the definition with the file."
    return [Note("not_loaded", sentence)]


def _group(row: Row) -> str:
    return " ".join(part for part in (row.sex, row.age) if part) or "not stated"


def _groups(rows: Iterable[Row]) -> list[str]:
    return sorted({_group(row) for row in rows})


def _listed(groups: list[str]) -> str:
    more = f" and {len(groups) - _LISTED} more" if len(groups) > _LISTED else ""
    return ", ".join(shortened(group) for group in groups[:_LISTED]) + more


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()

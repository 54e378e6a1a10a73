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

from data_access.loader.formats.fingertips_areas import why_not
from data_access.loader.quoting import shortened
from data_access.loader.report import counted, listed
from data_access.loader.rows import LoadNote, StoreContext
from data_access.loader.tables.table import TableRow

_FORM = re.compile(r"(?P<number>[0-9]+)(?: (?P<sex>persons|male|female)\b)?(?: (?P<age>.+))?", re.I)
_LISTED = 6
_LONGEST = 300
_AT_ONCE = 20  # indicators, or periods, in one sentence
# By reason, what is said of rows: "first", "all" and "each" are what they are about.
_SENTENCES = {
    "undefined": "No measure is defined for: {each}. To load one against which no other reason speaks, write its "
    "number as “indicator” in a definition.",
    "category": "{rows} for categories, such as “{first}”: they count again what England's or an area's own row "
    "counts, and were not loaded.",
    "region": "{rows} for regions: they count again what stands in their areas, and were not loaded.",
    "type": "{rows} for areas of the type {first}, from which no way leads to a collaborative: {why}. They were "
    "neither loaded nor averaged. Download the indicator by clinical commissioning group or acute trust instead, if it "
    "is published so.",
    "elsewhere": "{rows} for areas of the type {first} is not collected. To load them, define a measure for that kind "
    "of area.",
    "pooled": "{rows} for several years pooled into one ({all}): such a figure belongs to no single year, and was not "
    "loaded. Use an indicator that is published year by year.",
    "remark": "Value note of {rows}: “{first}”.",
}
_TOGETHER = {"type": 1, "elsewhere": 1, "remark": 1, "undefined": _AT_ONCE}


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
        if match := _FORM.fullmatch(" ".join(text.split())):
            selections.append(Selection(measure, match["number"], match["sex"] or "", match["age"] or ""))
        else:
            sentence = (
                f"The definition of {measure} names the indicator “{shortened(text)}”, which is not a number, or a "
                "number with sex and age, as in “41001 Male 10+ yrs”. Correct it to load the measure's figures."
            )
            notes.append(LoadNote("question", sentence))
    return selections, notes


def choose(selection: Selection, rows: list[TableRow]) -> tuple[list[TableRow], str, list[LoadNote]]:
    """The rows of the sex and age that the definition asks for, Persons where it leaves the sex open.

    The text is the reason why none of them can be taken, where they are of several sexes or ages.
    """
    persons = "persons" if any(row.text("Sex").lower() == "persons" for row in rows) else ""
    wanted = {"Sex": (selection.sex or persons).lower(), "Age": selection.age.lower()}
    taken: list[TableRow] = []
    others: list[TableRow] = []
    for row in rows:
        fits = all(text in ("", row.text(role).lower()) for role, text in wanted.items())
        (taken if fits else others).append(row)
    groups = sorted(set(map(group, taken)))
    problem = ""
    if len(groups) > 1:
        problem = (
            f"the indicator comes for several sexes or ages ({listed(groups, _LISTED, ',')}), and to add or choose "
            f"among them would be a guess. Name one in the definition of {selection.measure}, as indicator = "
            f"“{selection.number} {groups[0]}”."
        )
    if not others:
        return taken, problem, []
    which = f"{selection.sex} {selection.age}".strip() or "Persons"
    sentence = (
        f"{counted(len(others), 'row')} of indicator {selection.number} not loaded, as {selection.measure} takes "
        f"{which} only: {listed(sorted(set(map(group, others))), _LISTED, ',')}."
    )
    if not taken:
        sentence += " No row of the file is of that sex and age: compare the definition with the file."
    return taken, problem, [LoadNote("not_loaded", sentence)]


def group(row: TableRow) -> str:
    """A row's sex and age for people."""
    return shortened(f"{row.text('Sex')} {row.text('Age')}".strip() or "not stated")


class Reasons:
    """Rows by reason and by what it is about; a row may be counted under several. ``names``: of indicators."""

    def __init__(self) -> None:
        self.rows = 0
        self.names: dict[str, str] = {}
        self._about: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, **about: str) -> bool:
        """Count a row under each reason that is about something; whether there is any."""
        for reason, text in about.items():
            self._about[reason].update([text] if text else [])
        return any(about.values())

    def summary(self, loaded: int) -> Iterator[LoadNote]:
        """How many rows were not loaded, if any; the reasons follow."""
        rest, of_all = self.rows - loaded, counted(self.rows, "row")
        if rest:
            some = f"{rest:,} of the file's {of_all} {'was' if rest == 1 else 'were'} not loaded"
            sentence = some if loaded else f"None of the file's {of_all} was loaded"
            yield LoadNote("not_loaded", f"{sentence}, for one or more of these reasons.")

    def notes(self) -> Iterator[LoadNote]:
        """Each reason why rows were not loaded, then the publisher's own notes on values."""
        for reason, sentence in _SENTENCES.items():
            texts = sorted(self._about[reason])
            at_once = _TOGETHER.get(reason, len(texts) or 1)
            for i in range(0, len(texts), at_once):
                words = self._words(reason, texts[i : i + at_once])
                yield LoadNote("footnote" if reason == "remark" else "not_loaded", sentence.format(**words))

    def _words(self, reason: str, texts: list[str]) -> dict[str, str]:
        rows = [self._about[reason][text] for text in texts]
        each = [f"{text} ({counted(count, 'row')})" for text, count in zip(texts, rows, strict=True)]
        return {
            "rows": counted(sum(rows), "row"),
            "first": shortened(texts[0], _LONGEST),
            "all": listed([shortened(text, 40) for text in texts], _AT_ONCE, ","),
            "each": "; ".join(each),
            "why": why_not(texts[0]),
        }

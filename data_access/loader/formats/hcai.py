"""What the wide and the long files of healthcare-associated infection counts share.

Source: Public Health England, monthly counts by clinical commissioning group (CCG) and acute trust. Both
count the same infections, so a measure is collected from one kind of area and the two are never added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.figures import figure
from data_access.loader.files.sheets import Cell
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.rows import (
    NamedArea,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    Status,
    StoreContext,
    Value,
)
from data_access.loader.tables.totals import Totals

TOTAL, HOSPITAL, COMMUNITY = "total cases", "hospital-onset", "community-onset"
APPORTIONED = "apportioned"  # a part of the cases that a title names: never to be taken for the total
INDICATOR = "hcai:"
HUB = NamedArea("13Q", "commissioning_hub", "Specialist Commissioning Hubs")

Key = tuple[str, str, str]  # infection, metric in small letters, kind of area

MEASURES: dict[Key, str] = {
    ("E. coli", TOTAL, "ccg"): "ecoli-bacteraemia",
    ("E. coli", HOSPITAL, "ccg"): "ecoli-hospital-onset",
    ("E. coli", COMMUNITY, "ccg"): "ecoli-community-onset",
    ("E. coli", TOTAL, "organisation"): "ecoli-bacteraemia-trust",
    ("E. coli", HOSPITAL, "organisation"): "ecoli-hospital-onset-trust",
    ("E. coli", COMMUNITY, "organisation"): "ecoli-community-onset-trust",
}
CODE_HEADINGS = {
    "ccg code": "ccg",
    "commissioner code": "ccg",
    "trust code": "organisation",
    "provider code": "organisation",
    "organisation code": "",  # either: another column or the title says which
    "org code": "",
    "ods code": "",
}
KIND_NAMES = {"ccg": "clinical commissioning group", "organisation": "acute trust", "england": "England"}
_KINDS = {
    "ccg": r"ccgs?|clinical commissioning groups?|commissioners?",
    "organisation": r"(nhs )?acute trusts?|trusts?|providers?",
    "england": "national",
}
_INFECTIONS = {
    "E. coli": r"\be\.?\s*coli\b|escherichia",
    "MRSA": r"\bmrsa\b|meticillin resistant",
    "MSSA": r"\bmssa\b|meticillin sensitive",
    "C. difficile": r"\bc\.?\s*difficile\b|clostridi|\bcdi\b",
    "Klebsiella": r"klebsiella",
    "P. aeruginosa": r"aeruginosa|pseudomonas",
}
_HUB_NAMES = re.compile(r"z?\s*specialist (commissioning )?hubs?", re.I)
# A capital V is a mark only behind a small letter: "GreenwichV", never "HIV".
_MARKS = re.compile(r"((?:[1-9¥*†‡§]|(?<=[a-z])V)+)$")
FOOTNOTE_MARK = re.compile(r"([1-9¥*†‡§]|V(?=\s*[A-Z]))\s*(?=[^\s0-9])")


def infection_of(text: str) -> str | None:
    """The infection that a text names, or ``None`` where it names none or several."""
    named = [name for name, form in _INFECTIONS.items() if re.search(form, text, re.I)]
    return named[0] if len(named) == 1 else None


def kind_of(organisation_type: str) -> str | None:
    """The kind of area behind "CCG", "NHS Acute Trust" (any case) or "National", or ``None``."""
    plain = " ".join(organisation_type.lower().split())
    return next((kind for kind, form in _KINDS.items() if re.fullmatch(form, plain)), None)


def kind_within(text: str) -> str:
    """The kind of area that a title speaks of, or an empty text."""
    return next((kind for kind, form in _KINDS.items() if re.search(rf"\b({form})\b", text, re.I)), "")


def metric_of(title: str) -> str:
    """Which cases a title speaks of: all, or a part that must never be taken for them."""
    words = title.lower()
    part = APPORTIONED if any(word in words for word in ("apportioned", "assigned", "onset")) else TOTAL
    return next((metric for metric in (HOSPITAL, COMMUNITY) if metric in words), part)


def measures(context: StoreContext) -> dict[Key, str]:
    """Which measure of the store takes which figures: ours, and each whose definition names an infection.

    It says ``indicator = "hcai:MRSA"`` or, for another metric than all cases, ``"hcai:MRSA, hospital-onset"``.
    """
    result = {key: measure for key, measure in MEASURES.items() if measure in context.measures}
    for measure, indicator in context.indicators.items():
        infection, _, metric = indicator.removeprefix(INDICATOR).partition(",")
        if indicator.startswith(INDICATOR) and (named := infection_of(infection)):
            result[named, " ".join(metric.lower().split()) or TOTAL, context.measures[measure]] = measure
    return result


def without_marks(name: str) -> tuple[str, str]:
    """A name without outer space and footnote marks, and the marks: "Royal Free London1" is two things."""
    plain = " ".join(name.split())
    marks = _MARKS.search(plain)
    return (plain[: marks.start()].rstrip(), marks[1]) if marks else (plain, "")


def area(code: str, name: str, kind: str) -> NamedArea:
    """The area of one row; the hub is one area with or without its code, ``13q`` or ``13Q``.

    Raises ``ValueError`` with a sentence where the code is not an ODS code.
    """
    plain, _ = without_marks(name)
    tidy = code.strip().upper()
    if tidy == HUB.id or (not tidy and _HUB_NAMES.fullmatch(plain)):
        return HUB
    if not re.fullmatch(r"[0-9A-Z]{3,5}", tidy):
        raise ValueError("this is not an organisation code of three to five letters and digits.")
    return NamedArea(tidy, kind, plain or tidy)


def count(cell: Cell) -> tuple[float | None, Status]:
    """A cell's number of cases and its status. Raises ``ValueError`` with a sentence for a part of a case."""
    number, status = figure(cell)
    if number is not None and number != int(number):
        raise ValueError("a count of cases is a whole number.")
    return number, status


@dataclass(frozen=True, slots=True)
class Record:
    """One figure; what a Totals or National row prints is one of the kind ``england``.

    ``unsigned``: its trust had not signed it off; ``changed``: the publisher marked it so.
    """

    line: int
    key: Key
    area: NamedArea
    month: date
    number: float | None
    status: Status
    unsigned: bool = False
    changed: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether it is a total that the file prints."""
        return self.key[2] == ENGLAND.kind


def check(records: Sequence[Record], rejected: Sequence[Rejected], printing_row: str) -> None:
    """Raise ``Refused`` where a figure stands twice, or where rows do not add up to what is printed of them."""
    totals = {
        kind: Totals(printing_row, f"the rows by {KIND_NAMES[kind]}") for kind in ("ccg", "organisation")
    }
    keys = {record.key for record in records}
    lines: dict[tuple[Key, str, date], int] = {}
    for record in records:
        *what, kind = record.key
        of = ", ".join(filter(None, what))
        for other, sums in totals.items():
            if other == kind:
                sums.add(record.month, record.number, record.status, of)
            elif record.is_printed and (*what, other) in keys:
                sums.expect(record.month, record.number, record.line, of)
        earlier = lines.setdefault((record.key, record.area.id, record.month), record.line)
        if earlier != record.line and not record.is_printed:
            raise Refused(
                f"{record.area.name} ({record.area.id}), {month_name(record.month)}, {record.key[1]}, stands "
                f"on line {earlier} and again on line {record.line}. Keep one row for each figure."
            )
    for sums in totals.values():
        sums.check(rejected)


def figures(
    records: Iterable[Record], of: Mapping[Key, str], rejected: Sequence[Rejected], publication: Publication
) -> PublishedValues:
    """The figures that measures take, with the places that they name."""
    taken = [record for record in records if record.key in of]
    values = [Value(r.line, of[r.key], r.area.id, r.month, r.number, status=r.status) for r in taken]
    return PublishedValues(
        publication, [*rejected, *values], tuple({r.area.id: r.area for r in taken}.values())
    )


def not_loaded(records: Iterable[Record], of: Mapping[Key, str]) -> list[str]:
    """For how many rows there is no measure, and how to define one: nothing is dropped in silence."""
    lines: dict[Key, set[int]] = {}
    for record in records:
        if record.key not in of and not record.is_printed:
            lines.setdefault(record.key, set()).add(record.line)
    sentences = []
    for (infection, metric, kind), rows in sorted(lines.items()):
        noun = "row was" if len(rows) == 1 else "rows were"
        by = KIND_NAMES.get(kind, kind)
        sentence = (
            f"{len(rows):,} {noun} not loaded, as no measure is defined for {infection}, {metric}, by {by}."
        )
        if kind in ("ccg", "organisation") and infection in _INFECTIONS:
            indicator = INDICATOR + (infection if metric == TOTAL else f"{infection}, {metric}")
            sentence += f" To load them, write “{indicator}” as “indicator” in a definition."
        sentences.append(sentence)
    return sentences

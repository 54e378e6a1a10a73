"""What the wide and the long files of healthcare-associated infection counts share.

Source: Public Health England, monthly counts by clinical commissioning group (CCG) and acute trust. Both
count the same infections, so a measure is collected from one kind of area and the two are never added.
"""

from __future__ import annotations

import re
from datetime import date

from data_access.loader.columns.figures import figure
from data_access.loader.rows import LoadNote, NamedArea, Status

TOTAL, HOSPITAL, COMMUNITY = "total cases", "hospital-onset", "community-onset"
HUB = NamedArea("13Q", "commissioning_hub", "Specialist Commissioning Hubs")

MEASURES = {
    ("E. coli", TOTAL, "ccg"): "ecoli-bacteraemia",
    ("E. coli", HOSPITAL, "ccg"): "ecoli-hospital-onset",
    ("E. coli", COMMUNITY, "ccg"): "ecoli-community-onset",
    ("E. coli", TOTAL, "organisation"): "ecoli-bacteraemia-trust",
    ("E. coli", HOSPITAL, "organisation"): "ecoli-hospital-onset-trust",
    ("E. coli", COMMUNITY, "organisation"): "ecoli-community-onset-trust",
}

KIND_NAMES = {"ccg": "clinical commissioning group", "organisation": "acute trust", "england": "England"}
_KINDS = {
    "ccg": "ccg",
    "nhs acute trust": "organisation",
    "acute trust": "organisation",
    "national": "england",
}
_COLLECTIONS = {
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


def collection_of(text: str) -> str | None:
    """The infection that a title or a collection names, or ``None``."""
    return next((name for name, form in _COLLECTIONS.items() if re.search(form, text, re.I)), None)


def kind_of(organisation_type: str) -> str | None:
    """The kind of area behind "CCG", "NHS Acute Trust" (any case) or "National", or ``None``."""
    return _KINDS.get(" ".join(organisation_type.lower().split()))


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


def count(cell: str) -> tuple[float | None, Status]:
    """A cell's number of cases and its status. Raises ``ValueError`` with a sentence for a part of a case."""
    number, status = figure(cell)
    if number is not None and number != int(number):
        raise ValueError("a count of cases is a whole number.")
    return number, status


def not_loaded(what: str, rows: int) -> LoadNote:
    """A note that names rows for which there is no measure, so that nothing is dropped in silence."""
    noun = "row was" if rows == 1 else "rows were"
    return LoadNote("not_loaded", f"{rows:,} {noun} not loaded, as no measure is defined for {what}.")


def consecutive(months: list[date]) -> bool:
    """Whether the months, in order, follow each other without a gap or a repeat."""
    numbers = [month.year * 12 + month.month for month in months]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False

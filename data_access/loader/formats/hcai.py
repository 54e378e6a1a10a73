"""How files of healthcare-associated infection counts name infections, kinds of area, organisations and measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from data_access.loader.formats.collection import ENGLAND
from data_access.loader.report import counted
from data_access.loader.rows import NamedArea, StoreContext
from data_access.loader.tables.table import words_of

Key = tuple[str, ...]  # infection, metric in small letters, kind of area
Measures = dict[Key, list[str]]

TOTAL, HOSPITAL, COMMUNITY = "total cases", "hospital-onset", "community-onset"
APPORTIONED = "apportioned"  # a part of the cases that a title names: never to be taken for the total
INDICATOR = "hcai:"
_OURS = (
    (TOTAL, "ecoli-bacteraemia"),
    (HOSPITAL, "ecoli-hospital-onset"),
    (COMMUNITY, "ecoli-community-onset"),
)
MEASURES: dict[Key, str] = {
    ("E. coli", metric, kind): measure + suffix
    for kind, suffix in (("ccg", ""), ("organisation", "-trust"))
    for metric, measure in _OURS
}
CODES = words_of(
    "ccg code, commissioner code, trust code, provider code, organisation code, org code, ods code"
)
KIND_NAMES = {"ccg": "clinical commissioning group", "organisation": "acute trust"}
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
HUB = NamedArea("13Q", "commissioning_hub", "Specialist Commissioning Hubs")
_HUB_NAMES = re.compile(r"z?\s*specialist (commissioning )?hubs?", re.I)
# A capital V is a mark only behind a small letter: "GreenwichV", never "HIV".
_MARKS = re.compile(r"((?:[1-9¥*†‡§]|(?<=[a-z])V)+)$")
_FOOTNOTE_MARK = re.compile(r"([1-9¥*†‡§]|V(?=\s*[A-Z]))\s*(?=[^\s0-9])")


# A file repeats a few hundred organisations on thousands of rows.
@cache
def infection_of(text: str) -> str:
    """The infection that a text names, or an empty text where it names none or several."""
    named = [name for name, form in _INFECTIONS.items() if re.search(form, text, re.I)]
    return named[0] if len(named) == 1 else ""


@cache
def kind_of(text: str, match: Callable[..., object] = re.search) -> str:
    """The kind of area that a text speaks of or, by ``re.fullmatch``, is; an empty text where there is none."""
    words = " ".join(text.split())
    return next((kind for kind, form in _KINDS.items() if match(rf"\b({form})\b", words, re.I)), "")


def metric_of(title: str) -> str:
    """Which cases a title speaks of: all, or a part that must never be taken for them."""
    words = title.lower()
    part = APPORTIONED if any(word in words for word in ("apportioned", "assigned", "onset")) else TOTAL
    return next((metric for metric in (HOSPITAL, COMMUNITY) if metric in words), part)


def measures(context: StoreContext) -> Measures:
    """Which measure of the store takes which figures: ours, and each whose definition names an infection.

    It says ``indicator = "hcai:MRSA"`` or, for another metric than all cases, ``"hcai:MRSA, hospital-onset"``.
    """
    result = {key: [measure] for key, measure in MEASURES.items() if measure in context.measures}
    for measure, indicator in context.indicators.items():
        infection, _, metric = indicator.removeprefix(INDICATOR).partition(",")
        if indicator.startswith(INDICATOR) and (named := infection_of(infection)):
            metric = " ".join(metric.lower().split()) or TOTAL
            result[named, metric, context.measures[measure]] = [measure]
    return result


def without_marks(name: str) -> tuple[str, str]:
    """A name without its footnote marks, and the marks: "Royal Free London1" is two things."""
    marks = _MARKS.search(name)
    return (name[: marks.start()].rstrip(), marks[1]) if marks else (name, "")


def with_bearers(text: str, bearers: Mapping[str, Sequence[str]]) -> str:
    """A footnote, with the names of those that carry its mark in the mark's place."""
    mark = _FOOTNOTE_MARK.match(text)
    carriers = bearers.get(mark[1]) if mark else None
    return f"{', '.join(carriers)}: {text[mark.end() :]}" if mark and carriers else text


def undefined(key: tuple[str, ...], rows: int) -> str:
    """The sentence on rows for which no measure is defined, and how to define one."""
    infection, metric, kind = key
    if not infection or not kind:
        missing = "whether it counts commissioners or trusts" if infection else "which infection it counts"
        return (
            f"The table does not say {missing}. Nothing was loaded. Load the file as published, with the rows above "
            "the headings, or name the measure with --measure."
        )
    sentence = (
        f"{counted(rows, 'row was', 'rows were')} not loaded, as no measure is defined for {infection}, {metric}, by "
        f"{KIND_NAMES.get(kind, kind)}."
    )
    if kind not in KIND_NAMES or infection not in _INFECTIONS:
        return sentence
    indicator = INDICATOR + (infection if metric == TOTAL else f"{infection}, {metric}")
    return f"{sentence} To load them, write “{indicator}” as “indicator” in a definition."


@cache
def area(code: str, name: str, kind: str) -> NamedArea:
    """The area of one row; the hub is one area with or without its code, ``13q`` or ``13Q``.

    Raises ``ValueError`` with a sentence where the code is not an ODS code.
    """
    if kind == ENGLAND.kind:
        return ENGLAND
    plain, _ = without_marks(name)
    tidy = code.upper()
    if tidy == HUB.id or (not tidy and _HUB_NAMES.fullmatch(plain)):
        return HUB
    if not re.fullmatch(r"[0-9A-Z]{3,5}", tidy):
        raise ValueError("this is not an organisation code of three to five letters and digits.")
    return NamedArea(tidy, kind, plain or tidy)

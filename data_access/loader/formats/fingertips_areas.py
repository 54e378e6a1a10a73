"""Which areas of a Fingertips download the store can place, and why it cannot place the others.

Fingertips has no area type for the collaboratives. Their figures are added up from counts of commissioners or trusts;
an area type from which no lookup leads to a collaborative is never averaged or shared out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from data_access.loader.default_store import LOOKUPS
from data_access.loader.formats.area_keys import plain
from data_access.loader.formats.fingertips_rows import FingertipsRow
from data_access.loader.rows import NamedArea, StoreContext

ENGLAND = NamedArea("ENG", "england", "England")
_ENGLAND_CODE = "E92000001"
_ODS_CODE = re.compile(r"[0-9A-Z]{3,5}")
_KINDS = (
    ("ccg", re.compile(r"ccgs?\b|clinical commissioning groups?\b", re.I)),
    ("organisation", re.compile(r"(?:nhs )?acute (?:nhs )?trusts?\b", re.I)),
)
_REGION = re.compile(r"\bregions?\b", re.I)
_WHY = (
    (
        r"sub.?icb|\bicbs?\b|integrated care|\bstps?\b|sustainability",
        "such areas were made years after the collaboratives and on other boundaries",
    ),
    (
        r"count(y|ies)|district|\buas?\b|unitary|local authorit|upper tier|lower tier|ward|[ml]soa",
        "councils’ boundaries cut across the collaboratives’",
    ),
    (
        r"\bgps?\b|practice|\bpcns?\b|primary care network",
        "the store does not hold which collaborative a practice belongs to",
    ),
    (r"centre|combined authorit|country|england", "such an area spans several collaboratives"),
)


@dataclass(frozen=True, slots=True)
class UnplacedArea:
    """Why an area could not be placed."""

    reason: str


def is_region(row: FingertipsRow) -> bool:
    """Whether the row is a region's, which repeats what stands in its areas."""
    return kind_of(row) is None and _REGION.search(row.area_type) is not None


def kind_of(row: FingertipsRow) -> str | None:
    """The kind of area as in the store, or ``None`` where no way leads from the area type to a collaborative."""
    if row.code == _ENGLAND_CODE:
        return ENGLAND.kind
    return next((kind for kind, form in _KINDS if form.match(row.area_type)), None)


def why_not(area_type: str) -> str:
    """Why no way leads from this area type to a collaborative."""
    reasons = (why for form, why in _WHY if re.search(form, area_type, re.I))
    return next(reasons, "no lookup of the store leads from such an area to a collaborative")


class AreaLookup:
    """Areas of a file by their codes. ``unmatched`` and ``by_name`` collect whom a person should know of."""

    def __init__(self, context: StoreContext) -> None:
        self.unmatched: dict[str, str] = {}
        self.by_name: dict[str, str] = {}
        self._context = context
        self._names = _commissioners_by_name(context)

    def place(self, row: FingertipsRow) -> NamedArea | UnplacedArea:
        """The area of a row whose ``kind_of`` is known."""
        kind = kind_of(row)
        if kind == ENGLAND.kind:
            return ENGLAND
        code = self._commissioner(row) if kind == "ccg" else row.code
        if code is None:
            self.unmatched[row.code] = row.area
            return UnplacedArea("no lookup leads from this code to an organisation code (ODS).")
        if not _ODS_CODE.fullmatch(code):
            return UnplacedArea("this is not an organisation code of three to five letters and digits.")
        return NamedArea(code, self._context.areas.get(code, kind or ""), row.area or code)

    def _commissioner(self, row: FingertipsRow) -> str | None:
        """The ODS code behind an ONS code (E38...), by the lookup, else by a name that only one group has."""
        if not row.code.startswith("E38"):
            return row.code
        if code := _ods_codes().get(row.code):
            return code
        if code := self._names.get(plain(row.area)):
            self.by_name[row.code] = f"{row.area} ({row.code}) as {code}"
        return code


@cache
def _ods_codes() -> dict[str, str]:
    # Read as a file, since this package does not know the one that the lookup lies in.
    with (LOOKUPS / "ccg_to_collaborative.csv").open(encoding="utf-8", newline="") as lines:
        return {row["ons_code"]: row["ccg_code"] for row in csv.DictReader(lines) if row["ons_code"]}


def _commissioners_by_name(context: StoreContext) -> dict[str, str]:
    named = [
        (plain(context.names[code]), code)
        for code, kind in context.areas.items()
        if kind == "ccg" and code in context.names and code not in context.invented
    ]
    often = Counter(name for name, _ in named)
    return {name: code for name, code in named if often[name] == 1}

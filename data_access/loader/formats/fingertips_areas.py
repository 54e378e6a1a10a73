"""Which areas of a Fingertips download the store can place, and why it cannot place the others.

Fingertips has no area type for the collaboratives. Their figures are added up from counts of commissioners, trusts or
local authorities; an area type from which no lookup leads to a collaborative is never averaged or shared out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_access.loader.default_store import LOOKUPS
from data_access.loader.formats.collection import ENGLAND, codes
from data_access.loader.rows import LoadNote, NamedArea, StoreContext
from data_access.loader.tables.codes import bare_name, unique
from data_access.loader.tables.table import TableRow

_ENGLAND_CODE = "E92000001"
_ODS_CODE = re.compile(r"[0-9A-Z]{3,5}")
_COUNCILS = r"count(y|ies)|district|\buas?\b|unitary|local authorit|upper tier|lower tier"
_KINDS = {
    "ccg": re.compile(r"(?:ccgs?|clinical commissioning groups?)\b", re.I),
    "organisation": re.compile(r"(?:nhs )?acute (?:nhs )?trusts?\b", re.I),
    "local_authority": re.compile(rf".*(?:{_COUNCILS})", re.I),
}
_REGION = re.compile(r"\bregions?\b", re.I)
_WHY = {
    r"sub.?icb|\bicbs?\b|integrated care|\bstps?\b|sustainability": "such areas were made years after the "
    "collaboratives and on other boundaries",
    rf"{_COUNCILS}|ward|[ml]soa": "councils’ boundaries cut across the collaboratives’",
    r"\bgps?\b|practice|\bpcns?\b|primary care network": "the store does not hold which collaborative a practice "
    "belongs to",
    r"centre|combined authorit|country|england": "such an area spans several collaboratives",
}


def code_of(row: TableRow) -> str:
    """The row's area code, in capitals."""
    return row.text("Area Code").upper()


def is_region(row: TableRow) -> bool:
    """Whether the row is a region's, which repeats what stands in its areas."""
    return code_of(row) != _ENGLAND_CODE and _REGION.search(row.text("Area Type")) is not None


def why_not(area_type: str) -> str:
    """Why no way leads from this area type to a collaborative."""
    reasons = (why for form, why in _WHY.items() if re.search(form, area_type, re.I))
    return next(reasons, "no lookup of the store leads from such an area to a collaborative")


class AreaLookup:
    """Areas of a file by their codes. ``unmatched`` collects those that no lookup knows."""

    def __init__(self, context: StoreContext) -> None:
        self.unmatched: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._context = context
        self._names = _commissioners_by_name(context)
        known_kinds = set(context.areas.values())
        self._kinds = {
            kind: form for kind, form in _KINDS.items() if kind != "local_authority" or kind in known_kinds
        }

    def kind_of(self, row: TableRow) -> str | None:
        """The kind of area as in the store, or ``None`` where no way leads from the area type to a collaborative."""
        if code_of(row) == _ENGLAND_CODE:
            return ENGLAND.kind
        area_type = row.text("Area Type")
        return next((kind for kind, form in self._kinds.items() if form.match(area_type)), None)

    def place(self, row: TableRow) -> NamedArea | None:
        """The area of a row whose ``kind_of`` is known; ``None`` for one that is ``unmatched``.

        Raises ``ValueError`` with a sentence where the code is no code.
        """
        kind = self.kind_of(row)
        if kind == ENGLAND.kind:
            return ENGLAND
        code, title = code_of(row), row.text("Area Name")
        ods = self._commissioner(code, title) if kind == "ccg" else code
        if ods is None or (kind == "local_authority" and self._context.areas.get(code) != kind):
            self.unmatched[code] = title
            return None
        if kind != "local_authority" and not _ODS_CODE.fullmatch(ods):
            raise ValueError("this is not an organisation code of three to five letters and digits.")
        return NamedArea(ods, self._context.areas.get(ods, kind or ""), title or ods)

    def notes(self) -> Iterator[LoadNote]:
        """Whom a person should know of: areas that no lookup knows, and those matched by name."""
        if self.unmatched:
            listed = ", ".join(f"{title} ({code})" for code, title in sorted(self.unmatched.items()))
            yield LoadNote(
                "unmatched_area",
                "No lookup leads from these codes to an organisation code or authority of the store, so their rows "
                f"were not loaded and the sums of their collaboratives lack them: {listed}. Load their counts "
                "as a tidy table by ODS code.",
            )
        if self._by_name:
            listed = ", ".join(sorted(self._by_name.values()))
            yield LoadNote("footnote", f"Matched by name, as the lookup lacks their ONS codes: {listed}.")

    def _commissioner(self, code: str, title: str) -> str | None:
        """The ODS code behind an ONS code (E38...), by the lookup, else by a name that only one group has."""
        if not code.startswith("E38"):
            return code
        if ods := codes(LOOKUPS / "ccg_to_collaborative.csv", "ons_code", "ccg_code").get(code):
            return ods
        if ods := self._names.get(bare_name(title)):
            self._by_name[code] = f"{title} ({code}) as {ods}"
        return ods


def _commissioners_by_name(context: StoreContext) -> dict[str, str]:
    ccgs = [code for code, kind in context.areas.items() if kind == "ccg" and code not in context.invented]
    return unique((bare_name(context.names[code]), code) for code in ccgs if code in context.names)

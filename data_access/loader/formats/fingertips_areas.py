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
    "ccg": r"(?:ccgs?|clinical commissioning groups?)\b",
    "organisation": r"(?:nhs )?acute (?:nhs )?trusts?\b",
    "local_authority": rf".*(?:{_COUNCILS})",
}
_WHY = {
    r"sub.?icb|\bicbs?\b|integrated care|\bstps?\b|sustainability": "such areas were made years after the "
    "collaboratives and on other boundaries",
    rf"{_COUNCILS}|ward|[ml]soa": "councils’ boundaries cut across the collaboratives’",
    r"\bgps?\b|practice|\bpcns?\b|primary care network": "the store does not hold which collaborative a practice "
    "belongs to",
    r"centre|combined authorit|country|england": "such an area spans several collaboratives",
    "": "no lookup of the store leads from such an area to a collaborative",
}


def code_of(row: TableRow) -> str:
    """The row's area code, in capitals."""
    return row.text("Area Code").upper()


def is_region(row: TableRow) -> bool:
    """Whether the row is a region's, which repeats what stands in its areas."""
    area_type = row.text("Area Type")
    return code_of(row) != _ENGLAND_CODE and re.search(r"\bregions?\b", area_type, re.I) is not None


def why_not(area_type: str) -> str:
    """Why no way leads from this area type to a collaborative."""
    return next(why for form, why in _WHY.items() if re.search(form, area_type, re.I))


class AreaLookup:
    """Areas of a file by their codes. ``areas``: those that were placed, by id."""

    def __init__(self, context: StoreContext) -> None:
        self.areas: dict[str, NamedArea] = {ENGLAND.id: ENGLAND}
        self._unmatched: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._kind_by_code = context.areas
        has_councils = "local_authority" in context.areas.values()
        self._kinds = [kind for kind in _KINDS if kind != "local_authority" or has_councils]
        ccgs = [code for code, kind in context.areas.items() if kind == "ccg"]
        names = {code: bare_name(context.names.get(code, "")) for code in ccgs}
        self._ccgs = unique((name, code) for code, name in names.items())

    def kind_of(self, row: TableRow) -> str | None:
        """The kind of area as in the store, or ``None`` where no way leads from the area type to a collaborative."""
        if code_of(row) == _ENGLAND_CODE:
            return ENGLAND.kind
        area_type = row.text("Area Type")
        return next((kind for kind in self._kinds if re.match(_KINDS[kind], area_type, re.I)), None)

    def place(self, row: TableRow) -> NamedArea | None:
        """The area of a row whose ``kind_of`` is known; ``None`` where no lookup knows it.

        Raises ``ValueError`` with a sentence where the code is no code.
        """
        kind, title, code = self.kind_of(row), row.text("Area Name"), code_of(row)
        if kind == ENGLAND.kind:
            return ENGLAND
        ods = self._commissioner(code, title) if kind == "ccg" else code
        if ods is None or (kind == "local_authority" and self._kind_by_code.get(code) != kind):
            self._unmatched[code] = f"{title} ({code})"
            return None
        if kind != "local_authority" and not _ODS_CODE.fullmatch(ods):
            raise ValueError("this is not an organisation code of three to five letters and digits.")
        area = NamedArea(ods, self._kind_by_code.get(ods, kind or ""), title or ods)
        return self.areas.setdefault(ods, area)

    def notes(self) -> Iterator[LoadNote]:
        """Whom a person should know of: areas that no lookup knows, and those matched by name."""
        if self._unmatched:
            yield LoadNote(
                "unmatched_area",
                "No lookup leads from these codes to an organisation code or authority of the store, so their rows "
                "were not loaded and the sums of their collaboratives lack them: "
                f"{', '.join(text for _, text in sorted(self._unmatched.items()))}. Load their counts as a tidy table "
                "by ODS code.",
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
        if ods := self._ccgs.get(bare_name(title)):
            self._by_name[code] = f"{title} ({code}) as {ods}"
        return ods

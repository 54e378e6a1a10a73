"""Why rows of a Fingertips download are not loaded: counted by reason, and said with their numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from data_access.loader.formats.fingertips_areas import is_region, why_not
from data_access.loader.quoting import shortened
from data_access.loader.report import counted, listed
from data_access.loader.rows import LoadNote
from data_access.loader.tables.table import TableRow

_AT_ONCE = 20  # indicators, or periods, in one sentence


class Reasons:
    """Rows by reason and by what it is about; a row may be counted under several. ``names``: of indicators."""

    def __init__(self) -> None:
        self.rows = 0
        self.names: dict[str, str] = {}
        self._about: dict[str, Counter[str]] = defaultdict(Counter)

    def stand_against(self, row: TableRow, kind: str | None, *, is_pooled: bool, is_defined: bool) -> bool:
        """Count a row; whether it is anything but one area in one period."""
        self.rows += 1
        number = row.text("Indicator ID")
        title = self.names.setdefault(number, shortened(row.text("Indicator Name"), 150))
        area_type = row.text("Area Type") or "(empty)"
        against = {
            "category": row.text("Category") or row.text("Category Type"),
            "region": area_type if is_region(row) else "",
            "type": "" if kind or is_region(row) else area_type,
            "pooled": row.text("Time period") if is_pooled else "",
        }
        others = {
            "remark": row.text("Value note"),
            "undefined": "" if is_defined else f"{number} {shortened(title, 120)}",
        }
        for reason, about in (against | others).items():
            if about:
                self._about[reason][about] += 1
        return any(against.values())

    def count_elsewhere(self, row: TableRow, measure: str) -> None:
        """Count a row of an area from which its measure is not collected."""
        self._about["elsewhere"][
            f"{shortened(row.text('Area Type'))}, from which {measure} is not collected"
        ] += 1

    def summary(self, loaded: int) -> Iterator[LoadNote]:
        """How many rows were not loaded, if any; the reasons follow."""
        rest, of_all = self.rows - loaded, counted(self.rows, "row")
        if rest:
            some = f"{rest:,} of the file's {of_all} {'was' if rest == 1 else 'were'} not loaded"
            sentence = some if loaded else f"None of the file's {of_all} was loaded"
            yield LoadNote("not_loaded", f"{sentence}, for one or more of these reasons.")

    def notes(self) -> Iterator[LoadNote]:
        """Each reason why rows were not loaded."""
        for sentence in (*self._undefined(), *self._repeats(), *self._types(), *self._pooled()):
            yield LoadNote("not_loaded", sentence)

    def footnotes(self) -> Iterator[LoadNote]:
        """The publisher's own notes on values, with the number of rows that carry each."""
        for text, rows in sorted(self._about["remark"].items()):
            yield LoadNote("footnote", f"Value note of {counted(rows, 'row')}: “{shortened(text, 300)}”.")

    def _undefined(self) -> Iterator[str]:
        undefined = sorted(self._about["undefined"].items())
        parts = [f"{about} ({counted(rows, 'row')})" for about, rows in undefined]
        for i in range(0, len(parts), _AT_ONCE):
            yield (
                f"No measure is defined for: {'; '.join(parts[i : i + _AT_ONCE])}. To load one against which no "
                "other reason speaks, write its number as “indicator” in a definition."
            )

    def _repeats(self) -> Iterator[str]:
        if categories := self._about["category"]:
            yield (
                f"{counted(categories.total(), 'row')} for categories, such as “{shortened(min(categories))}”: they "
                "count again what England's or an area's own row counts, and were not loaded."
            )
        if rows := self._about["region"].total():
            yield (
                f"{counted(rows, 'row')} for regions: they count again what stands in their areas, and were not loaded."
            )

    def _types(self) -> Iterator[str]:
        for kind, rows in sorted(self._about["type"].items()):
            yield (
                f"{counted(rows, 'row')} for areas of the type {shortened(kind)}, from which no way leads to a "
                f"collaborative: {why_not(kind)}. They were neither loaded nor averaged. Download the indicator by "
                "clinical commissioning group or acute trust instead, if it is published so."
            )
        for about, rows in sorted(self._about["elsewhere"].items()):
            yield (
                f"{counted(rows, 'row')} for areas of the type {about}. "
                "To load them, define a measure for that kind of area."
            )

    def _pooled(self) -> Iterator[str]:
        if periods := sorted(self._about["pooled"]):
            cells = listed([shortened(text, 40) for text in periods], _AT_ONCE, ",")
            yield (
                f"{counted(self._about['pooled'].total(), 'row')} for several years pooled into one ({cells}): such a "
                "figure belongs to no single year, and was not loaded. Use an indicator that is published year by year."
            )

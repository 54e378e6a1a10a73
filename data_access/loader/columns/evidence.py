"""What a column shows of cells with several meanings: the order of day and month, 2009-10, numbers of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data_access.loader.columns.calendar import day_name, month_name
from data_access.loader.columns.period_forms import Stretch
from data_access.loader.columns.remarks import Remarks, quoted, such_cells
from data_access.loader.files.sheets import Cell

ORDERS = {"day_first": "day first", "month_first": "month first", "year_first": "year first"}
_CONFIRM = "Confirm it, or write the dates as 2014-05-04."
Readings = Mapping[Cell, tuple[Stretch, ...]]
ByForm = dict[Cell, dict[str, Stretch]]


def chosen(readings: Readings, fits: Callable[[Stretch], bool], remarks: Remarks) -> dict[Cell, Stretch]:
    """The one meaning of each cell; a cell that stays without one becomes a problem.

    ``fits``: whether a stretch is a period of the measure in a time that can be meant.
    """
    column = _Column(readings, fits, remarks)
    certain = {cell: meanings[0] for cell, meanings in readings.items() if meanings[0].form in ("", "real")}
    chosen_meanings = certain | column.order_of_days() | column.pairs() | column.serials()
    return {cell: chosen_meanings[cell] for cell in readings if cell in chosen_meanings}


@dataclass(frozen=True, slots=True)
class _Column:
    readings: Readings
    fits: Callable[[Stretch], bool]
    remarks: Remarks

    def order_of_days(self) -> dict[Cell, Stretch]:
        """Cells as 04/05/2014, in the order that the column shows."""
        cells = {
            cell: {meaning.form: meaning for meaning in meanings}
            for cell, meanings in self.readings.items()
            if meanings[0].form in ORDERS
        }
        possible = [form for form in ORDERS if all(form in meanings for meanings in cells.values())]
        if not cells:
            return {}
        if not possible:
            return self._mixed(cells)
        order = self._best_order(cells, possible)
        return {cell: meanings[order] for cell, meanings in cells.items()}

    def _mixed(self, cells: ByForm) -> dict[Cell, Stretch]:
        certain = {
            cell: next(iter(meanings.values())) for cell, meanings in cells.items() if len(meanings) == 1
        }
        examples = {
            meaning.form: f"{quoted(cell)} only {ORDERS[meaning.form]}" for cell, meaning in certain.items()
        }
        self.remarks.doubt(
            "ambiguous",
            f"A column has dates in more than one order ({' and '.join(examples.values()) or 'none suits all'}): those "
            "that can be read in several orders are rejected. Write all of them as 2014-05-04.",
        )
        for cell in cells.keys() - certain.keys():
            self.remarks.problems[cell] = (
                f"{quoted(cell)} can be read in several orders of day and month, and the column has more than one. "
                "Write it as 2014-05-04."
            )
        return certain

    def _best_order(self, cells: ByForm, possible: list[str]) -> str:
        """The order in which every cell is a date, and most of them periods; day first where both serve equally."""
        score = {form: sum(self.fits(meanings[form]) for meanings in cells.values()) for form in possible}
        order = max(possible, key=lambda form: score[form])
        rivals = [form for form in possible if form != order and score[form] == score[order]]
        if rivals == ["month_first"] and _steadier(cells, "month_first", order):
            order, rivals = "month_first", [order]
        cell, meanings = max(cells.items(), key=lambda item: len(item[1]))
        read = f"{quoted(cell)} is read {ORDERS[order]}, as {day_name(meanings[order].last)}"
        certain = len(possible) == 1 or (order == "day_first" and "year_first" not in rivals)
        if why := self._beside_real_dates(cells, order, rivals) or ("" if certain else _why_uncertain(order)):
            self.remarks.doubt("ambiguous", f"{read}: {why} {_CONFIRM}")
        elif order != "day_first":
            self.remarks.note(f"The dates of a column are written {ORDERS[order]}: {read}.")
        return order

    def _beside_real_dates(self, cells: ByForm, order: str, rivals: list[str]) -> str:
        """A spreadsheet that reads dates in the other order leaves as texts just those that it could not turn over."""
        real = [meanings[0] for meanings in self.readings.values() if meanings[0].form == "real"]
        left_over = all(len(meanings) == 1 for meanings in cells.values()) and all(
            meaning.first.day <= 12 for meaning in real
        )
        if not real or not (order != "day_first" or rivals or left_over):
            return ""
        return (
            f"such texts stand beside a spreadsheet's own dates (as {day_name(real[0].first)}), of which a spreadsheet "
            "of the other order turns day and month over."
        )

    def pairs(self) -> dict[Cell, Stretch]:
        """Cells as 2009-10: months or financial years, as the other cells of the column are."""
        cells = {
            cell: meanings for cell, meanings in self.readings.items() if meanings[0].form.startswith("pair")
        }
        kinds = {_kind(meanings[0]) for meanings in self.readings.values() if len(meanings) == 1} - {""}
        unclear = [cell for cell, meanings in cells.items() if len(meanings) == 2]
        if len(kinds) == 2:
            for cell in unclear:
                self.remarks.problems[cell] = (
                    f"{quoted(cell)} can be a month or a financial year, and the column has both. "
                    "Write October 2009 or 2009/10."
                )
            return {cell: meanings[0] for cell, meanings in cells.items() if len(meanings) == 1}
        kind = next(iter(kinds), "") or ("year" if len(unclear) != 1 else self._lone_pair(unclear[0]))
        return {cell: meanings[-1 if kind == "year" else 0] for cell, meanings in cells.items()}

    def _lone_pair(self, cell: Cell) -> str:
        month, year = self.readings[cell]
        if self.fits(year) or not self.fits(month):
            return "year"
        self.remarks.doubt(
            "ambiguous",
            f"{quoted(cell)} is read as {month_name(month.first)}: it could also be the financial year, and no other "
            "period shows which. Confirm it, or write October 2009 or 2009/10.",
        )
        return "month"

    def serials(self) -> dict[Cell, Stretch]:
        """A spreadsheet's numbers of days, where the whole column is of them."""
        cells = {
            cell: meanings[0] for cell, meanings in self.readings.items() if meanings[0].form == "serial"
        }
        if len(cells) < len(self.readings):
            for cell in cells:
                self.remarks.problems[cell] = (
                    f"{quoted(cell)} is a number and no date. Write it as 2014-04-01."
                )
            return {}
        if cells:
            days = sorted(stretch.first for stretch in cells.values())
            self.remarks.doubt(
                "ambiguous",
                f"{quoted(next(iter(cells)))}{such_cells(cells)} is read as a spreadsheet's number of a day; the "
                f"column then runs from {day_name(days[0])} to {day_name(days[-1])}. {_CONFIRM}",
            )
        return cells


def _why_uncertain(order: str) -> str:
    if order == "day_first":
        return "with two digits the year could also stand first."
    return "nothing states the order of day and month, and in this order the dates follow one another evenly."


def _kind(stretch: Stretch) -> str:
    """Whether a stretch is a month or a financial year, the two that a pair of numbers can be."""
    days = (stretch.last - stretch.first).days
    if stretch.first.day == 1 and stretch.first.month == stretch.last.month and 27 <= days <= 30:
        return "month"
    return "year" if days >= 364 and (stretch.first.month, stretch.first.day) == (4, 1) else ""


def _steadier(cells: ByForm, form: str, other: str) -> bool:
    """Whether several days stand in order only when read in this form, or lie far closer together."""
    days, others = ([meanings[each].first for meanings in cells.values()] for each in (form, other))
    in_order = len(days) >= 5 and days == sorted(days) and others != sorted(others)
    return in_order or (len(days) >= 3 and (max(days) - min(days)) * 4 < max(others) - min(others))

"""Rows of a table of figures, checked by column: what every cell means is settled once, then looked up.

The sheet is read twice. The first time each column's different cells are gathered, for some are certain only beside
the others (05/04/2014); the second time rows become figures, a batch at a time, so that a file's size does not show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import compress
from typing import Any, TypeVar

from data_access.loader.columns.figures import figure, read_figures
from data_access.loader.columns.periods import (
    publication_dates,
    published_before_end,
    published_before_period,
    read_periods,
)
from data_access.loader.files.sheets import Cell, text_of
from data_access.loader.quoting import shortened
from data_access.loader.rows import Batch, Content, Doubt, LoadNote, Rejected, StoreContext
from data_access.loader.tables.codes import Codes
from data_access.loader.tables.figure_table import FigureTable
from data_access.loader.tables.repeats import Repeats
from data_access.loader.tables.row_checks import faults
from data_access.loader.tables.row_shapes import RoleColumns, ShapedRows
from data_access.loader.tables.totals import TotalsRows, is_totals
from data_access.loader.tables.unread import UnreadColumn, remarks

_MOST_CELLS = 200_000  # different figures of a column that are gathered; the others are read one by one
_FIGURES = ("numerator", "denominator")
_STATUSES = ("reported", "missing", "suppressed", "not_applicable")

Read = TypeVar("Read")


class _Lookup(dict[Any, Any]):
    """What cells mean; ``problems`` has the sentence for each that means nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: dict[Any, str] = {}

    def settle(self, cells: set[Any], read: Callable[[Any], Any]) -> None:
        """Read each cell; a ``ValueError`` is kept as its problem."""
        for cell in cells:
            try:
                self[cell] = read(cell)
            except ValueError as problem:
                self.problems[cell] = str(problem)


class FigureRows:
    """One table on its way to figures; notes and doubts go to ``content`` and are complete when ``values`` is consumed.

    ``measure``: of a table that names none. ``summed``: plain headings of columns over whose cells rows are added up.
    """

    def __init__(
        self, table: FigureTable, context: StoreContext, content: Content, measure: str, summed: Sequence[str]
    ) -> None:
        self.notes = content.notes
        self.doubts = content.doubts
        self.doubts += table.doubts
        self._table = table
        self._context = context
        self._shape = ShapedRows(table, measure)
        self._summed = summed
        self._codes = Codes(context)
        self._measures, self._areas, self._periods = _Lookup(), _Lookup(), _Lookup()
        self._numbers = {role: _Lookup() for role in _FIGURES}
        self._states = {role: _Lookup() for role in _FIGURES}
        self._published = _Lookup()
        self._many = False  # more different figures than are gathered
        self._early: dict[str, int] = {"": 0}  # how a figure was published before its period ended, and where
        self._totals = TotalsRows()
        self._repeats = Repeats(summed)

    def survey(self) -> set[str]:
        """Read the table for the first time; returns the measures that it names."""
        measures: set[Cell] = set()
        areas: set[Cell] = set()
        periods: dict[tuple[Cell, Cell], None] = {}  # in the order of the table
        figures: dict[str, dict[Cell, None]] = {role: {} for role in _FIGURES}
        published: set[Cell] = set()
        unread = {i: UnreadColumn(self._table.titles[i]) for i in self._table.unread}
        for columns, rows in self._shape.batches():
            measures.update(columns["measure"])
            areas.update(columns["area"])
            periods.update(dict.fromkeys(zip(columns["measure"], columns["period"], strict=True)))
            for role, cells in figures.items():
                if len(cells) < _MOST_CELLS:
                    cells.update(dict.fromkeys(columns[role]))
            published.update(columns.get("published", ()))
            self._repeats.survey(columns, finer=any(column.is_finer for column in unread.values()))
            for i, column in unread.items():
                column.add([row[i] for row in rows if i < len(row)])
        self._many = any(len(cells) >= _MOST_CELLS for cells in figures.values())
        self._measures.settle(measures, self._codes.measure)
        self._totals.expected = any(map(is_totals, areas))
        collected = (self._context.rules[measure].collected_from for measure in self._measures.values())
        self._codes.kinds = frozenset(collected)
        self._areas.settle({cell for cell in areas if not is_totals(cell)}, self._codes.area)
        self._settle_periods(periods)
        counts = all(self._context.rules[measure].counted for measure in self._measures.values())
        self._settle_figures("numerator", figures["numerator"], counts=counts and not self._shape.rates)
        self._settle_figures("denominator", figures["denominator"])
        if published:
            self._settle_published(published)
        for remark in remarks(list(unread.values()), self._summed):
            self._say(remark)
        self._note_names()
        return set(self._measures.values())

    def values(self) -> Iterator[Batch | Rejected]:
        """The rows as checked figures, and those rejected; after ``survey``."""
        days = {measure for measure in self._measures.values() if self._context.rules[measure].grain == "day"}
        yield from self._repeats.settled(self._each(), days)
        self.doubts += self._repeats.doubts
        for remark in self._totals.remarks():
            self._say(remark)
        del self._early[""]
        for how, line in list(self._early.items())[:1]:
            more = f" ({len(self._early):,} such periods)" if len(self._early) > 1 else ""
            self.doubts.append(
                Doubt("period", f"Line {line} was {how}{more}. Confirm if the figure is complete.")
            )

    def _each(self) -> Iterator[Batch | Rejected]:
        for columns, _ in self._shape.batches(self.notes):
            yield from self._rejected_shapes()
            if columns["line"]:
                yield from self._checked(columns)
        yield from self._rejected_shapes()

    def _say(self, remark: LoadNote | Doubt) -> None:
        (self.doubts if isinstance(remark, Doubt) else self.notes).append(remark)  # type: ignore[arg-type]

    def _rejected_shapes(self) -> Iterator[Rejected]:
        yield from self._shape.misfits
        self._shape.misfits.clear()

    def _settle_periods(self, pairs: Iterable[tuple[Cell, Cell]]) -> None:
        by_grain: dict[str, dict[Cell, None]] = defaultdict(dict)
        for measure, cell in pairs:
            if measure in self._measures:
                by_grain[self._context.rules[self._measures[measure]].grain][cell] = None
        for grain, cells in by_grain.items():
            column = read_periods(cells, grain, self._context.today)
            self._periods[grain] = column.periods
            self._periods.problems.update({(grain, cell): why for cell, why in column.problems.items()})
            self.doubts += column.doubts
            self.notes += column.notes

    def _settle_figures(self, role: str, cells: Iterable[Cell], *, counts: bool = False) -> None:
        column = read_figures(cells, counts=counts)
        for cell, (number, status) in column.figures.items():
            self._numbers[role][cell], self._states[role][cell] = number, status
        self._numbers[role].problems.update(column.problems)
        self.doubts += column.doubts
        self.notes += column.notes

    def _settle_published(self, cells: set[Cell]) -> None:
        given = {cell for cell in cells if text_of(cell)}
        column = publication_dates(given, self._context.today)
        self._published.update(dict.fromkeys(cells - given))
        self._published.update(column.periods)
        self._published.problems.update(column.problems)
        self.doubts += column.doubts
        self.notes += column.notes

    def _note_names(self) -> None:
        if self._codes.by_name:
            listed = ", ".join(
                f"“{shortened(name)}” as {ident}" for name, ident in sorted(self._codes.by_name.items())[:8]
            )
            self.notes.append(LoadNote("footnote", f"Read by name: {listed}."))

    def _checked(self, columns: RoleColumns) -> Iterator[Batch | Rejected]:
        columns = self._totals.taken_out(columns, self._numbers["numerator"])
        columns, parts = self._repeats.parts_put_aside(columns)
        yield from (
            self._rejected(parts, i, "numerator", self._repeats.advice) for i in range(len(parts["line"]))
        )
        measures: list[Any] = list(map(self._measures.get, columns["measure"]))
        areas = list(map(self._areas.get, columns["area"]))
        rules: list[Any] = list(map(self._context.rules.get, measures))
        periods = self._periods_of(rules, columns["period"])
        self._settle_others(columns)
        numbers, below = (list(map(self._numbers[role].get, columns[role])) for role in _FIGURES)
        states, below_states = (list(map(self._states[role].get, columns[role])) for role in _FIGURES)
        wrong: dict[int, Rejected] = {}
        self._unreadable(columns, {"measure": measures, "area": areas, "period": periods}, wrong)
        self._unreadable(columns, {"numerator": states, "denominator": below_states}, wrong)
        published = self._published_dates(columns, periods, rules, wrong)
        if "status" in columns:
            states = self._agreed(columns, numbers, states, wrong)
        keep = [i not in wrong for i in range(len(measures))] if wrong else None
        figures = [measures, areas, periods, numbers, below, states, published]
        kept = [list(compress(each, keep)) if keep else each for each in (columns["line"], *figures, rules)]
        yield from wrong.values()
        yield from self._between_cells(columns, kept, keep)

    def _between_cells(
        self, columns: RoleColumns, kept: list[Any], keep: Sequence[bool] | None
    ) -> Iterator[Batch | Rejected]:
        *figures, rules = kept
        at: dict[int, tuple[str, str]] = {}
        for i, role, why in faults(Batch(*figures), rules, rates=self._shape.rates):
            at.setdefault(i, (role, why))
        if at:
            origin = list(compress(range(len(columns["line"])), keep)) if keep else range(len(rules))
            yield from (
                self._rejected(columns, origin[i], role, why) for i, (role, why) in sorted(at.items())
            )
            figures = [[cell for i, cell in enumerate(column) if i not in at] for column in figures]
        if figures[0]:
            yield Batch(*figures)

    def _periods_of(self, rules: Sequence[Any], cells: Sequence[Any]) -> list[date | None]:
        if len(self._periods) == 1:
            return list(map(next(iter(self._periods.values())).get, cells))
        empty: dict[Any, date] = {}
        return [
            self._periods.get(each.grain, empty).get(cell) if each else None
            for each, cell in zip(rules, cells, strict=True)
        ]

    def _settle_others(self, columns: RoleColumns) -> None:
        """Read figures that the survey had no room for."""
        for role in ("numerator", "denominator") if self._many else ():
            numbers, states = self._numbers[role], self._states[role]
            for cell in set(columns[role]) - states.keys() - numbers.problems.keys():
                try:
                    numbers[cell], states[cell] = figure(cell)
                except ValueError as problem:
                    numbers.problems[cell] = str(problem)

    def _unreadable(
        self, columns: RoleColumns, read: dict[str, list[Any]], wrong: dict[int, Rejected]
    ) -> None:
        lookups = {"measure": self._measures, "area": self._areas} | self._numbers
        for role, meanings in read.items():
            if None not in meanings:
                continue
            for i, meaning in enumerate(meanings):
                if meaning is None and i not in wrong:
                    cell = columns[role][i]
                    why = (
                        self._period_problem(columns, i)
                        if role == "period"
                        else lookups[role].problems.get(cell, "it cannot be read.")
                    )
                    wrong[i] = self._rejected(columns, i, role, why)

    def _period_problem(self, columns: RoleColumns, i: int) -> str:
        grain = self._context.rules[self._measures[columns["measure"][i]]].grain
        return self._periods.problems.get((grain, columns["period"][i]), "it cannot be read.")

    def _published_dates(
        self,
        columns: RoleColumns,
        periods: Sequence[date | None],
        rules: Sequence[Any],
        wrong: dict[int, Rejected],
    ) -> list[date | None]:
        if "published" not in columns:
            return [None] * len(periods)
        dates = [self._published.get(cell) for cell in columns["published"]]
        for i, (cell, day, period) in enumerate(zip(columns["published"], dates, periods, strict=True)):
            why = self._published.problems.get(cell, "")
            if not why and day and period and rules[i]:
                why = published_before_period(day, period, rules[i].grain)
                self._early.update(
                    {published_before_end(day, period, rules[i].grain): columns["line"][i]} if not why else {}
                )
            if why and i not in wrong:
                wrong[i] = self._rejected(columns, i, "published", why)
        return dates

    def _agreed(
        self,
        columns: RoleColumns,
        numbers: Sequence[float | None],
        states: list[Any],
        wrong: dict[int, Rejected],
    ) -> list[Any]:
        """The status that rows state, where their numerators do not say otherwise."""
        agreed = list(states)
        for i, cell in enumerate(columns["status"]):
            word = text_of(cell).lower().replace(" ", "_")
            if not word or i in wrong:
                continue
            if word not in _STATUSES:
                why = f"the status must be {', '.join(_STATUSES)} or empty."
            elif (word == "reported") != (numbers[i] is not None):
                why = f"the status is {word}, but the numerator is {states[i]}. Correct one of them."
            else:
                agreed[i] = word
                continue
            wrong[i] = self._rejected(columns, i, "status", why)
        return agreed

    def _rejected(self, columns: RoleColumns, i: int, role: str, why: str) -> Rejected:
        heading = self._shape.heading(role)
        role = "numerator" if role == "value" else role
        cells = tuple(map(text_of, columns["row"][i]))
        return Rejected(columns["line"][i], heading, shortened(text_of(columns[role][i])), why, cells)

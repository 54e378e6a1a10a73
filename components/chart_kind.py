"""Which numbers of an exhibit make its chart: for files whose charts can be edited, such as slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

LEFT_OUT = "-"
Kind = Literal["control", "forest", "funnel", "lines", "bars", "tiles", "grid"]


@dataclass(frozen=True, slots=True)
class ChartKind:
    """The kind of an exhibit's chart, and what its columns are in it.

    ``along`` is the column of periods or names; ``columns`` are (role, column), in the order in which they are drawn.
    ``marks`` say of each row which mark it bears: a label of a point, the kind of a change verdict, or ``""``.
    ``signs`` stand on tiles and in cells, one a row; ``positions`` are (row, column) of tiles, one a row.
    ``key`` says in one line what the signs mean. A row whose mark is ``LEFT_OUT`` is not drawn. ``level`` is a value
    for all rows, such as the centre of a funnel.

    Roles: ``value``, ``mean``, ``lower``, ``upper``, ``target`` of a control chart, and ``compared`` of another place
    beside it; ``ratio``, ``lower``, ``upper`` of a forest; ``size``, ``value`` and ``lower``, ``upper``, ``inner
    lower``, ``inner upper`` of a funnel; ``thin``, ``strong``, ``chosen`` and ``aim`` lines; ``value`` of bars;
    ``before``, ``value``, ``verdict`` of tiles; ``column`` of a grid with a row a cell, or ``cell`` for each column of
    a wide one.
    """

    kind: Kind
    along: str
    columns: tuple[tuple[str, str], ...]
    unit: str = ""
    decimals: int = 1
    marks: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    positions: tuple[tuple[int, int], ...] = ()
    level: float | None = None
    key: str = ""

    def column(self, role: str) -> str | None:
        """The first column of a role."""
        return next((column for each, column in self.columns if each == role), None)


def change_forest(along: str, marks: Sequence[str]) -> ChartKind:
    """A forest of change verdicts, whose columns have one name in all exhibits."""
    columns = (("ratio", "Ratio"), ("lower", "Interval, from"), ("upper", "Interval, to"))
    return ChartKind("forest", along, columns, "times the first year", 2, tuple(marks))

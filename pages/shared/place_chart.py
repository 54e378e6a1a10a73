"""Places as tiles with their change verdicts, for files whose charts can be edited."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.change import ChangeVerdict
from components.chart_kind import ChartKind
from geo.tiles import tile_positions
from pages.shared.change_words import change_kind, change_sign


def place_chart(
    columns: Sequence[tuple[str, str]],
    place_ids: Sequence[str],
    verdicts: Sequence[ChangeVerdict | None],
    *,
    decimals: int = 1,
) -> ChartKind:
    """A tile a place where it lies. ``columns`` are (role, column): ``before``, ``value``, ``verdict``."""
    where = tile_positions(place_ids)
    return ChartKind(
        "tiles",
        "Collaborative",
        tuple(columns),
        decimals=decimals,
        marks=tuple(change_kind(verdict) if verdict else "" for verdict in verdicts),
        signs=tuple(change_sign(verdict) if verdict else "" for verdict in verdicts),
        positions=tuple(where[each] for each in place_ids) if where else (),
    )

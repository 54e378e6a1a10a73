"""Series from the store with their judgement: one pass over all that a page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.spc import Judgement, Panel, judge
from data_access.queries.rollups import AreaSeries, rollups
from data_access.queries.version import data_version


@dataclass(frozen=True, slots=True)
class Judged:
    """Series and judgement in the same order. Panels are made when asked for: most pages need only some."""

    series: tuple[AreaSeries, ...]
    judgement: Judgement

    def __iter__(self) -> Iterator[tuple[AreaSeries, Panel]]:
        return ((one, self.judgement.panel(index)) for index, one in enumerate(self.series))

    def panel(self, measure_id: str, area_id: str) -> Panel | None:
        """The panel of one measure for one area."""
        index = self._index(measure_id, area_id)
        return None if index is None else self.judgement.panel(index)

    def series_of(self, measure_id: str, area_id: str) -> AreaSeries | None:
        """The series of one measure for one area."""
        index = self._index(measure_id, area_id)
        return None if index is None else self.series[index]

    def variations(self) -> Iterator[tuple[AreaSeries, str | None]]:
        """Every series with the name of its variation icon, without making panels."""
        for index, one in enumerate(self.series):
            found = self.judgement.variation_of(index)
            yield one, None if found is None else found.value

    def _index(self, measure_id: str, area_id: str) -> int | None:
        wanted = (measure_id, area_id)
        return next((i for i, one in enumerate(self.series) if (one.measure_id, one.area_id) == wanted), None)

    def of(self, area_id: str) -> tuple[AreaSeries, Panel] | None:
        """The first series of an area, with its panel."""
        return next((pair for pair in self if pair[0].area_id == area_id), None)


def judged(*, measure_id: str = "", area_id: str = "") -> Judged:
    """Judged series of one measure, one area, or all. Kept until the next load: the key holds the data version."""
    return _judged(measure_id, area_id, data_version())


@lru_cache(maxsize=64)
def _judged(measure_id: str, area_id: str, _version: str) -> Judged:
    series = rollups(measure_id=measure_id, area_id=area_id)
    return Judged(series, judge([one.series for one in series]))

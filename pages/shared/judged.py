"""Series from the store with their judgement: one pass over all that a page shows."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from analysis.running_total import RUNNING_TOTAL
from analysis.spc import Judgement, Panel, judge
from data_access.cache import local_cache
from data_access.hidden_names import HiddenNames, hides, in_order, renamed
from data_access.queries.rollups import AreaSeries, rollups
from data_access.queries.seasons import in_season
from data_access.queries.version import data_version
from pages.shared.rule_profiles import DEFAULT_PROFILE, settings_of


@dataclass(frozen=True, slots=True)
class JudgedSeries:
    """Series with their verdicts. Panels are made when asked for: most pages need only some.

    ``verdicts`` says for each series which judgement holds it, and in which row. ``without_parts``: no panel says
    what its values were divided from, as it tells the size of a place whose name is hidden.
    """

    series: tuple[AreaSeries, ...]
    verdicts: tuple[tuple[Judgement, int], ...]
    without_parts: bool = False
    made: dict[int, Panel] = field(default_factory=dict, repr=False, compare=False)

    @property
    def stored_bytes(self) -> int:
        """About what the series and their judgements take; packing them to see would take longer than judging."""
        return 4_000 + 200 * sum(len(series.series.periods) for series in self.series)

    def __iter__(self) -> Iterator[tuple[AreaSeries, Panel]]:
        return ((series, self._panel(index)) for index, series in enumerate(self.series))

    def panel(self, measure_id: str, area_id: str) -> Panel | None:
        """The panel of one measure for one area."""
        index = self._index(measure_id, area_id)
        return None if index is None else self._panel(index)

    def series_of(self, measure_id: str, area_id: str) -> AreaSeries | None:
        """The series of one measure for one area."""
        index = self._index(measure_id, area_id)
        return None if index is None else self.series[index]

    def of_measures(self, measure_ids: Container[str]) -> Iterator[tuple[AreaSeries, Panel]]:
        """Series and panels of some measures."""
        return (
            (series, self._panel(index))
            for index, series in enumerate(self.series)
            if series.measure_id in measure_ids
        )

    def variations(self) -> Iterator[tuple[AreaSeries, str | None]]:
        """Every series with the name of its variation icon, without making panels."""
        for series, (judgement, row) in zip(self.series, self.verdicts, strict=True):
            variation = judgement.variation_of(row)
            yield series, None if variation is None else variation.value

    def _panel(self, index: int) -> Panel:
        if index not in self.made:
            judgement, row = self.verdicts[index]
            panel = judgement.panel(row)
            self.made[index] = without_parts(panel) if self.without_parts else panel
        return self.made[index]

    def _index(self, measure_id: str, area_id: str) -> int | None:
        ids = (measure_id, area_id)
        return next(
            (i for i, series in enumerate(self.series) if (series.measure_id, series.area_id) == ids), None
        )

    def of(self, area_id: str) -> tuple[AreaSeries, Panel] | None:
        """The first series of an area, with its panel."""
        return next((pair for pair in self if pair[0].area_id == area_id), None)


def without_parts(panel: Panel) -> Panel:
    """A panel whose points hold values and no numerators or denominators."""
    points = tuple(point._replace(numerator=None, denominator=None) for point in panel.points)
    last = panel.last and panel.last._replace(numerator=None, denominator=None)
    return replace(panel, points=points, last=last)


@hides(JudgedSeries)
def _hidden(judged_series: JudgedSeries, names: HiddenNames) -> JudgedSeries:
    pairs = zip((renamed(each, names) for each in judged_series.series), judged_series.verdicts, strict=True)
    series, verdicts = [], []
    for each, verdict in in_order(pairs, lambda pair: pair[0], names):
        series.append(each)
        verdicts.append(verdict)
    return JudgedSeries(tuple(series), tuple(verdicts), without_parts=True)


def judged(*, measure_id: str = "", area_id: str = "") -> JudgedSeries:
    """Judged series of one measure, one area, or all. Kept until the next load: the key holds the data version."""
    return _judged(measure_id, area_id, data_version())


@local_cache
def _judged(measure_id: str, area_id: str, _version: str) -> JudgedSeries:
    return judge_all(rollups(measure_id=measure_id, area_id=area_id))


def judge_all(
    series: Sequence[AreaSeries], *, profile: str = DEFAULT_PROFILE, chart: str | None = None
) -> JudgedSeries:
    """Judge any series in one pass for each kind of chart: their own, or ``chart`` for all of them.

    Where the rules take the season into account, each series is judged with its measure's.
    """
    settings = settings_of(profile)
    seasonal = in_season(series) if settings.season else series
    groups: dict[tuple[str, bool], list[int]] = {}
    for index, one_series in enumerate(series):
        groups.setdefault((chart or one_series.chart, one_series.cumulative), []).append(index)
    verdicts: dict[int, tuple[Judgement, int]] = {}
    for (kind, cumulative), members in groups.items():
        # A series at fault is drawn empty with its reason; it never takes the others' page down.
        judgement = judge(
            [seasonal[index].series for index in members],
            chart=kind,
            profile=RUNNING_TOTAL if cumulative else settings,
            on_error="report",
        )
        verdicts |= {index: (judgement, row) for row, index in enumerate(members)}
    return JudgedSeries(tuple(series), tuple(verdicts[index] for index in range(len(series))))

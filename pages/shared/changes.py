"""Change verdicts of the store's series: what every claim on a page, in a file or in an answer of the API rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.change import ChangeQuestion, ChangeSeries, ChangeVerdict, change_verdicts
from data_access.cache import local_cache
from data_access.queries.as_now import as_now
from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from data_access.series_cut import ended

ENGLAND = "ENG"
# Autumn 2015 is September to November 2015: our definition, as the announcement gave none.
AUTUMN_2015 = ChangeQuestion(latest_end=date(2015, 11, 1))


@dataclass(frozen=True, slots=True)
class Change:
    """One series of one measure with its verdict."""

    measure: Measure
    series: AreaSeries
    verdict: ChangeVerdict


def change_series(measure: Measure, series: AreaSeries) -> ChangeSeries:
    """What the verdict needs to know of a series of the store."""
    return ChangeSeries(
        series=series.series,
        group=measure.id,
        england=series.area_id == ENGLAND,
        share=measure.unit == "%",
        by_days=series.series.denominator is None or series.series.yearly_from is not None,
        grain=measure.grain,  # type: ignore[arg-type] # the store holds no other word
        breaks=tuple(mark.period for mark in series.marks if mark.kind == "break"),
        cumulative=series.cumulative,
    )


def verdicts_of(
    pairs: Sequence[tuple[Measure, AreaSeries]],
    question: ChangeQuestion | None = None,
    ended_by: date | None = None,
) -> tuple[Change, ...]:
    """The verdicts of any series, each held against the others of its measure that are among them.

    Series that were cut give ``ended_by``, the day of the cut: nothing of a later period is looked at beside them.
    """
    made = change_verdicts([change_series(*pair) for pair in pairs], question)
    asked = question or ChangeQuestion()
    return tuple(
        Change(measure, series, _of_one_place(measure, series, verdict, asked, ended_by))
        for (measure, series), verdict in zip(pairs, made, strict=True)
    )


def _of_one_place(
    measure: Measure,
    series: AreaSeries,
    verdict: ChangeVerdict,
    question: ChangeQuestion,
    ended_by: date | None,
) -> ChangeVerdict:
    """The verdict; no improvement where members changed in between and the members of today show none.

    A poor hospital that leaves makes no place safer.
    """
    first, latest = verdict.baseline, verdict.latest
    if not verdict.improvement or first is None or latest is None:
        return verdict
    if not any(mark.kind == "footprint" and first.start < mark.period <= latest.end for mark in series.marks):
        return verdict
    today = [
        ended(each, measure.grain, ended_by)
        for each in as_now(measure.id).series
        if each.area_id == series.area_id
    ]
    asked = replace(question, latest_end=latest.end)
    of_today = change_verdicts([change_series(measure, each) for each in today], asked)
    # A member by itself is the same, wherever it counts.
    borne_out = not today or any(each.improvement for each in of_today)
    return verdict if borne_out else replace(verdict, members_changed=True)


@dataclass(frozen=True, slots=True)
class Changes:
    """The verdicts of many series, by measure and area, in the order of the national page."""

    by_pair: dict[tuple[str, str], Change]

    @property
    def stored_bytes(self) -> int:
        """About what the verdicts take; their series are the roll-ups' own."""
        return 4_000 + 600 * len(self.by_pair)

    def of(self, measure_id: str, area_id: str) -> ChangeVerdict | None:
        """The verdict of one measure for one area."""
        change = self.by_pair.get((measure_id, area_id))
        return change.verdict if change else None

    def places(self, measure_id: str) -> list[Change]:
        """The verdicts of the collaboratives on one measure, by name."""
        return [
            change
            for (measure, area), change in self.by_pair.items()
            if measure == measure_id and area != ENGLAND
        ]


def changes() -> Changes:
    """The verdict of every measure for England and every collaborative."""
    return _changes("", data_version())


def changes_by_autumn_2015(measure_id: str) -> Changes:
    """The same test of one measure by the date of the programme's promise."""
    return _changes(measure_id, data_version())


@local_cache
def _changes(promised: str, _version: str) -> Changes:
    """All measures to the latest year, or one of them to autumn 2015."""
    known_measures = {measure.id: measure for measure in measures()}
    pairs = [(known_measures[series.measure_id], series) for series in rollups(measure_id=promised)]
    made = verdicts_of(pairs, AUTUMN_2015 if promised else None)
    return Changes({(change.measure.id, change.series.area_id): change for change in made})


def changes_of(
    measure: Measure, series: Sequence[AreaSeries], question: ChangeQuestion | None = None
) -> Changes:
    """The verdicts of one measure's series as a view of a page has them: those of the record where it shows that."""
    recorded = changes_by_autumn_2015(measure.id) if question == AUTUMN_2015 else changes()
    kept = [recorded.by_pair.get((measure.id, each.area_id)) for each in series]
    if all(change and change.series.series == each.series for change, each in zip(kept, series, strict=True)):
        return recorded
    made = verdicts_of([(measure, each) for each in series], question)
    return Changes({(measure.id, change.series.area_id): change for change in made})


def verdict_of(measure: Measure, series: AreaSeries) -> ChangeVerdict:
    """The verdict of one series: the record's where it is the record, else one of its own."""
    recorded = changes().by_pair.get((measure.id, series.area_id))
    if recorded is not None and recorded.series.series == series.series:
        return recorded.verdict
    return verdicts_of([(measure, series)])[0].verdict

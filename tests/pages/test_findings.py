"""A finding is a title of about ten words that says what the change verdict says, and of a run what the chart shows."""

from __future__ import annotations

import re

import pytest

from analysis.change import Outcome
from components.words import month
from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from data_access.queries.version import is_demonstration
from pages.shared.changes import changes
from pages.shared.findings import finding, finding_words, run_at_last
from pages.shared.judged import judged
from tests.guards import not_empty

MOST_WORDS = 16  # "%", and figures of a date, counted as words


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("invented", [False, pytest.param(True, marks=pytest.mark.demonstration)])
def test_every_finding_is_short_and_says_what_its_verdict_says(invented: bool) -> None:
    assert is_demonstration() is invented
    panels = {(series.measure_id, series.area_id): panel for series, panel in judged()}
    outcomes = set()
    for key, change in not_empty(changes().by_pair.items()):
        verdict, words = change.verdict, finding_words(change.verdict, panels[key])
        outcomes.add(verdict.outcome)
        assert len(words.split()) <= MOST_WORDS, words
        assert len(finding_words(verdict).split()) <= 12, words
        assert not re.search(r"\b(better|improv|reduc|safer|fixed)", words), words
        assert ("lasting" in words and "not lasting" not in words) <= verdict.improvement, words
        assert words.startswith("Cannot tell: ") is (verdict.outcome is Outcome.cannot_tell)
        assert words.startswith("No clear change") is (verdict.outcome is Outcome.no_clear_change)
        if verdict.clear and verdict.better and not verdict.improvement:
            assert words.endswith((", not lasting", ", of other members"))
    assert len(outcomes) > 2


@pytest.mark.usefixtures("store")
def test_since_when_is_read_from_the_whole_chart_beside_it() -> None:
    panels = {(series.measure_id, series.area_id): panel for series, panel in judged()}
    dated = 0
    for key, change in changes().by_pair.items():
        words = finding_words(change.verdict, panels[key])
        run = run_at_last(panels[key])
        if " since " not in words or not change.verdict.clear:
            continue
        dated += 1
        assert run is not None
        assert change.verdict.baseline is not None
        assert words.endswith(f"since {month(run.start)}")
        values = [point for point in panels[key].points if point.period >= run.start and not point.ghosted]
        above = [point.value > point.centre for point in values if point.value is not None and point.centre]
        assert set(above) == {"above" in words}, "every point of the run lies on that side"
        assert run.start > change.verdict.baseline.end
    assert dated > 5


@pytest.mark.usefixtures("store")
def test_a_mark_is_that_of_the_verdict() -> None:
    measure = next(each for each in measures() if each.id == "ecoli-bacteraemia")
    (series,) = rollups(measure_id=measure.id, area_id="ENG")
    verdict = changes().of(measure.id, series.area_id)
    assert verdict is not None
    made = finding(verdict)
    assert (made.kind, made.sign) == ("worse", "▲")
    assert made.words == "28 % higher than in 2013/14"

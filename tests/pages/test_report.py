"""The report of a quarter: what it says of autumn 2015, what it names as missing, and nothing of a later quarter."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from difflib import ndiff
from pathlib import Path

import pytest

from analysis.financial_quarter import Quarter
from components.render_html import to_html
from data_access.queries.version import data_version
from data_access.series_cut import last_ended
from data_access.snapshot import snapshot
from pages.report.figures import MISSING, NOT_DUE, figures_of, with_assumption
from pages.report.page import exhibits, find, layout, written_report
from pages.report.summary import answer_words
from pages.shared.quarters import known_quarters, why_no_report
from tests.components.screen import words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.pages.views import ECOLI, NAMES
from tests.prepared import sqlite_copy

SUMMER, AUTUMN = Quarter(2015, 2), Quarter(2015, 3)
WHOLE = "ENG"
HEADINGS = (
    "Inputs", "Process", "Outcomes", "Balancing", "Lasting changes", "statements received", "Results", "Revisions",
    "were due were received", "sources of this quarter", "Essential, Measurement",
)  # fmt: skip


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("quarter", [SUMMER, AUTUMN])
def test_autumn_2015_shows_an_increase_of_e_coli_in_england(quarter: Quarter) -> None:
    verdict = figures_of(quarter).verdicts.of(ECOLI, WHOLE)
    assert verdict is not None
    assert verdict.outcome.value == "higher"
    assert verdict.lower is not None
    assert verdict.lower > 1
    assert verdict.latest is not None
    assert verdict.latest.end == quarter.last_month
    assert re.search(r"E\. coli\b[^;]*\bhigher", answer_words(figures_of(quarter)))
    assert "E. coli" in [measure.short for measure in with_assumption(figures_of(quarter))]
    rows = [
        row for row in exhibits(quarter.name)["outcomes"].rows if row[0] == "E. coli bloodstream infections"
    ]
    assert [row[1] for row in rows] == ["England", *NAMES]
    assert "% higher than in 2013/14" in str(rows[0][9])


@pytest.mark.usefixtures("store")
def test_what_was_not_received_is_named_and_has_no_figure() -> None:
    figures = figures_of(SUMMER)
    missing = {each.measure.id for each in figures.in_state(MISSING)}
    assert {"ecoli-hospital-onset", "psychosis-two-weeks", "ae-over-four-hours"} <= missing
    assert {"c-difficile-england", "work-stress"} <= {each.measure.id for each in figures.in_state(NOT_DUE)}
    made = exhibits(SUMMER.name)
    for each in not_empty(figures.in_state(MISSING)):
        assert (each.series, each.panel, each.verdict) == (None, None, None)
        named = [row for exhibit in made.values() for row in exhibit.rows if row[0] == each.measure.title]
        assert named
        for row in named:
            assert "not received for this quarter" in row
            assert not [cell for cell in row if isinstance(cell, int | float)]
        assert each.measure.short in words(layout(SUMMER.name))


@pytest.mark.usefixtures("store")
def test_a_measure_by_the_year_is_due_when_its_year_ends() -> None:
    received = {each.measure.id for each in figures_of(Quarter(2015, 4)).received}
    assert "c-difficile-england" in received
    assert "work-stress" in {each.measure.id for each in figures_of(AUTUMN).received}


@pytest.mark.usefixtures("store")
def test_no_verdict_is_of_a_year_that_ends_elsewhere() -> None:
    compared = [
        (quarter, change.measure.grain, change.verdict.latest.end)
        for quarter in known_quarters()[::9]
        for change in figures_of(quarter).verdicts.by_pair.values()
        if change.verdict.ratio is not None and change.verdict.latest is not None
    ]
    for quarter, grain, end in not_empty(compared):
        assert quarter.first <= end <= last_ended(grain, quarter.last)


def _cut(url: str, day: date) -> None:
    """Take away every figure of a period that had not ended by a day, as if nothing later had been loaded."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as store:
        for measure, grain in store.execute("SELECT id, grain FROM measure").fetchall():
            last = last_ended(grain, day).isoformat()
            for table in ("rollup", "observation", "earlier_observation", "revision", "earlier_rollup"):
                store.execute(f"DELETE FROM {table} WHERE measure_id = ? AND period > ?", (measure, last))
        held = store.execute("SELECT MAX(period), measure_id FROM rollup GROUP BY measure_id").fetchall()
        store.executemany("UPDATE measure_span SET latest = ? WHERE measure_id = ?", held)
        store.execute("DELETE FROM measure_span WHERE measure_id NOT IN (SELECT measure_id FROM rollup)")


def _report(url: str, quarter: Quarter) -> tuple[str, dict[str, object]]:
    with in_force(url), snapshot():
        text = to_html(written_report(quarter)).replace(data_version(), "VERSION")
        return text, {name: (each.sentence, each.rows) for name, each in exhibits(quarter.name).items()}


@pytest.mark.parametrize("quarter", [SUMMER, AUTUMN, Quarter(2017, 1)], ids=lambda quarter: quarter.name)
def test_later_figures_change_nothing(default_store: str, tmp_path: Path, quarter: Quarter) -> None:
    cut = sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "cut.sqlite3")
    _cut(cut, quarter.last)
    (text, made), (text_of_cut, made_of_cut) = _report(default_store, quarter), _report(cut, quarter)
    assert [name for name in made if made[name] != made_of_cut.get(name)] == []
    assert [line for line in ndiff(_lines(text), _lines(text_of_cut)) if line[0] in "+-"][:5] == []
    assert len(text) > 10_000


def _lines(text: str) -> list[str]:
    return text.replace("<", "\n<").splitlines()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("text", ["2015-16-q2", "2015/16 Q2", "2015-Q2", "2015-2016 Q2"])
def test_odd_spellings_lead_to_the_quarter(text: str) -> None:
    assert find(text) == "2015-16-Q2"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2015-16-Q5", "a financial year has four"),
        ("abc", "is not a quarter"),
        ("1950-51-Q1", "holds no figure of the quarter 1950-51-Q1"),
        ("2020-21-Q4", "holds no figure of the quarter 2020-21-Q4"),
        ("2099-00-Q1", "has not ended"),
    ],
)
def test_any_other_quarter_is_told_why_and_the_nearest(text: str, why: str) -> None:
    assert find(text) is None
    assert exhibits(text) == {}
    assert why in why_no_report(text)
    page = layout(text)
    assert why in words(page)
    near = known_quarters()[-1] if text.startswith("1950") else known_quarters()[0]
    assert near.words in words(page)


@pytest.mark.usefixtures("store")
def test_every_section_is_there_or_says_that_there_is_nothing() -> None:
    page = words(layout(SUMMER.name))
    for heading in not_empty(HEADINGS):
        assert heading in page, heading
    assert "No results are recorded for this quarter" in page
    assert "Merger" in page
    assert "Cut off at 30 September 2015" in page


@pytest.mark.usefixtures("store")
@pytest.mark.demonstration
def test_an_invented_report_says_so_in_every_exhibit() -> None:
    made = exhibits("2015-16-Q4")
    assert {"inputs", "process", "outcomes", "balancing"} <= made.keys()
    for exhibit in not_empty(made.values()):
        assert exhibit.full_sentence.startswith("Demonstration data")

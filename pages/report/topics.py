"""Topics of the grid: who is known to work on them, which have a measure of this quarter, which have neither."""

from __future__ import annotations

from dash import html

from components import addresses
from components.exhibit import Exhibit
from components.tables.numbers import Cell
from components.words import counted, listed
from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import Coverage, Topic, TopicStatement, coverage
from pages.report.figures import QuarterFigures
from pages.report.sources import record_source
from pages.shared.measure_source import short_name

COLUMNS = ("Topic", "Theme", "Collaboratives known to work on it", "Measures received in this quarter")
UNDATED = (
    "Work whose dates are not stated counts in every quarter. That nothing was found does not mean that nothing was "
    "done."
)


def topics_exhibit(figures: QuarterFigures) -> Exhibit | None:
    """Coverage of the grid, its gaps, and both essentials; ``None`` without a grid."""
    grid = coverage()
    if not grid.topics:
        return None
    clinical = [topic for topic in grid.topics if topic.theme != "Local" and not topic.essential]
    takers = {topic.id: _takers(grid, topic, figures) for topic in grid.topics}
    measured = _measured(figures)
    untaken = [topic.name for topic in clinical if not takers[topic.id]]
    unmeasured = [topic.name for topic in clinical if not measured.get(topic.id)]
    lines = [
        _line("No collaborative found", untaken, "none of them: each has one"),
        _line("No measure received in this quarter", unmeasured, "none of them: each has one"),
        *(
            _essential(topic, takers[topic.id], measured.get(topic.id, []))
            for topic in grid.topics
            if topic.essential
        ),
    ]
    return Exhibit(
        ident="topics",
        title=f"{len(clinical) - len(untaken)} of {counted(len(clinical), 'reconstructed grid topic')} have a known "
        "collaborative",
        sentence=f"{counted(len(unmeasured), 'topic')} of {len(clinical)} had no measure with a figure of this "
        f"quarter. "
        f"{UNDATED}",
        picture=html.Ul(lines, className="report-lines"),
        columns=COLUMNS,
        rows=tuple(_row(topic, takers[topic.id], measured.get(topic.id, [])) for topic in grid.topics),
        source=record_source(figures.quarter, "Choices of topics, with their evidence"),
        download=addresses.download(f"report/{figures.quarter.name}", "topics"),
        more=(
            html.P(
                html.A("The whole grid, with its evidence", href=addresses.TOPICS), className="method-line"
            ),
        ),
    )


def _takers(grid: Coverage, topic: Topic, figures: QuarterFigures) -> int:
    """How many collaboratives are known, by more than what was asked of all where the topic is an essential."""
    return sum(
        cell.topic_id == topic.id
        and cell.counts
        and any(_in_force(each, figures) for each in cell.statements)
        for cell in grid.cells
    )


def _in_force(statement: TopicStatement, figures: QuarterFigures) -> bool:
    """Whether the work may have gone on in the quarter; a date that is not stated excludes nothing."""
    first, last = f"{figures.quarter.first:%Y-%m-%d}", f"{figures.quarter.last:%Y-%m-%d}"
    begun = statement.work_from is None or statement.work_from <= last
    return begun and (
        statement.work_until is None or statement.work_until >= first[: len(statement.work_until)]
    )


def _measured(figures: QuarterFigures) -> dict[str, list[str]]:
    measured: dict[str, list[str]] = {}
    for each in figures.received:
        measured.setdefault(each.measure.topic_id or "", []).append(short_name(each.measure))
    return measured


def _line(words: str, names: list[str], otherwise: str) -> html.Li:
    return html.Li([html.Strong(f"{words}: "), f"{listed(names) if names else otherwise}."])


def _essential(topic: Topic, takers: int, measured: list[str]) -> html.Li:
    shown = f"measured by {listed(measured)}" if measured else "no measure received in this quarter"
    known = f"pages of {takers} of {len(collaboratives())} networks show work on it"
    return html.Li([html.Strong(f"Essential, {topic.name}: "), f"{known}; {shown}."])


def _row(topic: Topic, takers: int, measured: list[str]) -> tuple[Cell, ...]:
    return (topic.name, topic.theme, takers, listed(measured) or "none")

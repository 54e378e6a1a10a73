"""How far organisations are with a solution, as they record it themselves: since when each is at which stage."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, Source
from components.tables.record_table import record_table
from components.words import counted, day
from data_access.queries.adoption import AdoptionStage, adoption_stages
from data_access.queries.solutions import Solution
from data_access.queries.version import data_version, is_demonstration
from pages.shared.care_settings import SETTINGS

NAME = "stages"
STAGES = {
    "interested": "Interested",
    "planned": "Planned",
    "testing": "Testing",
    "in_use": "In use in places",
    "embedded": "In use everywhere",
    "stopped": "Stopped",
}
IN_USE = ("in_use", "embedded")
COLUMNS = ("Organisation", "Code", "Kind of organisation", "Stage", "Since", "Note")
MOST_OPEN = 12  # organisations whose table stands unfolded


def stages_of(solution_id: str) -> tuple[AdoptionStage, ...]:
    """Every recorded stage of one solution, by organisation and date."""
    return tuple(each for each in adoption_stages() if each.solution_id == solution_id)


def latest_stages(solution_id: str) -> tuple[AdoptionStage, ...]:
    """The latest stage of each organisation, by name."""
    latest = {stage.area_id: stage for stage in stages_of(solution_id)}
    return tuple(latest.values())


def stages_exhibit(solution: Solution) -> Exhibit | None:
    """A row an organisation, a column a stage; ``None`` where none is recorded."""
    stages = stages_of(solution.id)
    if not stages:
        return None
    latest = latest_stages(solution.id)
    return Exhibit(
        ident=NAME,
        title="How far organisations are, as they say themselves",
        subject=solution.title,
        sentence=f"{counted(len(latest), 'organisation')} recorded a stage. Latest: {_counts(latest)}. By name, in no "
        "other order.",
        picture=_table(stages, latest),
        columns=COLUMNS,
        rows=tuple(
            (
                each.name,
                each.area_id,
                SETTINGS.get(each.setting or "", "not recorded"),
                STAGES[each.stage],
                day(each.since),
                each.note,
            )
            for each in stages
        ),
        source=_source(stages),
        download=addresses.download(f"solution/{solution.id}", NAME),
    )


def _counts(latest: Sequence[AdoptionStage]) -> str:
    counts = {words: sum(each.stage == stage for each in latest) for stage, words in STAGES.items()}
    return ", ".join(f"{words.lower()} {count}" for words, count in counts.items() if count)


def _table(stages: Sequence[AdoptionStage], latest: Sequence[AdoptionStage]) -> html.Div | html.Details:
    present = [stage for stage in STAGES if any(each.stage == stage for each in stages)]
    rows = [
        [
            html.Span(dcc.Link(each.name, href=addresses.organisation(each.area_id))),
            *[_since(stages, each, stage) for stage in present],
        ]
        for each in latest
    ]
    table = record_table(
        ["Organisation", *[STAGES[stage] for stage in present]],
        rows,
        "Since when each organisation is at each stage",
    )
    if len(latest) <= MOST_OPEN:
        return table
    summary = html.Summary(f"Since when, of all {counted(len(latest), 'organisation')}")
    return html.Details([summary, table], className="numbers")


def _since(stages: Sequence[AdoptionStage], organisation: AdoptionStage, stage: str) -> str:
    """The days on which an organisation came to a stage; the latest stage says that it is."""
    days = [
        f"{day(each.since)} (now)" if each == organisation else day(each.since)
        for each in stages
        if each.area_id == organisation.area_id and each.stage == stage
    ]
    return ", ".join(days)


def _source(stages: Sequence[AdoptionStage]) -> Source:
    first, last = min(each.since for each in stages), max(each.since for each in stages)
    period = day(first) if first == last else f"{day(first)} to {day(last)}"
    return Source(
        "Stages of adoption", "recorded by the organisations themselves", "internal use", "local data", period,
        data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip

"""One view of the grid of topics: the marks, group, setting and month to which its address narrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from components import addresses
from components.controls import EVERYTHING
from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import MARKS, Coverage, TopicStatement, coverage
from pages.shared.care_settings import SETTINGS
from pages.shared.evidence import mark_words
from pages.shared.query_values import QueryValues

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class TopicsView:
    """``mark``, ``group`` (its name in addresses) and ``setting`` narrow; ``at`` is the month of an earlier state."""

    mark: str | None = None
    group: str | None = None
    setting: str | None = None
    at: date | None = None

    @property
    def query(self) -> dict[str, str | None]:
        """What the address holds."""
        at = f"{self.at:%Y-%m}" if self.at else None
        return {"mark": self.mark, "group": self.group, "setting": self.setting, "at": at}

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.topics(**self.query)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(self.query.values())


def read(_ident: str, values: QueryValues) -> TopicsView:
    """The view that an address asks for."""
    grid = coverage()
    # An address with a topic that there is leads to that topic's own page, and is not read here.
    values.choice("topic", "topic", {topic.id: topic.name for topic in grid.topics})
    area = values.choice("area", "collaborative", {place.slug: place.name for place in collaboratives()})
    if area:
        values.refuse(
            "The address names a collaborative but no topic, so nothing is narrowed. Open a topic in the grid."
        )
    first, latest = month_bounds(grid)
    return TopicsView(
        values.choice("mark", "mark", {mark: mark_words(mark) for mark in MARKS}, every=EVERYTHING),
        values.choice("group", "group", groups(grid), every=EVERYTHING),
        values.choice("setting", "setting", SETTINGS, every=EVERYTHING),
        values.month("at", "the grid as at", first, latest),
    )


def groups(grid: Coverage) -> Mapping[str, str]:
    """The groups of clinical and local topics, in the grid's order, by their names in addresses."""
    themes = dict.fromkeys(topic.theme for topic in grid.topics if not topic.essential)
    return {slug_of(theme): theme for theme in themes}


def slug_of(theme: str) -> str:
    """A group's name as addresses have it."""
    return "-".join(re.findall(r"[a-z0-9]+", theme.lower())) or "group"


def month_bounds(grid: Coverage) -> tuple[date | None, date | None]:
    """The first and the last month that work, or a printed page, is dated in; ``None`` where nothing is."""
    statements = [*grid.about_all, *(each for cell in grid.cells for each in cell.statements)]
    months = sorted(part for each in statements for part in _months(each))
    if not months:
        return None, None
    return _first_of(months[0]), _first_of(months[-1])


def _months(statement: TopicStatement) -> Iterator[str]:
    """A year alone begins in its January, and ends in its December."""
    if begun := begun_in(statement):
        yield f"{begun}-01"[:7]
    if statement.work_until:
        yield f"{statement.work_until}-12"[:7]


def begun_in(statement: TopicStatement) -> str | None:
    """The month or year from which the work is known: stated, or else the printed date of the page."""
    if statement.work_from:
        return statement.work_from[:7]
    printed = statement.source.page_date if statement.source.date_kind == "printed" else None
    first = (printed or "").split(" ")[0]
    return first[:7] if _MONTH.match(first) else first if re.fullmatch(r"\d{4}", first) else None


def _first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)

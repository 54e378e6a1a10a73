"""What of all solutions and results an address of ``/learning`` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from components import addresses
from components.controls import EVERYTHING
from data_access.queries.results import results
from data_access.queries.solutions import Solution, all_solutions
from data_access.queries.topics import Topic, coverage
from pages.shared.care_settings import SETTINGS
from pages.shared.learning_results import ResultsView, read_results
from pages.shared.query_values import QueryValues
from pages.shared.solution_words import GRADES


@dataclass(frozen=True, slots=True)
class LearningView:
    """One address of the page; ``None`` narrows nothing."""

    topic: str | None = None
    setting: str | None = None
    grade: str | None = None
    results: ResultsView = field(default_factory=ResultsView)

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.learning(**self.query)

    @property
    def query(self) -> dict[str, str | None]:
        """What it narrows, by key."""
        return self.of_solutions | self.results.query()

    @property
    def of_solutions(self) -> dict[str, str | None]:
        """What narrows the solutions, by key; the topic narrows the results too."""
        return {"topic": self.topic, "setting": self.setting, "grade": self.grade}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys that narrow the solutions."""
        return tuple(key for key, value in self.of_solutions.items() if value)

    def without(self, key: str) -> LearningView:
        """The same without one of its choices."""
        return replace(self, **{key: None})

    def words(self) -> str:
        """What it asks for: ``on Falls, in acute hospitals``; empty where it narrows nothing."""
        parts = [
            f"on {topic_options()[self.topic]}" if self.topic else "",
            f"in {SETTINGS[self.setting].lower()}" if self.setting else "",
            f"with the evidence “{GRADES[self.grade]}”" if self.grade else "",
        ]
        return ", ".join(part for part in parts if part)


def read_view(values: QueryValues) -> LearningView:
    """The view that an address asks for."""
    topic = values.choice("topic", "topic", topic_options(), every=EVERYTHING)
    setting = values.choice("setting", "kind of organisation", SETTINGS, every=EVERYTHING)
    grade = values.choice("grade", "grade of evidence", GRADES, every=EVERYTHING)
    return LearningView(topic, setting, grade, read_results(values, topic))


def topic_options() -> Mapping[str, str]:
    """The topics that have a solution or a result, by id, in the order of the grid."""
    some = {each.topic_id for each in (*all_solutions(), *results())}
    return {topic.id: topic.name for topic in coverage().topics if topic.id in some}


def chosen_solutions(view: LearningView) -> tuple[Solution, ...]:
    """The solutions of a view, in their own order."""
    return tuple(each for each in all_solutions() if _fits(each, view))


def by_topic(solutions: tuple[Solution, ...]) -> list[tuple[Topic, list[Solution]]]:
    """Solutions by topic, in the order of the grid."""
    groups = [
        (topic, [each for each in solutions if each.topic_id == topic.id]) for topic in coverage().topics
    ]
    return [(topic, group) for topic, group in groups if group]


def _fits(solution: Solution, view: LearningView) -> bool:
    settings = (solution.settings or "").split("+")
    return (
        view.topic in (None, solution.topic_id)
        and (view.setting is None or view.setting in settings)
        and view.grade in (None, solution.grade)
    )

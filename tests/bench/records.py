"""What stands beside the figures: targets, events, aims, whom to ask, and what was tried. All of it invented."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.courses import Course, course_of
from tests.bench.rows import COLLABORATIVES
from tests.bench.shapes import KINDS, MONTHS, Measure, code, measures

Rows = Iterator[tuple[object, ...]]
REMARK = "Demonstration: invented for measuring speed."

TARGETS = ("measure", "area", "since", "until", "value", "note")
EVENTS = ("measure", "area", "period", "kind", "reason", "role")
AIMS = ("collaborative", "measure", "how_much", "by_when", "for_whom")
CONTACTS = ("area", "role", "about", "reach")
SOLUTIONS = ("id", "collaborative", "topic", "title", "changed", "learned", "since", "role")


def targets() -> Rows:
    """Every fourth measure has a target for all; half of those change on their way."""
    note = "Demonstration: a target for measuring speed"
    for measure in measures()[::4]:
        value = {"p": 75, "u": 11, "xmr": 17}[measure.chart]
        steps = [("2013-04-01", "", value)]
        if measure.number % 8 == 0:
            steps = [("2013-04-01", "2016-03-31", value), ("2016-04-01", "", value * 0.95)]
        for place in ("ENG", *COLLABORATIVES):
            yield from ((measure.ident, place, since, until, much, note) for since, until, much in steps)


def events() -> Rows:
    """Interventions where a course changes, limits made anew after some steps, a point set aside here and there."""
    for measure in measures():
        for home, place in enumerate(COLLABORATIVES):
            yield from _marks(measure, place, course_of(measure.number, home))


def _marks(measure: Measure, place: str, course: Course) -> Rows:
    marks = []
    if course.kind in ("step", "drift"):
        marks.append((MONTHS[course.since], "intervention", "Improvement lead"))
    if course.kind == "step" and course.since < 48 and measure.number % 3 == 0:
        marks.append((MONTHS[course.since], "rebase", "Measurement lead"))
    if course.since % 9 == 0:
        marks.append((MONTHS[course.since - 6], "ghost", "Measurement lead"))
    yield from ((measure.ident, place, month, kind, REMARK, role) for month, kind, role in marks)


def aims() -> Rows:
    """Four outcomes a collaborative wants to move."""
    for home, place in enumerate(COLLABORATIVES):
        for each in range(4):
            measure = measures()[(home + 5 * each) % KINDS.count("outcome")]
            much = f"Demonstration: {10 + 5 * each} % better"
            yield place, measure.ident, much, "2017-03-31", "Demonstration: everybody in its care"


def contacts(organisations: int) -> Rows:
    """Four work roles of a collaborative and one of an organisation."""
    reach = "Demonstration: switchboard of the programme office"
    for place in COLLABORATIVES:
        for role in ("Improvement lead", "Measurement lead", "Programme manager", "Patient safety lead"):
            yield place, role, "Demonstration: the programme", reach
    for number in range(organisations):
        yield code(number), "Patient safety lead", "Demonstration: its figures", reach


def solutions() -> Rows:
    """Three things that each collaborative tried."""
    for home, place in enumerate(COLLABORATIVES):
        for each in range(3):
            topic = measures()[(home + 7 * each) % len(measures())].topic
            ident = f"bench-{place.lower()}-{each}"
            title = f"Demonstration: change {each + 1} of {place}"
            yield ident, place, topic, title, REMARK, REMARK, "2015-09-01", "Improvement lead"

"""Zeros beside a long silence: are they true, or were they never submitted?

Some publications write 0 where another writes "not submitted". Zero periods that touch six or more missing
ones are therefore stored as ``questioned`` where the series' other figures make them unlikely: a median of
three or more, and six or more cases to be expected over the zeros (by chance that happens once in 400 times).
The zero is kept, but it does not count as reported. The whole series is judged anew each time, so the order of
loading does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from sqlalchemy import Connection, text

from analysis.calendar import add_months
from data_access.loader.columns.calendar import month_name
from data_access.loader.rows import LoadNote

SILENCE, USUAL, EXPECTED = 6, 3.0, 6.0
_STEP = {"month": 1, "quarter": 3, "year": 12}

_CANDIDATES = """SELECT c.measure_id, c.area_id, d.grain, d.title, a.name FROM (
        SELECT o.measure_id, o.area_id FROM observation o
        WHERE o.measure_id IN (SELECT DISTINCT measure_id FROM touched_period)
        GROUP BY o.measure_id, o.area_id
        HAVING SUM(CASE WHEN o.status = 'questioned' THEN 1 ELSE 0 END) > 0
            OR (SUM(CASE WHEN o.status = 'missing' THEN 1 ELSE 0 END) >= :silence
                AND SUM(CASE WHEN o.status = 'reported' AND o.numerator = 0 THEN 1 ELSE 0 END) > 0)) c
    JOIN measure d ON d.id = c.measure_id JOIN area a ON a.id = c.area_id ORDER BY c.measure_id, c.area_id"""
_SERIES = """SELECT o.period, o.status, o.numerator, p.load_file_id
    FROM observation o JOIN publication p ON p.id = o.publication_id
    WHERE o.measure_id = :measure_id AND o.area_id = :area_id ORDER BY o.period"""
_SET_STATUS = """UPDATE observation SET status = :status
    WHERE measure_id = :measure_id AND area_id = :area_id AND period = :period"""
_TOUCH = "INSERT INTO touched_period VALUES (:measure_id, :period) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Run:
    """Successive periods of one state: ``zero``, ``missing`` or ``figure``."""

    state: str
    periods: tuple[date, ...]
    figures: tuple[float, ...]


def question_zeros(connection: Connection) -> dict[int, list[LoadNote]]:
    """Question the zeros of all series of the touched measures; withdraw questions that no longer stand.

    Returns notes by the ``load_file`` that brought the zeros.
    """
    notes: dict[int, list[LoadNote]] = {}
    limits = {"silence": SILENCE}
    for candidate in connection.execute(text(_CANDIDATES), limits).all():
        key = {"measure_id": candidate.measure_id, "area_id": candidate.area_id}
        stored = connection.execute(text(_SERIES), key).all()
        rows = [(_day(row.period), row.status, row.numerator) for row in stored]
        doubtful = doubtful_periods(rows, _STEP[candidate.grain])
        questioned_periods = set()
        for period, status, _ in rows:
            new_status = "questioned" if period in doubtful else "reported"
            if status in ("reported", "questioned") and status != new_status:
                change = key | {"period": period.isoformat()}
                connection.execute(text(_SET_STATUS), change | {"status": new_status})
                connection.execute(
                    text(_TOUCH), {"measure_id": key["measure_id"], "period": change["period"]}
                )
                questioned_periods |= {period} if new_status == "questioned" else set()
        if questioned_periods:
            file = max(row.load_file_id for row in stored if _day(row.period) in questioned_periods)
            notes.setdefault(file, []).append(
                _note(candidate.title, candidate.name, sorted(questioned_periods))
            )
    return notes


def doubtful_periods(rows: list[tuple[date, str, float | None]], step: int) -> set[date]:
    """The periods whose zero is doubtful. ``rows`` are (period, status, numerator) in order of period."""
    runs = _runs(rows, step)
    doubtful: set[date] = set()
    for i, run in enumerate(runs):
        if run.state != "zero":
            continue
        beside = [runs[j] for j in (i - 1, i + 1) if 0 <= j < len(runs)]
        silent = any(
            other.state == "missing" and len(other.periods) >= SILENCE and _touching(run, other, step)
            for other in beside
        )
        others = [n for j, other in enumerate(runs) if j != i for n in other.figures]
        usual = median(others) if others else 0.0
        if silent and usual >= USUAL and usual * len(run.periods) >= EXPECTED:
            doubtful |= set(run.periods)
    return doubtful


def _runs(rows: list[tuple[date, str, float | None]], step: int) -> list[Run]:
    statuses = [(period, _state(status, number), number) for period, status, number in rows]
    part, numbers = 0, []
    for before, after in pairwise([statuses[0], *statuses]):
        if after[1] != before[1] or (after is not before and add_months(before[0], step) != after[0]):
            part += 1
        numbers.append(part)
    runs = []
    for _, group in groupby(zip(numbers, statuses, strict=True), key=lambda item: item[0]):
        members = [state for _, state in group]
        figures = tuple(n for _, state, n in members if n is not None and state != "missing")
        runs.append(Run(members[0][1], tuple(period for period, _, _ in members), figures))
    return runs


def _state(status: str, number: float | None) -> str:
    if status in ("reported", "questioned"):
        return "zero" if number == 0 else "figure"
    return "missing" if status == "missing" else "other"


def _touching(run: Run, other: Run, step: int) -> bool:
    first, second = (run, other) if run.periods < other.periods else (other, run)
    return add_months(first.periods[-1], step) == second.periods[0]


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _note(title: str, name: str, periods: list[date]) -> LoadNote:
    span = month_name(periods[0])
    if len(periods) > 1:
        span = f"{len(periods)} periods, {span} to {month_name(periods[-1])}"
    return LoadNote(
        "question",
        f"{name}, {title}: zero ({span}) directly beside a long stretch without figures. It is kept but not "
        "counted as reported. Ask the organisation whether it is a true zero.",
    )

"""What changed since the report of the quarter before: verdicts, what was received, how it was counted, who merged."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from components import addresses
from components.exhibit import Exhibit
from components.tables.record_table import record_table
from components.words import counted, day, listed, month
from data_access.queries.quarter_records import mergers_between
from data_access.queries.whole import whole_name
from pages.report.figures import QuarterFigures, figures_of
from pages.report.sources import record_source
from pages.shared.changes import ENGLAND
from pages.shared.changes_at import lasts
from pages.shared.measure_source import short_name
from pages.shared.quarters import known_quarters

COLUMNS = ("What", "Of", "Change since the quarter before")
EVENTS = {
    "break": "Counted otherwise",
    "rebase": "Limits set anew",
    "caution": "To be read with caution",
    "footprint": "Members or borders",
    "context": "Beside the figures",
}
VERDICT = "Verdict"
Row = tuple[str, str, str]


def moved_exhibit(figures: QuarterFigures) -> Exhibit:
    """The changes as a table; it says so where there are none."""
    before = figures_of(figures.quarter.before) if figures.quarter.before in known_quarters() else None
    rows = [*(_compared(before, figures) if before else ()), *_events(figures), *_mergers(figures)]
    verdicts = sum(row[0] == VERDICT for row in rows)
    since = figures.quarter.before.name
    title = f"Since {since}: {counted(verdicts, 'verdict')} on {whole_name()} changed"
    against = f"the report of {since}, both made from today’s edition of the figures"
    if before is None:
        title, against = (
            "The first quarter with figures",
            "no earlier report: the store holds no earlier figure",
        )
    if not rows:
        rows = [("Reports", whole_name(), "nothing that this report shows is other than in an earlier one")]
    return Exhibit(
        ident="moved",
        title=title,
        sentence=f"{counted(len(rows), 'entry', 'entries')} against {against}.",
        picture=record_table(COLUMNS, [list(row) for row in rows], "What changed since the quarter before"),
        columns=COLUMNS,
        rows=tuple(rows),
        source=record_source(figures.quarter, "Reports of two quarters"),
        download=addresses.download(f"report/{figures.quarter.name}", "moved"),
    )


def _compared(before: QuarterFigures, now: QuarterFigures) -> Iterator[Row]:
    earlier = {each.measure.id: each for each in before.measures}
    for each in now.measures:
        then = earlier[each.measure.id]
        if each.verdict and then.verdict and each.verdict.outcome is not then.verdict.outcome:
            yield (
                VERDICT,
                short_name(each.measure),
                f"{verdict_label(each.verdict)}; before: {_lower(verdict_label(then.verdict))}",
            )
    yield from _places(before, now)
    names = [short_name(each.measure) for each in now.measures if each.state == "received"]
    former = [short_name(each.measure) for each in before.measures if each.state == "received"]
    if begun := [name for name in names if name not in former]:
        yield "Received", listed(begun), "has figures, and had none in the quarter before"
    if ended := [name for name in former if name not in names]:
        yield "Not received", listed(ended), "has none, and had figures in the quarter before"


def _places(before: QuarterFigures, now: QuarterFigures) -> Iterator[Row]:
    """Collaboratives whose lasting change is new, or is none any more."""
    for each in now.received:
        pairs = [
            (change.series.area_name, before.verdicts.of(each.measure.id, area_id), change.verdict)
            for (measure_id, area_id), change in now.verdicts.by_pair.items()
            if measure_id == each.measure.id and area_id != ENGLAND
        ]
        new = [name for name, then, verdict in pairs if lasts(verdict) and not _same(then, verdict)]
        over = [name for name, then, verdict in pairs if lasts(then) and not _same(verdict, then)]
        if new:
            yield "Lasting", short_name(each.measure), f"new in {listed(new)}"
        if over:
            yield "Lasting", short_name(each.measure), f"no longer in {listed(over)}"


def _same(one: ChangeVerdict | None, other: ChangeVerdict | None) -> bool:
    return (
        lasts(one) and lasts(other) and one is not None and other is not None and one.outcome is other.outcome
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _events(figures: QuarterFigures) -> Iterator[Row]:
    """What is recorded of how periods of the quarter are to be read; once, however many series it is for."""
    reasons: dict[tuple[str, str], list[str]] = {}
    of = {each.measure.id: short_name(each.measure) for each in figures.measures}
    for change in figures.verdicts.by_pair.values():
        for mark in change.series.marks:
            if mark.kind in EVENTS and figures.quarter.holds(mark.period):
                reasons.setdefault((mark.kind, f"{month(mark.period)}: {mark.reason}"), []).append(
                    of[change.measure.id]
                )
    for (kind, words), names in reasons.items():
        yield EVENTS[kind], listed(list(dict.fromkeys(names))), words


def _mergers(figures: QuarterFigures) -> Iterator[Row]:
    for merger in mergers_between(figures.quarter.first, figures.quarter.last):
        yield "Merger", merger.new, f"took over from {merger.old} on {day(merger.effective)}"

"""What a chart says now that it did not say at an earlier date: the question of whoever comes back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.spc import Label, Panel

_SILENT = {Label.missing, Label.ghost}
_WORDS = {
    Label.no_limits: "no verdict yet",
    Label.common_cause: "usual variation",
    Label.improvement: "a signal on the side hoped for",
    Label.concern: "a question to ask",
    Label.neither_high: "higher than expected",
    Label.neither_low: "lower than expected",
    Label.contested: "a contested point",
}


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """``then`` is the label of the last point that counted at the date, ``now`` that of the latest one.

    ``at`` is the first later period whose label differs from ``then``; ``None`` where nothing moved.
    """

    since: date
    then: Label | None
    now: Label | None
    at: date | None

    @property
    def words(self) -> str:
        """From what to what, and when: "from usual variation to a question to ask"."""
        if self.at is None or self.now is None:
            return "as it was"
        before = "nothing" if self.then is None else _WORDS[self.then]
        if self.now is self.then:
            return f"left {before} for a while and came back to it"
        return f"from {before} to {_WORDS[self.now]}"


def change_since(panel: Panel, since: date) -> ChangeSince:
    """Whether the verdict of a chart's points has changed after ``since``, which itself counts as before."""
    counted = [point for point in panel.points if point.label not in _SILENT]
    before = [point for point in counted if point.period <= since]
    after = [point for point in counted if point.period > since]
    then = before[-1].label if before else None
    now = counted[-1].label if counted else None
    # A series that had not begun has not moved by beginning: only a special cause is news then.
    unremarkable = {then} if then is not None else {Label.no_limits, Label.common_cause}
    other = next((point.period for point in after if point.label not in unremarkable), None)
    return ChangeSince(since, then, now, other)

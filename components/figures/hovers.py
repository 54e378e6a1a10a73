"""What a point of a control chart says when pointed at: three short lines, the same in picture and Plotly's chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import wrap

from analysis.spc import Label, Point
from components.picture_sheet.text_width import width_of
from components.words import PER_CENT, day, month, number

LABEL_WORDS = {
    Label.common_cause: "common cause",
    Label.improvement: "on the side hoped for",
    Label.concern: "a question to ask",
    Label.neither_high: "special cause, high",
    Label.neither_low: "special cause, low",
    Label.contested: "special cause, contested",
    Label.ghost: "left out of the limits",
    Label.no_limits: "too few points for limits",
    Label.missing: "no figure",
}
# Beside a point on a phone there is room for so much; the reader’s font may be a wide one.
LETTERS, ROOM, WIDER = 13, 184, 1.12
MOST_LINES = 3


def point_lines(point: Point, unit: str, decimals: int, reasons: Mapping[date, str]) -> tuple[str, str, str]:
    """Period; value with the count behind it; what the point is, and of one that is set aside why."""
    when = month(point.period) if point.period.day == 1 else day(point.period)
    reason = reasons.get(point.period) if point.label is Label.ghost else None
    return when, short_line(_value(point, unit, decimals)), short_line(reason or LABEL_WORDS[point.label])


def _value(point: Point, unit: str, decimals: int) -> str:
    """``74.3 (3,168 cases)``, ``95.2 % (312 of 400)``, ``18 cases``: figures as people say them."""
    value = number(point.value, decimals)
    if unit == PER_CENT:
        parts = point.numerator is not None and point.denominator is not None
        behind = f" ({number(point.numerator)} of {number(point.denominator)})" if parts else ""
        return f"{value} %{behind}"
    noun = counted_things(unit)
    if point.denominator is None or point.numerator is None or noun is None:
        return f"{value} {noun or unit}".strip()
    return f"{value} ({number(point.numerator)} {noun})"


def counted_things(unit: str) -> str | None:
    """What a rate or count is of: ``cases`` of ``cases per 100,000 residents a year``; ``None`` where it says none."""
    head = unit.partition(" per ")[0].partition(" a ")[0].strip()
    return head if head != unit and head and not head[:1].isdigit() else None


def short_line(words: str) -> str:
    """As much of some words as a line of a label has room for."""
    if width_of(words, LETTERS) * WIDER <= ROOM:
        return words
    kept = next(
        end for end in range(len(words), -1, -1) if width_of(f"{words[:end]}…", LETTERS) * WIDER <= ROOM
    )
    return f"{words[:kept].rstrip(' ,;:(')}…"


def short_lines(words: str) -> list[str]:
    """Some words in three lines at most, cut where there are more."""
    lines = wrap(words, 28)
    kept = [short_line(line) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        kept[-1] = short_line(f"{kept[-1].rstrip('.…')} …")
    return kept

"""Papers that charts are drawn on, and how much room words need on them."""

from __future__ import annotations

from dataclasses import dataclass

from components.picture_sheet.text_width import width_of

# The reader's own font may be wider than the one whose widths are known.
WIDER = 1.12


@dataclass(frozen=True, slots=True)
class Size:
    """Paper and margins of a chart, in picture units; about one unit is one pixel on the screen it is for.

    Words are 12 pixels high on the screen, however wide a picture is drawn there (the style sheet sees to it).
    ``letters`` is their height where the picture is as small as it ever is; ``stacked`` puts the word of a line's end
    below its figure; ``flagged`` has a row for the names of events. ``lean``: points without a signal are drawn in one
    stroke and have no labels of their own, for pages of many.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    marker: float
    years: int
    name: str = ""
    lean: bool = False
    stacked: bool = True
    letters: float = 14.5
    flagged: bool = False


SMALL = Size(
    width=330, height=176, left=40, right=52, top=24, bottom=24, marker=2.1, years=2, name="small", lean=True
)
NARROW = Size(width=350, height=288, left=42, right=56, top=42, bottom=26, marker=2.4, years=2, flagged=True)
WIDE = Size(
    width=860, height=348, left=56, right=104, top=48, bottom=34, marker=3.3, years=1, name="wide",
    stacked=False, letters=16.5, flagged=True,
)  # fmt: skip


def room_of(words: str, size: Size, *, bold: bool = False) -> float:
    """The width that some words take at most."""
    return width_of(words, size.letters, bold=bold) * WIDER


def shortened(words: str, room: float, size: Size) -> str:
    """As many letters of a name as there is room for."""
    if room_of(words, size) <= room:
        return words
    kept = next((end for end in range(len(words), 0, -1) if room_of(f"{words[:end]}…", size) <= room), 0)
    return f"{words[:kept].rstrip()}…"

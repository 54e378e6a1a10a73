"""What all native charts have in common: letters, axes, lines, marks, words at their ends, a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.figures.scale import NOT_FROM_NOTHING, span, tick_decimals, ticks
from components.picture_sheet.text_width import width_of
from components.slides.palette import colour
from components.slides.paper import Paper, Room, place_of
from components.slides.words import POINTS, clean, lines_of, put_words
from components.words import PER_CENT

LETTERS = 12
# Shapes as in the product: a circle hoped for, a diamond to ask about, a square where no side is hoped for.
MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
}


def add_chart(paper: Paper, kind: Any, room: Room, data: Any) -> tuple[Any, Any]:
    """The frame and the chart, in the house's letters."""
    frame = paper.slide.shapes.add_chart(kind, *place_of(room), data)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(LETTERS)
    chart.font.color.rgb = colour("ink-soft")
    return frame, chart


def legend_height(names: Sequence[str], room: Room) -> float:
    """The share of a chart's height that a legend of these names takes below it."""
    if not names:
        return 0.0
    widest = max(width_of(name, LETTERS) for name in names) + 52  # points, with a key and its room
    columns = max(1, int(room.width / POINTS * 0.95 / widest))
    return ceil(len(names) / columns) * LETTERS * 1.5 * POINTS / room.height


def legend(chart: Any, hidden: Iterable[int] = ()) -> None:
    """A legend below the chart; ``hidden`` are the places of series that it does not name."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(LETTERS)
    chart.legend.font.color.rgb = colour("ink")
    element = chart.legend._element
    where = element.find(qn("c:legendPos"))
    for index in sorted(hidden, reverse=True):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx"), {"val": str(index)})
        etree.SubElement(entry, qn("c:delete"), {"val": "1"})
        where.addnext(entry)


def plot_room(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Where the inside of the plot lies, as shares of the chart: room for words outside of it."""
    area = chart._chartSpace.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        area.insert(0, layout)
    for child in list(layout):
        layout.remove(child)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, words in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")):
        etree.SubElement(manual, qn(f"c:{name}"), {"val": words})
    for name, share in (("x", left), ("y", top), ("w", width), ("h", height)):
        etree.SubElement(manual, qn(f"c:{name}"), {"val": f"{share:.4f}"})


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """``length`` is from its lowest to its highest figure; ``room`` is what its words need beside the plot, in EMU."""

    length: float
    room: int


def value_axis(
    axis: Any, values: Sequence[float | None], unit: str, tall: int, *, grid: bool = True
) -> ValueAxis:
    """Round figures along an axis that holds the values, with the unit beside it; the chart is ``tall`` EMU high."""
    low, high, step = axis_ends(values)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.has_major_gridlines = grid
    if grid:
        axis.major_gridlines.format.line.color.rgb = colour("line")
        axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    decimals = tick_decimals([low, low + step])
    axis.tick_labels.number_format = f"#,##0{'.' + '0' * decimals if decimals else ''}{percent(unit)}"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = Pt(LETTERS)
    lines = axis_words(unit, low)
    axis_title(axis, lines)
    sign = " %" if unit == PER_CENT else ""
    rows = sum(len(lines_of(line, int(tall * 0.8), LETTERS)) for line in lines)
    figures = max(width_of(f"{end:,.{decimals}f}{sign}", LETTERS) for end in (low, high))
    return ValueAxis(high - low, int((figures + 16 * rows + 14) * POINTS))


def axis_ends(values: Sequence[float | None]) -> tuple[float, float, float]:
    """Round figures around the values: lowest, highest, and the step between two."""
    low, high = span(values)
    marks = ticks(low, high, 5)
    step = marks[1] - marks[0] if len(marks) > 1 else (high - low) or 1.0
    # Without the last digits that counting in steps leaves: a point on the edge would lie outside.
    lowest, highest = (
        round(steps * step, 9) for steps in (floor(low / step + 1e-9), ceil(high / step - 1e-9))
    )
    return lowest, highest, step


def axis_words(unit: str, low: float) -> list[str]:
    """The unit, and that an axis does not begin at nothing where it does not: a line for each."""
    note = "" if low <= 0 else NOT_FROM_NOTHING
    return [each[:1].upper() + each[1:] for each in ("" if unit == PER_CENT else unit, note) if each]


def percent(unit: str) -> str:
    """The end of a number format: shares bear their sign."""
    return '" %"' if unit == PER_CENT else ""


def axis_title(axis: Any, lines: Sequence[str]) -> None:
    """The words beside an axis; none where there are none."""
    axis.has_title = False  # without what stood there before
    axis.has_title = bool(lines)
    for at, words in enumerate(lines):
        frame = axis.axis_title.text_frame
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        put_words(paragraph, words, LETTERS, colour("ink-soft")).font.bold = False


def quiet_axis(axis: Any, *, labels: bool = True) -> None:
    """An axis of names or periods: a line, and letters below the chart also where values are negative."""
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = colour("ink-soft")
    axis.format.line.width = Pt(0.75)
    axis.tick_labels.font.size = Pt(LETTERS)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if labels else XL_TICK_LABEL_POSITION.NONE


@dataclass(frozen=True, slots=True)
class Line:
    """How a line looks; ``marker`` puts small points of its colour on it, ``faint`` lets others shine through."""

    token: str
    width: float
    dash: Any = None
    marker: str = ""
    faint: bool = False


def style_line(series: Any, look: Line) -> None:
    """Draw a series as a line."""
    series.smooth = False
    line = series.format.line
    line.color.rgb = colour(look.token)
    line.width = Pt(look.width)
    if look.faint:
        stated = series._element.find(f".//{qn('a:ln')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
        etree.SubElement(stated, qn("a:alpha"), {"val": "45000"})
    if look.dash is not None:
        line.dash_style = look.dash
    if look.marker:
        _style_marker(series.marker, look.marker, 5, look.token)
    else:
        series.marker.style = XL_MARKER_STYLE.NONE


DASHED, DOTTED = MSO_LINE.DASH, MSO_LINE.ROUND_DOT


@dataclass(frozen=True, slots=True)
class Mark:
    """How points of one kind look. In line charts two series draw a hollow one, as LibreOffice fills all marks."""

    name: str
    shape: str
    token: str
    size: int
    hollow: bool = False
    inside: bool = False  # the white of a hollow one

    @property
    def parts(self) -> tuple[Mark, ...]:
        """The series that draw it, from below."""
        if not self.hollow:
            return (self,)
        return (
            self,
            replace(self, name=f"{self.name}, inside", token="paper", size=self.size - 4, inside=True),
        )


def style_marks(series: Any, mark: Mark) -> None:
    """Marks without a line between them."""
    series.smooth = False
    series.format.line.fill.background()
    _style_marker(series.marker, mark.shape, mark.size, mark.token, hollow=mark.hollow and not mark.inside)


def _style_marker(marker: Any, shape: str, size: int, token: str, *, hollow: bool = False) -> None:
    marker.style = MARKERS[shape]
    marker.size = size
    if hollow:
        marker.format.fill.background()
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour(token)
    marker.format.line.color.rgb = colour(token)
    marker.format.line.width = Pt(1.5 if hollow else 0.75)


def point_label(
    series: Any,
    index: int,
    words: str,
    token: str,
    *,
    position: Any = XL_LABEL_POSITION.RIGHT,
    bold: bool = False,
) -> None:
    """Words beside one point of a series."""
    label = series.points[index].data_label
    frame = label.text_frame
    frame.word_wrap = False
    lines = [clean(each) for each in words.split("\n")]
    for at, each in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        put_words(paragraph, each, LETTERS, colour(token), bold=bold)
    label.position = position

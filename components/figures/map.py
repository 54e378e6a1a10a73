"""England's footprints as a picture whose areas are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from components.markup import coordinate, join, link, picture, tag, text, title


class AreaOutline(Protocol):
    """One area's outline as path data ``d``, and the place for its mark, in the picture's coordinates."""

    id: str
    d: str
    label_x: float
    label_y: float


class MapOutlines(Protocol):
    """A map's paper: width, height and outlines."""

    width: float
    height: float
    shapes: Sequence[AreaOutline]


@dataclass(frozen=True, slots=True)
class AreaFace:
    """How an area looks and what it says: ``fill`` is a class of the style sheet, ``mark`` a word's first sign."""

    label: str
    href: str
    fill: str
    mark: str = ""


HATCH = tag(
    "defs",
    tag(
        "pattern",
        tag("rect", width=6, height=6, class_="hatch-ground"),
        tag("path", d="M0 0V6", class_="hatch-line"),
        id="no-data",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    ),
)


def area_map(
    sheet: MapOutlines,
    faces: Mapping[str, AreaFace],
    label: str,
    inset: MapOutlines | None = None,
    *,
    live: bool = False,
) -> Markup:
    """The map as one picture; ``inset`` shows London larger, at the right edge. Areas are links in name order.

    ``live``: a script will repaint it, so that every area carries its name and a place for its mark.
    """
    parts = [HATCH, _areas(sheet, faces, live=live)]
    if inset is not None:
        parts.append(_inset(inset, faces, sheet.width - inset.width - 2, 20, live=live))
    return picture(sheet.width, sheet.height, label, *parts, class_="area-map")


def _inset(inset: MapOutlines, faces: Mapping[str, AreaFace], x: float, y: float, *, live: bool) -> Markup:
    """London in a frame of its own that cuts off what lies outside it."""
    size = {"width": coordinate(inset.width), "height": coordinate(inset.height)}
    inside = tag(
        "svg",
        _areas(inset, faces, quiet=True, live=live),
        **size,
        viewBox=f"0 0 {size['width']} {size['height']}",
    )
    frame = tag("rect", **size, class_="inset-frame")
    name = text("London, enlarged", inset.width, -5, class_="inset-name", text_anchor="end")
    ground = tag("rect", **size, class_="inset-ground")
    return tag("g", ground, inside, frame, name, transform=f"translate({coordinate(x)} {coordinate(y)})")


def _areas(
    sheet: MapOutlines, faces: Mapping[str, AreaFace], *, quiet: bool = False, live: bool = False
) -> Markup:
    """Outlines first, then marks, so that no neighbour covers a mark.

    The inset repeats areas, so it is ``quiet``: out of the tab order.
    """
    shapes = sorted(
        (shape for shape in sheet.shapes if shape.id in faces), key=lambda shape: faces[shape.id].label
    )
    outlines = [
        link(
            faces[shape.id].href,
            faces[shape.id].label,
            title(faces[shape.id].label),
            tag("path", d=shape.d, class_=f"area {faces[shape.id].fill}"),
            tabindex="-1" if quiet else None,
            aria_hidden="true" if quiet else None,
            data_area=shape.id if live else None,
        )
        for shape in shapes
    ]
    marks = [
        text(
            faces[shape.id].mark,
            shape.label_x,
            shape.label_y + 4,
            class_="mark",
            text_anchor="middle",
            aria_hidden="true",
            data_mark=shape.id if live else None,
        )
        for shape in shapes
        if faces[shape.id].mark or live
    ]
    return join(outlines + marks)


def outline_map(sheet: MapOutlines, names: Mapping[str, str], label: str, *, strong: str = "") -> Markup:
    """Areas that lead nowhere, each with its name as hover label: the CCGs of one collaborative, for one.

    ``strong``: the id of the area that the map is about, darker than the others.
    """
    shapes = [
        tag(
            "path",
            title(names.get(shape.id, shape.id)),
            d=shape.d,
            class_=f"area {'band-4' if shape.id == strong else 'band-2' if not strong else 'band-1'}",
        )
        for shape in sheet.shapes
    ]
    return picture(sheet.width, sheet.height, label, *shapes, class_="area-map outline-map")

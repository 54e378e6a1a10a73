"""What stands on the slides of an exhibit: its picture at a size for a room, in parts where it would be too small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from components.exhibit import Exhibit
from components.invented_mark import marked_content
from components.markup import slot
from components.picture_sheet.exhibit_reading import Tile, picture_of, tiles_of
from components.render_html import to_html
from web.exhibit_list.slide_letters import DENSEST, Key, best_fit, letter_class, units_of
from web.exhibit_list.slide_tables import table_parts

HIGH = 1.3  # a picture that is no wider than this times its height
TOGETHER = 6  # small charts on one slide
_SVG = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_LINK, _LINK_START, _LINK_END = re.compile(r"<a\b[^>]*>"), re.compile(r"<a\b"), re.compile(r"</a>")
_REACHED = re.compile(r' (?:tabindex|id|role|aria-[a-z]+|href)="[^"]*"')
_VIEW = re.compile(r'<svg\b[^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class SlidePart:
    """One slide's worth of an exhibit. ``kind`` is for the style sheet, ``note`` says what else there is."""

    kind: str
    content: Any
    note: str = ""


def parts_of(exhibit: Exhibit) -> list[SlidePart]:
    """The exhibit in as many slides as its picture needs, at least one."""
    content = marked_content(exhibit.picture) if exhibit.source.demonstration else exhibit.picture
    legend = _legend(exhibit)
    if _with_class(content, "tiles"):
        return [SlidePart("as-tiles", [_still(content), legend])]
    drawn = list(drawings_of(content))
    if len(drawn) == 1 and (part := _single(drawn[0], legend)):
        numbers = _as_table(to_html([]), exhibit) if 'class="numbered"' in drawn[0][0] else []
        return [part, *numbers]
    tiles = [tile for tile in tiles_of(content) if tile.picture]
    if len(tiles) > 1:
        groups = [tiles[at : at + TOGETHER] for at in range(0, len(tiles), TOGETHER)]
        return [SlidePart("as-several", [_several(group), legend]) for group in groups]
    return _as_table(_unlinked(to_html(content)), exhibit)


def _as_table(markup: Markup, exhibit: Exhibit) -> list[SlidePart]:
    return [SlidePart("as-table", table, note) for table, note in table_parts(markup, exhibit)]


def _single(variants: Sequence[str], legend: Any) -> SlidePart | None:
    """One picture, of the drawings for wide and for narrow screens the one that a slide shows larger.

    What its colours mean stands beside one that is high, and below one that is wide. ``None`` where its words cannot
    be as large as a room needs them.
    """
    sizes = [_size(each) for each in variants]
    key: Key = "none" if legend is None else "beside" if sizes[0][0] < sizes[0][1] * HIGH else "below"
    at = best_fit(sizes, key)
    if units_of(sizes[at], key) > DENSEST:
        return None
    return SlidePart(f"as-picture key-{key}", [_picture(variants[at], letter_class(sizes[at], key)), legend])


def _several(tiles: Sequence[Tile]) -> html.Ul:
    return html.Ul([_tile(tile.lines, tile.picture) for tile in tiles], className="several-tiles")


def _tile(lines: Sequence[str], picture: str) -> html.Li:
    # The first sentence alone: the chart needs the room.
    words = [
        html.P(line.partition(". ")[0], className="line" if at else "tile-title")
        for at, line in enumerate(lines[:2])
    ]
    return html.Li([html.Div(words), _picture(picture, letter_class(_size(picture), "several"))])


def _picture(markup: str, face: str) -> html.Div:
    return slot(Markup(_svg_unlinked(markup)), f"slide-picture {face}")  # what was markup before


def _size(markup: str) -> tuple[float, float]:
    found = _VIEW.search(markup)
    return (float(found[1]), float(found[2])) if found else (1.0, 1.0)


def drawings_of(content: Any) -> Iterator[list[str]]:
    """Pictures in their order, each with its drawings; one for narrow screens belongs to the one before it."""
    made: list[list[str]] = []
    for classes, markup in _svgs(content):
        if "only-narrow" in classes and made:
            made[-1].append(markup)
        else:
            made.append([markup])
    yield from made


def _svgs(content: Any, inherited: str = "") -> Iterator[tuple[str, str]]:
    for part in content if isinstance(content, list | tuple) else [content]:
        if isinstance(part, list | tuple):
            yield from _svgs(part, inherited)
        elif isinstance(part, Component) and not isinstance(part, html.Details):
            classes = f"{inherited} {getattr(part, 'className', None) or ''}"
            if markup := picture_of(part):
                yield classes, markup
            else:
                yield from _svgs(getattr(part, "children", None), classes)


def _legend(exhibit: Exhibit) -> Any:
    found = [each for each in _with_class(list(exhibit.more), "legend")]
    return html.Div([_still(each) for each in found], className="slide-key") if found else None


def _with_class(content: Any, name: str) -> list[Component]:
    """The outermost components of a class that are not folded away."""
    found: list[Component] = []
    for part in content if isinstance(content, list | tuple) else [content]:
        if isinstance(part, list | tuple):
            found += _with_class(part, name)
        elif (
            isinstance(part, Component)
            and not isinstance(part, html.Details)
            and not getattr(part, "hidden", None)
        ):
            own = str(getattr(part, "className", None) or "").split()
            found += [part] if name in own else _with_class(getattr(part, "children", None), name)
    return found


def _still(content: Any) -> html.Div:
    return html.Div(_unlinked(to_html(content)))


def _unlinked(markup: str) -> Markup:
    """Our own HTML without links and what else can be reached by keyboard; ids of pictures stay, which fills name."""
    pieces = _SVG.split(markup)
    return Markup(
        "".join(_svg_unlinked(each) if at % 2 else _words_unlinked(each) for at, each in enumerate(pieces))
    )


def _words_unlinked(markup: str) -> str:
    return _LINK_END.sub("</span>", _LINK_START.sub("<span", _REACHED.sub("", markup)))


def _svg_unlinked(markup: str) -> str:
    return _LINK_END.sub("</g>", _LINK.sub("<g>", markup)).replace('role="group"', 'role="img"', 1)

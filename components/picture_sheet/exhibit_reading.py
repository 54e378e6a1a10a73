"""What of an exhibit's components belongs on its sheet: pictures with the words over them, legend, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

# Words that stand over the picture of one tile, or in its place.
_OVER = {"tile-title", "latest", "demonstration", "stop-words"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture as SVG text with the lines over it; without a picture, the lines say why there is none."""

    lines: tuple[str, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """``fill`` is the class of the areas that it explains, ``""`` where it explains a sign; ``signs`` stand on it."""

    fill: str
    signs: str
    words: str


def tiles_of(content: Any) -> list[Tile]:
    """The pictures in reading order; of one that is drawn for wide and for narrow screens, the wide one."""
    return list(_tiles(content, "", ()))


def _tiles(content: Any, setting: str, lines: tuple[str, ...]) -> Iterator[Tile]:
    """``setting`` is the stop of a pathway around the content, ``lines`` are the words over it."""
    for part in _visible(content):
        if picture := picture_of(part):
            yield Tile(_named(setting, lines), picture)
            continue
        inside = list(_visible(getattr(part, "children", None)))
        own = tuple(text_of(each) for each in inside if _classes(each) & _OVER)
        name = next((text_of(each) for each in inside if "stop-name" in _classes(each)), setting)
        over = (*(each for each in own if each), *lines)
        below = list(_tiles(inside, name, over))
        if not below and isinstance(part, html.Li) and (own or name):
            below = [Tile((name, *over) if name else over)]
        yield from below


def _named(setting: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    if not setting:
        return lines
    return (f"{setting}: {lines[0]}", *lines[1:]) if lines else (setting,)


def legend_of(content: Any) -> list[LegendEntry]:
    """The entries of all legends that are to be seen."""
    return [
        _entry(item)
        for part in _every(content)
        if "legend" in _classes(part)
        for item in _every(part)
        if isinstance(item, html.Li)
    ]


def _entry(item: Component) -> LegendEntry:
    fill, signs, words = "", "", []
    for part in _visible(getattr(item, "children", None)):
        if "swatch" in _classes(part):
            fill, signs = " ".join(sorted(_classes(part) - {"swatch"})), text_of(part)
        else:
            words.append(text_of(part))
    return LegendEntry(fill, signs, " ".join(each for each in words if each))


def notes_of(content: Any) -> list[str]:
    """What stands under a picture and is part of its meaning: recorded events, whose outlines they are."""
    notes = []
    for part in _every(content):
        classes = _classes(part)
        if "events" in classes:
            notes += [text_of(item) for item in _every(part) if isinstance(item, html.Li)]
        elif "source" in classes:
            notes.append(text_of(part))
    return [each for each in notes if each]


def picture_of(part: Component) -> str:
    """The SVG that a component holds itself, or ``""``."""
    markup = getattr(part, "data-markup", None)
    if markup is None and isinstance(children := getattr(part, "children", None), Markup):
        markup = children
    return str(markup) if str(markup or "").startswith("<svg") else ""


def text_of(content: Any) -> str:
    """The words of components, with single spaces."""
    return " ".join("".join(_texts(content)).split())


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, list | tuple):
        for each in content:
            yield from _texts(each)
    elif isinstance(content, Component):
        if _is_visible(content):
            yield from _texts(getattr(content, "children", None))
    elif content is not None and not isinstance(content, bool | Markup):
        yield str(content)


def _every(content: Any) -> Iterator[Component]:
    for part in _visible(content):
        yield part
        yield from _every(getattr(part, "children", None))


def _visible(content: Any) -> Iterator[Component]:
    """The components of some content that a reader sees on a wide screen with everything folded."""
    for each in content if isinstance(content, list | tuple) else [content]:
        if isinstance(each, list | tuple):
            yield from _visible(each)
        elif isinstance(each, Component) and _is_visible(each):
            yield each


def _is_visible(part: Component) -> bool:
    away = isinstance(part, html.Details) or bool(getattr(part, "hidden", False))
    return not away and not _classes(part) & {"only-narrow", "visually-hidden"}


def _classes(part: Component) -> set[str]:
    return set(str(getattr(part, "className", None) or "").split())

"""Scalable pictures drawn on the server, as :class:`markupsafe.Markup` that cannot carry anything but a picture.

What is of type ``Markup`` is written as it is; any other text, child or attribute is escaped on its way in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from markupsafe import Markup, escape

EMPTY = Markup("")


def join(pieces: Iterable[Markup | str]) -> Markup:
    """Pieces of markup one after the other; a piece that is plain text is escaped."""
    return EMPTY.join(pieces)


def attributes(values: dict[str, object]) -> Markup:
    """Attributes as markup; ``None`` leaves one out, ``_`` in a name becomes ``-``."""
    return Markup(
        "".join(
            [
                f' {name.replace("_", "-")}="{escape(value)}"'
                for name, value in values.items()
                if value is not None
            ]
        )
    )


def tag(name: str, *children: Markup | str, **values: object) -> Markup:
    """One element. Children that are plain text and the values of attributes are escaped here."""
    inner = "".join([escape(child) for child in children])
    class_name = values.pop("class_", None)
    ordered = {"class": class_name, **values} if class_name is not None else values
    opening = f"<{name}{attributes(ordered)}"
    return Markup(f"{opening}>{inner}</{name}>" if inner else f"{opening}/>")


def text(content: object, x: float, y: float, **values: object) -> Markup:
    """A text element at a place."""
    return tag("text", escape(content), x=coordinate(x), y=coordinate(y), **values)


def stroke(d: str, class_: str) -> Markup:
    """A path without further attributes. What is drawn most: ``d`` and ``class_`` are ours and need no escaping."""
    return Markup(f'<path class="{class_}" d="{d}"/>')


def label(content: object, x: float, y: float, class_: str, anchor: str = "start") -> Markup:
    """A text element with the least that it needs, for the many of a chart; ``class_`` and ``anchor`` are ours."""
    where = f'x="{coordinate(x)}" y="{coordinate(y)}" text-anchor="{anchor}"'
    return Markup(f'<text class="{class_}" {where}>{escape(content)}</text>')


def title(content: str) -> Markup:
    """The hover label and accessible name of the element it stands in."""
    return Markup(f"<title>{escape(content)}</title>")


def link(href: str, label: str, *children: Markup | str, **values: object) -> Markup:
    """A link inside a picture, reachable by keyboard, with its name for those who do not see it."""
    return tag("a", *children, href=href, aria_label=label, **values)


def picture(width: float, height: float, label: str, *children: Markup | str, class_: str = "") -> Markup:
    """A whole picture. ``label`` says in words what it shows."""
    return tag(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {coordinate(width)} {coordinate(height)}",
        class_=class_ or None,
        role="group",
        aria_label=label,
        focusable="false",
    )


def coordinate(value: float) -> str:
    """A coordinate with one decimal, without a needless ``.0``."""
    return f"{value:.1f}".removesuffix(".0")


def slot(markup: Markup, class_name: str = "", **properties: Any) -> html.Div:
    """The place of a picture in a page; the renderer writes ``Markup`` as it is. Plain text raises a ``TypeError``."""
    if not isinstance(markup, Markup):
        raise TypeError(f"a slot holds Markup, not {type(markup).__name__}: text must be escaped first")
    return html.Div(markup, className=f"markup {class_name}".strip(), **properties)

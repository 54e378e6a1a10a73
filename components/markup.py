"""Scalable pictures drawn on the server, as text that cannot carry anything but a picture."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dash import html

UNSAFE = re.compile("[&<>\"']")


def esc(text: object) -> str:
    """Text made safe inside markup and attributes."""
    words = str(text)
    # Most of what is drawn are figures and paths, which have nothing to make safe.
    return escape(words, quote=True) if UNSAFE.search(words) else words


def attributes(values: dict[str, object]) -> str:
    """Attributes as markup; ``None`` leaves one out, ``_`` in a name becomes ``-``."""
    return "".join(
        [f' {name.replace("_", "-")}="{esc(value)}"' for name, value in values.items() if value is not None]
    )


def tag(name: str, *children: str, **values: object) -> str:
    """One element. Children are markup already; attribute values are escaped here."""
    inner = "".join(children)
    class_name = values.pop("class_", None)
    known = {"class": class_name, **values} if class_name is not None else values
    return f"<{name}{attributes(known)}>{inner}</{name}>" if inner else f"<{name}{attributes(known)}/>"


def text(content: object, x: float, y: float, **values: object) -> str:
    """A text element at a place."""
    return tag("text", esc(content), x=place(x), y=place(y), **values)


def stroke(d: str, class_: str) -> str:
    """A path without further attributes. What is drawn most: ``d`` and ``class_`` are ours and need no escaping."""
    return f'<path class="{class_}" d="{d}"/>'


def label(content: object, x: float, y: float, class_: str, anchor: str = "start") -> str:
    """A text element with the least that it needs, for the many of a chart."""
    return (
        f'<text class="{class_}" x="{place(x)}" y="{place(y)}" text-anchor="{anchor}">{esc(content)}</text>'
    )


def title(content: str) -> str:
    """The hover label and accessible name of the element it stands in."""
    return f"<title>{esc(content)}</title>"


def link(href: str, label: str, *children: str, **values: object) -> str:
    """A link inside a picture, reachable by keyboard, with its name for those who do not see it."""
    return tag("a", *children, href=href, aria_label=label, **values)


def picture(width: float, height: float, label: str, *children: str, class_: str = "") -> str:
    """A whole picture. ``label`` says in words what it shows."""
    return tag(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {place(width)} {place(height)}",
        class_=class_ or None,
        role="group",
        aria_label=label,
        focusable="false",
    )


def place(value: float) -> str:
    """A coordinate with one decimal, without a needless ``.0``."""
    return f"{value:.1f}".removesuffix(".0")


def slot(markup: str, class_name: str = "", **properties: Any) -> html.Div:
    """The place in a page where ``assets/markup.js`` puts a picture."""
    return html.Div(className=f"markup {class_name}".strip(), **{"data-markup": markup}, **properties)

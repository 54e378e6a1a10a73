"""Panels of a page of many, as one piece of markup: thirty charts weigh what three weigh as components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from components.finding import Finding, finding_markup
from components.invented_mark import marked_picture, marked_words
from components.markup import join, tag


@dataclass(frozen=True, slots=True)
class PanelFace:
    """What one panel shows. All but ``picture`` is text and is escaped here.

    ``title`` is the measure's name, a label above the ``finding``; ``subtitle`` has unit, period and what is out of the
    ordinary. ``brief`` are the icons and words of the line below the picture, the latest period's first; an icon
    without a name is left out. ``quality`` says in full how far to trust it, folded away with ``sentence`` and
    ``notes``. ``numbers`` is the address of the table behind the picture with its downloads, fetched when the reader
    opens it.
    """

    ident: str
    title: str
    href: str
    eyebrow: str
    finding: Finding
    subtitle: str
    moved: str
    picture: Markup
    brief: tuple[tuple[str, str], ...]
    quality: str
    sentence: str
    numbers: str
    demonstration: bool
    notes: tuple[str, ...] = ()


def panel_grid(faces: Sequence[PanelFace], level: int = 4) -> Markup:
    """Panels side by side, with headings of ``level``."""
    return tag("div", *[panel_card(face, level) for face in faces], class_="panels")


def panel_card(face: PanelFace, level: int = 4) -> Markup:
    """One panel: what is measured, what was found, the picture and a line of words; the rest is one click away."""
    ident, title = escape(face.ident), escape(face.title)
    picture = marked_picture(face.picture) if face.demonstration else face.picture
    sentence = marked_words(face.sentence) if face.demonstration else face.sentence
    moved = tag("p", face.moved, class_="moved") if face.moved else ""
    notes = tag("ul", *[tag("li", note) for note in face.notes], class_="events") if face.notes else ""
    return Markup(
        f'<figure class="exhibit compact" id="{ident}" aria-labelledby="{ident}-title" '
        f'aria-describedby="{ident}-says"><figcaption>'
        f'<p class="eyebrow">{escape(face.eyebrow)}</p>'
        f'<h{level} class="panel-title" id="{ident}-title"><a href="{escape(face.href)}">'
        f"{finding_markup(face.title, face.finding)}</a></h{level}>"
        f'<p class="subtitle">{escape(face.subtitle)}</p></figcaption>'
        f'<div class="exhibit-picture">{escape(picture)}</div>'
        f'<p class="brief">{join([_with_icon(*part) for part in face.brief])}</p>{moved}'
        '<details class="numbers">'
        f'<summary>Words, numbers, downloads<span class="visually-hidden">: {title}</span></summary>'
        f'<p class="says" id="{ident}-says">{escape(sentence)}</p>{notes}<p class="quality">{escape(face.quality)}</p>'
        f'<div class="part" aria-live="polite"><a href="{escape(face.numbers)}">The numbers as a page of their own</a>'
        "</div></details></figure>"
    )


def _with_icon(name: str, words: str) -> Markup:
    icon = (
        Markup(
            f'<img class="icon" src="/assets/icons/{escape(name)}.svg" alt="" width="22" height="22" loading="lazy"/>'
        )
        if name
        else ""
    )
    return Markup(f'<span class="verdict-part">{icon}<span>{escape(words)}</span></span>')

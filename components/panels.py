"""Panels of a page of many, as one piece of markup: thirty charts weigh what three weigh as components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from components.invented_mark import WORDS, marked_picture, marked_words
from components.markup import join, tag

DEMONSTRATION = Markup(f'<span class="demonstration">{WORDS}</span>')


@dataclass(frozen=True, slots=True)
class PanelFace:
    """What one panel shows. All but ``picture`` is text and is escaped here.

    ``brief`` is the line below the picture; ``quality`` says in full how far to trust it, folded away with the notes.

    ``change`` is the change verdict: its kind, its sign and its words; the first of ``icons`` is the latest period's.
    ``numbers`` is the address of the table behind the picture with its downloads, fetched when the reader opens it.
    """

    ident: str
    title: str
    href: str
    eyebrow: str
    change: tuple[str, str, str]
    icons: tuple[tuple[str, str], ...]
    latest: str
    moved: str
    picture: Markup
    brief: str
    quality: str
    sentence: str
    numbers: str
    demonstration: bool
    notes: tuple[str, ...] = ()


def panel_grid(faces: Sequence[PanelFace]) -> Markup:
    """Panels side by side."""
    return tag("div", *[panel_card(face) for face in faces], class_="panels")


def panel_card(face: PanelFace) -> Markup:
    """One panel: title, verdict, picture and a line of words; the rest is one click away."""
    ident, title = escape(face.ident), escape(face.title)
    mark = DEMONSTRATION if face.demonstration else ""
    picture = marked_picture(face.picture) if face.demonstration else face.picture
    sentence = marked_words(face.sentence) if face.demonstration else face.sentence
    moved = tag("p", face.moved, class_="moved") if face.moved else ""
    notes = tag("ul", *[tag("li", note) for note in face.notes], class_="events") if face.notes else ""
    return Markup(
        f'<figure class="exhibit compact" id="{ident}" aria-labelledby="{ident}-title" '
        f'aria-describedby="{ident}-says"><figcaption>'
        f'<p class="eyebrow">{escape(face.eyebrow)}{mark}</p>'
        f'<h4 id="{ident}-title"><a href="{escape(face.href)}">{title}</a></h4>'
        f'<p class="verdict">{_change(*face.change)}{join([_icon(*icon) for icon in face.icons])}</p>'
        f'<p class="latest">{escape(face.latest)}</p></figcaption>'
        f'<div class="exhibit-picture">{escape(picture)}</div>{moved}'
        f'<p class="quality">{escape(face.brief)}</p>'
        '<details class="numbers">'
        f'<summary>Words, numbers, downloads<span class="visually-hidden">: {title}</span></summary>'
        f'<p class="says" id="{ident}-says">{escape(sentence)}</p>{notes}<p class="quality">{escape(face.quality)}</p>'
        f'<div class="part" aria-live="polite"><a href="{escape(face.numbers)}">The numbers as a page of their own</a>'
        "</div></details></figure>"
    )


def _change(kind: str, sign: str, words: str) -> Markup:
    return Markup(
        f'<span class="verdict-part change-{escape(kind)}"><span class="sign" aria-hidden="true">{escape(sign)}</span>'
        f"<span>{escape(words)}</span></span>"
    )


def _icon(name: str, words: str) -> Markup:
    return Markup(
        f'<span class="verdict-part"><img class="icon" src="/assets/icons/{escape(name)}.svg" alt="" width="22" '
        f'height="22"/><span>{escape(words)}</span></span>'
    )

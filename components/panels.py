"""Panels of a page of many, as one piece of markup: thirty charts weigh what three weigh as components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.markup import esc

DEMONSTRATION = '<span class="demonstration">Demonstration data</span>'


@dataclass(frozen=True, slots=True)
class PanelFace:
    """What one panel shows. ``picture`` is markup already; all else is text and is escaped here.

    ``numbers`` is the address of the table behind the picture with its downloads, fetched when the reader opens it.
    """

    ident: str
    title: str
    href: str
    eyebrow: str
    icons: tuple[tuple[str, str], ...]
    latest: str
    moved: str
    picture: str
    quality: str
    sentence: str
    numbers: str
    demonstration: bool
    notes: tuple[str, ...] = ()


def panel_grid(faces: Sequence[PanelFace]) -> str:
    """Panels side by side."""
    return f'<div class="panels">{"".join(panel_card(face) for face in faces)}</div>'


def panel_card(face: PanelFace) -> str:
    """One panel: title, verdict, picture, where it comes from; words and numbers one click away."""
    ident = esc(face.ident)
    mark = DEMONSTRATION if face.demonstration else ""
    moved = f'<p class="moved">{esc(face.moved)}</p>' if face.moved else ""
    notes = "".join(f"<li>{esc(note)}</li>" for note in face.notes)
    return (
        f'<figure class="exhibit compact" id="{ident}" aria-labelledby="{ident}-title" '
        f'aria-describedby="{ident}-says"><figcaption>'
        f'<p class="eyebrow">{esc(face.eyebrow)}{mark}</p>'
        f'<h4 id="{ident}-title"><a href="{esc(face.href)}">{esc(face.title)}</a></h4>'
        f'<p class="verdict">{"".join(_icon(*each) for each in face.icons)}</p>'
        f'<p class="latest">{esc(face.latest)}</p>{moved}</figcaption>'
        f'<div class="exhibit-picture">{face.picture}</div>'
        f'<p class="quality">{esc(face.quality)}</p>'
        + (f'<ul class="events">{notes}</ul>' if notes else "")
        + '<details class="numbers">'
        f'<summary>Words, numbers, downloads<span class="visually-hidden">: {esc(face.title)}</span></summary>'
        f'<p class="says" id="{ident}-says">{esc(face.sentence)}</p>'
        f'<div class="part" aria-live="polite"><a href="{esc(face.numbers)}">The numbers as a page of their own</a>'
        "</div></details></figure>"
    )


def _icon(name: str, words: str) -> str:
    said = esc(words)
    return (
        f'<span class="verdict-part"><img class="icon" src="/assets/icons/{esc(name)}.svg" alt="" width="22" '
        f'height="22"/><span>{said}</span></span>'
    )

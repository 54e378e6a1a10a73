"""From an exhibit to its sheet."""

from __future__ import annotations

from datetime import date

from components.downloads import full_exhibit_title
from components.exhibit import Exhibit, source_line
from components.invented_mark import WORDS, marked_content
from components.picture_sheet.embedded_picture import embedded
from components.picture_sheet.exhibit_reading import legend_of, notes_of, tiles_of
from components.picture_sheet.sheet import SOFT, Sheet
from components.words import day

SMALL = 11.5


def picture_sheet(exhibit: Exhibit, address: str, saved: date) -> str | None:
    """One SVG with the exhibit's pictures and all that must travel with them; ``None`` where it has no picture.

    ``address`` is where the same view stands, as readers are to see it.
    """
    invented = exhibit.source.demonstration
    tiles = tiles_of(marked_content(exhibit.picture) if invented else exhibit.picture)
    if not any(tile.picture for tile in tiles):
        return None
    panels = [(tile.lines, embedded(tile.picture) if tile.picture else None) for tile in tiles]
    content = [exhibit.picture, exhibit.brief, *exhibit.more]
    title = full_exhibit_title(exhibit.title, exhibit.subject)
    sheet = Sheet(panels)
    sheet.heading(title, WORDS if invented else "")
    sheet.panels(panels)
    sheet.legend(legend_of(content))
    sheet.rule()
    sheet.words(exhibit.full_sentence, 14)
    sheet.gap(6)
    small = (
        *notes_of(content),
        source_line(exhibit.source),
        f"Licence: {exhibit.source.licence}",
        f"Saved on {day(saved)} from {address}",
    )
    for words in small:
        sheet.words(words, SMALL, SOFT)
    return sheet.text(title, exhibit.full_sentence)

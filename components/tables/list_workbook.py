"""A list of exhibits as a workbook: the contents, a sheet an exhibit, and definitions with cautions."""

from __future__ import annotations

from collections.abc import Iterable

from components.exhibit import source_line
from components.invented_mark import WORDS
from components.picture_sheet.exhibit_reading import notes_of
from components.slides.content import DeckContent, SlideContent
from components.slides.words import clean
from components.tables.numbers import Cell
from components.tables.workbook import add_sheet, new_workbook, saved, sheet_name

CONTENTS, DEFINITIONS = "Contents", "Definitions and cautions"


def list_workbook(deck: DeckContent) -> bytes:
    """The bytes of the file; every text is a text, whatever it looks like."""
    names = _sheet_names(deck.slides)
    running = WORDS if deck.demonstration else ""
    book = new_workbook()
    entries = sorted(
        [(each.number, each.heading, each.of_what, each.address, "") for each in deck.slides]
        + [(each.number, each.title, "", "", each.problem) for each in deck.missing]
    )
    add_sheet(
        book,
        [("Title", clean(deck.title) or "Exhibits"), ("Made", deck.made), *deck.facts],
        ("Sheet", "Finding", "Of what", "Address", "Why it is not here"),
        [(names.get(number, "none"), clean(heading), clean(what), address, problem)
         for number, heading, what, address, problem in entries],
        sheet=CONTENTS,
        running_head=running,
        links=[names.get(number, "") for number, *_ in entries],
    )  # fmt: skip
    for each in deck.slides:
        columns, rows = _numbers(each, running)
        add_sheet(book, _head(each), columns, rows, sheet=names[each.number], running_head=running)
    add_sheet(
        book,
        [("Title", DEFINITIONS)],
        ("Sheet", "Of what", "Definition", "To bear in mind", "Source", "Licence"),
        [(names[each.number], clean(each.name), each.exhibit.definition, _cautions(each),
          source_line(each.exhibit.source), each.exhibit.source.licence) for each in deck.slides],
        sheet=DEFINITIONS,
        running_head=running,
    )  # fmt: skip
    return saved(book)


def _numbers(each: SlideContent, mark: str) -> tuple[tuple[str, ...], Iterable[tuple[Cell, ...]]]:
    """The exhibit's own numbers; a row of invented ones says so wherever it is copied to."""
    if not mark:
        return each.exhibit.columns, each.exhibit.rows
    return (*each.exhibit.columns, "Data"), (tuple((*row, mark) for row in each.exhibit.rows))


def _head(each: SlideContent) -> list[tuple[str, str]]:
    facts = [("Title by the list’s maker" if each.own_title else "Finding", clean(each.heading))]
    facts += [
        ("What it shows", each.exhibit.full_sentence),
        ("Words of the list’s maker", clean(each.spoken)),
    ]
    facts += [("Figures", each.moved), *each.facts]
    return [(name, words) for name, words in facts if words]


def _cautions(each: SlideContent) -> str:
    return " · ".join(dict.fromkeys(notes_of(list(each.exhibit.more))))


def _sheet_names(slides: Iterable[SlideContent]) -> dict[int, str]:
    """A name a sheet: its number in the list first, so that no two are alike, whatever their case."""
    return {each.number: sheet_name(f"{each.number} {clean(each.name)}") for each in slides}

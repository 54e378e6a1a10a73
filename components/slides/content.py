"""What a deck holds: its exhibits with their words, and what could not be shown."""

from __future__ import annotations

from dataclasses import dataclass

from components.exhibit import Exhibit


@dataclass(frozen=True, slots=True)
class SlideContent:
    """One exhibit with its words.

    ``name`` is the exhibit's title with its subject; ``heading`` the finding, or the title of whoever made the list,
    where ``own_title`` is set. ``of_what`` says what the heading leaves open, ``facts`` are (name, words) for the
    notes, ``spoken`` are words of the maker's own. ``moved`` is a sentence where the figures are others than when the
    list was made.
    """

    number: int  # of the entry in its list, from 1
    name: str
    heading: str
    of_what: str
    exhibit: Exhibit
    address: str
    facts: tuple[tuple[str, str], ...]
    own_title: bool = False
    spoken: str = ""
    moved: str = ""


@dataclass(frozen=True, slots=True)
class MissingContent:
    """An entry that has no slide, and why in a sentence."""

    number: int
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class DeckContent:
    """The whole deck: ``facts`` are (name, words) of the last slide, ``made`` is the day in words.

    ``problem`` is a sentence on what of the reader's wishes could not be met.
    """

    title: str
    slides: tuple[SlideContent, ...]
    missing: tuple[MissingContent, ...]
    facts: tuple[tuple[str, str], ...]
    made: str
    version: str
    demonstration: bool
    problem: str = ""
